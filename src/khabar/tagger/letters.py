"""Words in, numbers of their letters out: the characters and the hashed letter runs that a word is known by."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from khabar.text.normal import fold

ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
LATIN = "abcdefghijklmnopqrstuvwxyz"
SIGNS = ".,،:;؛؟?!\"'«»“”()[]-–/%…*+=&@#$\n"
# 0 pads; 1 and 2 are a word's two ends; 3 any character not known, 4 any digit.
BEGIN, END, OTHER, DIGIT = 1, 2, 3, 4
ALPHABET = ARABIC + LATIN + SIGNS
SIZE = DIGIT + 1 + len(ALPHABET)
# A longer word is known by its first and last letters.
HEAD, TAIL = 12, 8
LENGTH = HEAD + TAIL + 2
RUNS = (2, 3, 4, 5)


def _codes() -> NDArray[np.uint8]:
    """Code point → character number, for the points below 0x2100; all others are OTHER."""
    codes = np.full(0x2100, OTHER, dtype=np.uint8)
    for number, letter in enumerate(ALPHABET, DIGIT + 1):
        codes[ord(letter)] = number
    for letter in LATIN:
        codes[ord(letter.upper())] = codes[ord(letter)]
    codes[ord("0") : ord("9") + 1] = DIGIT
    codes[[ord(sign) for sign in "\r\v\f\u2028\u2029"]] = codes[ord("\n")]
    return codes


_CODES = _codes()
_FOLDED = np.arange(SIZE, dtype=np.uint32)
for _letter in ARABIC:
    _FOLDED[_CODES[ord(_letter)]] = _CODES[ord(fold(_letter))]


def characters(words: Sequence[str]) -> NDArray[np.uint8]:
    """A row a word: its character numbers between BEGIN and END, padded with 0."""
    cut = [word if len(word) <= HEAD + TAIL else word[:HEAD] + word[-TAIL:] for word in words]
    lengths = np.array([len(word) for word in cut], dtype=np.int64)
    points = np.frombuffer("".join(cut).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = np.where(points < len(_CODES), _CODES[np.minimum(points, len(_CODES) - 1)], OTHER).astype(np.uint8)
    rows = np.zeros((len(words), LENGTH), dtype=np.uint8)
    starts = np.cumsum(lengths) - lengths
    owner = np.repeat(np.arange(len(words)), lengths)
    rows[owner, np.arange(len(codes)) - starts[owner] + 1] = codes
    rows[:, 0] = BEGIN
    rows[np.arange(len(words)), lengths + 1] = END
    return rows


def runs(rows: NDArray[np.uint8], buckets: int) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The hashed runs of 2 to 5 folded letters of each row, and how many each row has: two flat columns."""
    folded = _FOLDED[rows]
    lengths = (rows > 0).sum(1)
    hashed, owners = [], []
    for size in RUNS:
        wide = rows.shape[1] - size + 1
        value = np.full((len(rows), wide), size, dtype=np.uint32)
        for k in range(size):
            value = value * np.uint32(97) + folded[:, k : k + wide]
        there = np.arange(wide)[None, :] <= (lengths - size)[:, None]
        owner, _ = np.nonzero(there)
        hashed.append(_mixed(value[there]) % np.uint32(buckets))
        owners.append(owner)
    owner = np.concatenate(owners)
    order = np.argsort(owner, kind="stable")
    return np.concatenate(hashed)[order].astype(np.int32), np.bincount(owner, minlength=len(rows))


def _mixed(value: NDArray[np.uint32]) -> NDArray[np.uint32]:
    value = (value ^ (value >> np.uint32(15))) * np.uint32(0x2C1B3C6D)
    value = (value ^ (value >> np.uint32(12))) * np.uint32(0x297A2D39)
    return value ^ (value >> np.uint32(15))
