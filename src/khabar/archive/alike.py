"""Sentences as sketches of their terms: how much of the shorter one stands in the longer."""

import struct
from functools import lru_cache


@lru_cache(maxsize=1 << 15)
def opened(sketch: bytes) -> frozenset[int]:
    """The terms of a sketch, as numbers."""
    return frozenset(struct.unpack(f"<{len(sketch) // 2}H", sketch))


def alike(first: frozenset[int], second: frozenset[int]) -> float:
    """The share of the smaller sketch's terms that are in the other; 0 for sketches too small to tell."""
    least = min(len(first), len(second))
    return len(first & second) / least if least > 2 else 0.0
