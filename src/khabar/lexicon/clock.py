"""The tables of time in, their words compiled out: months, weekdays, units, holidays, and the part each plays."""

from functools import cache
from typing import NamedTuple

from khabar.lexicon.index import Index
from khabar.lexicon.tables import table


class Term(NamedTuple):
    """What a word or phrase is in a time expression.

    ``tag`` says which part it plays; ``value`` is that part's code (a TIMEX3 letter, ``hijri`` for a month's
    calendar); ``number`` the month, the ISO weekday or the days from today; ``doubt`` that the word may be
    another word as well.
    """

    tag: str
    value: str
    number: int = 0
    doubt: bool = False


@cache
def terms() -> Index[Term]:
    """Every word that may be part of a time expression."""
    entries: list[tuple[str, Term]] = []
    for row in table("months", ("names", "calendar", "month", "doubt"), unique="names"):
        term = Term("month", row.cells["calendar"], int(row.cells["month"]), bool(row.cells["doubt"]))
        entries += [(name, term) for name in row.keys("names")]
    for row in table("weekdays", ("names", "day"), unique="names"):
        for name in row.keys("names"):
            entries += [
                (name, Term("weekday", "", int(row.cells["day"]))),
                (name[2:], Term("weekday-of", "", int(row.cells["day"]))),
            ]
    for row in table("holidays", ("names", "calendar", "month", "day"), unique="names"):
        term = Term("holiday", row.cells["calendar"], int(row.cells["month"]) * 100 + int(row.cells["day"]))
        entries += [(name, term) for name in row.keys("names")]
    for row in table("time_units", ("unit", "singular", "dual", "plural"), unique="plural"):
        for count in ("singular", "dual", "plural"):
            for form in row.keys(count):
                entries.append((form, Term(count, row.cells["unit"])))
                if not (count == "singular" and form.endswith("ا")):
                    entries.append(("ال" + form, Term("the-" + count, row.cells["unit"])))
    for row in table("time_words", ("phrases", "tag", "value")):
        number = int(row.cells["value"]) if row.cells["tag"] in ("day", "night", "decade") else 0
        for phrase in row.keys("phrases"):
            entries.append((phrase, Term(row.cells["tag"], row.cells["value"], number)))
            if row.cells["tag"] == "part" and " " not in phrase:
                entries.append(("ال" + phrase, Term("the-part", row.cells["value"])))
    return Index(dict.fromkeys(entries))


@cache
def month_name(month: int) -> str:
    """The commonest name of a month of the Gregorian calendar."""
    rows = table("months", ("names", "calendar", "month", "doubt"), unique="names")
    return next(row.many("names")[0] for row in rows if row["calendar"] == "gregorian" and row["month"] == str(month))
