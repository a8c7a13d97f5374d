"""Word vectors of one article in, scores of every column's values out: the network proper, in numpy."""

import numpy as np
from numpy.typing import NDArray

from khabar.tagger.weights import Floats, Weights
from khabar.tagger.words import unit


class Context:
    """Gated convolutions over neighbours, the article's memory before the last of them, and the columns' heads."""

    def __init__(self, weights: Weights) -> None:
        self._arrays = weights.arrays
        self._dilations: list[int] = weights.facts["dilations"]
        self.columns: dict[str, slice] = {}
        at = 0
        for name, size in weights.facts["heads"]:
            self.columns[name] = slice(at, at + size)
            at += size
        self.size = at

    def __call__(self, x: Floats, groups: NDArray[np.int64]) -> Floats:
        """A row a token; ``groups`` numbers the distinct words of the article."""
        last = len(self._dilations) - 1
        for k, dilation in enumerate(self._dilations):
            if k == last:
                x = self._remember(x, groups)
            x = self._block(x, k, dilation)
        return unit(x) @ self._arrays["heads.weight"] + self._arrays["heads.bias"]

    def _block(self, x: Floats, k: int, d: int) -> Floats:
        total, width = x.shape
        wide = np.zeros((total, 3 * width), dtype=np.float32)
        y = unit(x)
        wide[:, width : 2 * width] = y
        wide[d:, :width] = y[:-d]
        wide[:-d, 2 * width :] = y[d:]
        out = wide @ self._arrays[f"block{k}.weight"]
        out += self._arrays[f"block{k}.bias"]
        gate = out[:, width:]  # stored with the sign turned
        np.exp(np.minimum(gate, 30, out=gate), out=gate)
        gate += 1
        value = out[:, :width]
        value /= gate
        value += x
        return value

    def _remember(self, x: Floats, groups: NDArray[np.int64]) -> Floats:
        notes = unit(x) @ self._arrays["note.weight"] + self._arrays["note.bias"]
        np.maximum(notes, 0, out=notes)
        order = np.argsort(groups, kind="stable")
        ranked = groups[order]
        starts = np.flatnonzero(np.concatenate([[True], ranked[1:] != ranked[:-1]]))
        best = np.maximum.reduceat(notes[order], starts, axis=0) @ self._arrays["recall.weight"]
        place = np.empty(len(groups), dtype=np.int64)
        place[order] = np.cumsum(np.concatenate([[0], ranked[1:] != ranked[:-1]]))
        return x + best[place] + self._arrays["recall.bias"]
