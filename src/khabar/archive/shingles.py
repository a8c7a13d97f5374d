"""A text's terms in, its MinHash out: what finds reprints of it, edited, cut or under another headline.

A shingle is four terms in a row, so that marks, clitics and endings make no difference. Two signatures stand in
an article's bands: one of the whole text, one of its opening, since a text that is cut is cut at its end.
"""

import zlib
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
WIDTH = 4
# Terms of the opening; bands and rows of the whole and of the opening. Of two texts with the same opening and two
# thirds of their shingles in common 99 in 100 meet in a band.
_OPENING = 60
_WHOLE = (16, 4)
_LEAD = (10, 3)
_BASE = np.uint64(0x9E3779B97F4A7C15)


def shingles(terms: Sequence[str]) -> Hashes:
    """A text's distinct shingles, as sorted 64-bit numbers; none for a text of fewer than four terms."""
    if len(terms) < WIDTH:
        return np.empty(0, dtype=np.uint64)
    numbers = np.array([number(term) for term in terms], dtype=np.uint64)
    mixed = numbers[: len(numbers) - WIDTH + 1].copy()
    for k in range(1, WIDTH):
        mixed = mixed * _BASE + numbers[k : len(numbers) - WIDTH + 1 + k]
    mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed * _BASE)


def bands(terms: Sequence[str]) -> list[int]:
    """The numbers under which a text's reprints are found: texts that share one are likely to be one text."""
    found = _bands(shingles(terms), *_WHOLE, salt=1) + _bands(shingles(terms[:_OPENING]), *_LEAD, salt=2)
    return sorted(set(found))


def number(term: str) -> int:
    """A term as a 32-bit number, the same on every machine and in every run."""
    found = _NUMBERS.get(term)
    if found is None:
        if len(_NUMBERS) > _MOST:
            _NUMBERS.clear()
        found = _NUMBERS[term] = zlib.crc32(term.encode())
    return found


_NUMBERS: dict[str, int] = {}
_MOST = 500_000


def overlap(first: Hashes, second: Hashes) -> float:
    """The share of the shorter text's shingles that the longer one has too."""
    least = min(len(first), len(second))
    return len(np.intersect1d(first, second, assume_unique=True)) / least if least else 0.0


def _bands(hashes: Hashes, count: int, rows: int, salt: int) -> list[int]:
    if not len(hashes):
        return []
    lowest = (hashes[:, None] * _factors(count * rows, salt)).min(axis=0).reshape(count, rows)
    mixed = np.arange(count, dtype=np.uint64) + np.uint64(salt * 1000)
    for k in range(rows):
        mixed = (mixed ^ lowest[:, k]) * _BASE
        mixed ^= mixed >> np.uint64(31)
    # Short numbers take less room; where two unlike texts share one, the comparison in full tells.
    return [int(value) for value in mixed >> np.uint64(33)]


@cache
def _factors(count: int, salt: int) -> Hashes:
    """Odd multipliers, each of which orders the shingles in a way of its own."""
    mixed = np.arange(1, count + 1, dtype=np.uint64) * _BASE + np.uint64(salt)
    for shift in (30, 27, 31):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(0xBF58476D1CE4E5B9)
    return mixed | np.uint64(1)
