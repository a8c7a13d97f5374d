"""A length in, an article of about that many letters out: the sentences of the sample reports, in another order."""

import random
from functools import cache

from khabar.samples import samples


@cache
def sentences() -> tuple[str, ...]:
    """Every sentence of the sample reports."""
    lines = (line for each in samples() for line in each.text.splitlines())
    return tuple(part for line in lines for part in line.replace(". ", ".\n").splitlines() if part.strip())


def article(chance: random.Random, length: int) -> str:
    """An article of at least that many letters, in paragraphs of one to four sentences."""
    parts: list[str] = []
    size = 0
    while size < length:
        part = " ".join(chance.choices(sentences(), k=chance.randint(1, 4)))
        parts.append(part)
        size += len(part) + 2
    return "\n\n".join(parts)
