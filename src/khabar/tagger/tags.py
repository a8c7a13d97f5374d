"""What the tagger says of a document: a column a question, a row a token."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from khabar.record import EntityType
from khabar.tagger.labels import CONLL, ENCLITICS, FEATURES, NAMES, PROCLITICS, UPOS
from khabar.tagger.lemmas import Lemmas
from khabar.tagger.splits import DEFINITE, PREFIXES, Split
from khabar.text.document import Document

Column = NDArray[np.int8]
# Letters before the article or the stem; the ل of للأمم is not counted, since the article is written in it.
_SKIPS = np.array([PREFIXES[k] - 2 if DEFINITE[k] else PREFIXES[k] for k in range(len(PROCLITICS))])
_DROPS = np.array([len(each) for each in ENCLITICS])
_ARTICLES = np.array(DEFINITE)


class Name(NamedTuple):
    """A name: tokens ``[first, last)``, its type, and the letters of clitics before and after it."""

    first: int
    last: int
    type: EntityType
    skip: int
    drop: int


@dataclass(slots=True)
class Tags:
    """Columns over the document's tokens.

    ``names`` and ``conll`` are indices into ``labels.NAMES`` and ``labels.CONLL``; ``upos`` into ``labels.UPOS``
    by the custom of UD 2, ``upos_pud`` and ``upos_padt`` by those of the two treebanks; ``features[name]`` into
    ``labels.FEATURES[name]``. ``splits`` says how each token is taken apart.
    """

    document: Document
    names: Column
    conll: Column
    upos: Column
    upos_pud: Column
    upos_padt: Column
    features: dict[str, Column]
    splits: list[Split]
    lemmas: Lemmas
    _proclitics: NDArray[np.int64] = field(init=False)
    _enclitics: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        both = np.array([(each.proclitic, each.enclitic) for each in self.splits], dtype=np.int64).reshape(-1, 2)
        self._proclitics, self._enclitics = both[:, 0], both[:, 1]

    @property
    def skip(self) -> NDArray[np.int64]:
        """Letters of proclitics before each token's stem; the article is part of the stem."""
        return np.asarray(_SKIPS[self._proclitics])

    @property
    def drop(self) -> NDArray[np.int64]:
        """Letters of the pronoun after each token's stem."""
        return np.asarray(_DROPS[self._enclitics])

    @property
    def article(self) -> NDArray[np.bool_]:
        """Whether the stem has the article."""
        return np.asarray(_ARTICLES[self._proclitics])

    def pos(self, i: int) -> str:
        """The UPOS tag of token ``i``'s stem."""
        return UPOS[self.upos[i]]

    def feature(self, i: int, name: str) -> str:
        """A feature of token ``i``: ``feature(i, "Voice")`` is Act, Pass or nothing."""
        return FEATURES[name][int(self.features[name][i])]

    def pieces(self, i: int) -> list[str]:
        """Token ``i`` taken apart: ``ل, ال, محتوي, ات``."""
        return self.splits[i].pieces(self.document.words[i])

    def lemma(self, i: int) -> str:
        """The unvocalised lemma of token ``i``'s stem."""
        return self.lemmas.lemma(self.splits[i].stem(self.document.words[i]), UPOS[self.upos[i]])

    def found(self) -> list[Name]:
        """The names, in text order, clitics outside them."""
        spans = bio_spans(self.names.tolist(), NAMES)
        skip, drop = self.skip, self.drop
        return [
            Name(first, last, kind, int(skip[first]), int(drop[last - 1]))  # type: ignore[arg-type]
            for first, last, kind in spans
        ]

    def conll_tags(self) -> list[str]:
        """The four CoNLL types, a tag a token."""
        return [CONLL[tag] for tag in self.conll.tolist()]


def bio_spans(tags: Sequence[int], labels: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Names in a column of BIO numbers (O is 0, B odd, I even), as (first, last, type)."""
    found: list[tuple[int, int, str]] = []
    first, kind = -1, 0
    for i, tag in enumerate(tags):
        if kind and (tag == 0 or tag % 2 == 1 or (tag + 1) // 2 != kind):
            found.append((first, i, labels[2 * kind][2:]))
            kind = 0
        if tag and not kind:
            first, kind = i, (tag + 1) // 2
    if kind:
        found.append((first, len(tags), labels[2 * kind][2:]))
    return found
