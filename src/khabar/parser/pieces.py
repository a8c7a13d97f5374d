"""Sentences in, the rows that the network works on out: all words one after another, and batches of like length."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from khabar.text.document import Document

Numbers = NDArray[np.int64]
# A longer sentence is read in pieces, cut behind a mark of its second half where there is one.
LONGEST = 128
_CUTS = frozenset("،,؛;:-–—»”\")]")
# Sentences up to so many words share a batch, and a batch has so many cells of words by words at most.
_SIZES = (20, 36, 60, LONGEST)
_CELLS = 1 << 17


@dataclass(frozen=True, slots=True)
class Pieces:
    """The words of a document's sentences as rows, and where each sentence, or piece of one, begins among them.

    ``tokens`` gives each row's token; ``starts`` and ``lengths`` are rows; ``joined`` tells which pieces go on with
    the sentence of the one before.
    """

    tokens: Numbers
    starts: Numbers
    lengths: Numbers
    joined: NDArray[np.bool_]

    @classmethod
    def of(cls, document: Document) -> "Pieces":
        """Those of a document."""
        firsts, lasts, joined = [], [], []
        for first, last in document.sentences:
            at = first
            while last - at > LONGEST:
                cut = _cut(document.words, at)
                firsts.append(at)
                lasts.append(cut)
                joined.append(at > first)
                at = cut
            firsts.append(at)
            lasts.append(last)
            joined.append(at > first)
        begin, end = np.array(firsts, dtype=np.int64), np.array(lasts, dtype=np.int64)
        lengths = end - begin
        starts = np.cumsum(lengths) - lengths
        tokens = np.arange(lengths.sum()) + np.repeat(begin - starts, lengths)
        return cls(tokens, starts, lengths, np.array(joined, dtype=bool))

    def places(self) -> Numbers:
        """Each row's place in its piece."""
        places: Numbers = np.arange(len(self.tokens)) - np.repeat(self.starts, self.lengths)
        return places

    def batches(self) -> Iterator[tuple[Numbers, Numbers]]:
        """Rows of pieces by words, padded by their first row, with the pieces' lengths."""
        order = np.argsort(self.lengths, kind="stable")
        sizes = self.lengths[order]
        at = 0
        for size in _SIZES:
            until = int(np.searchsorted(sizes, size, side="right"))
            while at < until:
                longest = int(sizes[until - 1])
                upto = min(until, at + max(_CELLS // longest**2, 1))
                chosen, longest = order[at:upto], int(sizes[upto - 1])
                steps = np.arange(longest)
                lengths = self.lengths[chosen]
                steps = np.where(steps < lengths[:, None], steps, 0)
                yield self.starts[chosen][:, None] + steps, lengths
                at = upto


def _cut(words: Sequence[str], at: int) -> int:
    for k in range(at + LONGEST, at + LONGEST // 2, -1):
        if words[k - 1] in _CUTS:
            return k
    return at + LONGEST
