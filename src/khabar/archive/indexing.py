"""The full-text index and the rules that its terms were made by: made anew where those have changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, delete, select

from khabar.archive import finders
from khabar.archive.facts import Facts, facts
from khabar.archive.fulltext import Entry, Index, clear, put, settle
from khabar.archive.packing import record_of, text_of
from khabar.archive.store import Store
from khabar.archive.tables import articles, contents, events, quotes, settings
from khabar.archive.terms import version

_RULES = "terms"


@contextmanager
def alone(store: Store, work: str) -> Iterator[None]:
    """Be the one long writer of an archive whose index is by today's rules. Raises ArchiveError if there is another."""
    with store.alone(work):
        with store.reading() as connection:
            known = connection.execute(select(settings.c.value).where(settings.c.name == _RULES)).scalar()
        if known != version():
            with store.writing() as connection:
                if known is not None:
                    index_anew(connection)
                mark_current(connection)
        yield


def mark_current(connection: Connection) -> None:
    """Note that the index is by today's rules."""
    connection.execute(delete(settings).where(settings.c.name == _RULES))
    connection.execute(settings.insert(), {"name": _RULES, "value": version()})


def index_anew(connection: Connection) -> None:
    """Make the terms and finders of all current articles anew."""
    clear(connection)
    finders.clear(connection)
    current = select(articles.c.key, articles.c.day).where(articles.c.replaced_by.is_(None)).order_by(articles.c.key)
    for key, day in connection.execute(current).all():
        packed = connection.execute(select(contents.c.text, contents.c.record).where(contents.c.article == key)).one()
        told = facts(record_of(packed.record, text_of(packed.text)), None)
        for index, entries in entries_of(connection, key, told).items():
            put(connection, index, entries)
        finders.put(connection, key, day, finders.finders_of(told))
    settle(connection)


def entries_of(connection: Connection, key: int, told: Facts) -> dict[Index, list[Entry]]:
    """What stands in the index of an article that is written already."""
    found: dict[Index, list[Entry]] = {
        "article_terms": [Entry(key, " ".join(told.title), " ".join(told.words))],
    }
    for index, table, rows in (("event_terms", events, told.events), ("quote_terms", quotes, told.quotes)):
        keys = connection.execute(select(table.c.key).where(table.c.article == key).order_by(table.c.key)).scalars()
        found[index] = [Entry(each, "", row.terms) for each, row in zip(keys, rows, strict=True)]  # type: ignore[index]
    return found
