"""A document in, its tags out: names, clitics, parts of speech, lemmas and features of every token.

The network was trained by ``training/tagger`` and runs on numpy alone; MODEL.md beside the weights says what
it was learned from and how well it does.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from khabar.tagger.context import Context
from khabar.tagger.labels import SPLIT
from khabar.tagger.lemmas import load
from khabar.tagger.lexemes import Lexemes
from khabar.tagger.splits import LABELS
from khabar.tagger.tags import Name, Tags
from khabar.tagger.weights import Floats, Weights, chosen, weights
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
        # Where a row of scores has those of each split's labels.
        self._places = [column + self._context.columns[name].start for name, column in zip(SPLIT, LABELS, strict=True)]

    def scores(self, document: Document) -> Floats:
        """Every column's scores, a row a token."""
        return self._scores(self._lexemes.ids(document))

    def _scores(self, ids: NDArray[np.int32]) -> Floats:
        if len(ids) <= WINDOW:
            return self._window(ids)
        parts = []
        for at in range(0, len(ids), WINDOW):
            first = max(at - MARGIN, 0)
            parts.append(self._window(ids[first : at + WINDOW + MARGIN])[at - first :][:WINDOW])
        return np.concatenate(parts)

    def _window(self, ids: NDArray[np.int32]) -> Floats:
        if not len(ids):
            return np.zeros((0, self._context.size), dtype=np.float32)
        distinct, places = np.unique(ids, return_inverse=True)
        rows = self._lexemes.rows[distinct].astype(np.float32)
        return self._context(rows, places, self._lexemes.keys[ids])

    def tag(self, document: Document) -> Tags:
        """All columns of one document."""
        ids = self._lexemes.ids(document)
        scores = self._scores(ids)
        return Tags(document, scores, self._context.columns, self._splits(ids, scores), self._lemmas)

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

    def _splits(self, ids: NDArray[np.int32], scores: Floats) -> NDArray[np.int16]:
        """The best way to take each token apart, by the sum of the scores of its parts."""
        lexemes = self._lexemes
        first, ways = lexemes.first[ids], lexemes.ways[ids]
        open_ = np.flatnonzero(ways > 1)
        if len(open_):
            counts = ways[open_]
            starts = np.cumsum(counts) - counts
            rows = np.arange(len(starts)).repeat(counts)
            ways_at = np.arange(len(rows)) + (first[open_] - starts)[rows]
            total = self._sums(scores[open_], rows, lexemes.splits[ways_at])
            best = np.maximum.reduceat(total, starts)
            hits = np.flatnonzero(total == best[rows])[::-1]
            first[open_[rows[hits]]] = ways_at[hits]  # the first of equals stays
        return lexemes.splits[first]

    def _sums(self, scores: Floats, rows: NDArray[np.int64], ways: NDArray[np.int16]) -> Floats:
        """The summed scores of each split's labels in its row."""
        flat, start = scores.ravel(), rows * scores.shape[1]
        total: Floats = flat[start + self._places[0][ways]]
        for column in self._places[1:]:
            total += flat[start + column[ways]]
        return total


def tagger(name: str | None = None) -> Tagger:
    """The tagger with a set of weights, each loaded once: by default those that ``KHABAR_WEIGHTS`` asks for."""
    return _tagger(name or chosen())


@cache
def _tagger(name: str) -> Tagger:
    return Tagger(weights(name))


__all__ = ["Name", "Tagger", "Tags", "tagger"]
