"""Scores of heads in, trees out: each word's best head, one root a sentence, circles broken where that costs least."""

import numpy as np
from numpy.typing import NDArray

from khabar.tagger.weights import Floats

Heads = NDArray[np.int64]
# The score of what may not be.
NEVER = np.float32(-1e9)


def trees(scores: Floats, lengths: NDArray[np.int64]) -> Heads:
    """Heads for a batch of sentences, padded to one length.

    ``scores[s, i, 0]`` is that of word ``i`` being the root, ``scores[s, i, 1 + j]`` that of ``j`` being its head.
    Out comes, for each sentence and word, the index of its head, -1 for the one root and for padding.
    """
    count, size, _ = scores.shape
    inside = np.arange(size) < lengths[:, None]
    rows = np.arange(count * size)
    flat = scores.reshape(count * size, size + 1)
    heads = flat[:, 1:].argmax(1)
    gain = np.where(inside, (flat[:, 0] - flat[rows, heads + 1]).reshape(count, size), NEVER)
    roots = gain.argmax(1)
    # Every word points at its head among the rows of all sentences, roots and padding at themselves.
    up = heads + np.repeat(np.arange(0, count * size, size), size)
    stays = ~inside.ravel()
    stays[roots + np.arange(0, count * size, size)] = True
    up[stays] = rows[stays]
    for _ in range(int(size).bit_length()):
        up = up[up]
    found: Heads = np.where(stays, -1, heads).reshape(count, size)
    for s in np.flatnonzero(~stays[up].reshape(count, size).all(1)).tolist():
        last = int(lengths[s])
        _break_circles(scores[s, :last, 1 : last + 1], found[s, :last])
    return found


def _break_circles(scores: Floats, heads: Heads) -> None:
    """Give one word of each circle another head, outside the circle and what hangs on it."""
    while True:
        circle = _circle(heads)
        if not circle:
            return
        below = np.zeros(len(heads), dtype=bool)
        below[circle] = True
        while True:
            more = below | ((heads >= 0) & below[heads])
            if more.sum() == below.sum():
                break
            below = more
        members = np.array(circle)
        outside = np.where(below, NEVER, scores[members])
        other = outside.argmax(1)
        loss = scores[members, heads[members]] - outside[np.arange(len(members)), other]
        least = int(loss.argmin())
        heads[members[least]] = other[least]


def _circle(heads: Heads) -> list[int]:
    """The words of one circle, if there is one."""
    state = [0] * len(heads)  # the number of the walk that passed it
    up = heads.tolist()
    for start in range(len(up)):
        i = start
        while i >= 0 and not state[i]:
            state[i] = start + 1
            i = up[i]
        if i >= 0 and state[i] == start + 1:
            found = [i]
            while up[found[-1]] != i:
                found.append(up[found[-1]])
            return found
    return []
