"""Scores of BIO tags in, the best column of tags that hang together out."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from khabar.tagger.weights import Floats

# A longer stretch of names is cut, so that no text makes the search slow.
LONGEST = 64


def bio(scores: Floats) -> NDArray[np.int8]:
    """O is 0, B odd, I even; an I comes only after a tag of its type.

    The best tag of each token is taken where that holds together; only stretches where it does not are searched.
    """
    best: NDArray[np.int8] = scores.argmax(1).astype(np.int8)
    kinds = (best + 1) // 2
    before = np.concatenate([[0], kinds[:-1]])
    loose = np.flatnonzero((best > 0) & (best % 2 == 0) & (before != kinds))
    done = 0
    for at in loose.tolist():
        if at < done:
            continue
        first = at
        while first > done and best[first - 1] and at - first < LONGEST:
            first -= 1
        first = max(first - 1, done)
        last = at + 1
        while last < len(best) and best[last] and last - at < LONGEST:
            last += 1
        best[first:last] = _search(scores[first:last], int(best[first - 1]) if first else 0)
        done = last
    return best


@cache
def _forbidden(size: int) -> Floats:
    """From tag (row) to tag (column): a great cost where an I would hang loose."""
    costs = np.zeros((size, size), dtype=np.float32)
    for inside in range(2, size, 2):
        costs[:, inside] = 1e6
        costs[[inside - 1, inside], inside] = 0
    return costs


def _search(scores: Floats, before: int) -> NDArray[np.int8]:
    """The best sequence by the sum of its scores, after the tag ``before``."""
    costs = _forbidden(scores.shape[1])
    logs = scores - np.logaddexp.reduce(scores, axis=1)[:, None]
    total = logs[0] - costs[before]
    back = []
    for row in logs[1:]:
        ways = total[:, None] - costs
        back.append(ways.argmax(0))
        total = ways.max(0) + row
    path = [int(total.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return np.array(path[::-1], dtype=np.int8)
