"""A document in, its tags out: names, clitics, parts of speech, lemmas and features of every token.

The network was trained by ``training/tagger`` and runs on numpy alone; MODEL.md beside the weights says what
it was learned from and how well it does.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from khabar.tagger.context import Context
from khabar.tagger.decode import bio
from khabar.tagger.labels import FEATURES, SPLIT, UPOS
from khabar.tagger.lemmas import load
from khabar.tagger.lexemes import Lexemes
from khabar.tagger.splits import Split
from khabar.tagger.tags import Column, Name, Tags
from khabar.tagger.weights import FULL, Floats, Weights, weights
from khabar.tagger.words import WordVectors
from khabar.text.document import Document

# A longer article is read in pieces, each seeing so many tokens of its neighbours.
WINDOW, MARGIN = 2048, 32


class Tagger:
    """A network with its lists; make one with ``tagger()``, and use it for any number of documents."""

    def __init__(self, given: Weights) -> None:
        self._lexemes = Lexemes(WordVectors(given))
        self._context = Context(given)
        self._lemmas = load(given)
        self._clitics: dict[str, dict[str, str]] = given.facts["clitics"]

    def scores(self, document: Document) -> Floats:
        """Every column's scores, a row a token."""
        return self._scores(self._lexemes.ids(document))

    def _scores(self, ids: NDArray[np.int32]) -> Floats:
        x = self._lexemes.rows[ids].astype(np.float32)
        keys = self._lexemes.keys[ids]
        if not len(x):
            return np.zeros((0, self._context.size), dtype=np.float32)
        if len(x) <= WINDOW:
            return self._context(x, keys)
        parts = []
        for at in range(0, len(x), WINDOW):
            first = max(at - MARGIN, 0)
            cut = slice(first, at + WINDOW + MARGIN)
            parts.append(self._context(x[cut], keys[cut])[at - first :][:WINDOW])
        return np.concatenate(parts)

    def tag(self, document: Document) -> Tags:
        """All columns of one document."""
        ids = self._lexemes.ids(document)
        scores = self._scores(ids)
        columns = self._context.columns
        best = {
            name: scores[:, columns[name]].argmax(1).astype(np.int8) for name in ("upos_pud", "upos_padt", *FEATURES)
        }
        padt = best.get("upos_padt", best["upos_pud"])
        return Tags(
            document,
            names=bio(scores[:, columns["names"]]),
            conll=bio(scores[:, columns["conll"]]),
            upos=_merged(best["upos_pud"], padt),
            upos_pud=best["upos_pud"],
            upos_padt=padt,
            features={name: best[name] for name in FEATURES},
            splits=self._splits(ids, scores),
            lemmas=self._lemmas,
        )

    def lemma(self, stem: str, upos: str) -> str:
        """The lemma of a word without clitics and article."""
        return self._lemmas.lemma(stem, upos)

    def clitic(self, form: str, host: str, bank: str = "pud", before: bool = True) -> tuple[str, str]:
        """The tag and lemma of a clitic before or after a host of that tag, by the custom of a treebank."""
        known = self._clitics.get(bank) or self._clitics["pud"]
        key = f"{'<' if before else '>'}{form}"
        found = known.get(f"{key} {host}") or known.get(key)
        tag, lemma = found.split() if found else ("ADP" if before else "PRON", form if before else "هو")
        return tag, lemma

    def _splits(self, ids: NDArray[np.int32], scores: Floats) -> list[Split]:
        """The best way to take each token apart, by the sum of the scores of its parts."""
        lexemes, columns = self._lexemes, self._context.columns
        first, ways = lexemes.first[ids], lexemes.ways[ids]
        chosen = first.copy()
        open_ = np.flatnonzero(ways > 1)
        if len(open_):
            counts = ways[open_]
            starts = np.cumsum(counts) - counts
            owner = np.repeat(open_, counts)
            rows = np.arange(counts.sum()) + np.repeat(first[open_] - starts, counts)
            labels = lexemes.labels[rows]
            total = np.zeros(len(rows), dtype=np.float32)
            for k, name in enumerate(SPLIT):
                total += scores[owner, columns[name].start + labels[:, k]]
            best = np.maximum.reduceat(total, starts)
            hits = np.flatnonzero(total == np.repeat(best, counts))
            chosen[owner[hits[::-1]]] = rows[hits[::-1]]  # the first of equals stays
        book = lexemes.splits
        return [book[k] for k in chosen.tolist()]


def _merged(pud: Column, padt: Column) -> Column:
    """PUD's tags, but what PADT holds for a conjunction is one: PUD has أن and إن as ADP or PART."""
    conjunction = (padt == UPOS.index("CONJ")) & np.isin(pud, [UPOS.index("ADP"), UPOS.index("PART")])
    return np.where(conjunction, np.int8(UPOS.index("SCONJ")), pud)


@cache
def tagger(name: str = FULL) -> Tagger:
    """The tagger that ships with Khabar, loaded once; ``name`` picks another file of weights."""
    return Tagger(weights(name))


__all__ = ["Name", "Tagger", "Tags", "tagger"]
