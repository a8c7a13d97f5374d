"""What finds an article's like, as numbers: the bands of its text and the marks of its story."""

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, delete

from khabar.archive.facts import Facts
from khabar.archive.shingles import bands as bands_of
from khabar.archive.stories import marks_of
from khabar.archive.tables import bands, marks


class Finders(msgspec.Struct, frozen=True):
    """The bands and marks of an article."""

    bands: Sequence[int]
    marks: Sequence[int]


def finders_of(told: Facts) -> Finders:
    """What finds the like of an article with these facts."""
    return Finders(bands_of(told.words), marks_of(told))


def put(connection: Connection, key: int, day: str | None, finders: Finders) -> None:
    """Put an article where its reprints and the rest of its story are looked for."""
    if finders.bands:
        connection.execute(bands.insert(), [{"band": band, "article": key} for band in finders.bands])
    if finders.marks and day:
        at = date.fromisoformat(day).toordinal()
        connection.execute(marks.insert(), [{"mark": mark, "day": at, "article": key} for mark in finders.marks])


def take_out(connection: Connection, key: int, found: Finders) -> None:
    """Take an article away from where its like is looked for."""
    connection.execute(delete(bands).where(bands.c.band.in_(found.bands), bands.c.article == key))
    connection.execute(delete(marks).where(marks.c.mark.in_(found.marks), marks.c.article == key))


def clear(connection: Connection) -> None:
    """Take all away."""
    connection.execute(delete(bands))
    connection.execute(delete(marks))
