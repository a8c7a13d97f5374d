"""What the tagger says of a document: a column a question, a row a token."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from khabar.lexicon.families import Family, families
from khabar.lexicon.ordinary import words
from khabar.record import EntityType
from khabar.tagger.decode import bio
from khabar.tagger.labels import CONLL, ENCLITICS, FEATURES, NAMES, UPOS
from khabar.tagger.lemmas import Lemmas
from khabar.tagger.splits import DEFINITE, PREFIXES, SPLITS
from khabar.tagger.weights import Floats
from khabar.text.document import Document
from khabar.text.normal import fold

Column = NDArray[np.int8]
# Letters before the article or the stem; the ل of للأمم is not counted, since the article is written in it.
_SKIPS = np.array([PREFIXES[p] - 2 if DEFINITE[p] else PREFIXES[p] for p, _, _ in SPLITS])
_DROPS = np.array([len(ENCLITICS[enclitic]) for _, enclitic, _ in SPLITS])
_ARTICLES = np.array([DEFINITE[p] for p, _, _ in SPLITS])
# The ending of a verb done by us, of a full plural before what it belongs to, of a verb done by them before a pronoun;
# the fewest letters before them; particles that take a pronoun.
_WE = "نا"
_OF = "ي"
_THEY = "و"
_SHORTEST = 2
# Words that are two whatever stands about them.
_APART = {
    "لابد": ("لا", "بد"),
    "كذلك": ("ك", "ذلك"),
    "لأن": ("ل", "أن"),
    "مازال": ("ما", "زال"),
    "لازال": ("لا", "زال"),
}
_PARTICLES = frozenset(("ان", "لكن", "لعل", "ليت"))


def _merged() -> Column:
    """PADT's tag and PUD's → PUD's, but what PADT holds for a conjunction is one: PUD has أن and إن as ADP or PART."""
    merged = np.tile(np.arange(len(UPOS), dtype=np.int8), (len(UPOS), 1))
    merged[UPOS.index("CONJ"), [UPOS.index("ADP"), UPOS.index("PART")]] = UPOS.index("SCONJ")
    return merged


_UPOS = _merged()


class Name(NamedTuple):
    """A name: tokens ``[first, last)``, its type, and the letters of clitics before and after it."""

    first: int
    last: int
    type: EntityType
    skip: int
    drop: int


