"""A seed and a number in, a case out: always the same text or file for the same two numbers."""

import random
from dataclasses import dataclass

from benchmarks.fuzz.articles import article
from benchmarks.fuzz.damage import BYTES, TEXT
from benchmarks.fuzz.entrances import BOMBS, SHARES, File

# One case in so many is long, one in so many giant; letters of each.
_LONG, _GIANT = 200, 2_500
_SMALL_SIZES, _LONG_SIZES, _GIANT_SIZES = (20, 1_500), (10_000, 60_000), (200_000, 1_000_000)
# Shares of the cases: given to the reader as a text; what no honest writer makes; files damaged in their bytes.
_TEXT, _BOMB, _BYTES = 0.35, 0.1, 0.3
_DATES = (
    "2026-05-04", "2026-05-04T23:59:59+14:00", None, None, "0001-01-01", "9999-12-31", "2026-02-30", "", "x" * 1000,
    "٢٠٢٦", "\ud800", "2026-W19",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One article: a ``text`` for the reader itself, or a ``file`` for the entrances; ``made`` tells of it."""

    number: int
    made: str
    length: int
    text: str | None = None
    published: str | None = None
    file: File | None = None


def case(seed: int, number: int) -> Case:
    """The case of a number."""
    chance = random.Random(f"{seed}:{number}")
    sizes = _GIANT_SIZES if number % _GIANT == 7 else _LONG_SIZES if number % _LONG == 3 else _SMALL_SIZES
    size = chance.randint(*sizes)
    way = chance.random()
    if way < _BOMB:
        build = chance.choice(BOMBS)
        file = build(chance, max(size, 100))
        return Case(number, f"{build.__name__} {file.name}", file.length, file=file)
    text, made = _text(chance, size)
    if way < _BOMB + _TEXT:
        return Case(number, f"text: {made}", len(text), text=text, published=chance.choice(_DATES))
    entrance = chance.choices(list(SHARES), list(SHARES.values()))[0]
    file = entrance(chance, text)
    made = f"{file.name} ({entrance.__name__}): {made}"
    if chance.random() < _BYTES:
        kinds = chance.choices(sorted(BYTES), k=chance.choice((1, 1, 2)))
        data = file.data
        for kind in kinds:
            data = BYTES[kind](chance, data)
        file, made = File(file.name, data, max(file.length, len(data))), f"{made}; bytes {' '.join(kinds)}"
    return Case(number, made, file.length, file=file)


def _text(chance: random.Random, size: int) -> tuple[str, str]:
    """An article with up to three kinds of damage, and what these are called; the largest piece put in has the size."""
    text, made = article(chance, chance.randint(0, size)), []
    for _ in range(chance.choice((0, 1, 1, 1, 2, 3))):
        kind = chance.choice(sorted(TEXT))
        made.append(kind)
        text = TEXT[kind](chance, text, max(1, size // chance.choice((1, 1, 10))))
    return text, " ".join(made) or "whole"
