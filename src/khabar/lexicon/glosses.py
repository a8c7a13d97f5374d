"""An event's type and mode in, the words that tell it in one line out."""

from functools import cache
from typing import NamedTuple

from khabar.lexicon.tables import table
from khabar.record import EventType


class Wording(NamedTuple):
    """A noun for the event, and what stands before its actors and its recipients, in one language."""

    noun: str
    by: str
    to: str


def wordings(type: EventType, mode: str | None) -> tuple[Wording, Wording]:
    """The Arabic and the English words; a mode without a row of its own is told as its type."""
    known = _known()
    return known.get((type, mode or "")) or known[type, ""]


@cache
def _known() -> dict[tuple[str, str], tuple[Wording, Wording]]:
    columns = ("type", "mode", "noun_ar", "by_ar", "to_ar", "noun_en", "by_en", "to_en")
    return {
        (row["type"], row["mode"]): (
            Wording(row["noun_ar"], row["by_ar"], row["to_ar"]),
            Wording(row["noun_en"], row["by_en"], row["to_en"]),
        )
        for row in table("glosses", columns)
    }