class Tags:
    """Columns over the document's tokens, each worked out when it is first asked for.

    ``scores`` has a row a token, ``columns`` says which of its places belong to which column.
    """

    def __init__(
        self,
        document: Document,
        scores: Floats,
        columns: Mapping[str, slice],
        splits: NDArray[np.int16],
        lemmas: Lemmas,
    ) -> None:
        self.document = document
        self._scores = scores
        self._columns = columns
        self._lemmas = lemmas
        self.splits = splits
        """How each token is taken apart: numbers of ``splits.SPLITS``."""

        self._features: dict[str, Column] = {}

    def _best(self, name: str) -> Column:
        best: Column = self._scores[:, self._columns[name]].argmax(1).astype(np.int8)
        return best

    @cached_property
    def names(self) -> Column:
        """Numbers of ``labels.NAMES``."""
        return bio(self._scores[:, self._columns["names"]])

    @cached_property
    def conll(self) -> Column:
        """Numbers of ``labels.CONLL``."""
        return bio(self._scores[:, self._columns["conll"]])

    @cached_property
    def upos(self) -> Column:
        """Numbers of ``labels.UPOS`` by the custom of UD 2."""
        merged: Column = _UPOS[self.upos_padt, self.upos_pud]
        return merged

    @cached_property
    def upos_pud(self) -> Column:
        """The same by the custom of PUD."""
        return self._best("upos_pud")

    @cached_property
    def upos_padt(self) -> Column:
        """The same by the custom of PADT, where the weights know it."""
        return self._best("upos_padt") if "upos_padt" in self._columns else self.upos_pud

    @cached_property
    def skip(self) -> NDArray[np.int64]:
        """Letters of proclitics before each token's stem; the article is part of the stem."""
        return np.asarray(_SKIPS[self.splits])

    @cached_property
    def drop(self) -> NDArray[np.int64]:
        """Letters of the pronoun after each token's stem."""
        return np.asarray(_DROPS[self.splits])

    @cached_property
    def article(self) -> NDArray[np.bool_]:
        """Whether the stem has the article."""
        return np.asarray(_ARTICLES[self.splits])

    def pos(self, i: int) -> str:
        """The UPOS tag of token ``i``'s stem."""
        return UPOS[self.upos[i]]

    def feature(self, i: int, name: str) -> str:
        """A feature of token ``i``: ``feature(i, "Voice")`` is Act, Pass or nothing."""
        if name not in self._features:
            self._features[name] = self._best(name)
        return FEATURES[name][int(self._features[name][i])]

    def proclitic(self, i: int) -> int:
        """Which of ``labels.PROCLITICS`` stand before token ``i``'s stem."""
        return SPLITS[int(self.splits[i])].proclitic

    def pieces(self, i: int) -> list[str]:
        """Token ``i`` taken apart: ``ل, ال, محتوي, ات``; with the endings that depend on the word: ``قرر, نا``."""
        split = SPLITS[int(self.splits[i])]
        found = split.pieces(self.document.words[i])
        if len(found) == 1 and found[0] in _APART:
            return list(_APART[found[0]])
        if split.suffix:
            return found
        at = len(found) - 1 - bool(split.enclitic)
        ending = self._ending(i, found[at], bool(split.enclitic))
        return [*found[:at], found[at].removesuffix(ending), ending, *found[at + 1 :]] if ending else found

    def _ending(self, i: int, stem: str, owned: bool) -> str:
        """The ending that only the word itself tells; ``owned``: a pronoun stands behind it."""
        if self._by_us(i, stem):
            return _WE
        if owned:
            return _THEY if stem.endswith(_THEY) and self._verb(fold(stem[:-1])) else ""
        return _OF if self._plural_of(i, stem) else ""

    def _verb(self, stem: str) -> bool:
        """Whether a verb of the tables is written so in the third person."""
        return any(fold(family.verb) == stem for family in families(stem))

    def _by_us(self, i: int, stem: str) -> bool:
        """Whether a verb ends in the ``نا`` of those who did it; ``أعلنا`` is of two who announced."""
        if not stem.endswith(_WE) or len(stem) < len(_WE) + _SHORTEST:
            return False
        before = fold(stem.removesuffix(_WE))
        done = self.pos(i) in ("VERB", "AUX") and not families(fold(stem[:-1]))
        return done or before in _PARTICLES or self._verb(before)

    def _plural_of(self, i: int, stem: str) -> bool:
        """Whether a noun is a full plural before what it belongs to: ``لاعبي`` for ``لاعبين``."""
        plural = stem.endswith(_OF) and len(stem) > _SHORTEST + 1 and self.pos(i) == "NOUN" and not self.article[i]
        return plural and fold(stem) + "ن" in words()

    def lemma(self, i: int) -> str:
        """The unvocalised lemma of token ``i``'s stem."""
        return self._lemmas.lemma(SPLITS[int(self.splits[i])].stem(self.document.words[i]), UPOS[self.upos[i]])

    def families(self, i: int) -> tuple[Family, ...]:
        """The verb families that token ``i`` belongs to, by its lemma: ``المهاجمون`` to that of ``هاجم``.

        A finite verb belongs to its own only; a word that the tables of verbs do not know, to none.
        """
        lemma, verb = fold(self.lemma(i)), self.pos(i) in ("VERB", "AUX")
        return tuple(each for each in families(lemma) if not verb or fold(each.verb) == lemma)

    def root(self, i: int) -> str:
        """The root of token ``i`` where its families agree on one, else ""."""
        roots = {family.root for family in self.families(i)}
        return roots.pop() if len(roots) == 1 else ""

    def found(self) -> list[Name]:
        """The names, in text order, clitics outside them."""
        spans = bio_spans(self.names.tolist(), NAMES)
        skip, drop = self.skip.tolist(), self.drop.tolist()
        return [
            Name(first, last, kind, skip[first], drop[last - 1])  # type: ignore[arg-type]
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
