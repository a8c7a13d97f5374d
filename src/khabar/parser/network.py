"""Vectors of a document's words in, the head and relation of each out: the network proper, in numpy."""

import numpy as np
from numpy.typing import NDArray

from khabar.parser.decode import NEVER, trees
from khabar.parser.pieces import LONGEST, Numbers, Pieces
from khabar.tagger.context import gated
from khabar.tagger.weights import Floats, Weights
from khabar.tagger.words import unit

# Distances between words, signed, by bucket: one by one up to five, then wider and wider up to 64.
NEAR, STEPS, BUCKETS = 6, 16, 32


def buckets(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """The bucket of each distance."""
    size = np.minimum(np.abs(distance), 63)
    far = NEAR + np.floor(np.log2(np.maximum(size, NEAR) / NEAR) * 2.5).astype(np.int64)
    bucket = np.minimum(np.where(size < NEAR, size, far), STEPS - 1)
    return np.where(distance < 0, bucket, bucket + STEPS)


class Network:
    """Layers over the tagger's vectors: gated convolutions and attention within a sentence, then heads and relations."""

    def __init__(self, weights: Weights) -> None:
        self._arrays = weights.arrays
        self._blocks: list[tuple[str, int]] = [(kind, size) for kind, size in weights.facts["blocks"]]
        self._parts: dict[str, slice] = {}
        at = 0
        for name, size in weights.facts["parts"]:
            self._parts[name] = slice(at, at + size)
            at += size
        steps = np.arange(LONGEST)
        self._between = buckets(steps - steps[:, None])
        self._near = np.clip(steps - steps[:, None], -32, 32) + 32

    def __call__(self, vectors: Floats, pieces: Pieces) -> tuple[Numbers, NDArray[np.int8]]:
        """The row of each row's head, -1 for the root of a piece, and its relation; ``vectors`` has a row a row."""
        a = self._arrays
        x = vectors @ a["enter.weight"] + a["enter.bias"]
        batches = list(pieces.batches())
        places = pieces.places()
        left = np.repeat(pieces.lengths, pieces.lengths) - places
        for k, (kind, size) in enumerate(self._blocks):
            x = self._convolve(x, k, size, places, left) if kind == "convolve" else self._attend(x, k, size, batches)
        out = unit(x) @ a["parts.weight"] + a["parts.bias"]
        heads = self._heads(out, batches)
        return heads, self._relations(out, heads)

    def _convolve(self, x: Floats, k: int, d: int, places: Numbers, left: Numbers) -> Floats:
        total, width = x.shape
        y = unit(x)
        wide = np.zeros((total, 3 * width), dtype=np.float32)
        wide[:, width : 2 * width] = y
        wide[d:, :width] = y[:-d]
        wide[:-d, 2 * width :] = y[d:]
        wide[places < d, :width] = 0
        wide[left <= d, 2 * width :] = 0
        return x + gated(wide, self._arrays[f"block{k}.weight"], self._arrays[f"block{k}.bias"])

    def _attend(self, x: Floats, k: int, heads: int, batches: list[tuple[Numbers, Numbers]]) -> Floats:
        a = self._arrays
        width = x.shape[1]
        asked = unit(x) @ a[f"block{k}.in.weight"] + a[f"block{k}.in.bias"]  # the scale is in the weights
        bias = a[f"block{k}.distance"].T[:, self._near]
        out = np.empty_like(x)
        for rows, lengths in batches:
            count, size = rows.shape
            query, key, value = asked[rows].reshape(count, size, 3, heads, width // heads).transpose(2, 0, 3, 1, 4)
            scores = query @ key.transpose(0, 1, 3, 2)
            scores += bias[:, :size, :size]
            inside = np.arange(size) < lengths[:, None]
            np.clip(scores, -60, 60, out=scores)
            np.exp(scores, out=scores)
            scores *= inside[:, None, None, :]
            scores /= scores.sum(3, keepdims=True)
            found = (scores @ value).transpose(0, 2, 1, 3).reshape(count, size, width)
            out[rows[inside]] = found[inside]
        return x + (out @ a[f"block{k}.out.weight"] + a[f"block{k}.out.bias"])

    def _heads(self, out: Floats, batches: list[tuple[Numbers, Numbers]]) -> Numbers:
        root = self._arrays["root"]
        found = np.empty(len(out), dtype=np.int64)
        for rows, lengths in batches:
            count, size = rows.shape
            below, above, prior, far = (out[rows, self._parts[name]] for name in ("below", "above", "prior", "far"))
            scores = np.empty((count, size, size + 1), dtype=np.float32)
            scores[:, :, 0] = below @ root[:-1] + root[-1]
            word = scores[:, :, 1:]
            np.matmul(below, above.transpose(0, 2, 1), out=word)
            word += prior.transpose(0, 2, 1)
            word += far[np.arange(count)[:, None, None], np.arange(size)[:, None], self._between[:size, :size]]
            word.transpose(0, 2, 1)[np.arange(size) >= lengths[:, None]] = NEVER
            word[:, np.arange(size), np.arange(size)] = NEVER
            heads = trees(scores, lengths)
            inside = np.arange(size) < lengths[:, None]
            found[rows[inside]] = np.where(heads < 0, -1, heads + rows[:, :1])[inside]
        return found

    def _relations(self, out: Floats, heads: Numbers) -> NDArray[np.int8]:
        a = self._arrays
        distance = np.where(heads < 0, 0, buckets(heads - np.arange(len(heads))))
        hidden = out[heads, self._parts["governor"]]
        hidden += out[:, self._parts["dependent"]]
        hidden += a["relation.distance"][distance]
        np.maximum(hidden, 0, out=hidden)
        scores = hidden @ a["relation.weight"] + a["relation.bias"]
        found: NDArray[np.int8] = (scores[:, 2:].argmax(1) + 2).astype(np.int8)  # neither nothing nor root
        found[heads < 0] = 1
        return found
