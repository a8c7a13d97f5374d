"""Which articles have changed since, so that what is held at hand never grows old: one number a change, in order."""

from sqlalchemy import Connection, func, literal, select

from khabar.archive.tables import touched


def note(connection: Connection, article: int) -> None:
    """Note that an article, its facts or its part in groups has changed."""
    following = select(func.coalesce(func.max(touched.c.key), 0) + 1, literal(article))
    connection.execute(touched.insert().from_select(["key", "article"], following))


def latest(connection: Connection) -> int:
    """The number of the last change; 0 where there was none."""
    return int(connection.execute(_LATEST).scalar_one())


def since(connection: Connection, change: int) -> list[int]:
    """The keys of the articles that have changed after a change."""
    return list(connection.execute(select(touched.c.article).where(touched.c.key > change).distinct()).scalars())


_LATEST = select(func.coalesce(func.max(touched.c.key), 0))
