"""What an article said taken out again: before it is read anew, replaced by a newer version, or removed."""

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, select, update

from khabar.archive import finders, touched
from khabar.archive.facts import facts
from khabar.archive.fulltext import take_out
from khabar.archive.indexing import entries_of
from khabar.archive.packing import record_of, text_of
from khabar.archive.tables import (
    amounts,
    articles,
    contents,
    entities,
    events,
    figures,
    parties,
    quotes,
    times,
)  # fmt: skip


def withdraw(connection: Connection, key: int) -> None:
    """Take out an article's facts as rows, its terms and finders, and its part in groups; the article itself stays."""
    touched.note(connection, key)
    packed = connection.execute(select(contents.c.text, contents.c.record).where(contents.c.article == key)).one()
    told = facts(record_of(packed.record, text_of(packed.text)), None)
    for index, entries in entries_of(connection, key, told).items():
        take_out(connection, index, entries)
    finders.take_out(connection, key, finders.finders_of(told))
    _leave(connection, articles, "body", articles.c.key == key)
    _leave(connection, articles, "story", articles.c.key == key)
    _leave(connection, events, "happening", events.c.article == key)
    _leave(connection, quotes, "saying", quotes.c.article == key)
    own = select(events.c.key).where(events.c.article == key).scalar_subquery()
    for table in (parties, figures):
        connection.execute(delete(table).where(table.c.event.in_(own)))
    for table in (entities, times, amounts, quotes, events):
        connection.execute(delete(table).where(table.c.article == key))


def _leave(connection: Connection, table: Table, group: str, leaving: ColumnElement[bool]) -> None:
    """Give the groups that leaving rows are first in to the next of their members, and end the rows' part in any."""
    column = table.c[group]
    gone = select(table.c.key).where(leaving)
    for first in connection.execute(gone.where(column == table.c.key)).scalars().all():
        others = and_(column == first, table.c.key.not_in(gone))
        heir = connection.execute(select(func.min(table.c.key)).where(others)).scalar()
        if heir is not None:
            connection.execute(update(table).where(others).values({group: heir}))
    connection.execute(update(table).where(leaving).values({group: None}))
