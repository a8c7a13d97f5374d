"""What finds an article's like, as numbers: the bands of its text and the marks of its story, packed and as rows."""

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, delete, select

from khabar.archive.tables import bands, contents, marks


class Finders(msgspec.Struct, array_like=True):
    """The bands and marks of an article: kept beside it, so that they can be taken out again one by one."""

    bands: Sequence[int]
    marks: Sequence[int]


def packed(finders: Finders) -> bytes:
    """Finders as bytes."""
    return msgspec.msgpack.encode(finders)


def put(connection: Connection, key: int, day: str | None, finders: Finders) -> None:
    """Put an article where its reprints and the rest of its story are looked for."""
    if finders.bands:
        connection.execute(bands.insert(), [{"band": band, "article": key} for band in finders.bands])
    if finders.marks and day:
        at = date.fromisoformat(day).toordinal()
        connection.execute(marks.insert(), [{"mark": mark, "day": at, "article": key} for mark in finders.marks])


def take_out(connection: Connection, key: int) -> None:
    """Take an article away from where its like is looked for."""
    found = select(contents.c.finders).where(contents.c.article == key)
    finders = msgspec.msgpack.decode(connection.execute(found).scalar_one(), type=Finders)
    connection.execute(delete(bands).where(bands.c.band.in_(finders.bands), bands.c.article == key))
    connection.execute(delete(marks).where(marks.c.mark.in_(finders.marks), marks.c.article == key))
