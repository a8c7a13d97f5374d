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
        count = range(len(self._dilations))
        # Value and gate apart: what follows the product runs several times as fast over whole arrays.
        self._biases = [self._arrays[f"block{k}.bias"].reshape(2, -1) for k in count]
        self._weights = [np.stack(np.hsplit(self._arrays[f"block{k}.weight"], 2)) for k in count]
        # The first block's, by what they are multiplied with: the word before, the word itself, the word after.
        self._first_weights = self._weights[0].reshape(2, 3, -1, self._biases[0].shape[1])
        self.columns: dict[str, slice] = {}
        at = 0
        for name, size in weights.facts["heads"]:
            self.columns[name] = slice(at, at + size)
            at += size
        self.size = at

    def __call__(self, rows: Floats, places: NDArray[np.int64], groups: NDArray[np.int64]) -> Floats:
        """``rows`` holds the article's distinct words, ``places`` the row of each token.

        ``groups`` numbers the tokens, those alike that are one word to the memory. A row a token comes out.
        """
        with np.errstate(over="ignore"):  # a gate that is shut
            x = self._gated(rows.take(places, 0), 0, *self._joined(rows, places))
            for k in range(1, len(self._dilations)):
                if k == len(self._dilations) - 1:
                    x = self._remember(x, groups)
                x = self._gated(x, k, *self._windows(x, k))
        scores: Floats = unit(x) @ self._arrays["heads.weight"]
        scores += self._arrays["heads.bias"]
        return scores

    def _joined(self, rows: Floats, places: NDArray[np.int64]) -> tuple[Floats, Floats]:
        """The first block's value and gate: what each neighbour adds is worked out once a distinct word."""
        d = self._dilations[0]
        y = unit(rows)
        value, gate = ((y @ before, y @ here, y @ after) for before, here, after in self._first_weights)
        return _added(value, places, d), _added(gate, places, d)

    def _windows(self, x: Floats, k: int) -> tuple[Floats, Floats]:
        """A later block's value and gate."""
        d, (total, width) = self._dilations[k], x.shape
        wide = np.empty((total, 3 * width), dtype=np.float32)
        y = wide[:, width : 2 * width]
        unit(x, y)
        wide[:d, :width] = 0
        wide[d:, :width] = y[:-d]
        wide[-d:, 2 * width :] = 0
        wide[:-d, 2 * width :] = y[d:]
        value, gate = (wide @ weights for weights in self._weights[k])
        return value, gate

    def _gated(self, x: Floats, k: int, value: Floats, gate: Floats) -> Floats:
        value += self._biases[k][0]
        gate += self._biases[k][1]
        np.exp(gate, out=gate)  # the weights have the sign turned
        gate += 1
        value /= gate
        value += x
        return value

    def _remember(self, x: Floats, groups: NDArray[np.int64]) -> Floats:
        notes = unit(x) @ self._arrays["note.weight"]
        notes += self._arrays["note.bias"]
        order = np.argsort(groups, kind="stable")
        ranked = groups[order]
        fresh = np.empty(len(ranked), dtype=np.bool_)
        fresh[0] = True
        np.not_equal(ranked[1:], ranked[:-1], out=fresh[1:])
        best = np.maximum.reduceat(notes.take(order, 0), np.flatnonzero(fresh), axis=0)
        recalled = np.maximum(best, 0, out=best) @ self._arrays["recall.weight"]
        recalled += self._arrays["recall.bias"]
        place = np.empty(len(groups), dtype=np.int64)
        place[order] = np.cumsum(fresh) - 1
        found: Floats = recalled.take(place, 0)
        found += x
        return found


def _added(parts: tuple[Floats, Floats, Floats], places: NDArray[np.int64], d: int) -> Floats:
    """The parts of the words ``d`` before, here and ``d`` after each place, summed."""
    before, here, after = parts
    total = here.take(places, 0)
    total[d:] += before.take(places[:-d], 0)
    total[:-d] += after.take(places[d:], 0)
    return total
