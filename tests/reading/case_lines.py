"""Case tables in, test cases out; and the spelling variants that must not change what is read."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from khabar.reading.amounts import amounts
from khabar.reading.draft import Draft, Phrase
from khabar.reading.numbers import numbers
from khabar.reading.times import times
from khabar.record import Article

CASES = Path(__file__).parent.parent / "cases"
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class Case(NamedTuple):
    text: str
    published: str
    expected: list[str]


def lines(name: str) -> list[Case]:
    rows = [
        row.split("\t")
        for row in (CASES / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
        if row and row[0] != "#"
    ]
    assert rows[0] == ["text", "published", "expected"]
    return [Case(text, published, expected.split("; ") if expected else []) for text, published, expected in rows[1:]]


def read(text: str, published: str = "") -> Draft:
    draft = Draft(Article(text=text), datetime.fromisoformat(published) if published else None)
    numbers(draft)
    times(draft)
    amounts(draft)
    return draft


def words(draft: Draft, phrase: Phrase) -> str:
    start, end = draft.given(phrase)
    return draft.article.text[start:end]


def marked(text: str) -> str:
    """The same text with a fatha on every other letter."""
    return "".join(c + "\u064e" if c.isalpha() and k % 2 else c for k, c in enumerate(text))


def stretched(text: str) -> str:
    """The same text with a tatweel between letters."""
    return "".join(c + "\u0640" if c.isalpha() and text[k + 1 : k + 2].isalpha() else c for k, c in enumerate(text))


def eastern(text: str) -> str:
    return text.translate(EASTERN)


VARIANTS = (marked, stretched, eastern)
