"""What the parser says of a document: each token's head and relation, and the trees that they make."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from khabar.parser.labels import RELATIONS


@dataclass(slots=True)
class Syntax:
    """Columns over the document's tokens.

    ``heads`` is the index of each token's head, -1 for the root of a sentence and for line breaks; ``relations`` are
    indices into ``labels.RELATIONS``, 0 for line breaks. A head stands in the sentence of its token, and no token is
    above itself.
    """

    heads: NDArray[np.int32]
    relations: NDArray[np.int8]
    _order: NDArray[np.int64] | None = field(default=None, repr=False)
    _bounds: NDArray[np.int64] | None = field(default=None, repr=False)
    _spans: tuple[list[int], list[int]] | None = field(default=None, repr=False)

    def relation(self, i: int) -> str:
        """How token ``i`` depends on its head: ``nsubj``, ``obj``, ``ccomp`` …; ``root``; nothing for a line break."""
        return RELATIONS[self.relations[i]]

    def children(self, i: int) -> list[int]:
        """The tokens whose head is ``i``, in text order."""
        if self._order is None or self._bounds is None:
            self._order = np.argsort(self.heads, kind="stable")
            self._bounds = np.searchsorted(self.heads[self._order], np.arange(len(self.heads) + 1))
        found: list[int] = self._order[self._bounds[i] : self._bounds[i + 1]].tolist()
        return found

    def above(self, i: int) -> list[int]:
        """Token ``i``, its head, the head of that, up to the root."""
        path = [i]
        while (head := int(self.heads[path[-1]])) >= 0:
            path.append(head)
        return path

    def path(self, i: int, j: int) -> list[int]:
        """The tokens from ``i`` up to the lowest that has both below it, and down to ``j``; none if no token has."""
        up, down = self.above(i), self.above(j)
        places = {token: k for k, token in enumerate(down)}
        for k, token in enumerate(up):
            if token in places:
                return up[: k + 1] + down[: places[token]][::-1]
        return []

    def span(self, i: int) -> tuple[int, int]:
        """The tokens ``[first, last)`` from the first to the last of ``i`` and all that hangs on it."""
        if self._spans is None:
            self._spans = self._all_spans()
        firsts, lasts = self._spans
        return firsts[i], lasts[i]

    def _all_spans(self) -> tuple[list[int], list[int]]:
        """Of all tokens at once, the deepest first."""
        heads = self.heads.astype(np.int64)
        first = np.arange(len(heads))
        last = first + 1
        depth = np.zeros(len(heads), dtype=np.int64)
        up = heads
        while (up >= 0).any():
            depth += up >= 0
            up = np.where(up >= 0, heads[up], -1)
        order = np.argsort(-depth, kind="stable")
        starts = np.flatnonzero(np.diff(depth[order], prepend=-1))
        for at, end in zip(starts.tolist(), [*starts[1:].tolist(), len(order)], strict=True):
            level = order[at:end]
            if len(level) and depth[level[0]]:
                np.minimum.at(first, heads[level], first[level])
                np.maximum.at(last, heads[level], last[level])
        return first.tolist(), last.tolist()
