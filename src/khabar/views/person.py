"""Somebody's id in, the articles that name them out: for those who say that two names are one person, or one is two."""

import msgspec
from sqlalchemy import select

from khabar.archive.joining import with_others
from khabar.archive.store import ArchiveError, Store
from khabar.archive.tables import actors, articles, entities

_MOST = 100


class Named(msgspec.Struct):
    """One article's mention of somebody: ``fact`` is the entity's id in its record."""

    article: str
    fact: str
    title: str | None
    outlet: str | None
    day: str | None
    role: str | None


class Person(msgspec.Struct):
    """Somebody, with those who are the same by what people say, and the latest articles that name them."""

    id: str
    name: str
    type: str
    same: list[tuple[str, str]]
    articles: list[Named]
    total: int


def person(store: Store, id: str) -> Person:
    """Somebody by the id of their actor. Raises ArchiveError."""
    with store.reading() as connection:
        own = connection.execute(select(actors).where(actors.c.id == id)).first()
        if own is None:
            raise ArchiveError(f"there is nobody with the id {id}")
        keys = with_others(connection, [own.key])
        same = connection.execute(select(actors.c.id, actors.c.name).where(actors.c.key.in_(keys), actors.c.id != id))
        columns = (
            articles.c.id,
            entities.c.number,
            articles.c.title,
            articles.c.outlet,
            articles.c.day,
            entities.c.role,
        )
        found = select(*columns).join(entities, entities.c.article == articles.c.key)
        found = found.where(entities.c.actor == own.key)
        rows = connection.execute(found.order_by(articles.c.day.desc(), articles.c.key.desc())).all()
        named = [Named(row.id, f"E{row.number}", row.title, row.outlet, row.day, row.role) for row in rows[:_MOST]]
        return Person(id, own.name, own.type, [(row.id, row.name) for row in same], named, len(rows))
