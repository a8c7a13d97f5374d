"""The tables of time in, their words compiled out: months, days, units, holidays, zones, and the part of each."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from khabar.lexicon.index import Index
from khabar.lexicon.tables import table

# Tags whose value is a number: days from today, the tens of a decade, units from the time last told.
_NUMBERS = frozenset(("day", "night", "decade", "following", "from-that"))


class Term(NamedTuple):
    """What a word or phrase is in a time expression.

    ``tag`` says which part it plays; ``value`` is that part's code (a TIMEX3 letter, ``hijri`` for a month's
    calendar, a holiday's rule, a zone's name); ``number`` the month, the ISO weekday or the days from today;
    ``doubt`` that the word may be another word as well; ``more`` the half of the day that a part of it lies in, or
    the state whose holiday it is.
    """

    tag: str
    value: str
    number: int = 0
    doubt: bool = False
    more: str = ""


@cache
def terms() -> Index[Term]:
    """Every word that may be part of a time expression."""
    return Index(dict.fromkeys((*_names(), *_parts(), *_units(), *_words())))


def _names() -> Iterator[tuple[str, Term]]:
    """Months, weekdays, holidays and zones."""
    for row in table("months", ("names", "calendar", "month", "doubt"), unique="names"):
        term = Term("month", row["calendar"], int(row["month"]), bool(row["doubt"]))
        yield from ((name, term) for name in row.keys("names"))
    for row in table("weekdays", ("names", "day"), unique="names"):
        for name in row.keys("names"):
            yield name, Term("weekday", "", int(row["day"]))
            yield name[2:], Term("weekday-of", "", int(row["day"]))
    for row in table("holidays", ("names", "rule", "country")):
        yield from ((name, Term("holiday", row["rule"], more=row["country"])) for name in row.keys("names"))
    for row in table("zones", ("phrases", "zone"), unique="phrases"):
        yield from ((phrase, Term("zone", row["zone"])) for phrase in row.keys("phrases"))


def _parts() -> Iterator[tuple[str, Term]]:
    for row in table("day_parts", ("nouns", "adverbs", "code", "half"), unique="nouns"):
        for noun in row.keys("nouns"):
            yield noun, Term("part", row["code"], more=row["half"])
            if " " not in noun:
                yield "ال" + noun, Term("the-part", row["code"], more=row["half"])
        for adverb in row.keys("adverbs"):
            yield adverb, Term("adverb", row["code"], more=row["half"])


def _units() -> Iterator[tuple[str, Term]]:
    for row in table("time_units", ("unit", "singular", "dual", "plural"), unique="plural"):
        for count in ("singular", "dual", "plural"):
            for form in row.keys(count):
                yield form, Term(count, row["unit"])
                if not (count == "singular" and form.endswith("ا")):
                    yield "ال" + form, Term("the-" + count, row["unit"])


def _words() -> Iterator[tuple[str, Term]]:
    for row in table("time_words", ("phrases", "tag", "value")):
        number = int(row["value"]) if row["tag"] in _NUMBERS else 0
        yield from ((phrase, Term(row["tag"], row["value"], number)) for phrase in row.keys("phrases"))


@cache
def month_name(month: int) -> str:
    """The commonest name of a month of the Gregorian calendar."""
    rows = table("months", ("names", "calendar", "month", "doubt"), unique="names")
    return next(row.many("names")[0] for row in rows if row["calendar"] == "gregorian" and row["month"] == str(month))
