"""Distinct words in, vectors out: what the network knows of a word by itself, worked out once a word."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from khabar.tagger.letters import characters, runs
from khabar.tagger.weights import Floats, Weights

# So many new words are worked out at a time, to bound memory.
BATCH = 512
# So many letter runs are summed by one product.
_SUM = 40


def unit(x: Floats, out: Floats | None = None) -> Floats:
    """Each row at unit root mean square; written to ``out`` where that is given."""
    mean = np.einsum("ij,ij->i", x, x) * np.float32(1 / x.shape[1])
    scaled: Floats = np.multiply(x, (1 / np.sqrt(mean + np.float32(1e-6)))[:, None], out=out)
    return scaled


class WordVectors:
    """The word encoder: a listed word's vector as the weights file has it, any other's by its letters.

    A word's vector is the same to the last bit whatever words it is worked out with, so what an article says does not
    hang on which were read before it. BLAS adds in another order for a single row and for long sums: there are neither.
    """

    def __init__(self, weights: Weights) -> None:
        self._arrays = weights.arrays
        self._known, self._runs = weights.tables["known"], weights.tables["runs"]
        self._buckets = len(self._runs.rows)
        listed: list[str] = weights.facts["words"].split("\0")
        self.number = {word: k for k, word in enumerate(listed)}
        # A convolution over letters is a sum of table rows, one table a place in its window.
        letters = self._arrays["letters"]
        self._conv = [
            (letters @ self._arrays[f"{name}.weight"].reshape(wide, letters.shape[1], -1), self._arrays[f"{name}.bias"])
            for name, wide in (("conv3", 3), ("conv5", 5))
        ]
        for table, _ in self._conv:
            table[:, 0] = 0  # padding adds nothing

    def __call__(self, words: Sequence[str]) -> Floats:
        """A row a word."""
        if len(words) == 1:
            return self([*words, *words])[:1]
        numbers = np.array([self.number.get(word, -1) for word in words], dtype=np.int64)
        first = self._arrays["known.first"][numbers]
        x = np.concatenate([first, self._known[numbers]], axis=1) @ self._arrays["known.turn"]
        rare = np.flatnonzero(numbers < 0)
        for at in range(0, len(rare), BATCH):
            places = rare[at : at + BATCH]
            x[places] = self._spelt([words[i] for i in places.tolist()])
        return x

    def _spelt(self, words: Sequence[str]) -> Floats:
        """The vectors of words by their letters alone."""
        if len(words) == 1:
            return self._spelt([*words, *words])[:1]
        a = self._arrays
        rows = characters(words)
        x = self._summed(*runs(rows, self._buckets))
        pooled = np.concatenate([self._pooled(rows, table, bias) for table, bias in self._conv], axis=1)
        x += np.maximum(pooled, 0) @ a["mix.weight"] + a["mix.bias"]
        x += np.maximum(unit(x) @ a["up.weight"] + a["up.bias"], 0) @ a["down.weight"] + a["down.bias"]
        return x @ a["enter.weight"] + a["enter.bias"]

    def _summed(self, hashed: NDArray[np.int32], counts: NDArray[np.int64]) -> Floats:
        """The sum of the vectors of each word's runs, by the root of how many they are."""
        there = np.arange(counts.max()) < counts[:, None]
        places = np.zeros(there.shape, dtype=np.int32)
        places[there] = hashed
        factors = self._runs.factors[places].astype(np.float32)
        factors *= there
        factors /= np.sqrt(counts, dtype=np.float32)[:, None]
        rows = self._runs.rows[places].astype(np.float32)
        total: Floats = np.matmul(factors[:, None, :_SUM], rows[:, :_SUM])[:, 0]
        for at in range(_SUM, rows.shape[1], _SUM):
            total += np.matmul(factors[:, None, at : at + _SUM], rows[:, at : at + _SUM])[:, 0]
        return total

    @staticmethod
    def _pooled(rows: NDArray[np.uint8], table: Floats, bias: Floats) -> Floats:
        """The strongest answer of each filter anywhere in the word."""
        rows = rows[:, : int((rows > 0).sum(1).max())]
        half = len(table) // 2
        padded = np.zeros((len(rows), rows.shape[1] + 2 * half), dtype=np.uint8)
        padded[:, half:-half] = rows
        out = table[0].take(padded[:, : rows.shape[1]], 0)
        for place in range(1, len(table)):
            out += table[place].take(padded[:, place : place + rows.shape[1]], 0)
        out[rows == 0] = -1e4
        pooled: Floats = out.max(1) + bias
        return pooled
