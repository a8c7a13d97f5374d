"""Saved searches: a view and its filters under a name, followed as a feed or told to an address when there is news."""

from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, delete, select, update
from sqlalchemy import Row as Found

from khabar.archive.actors import next_key
from khabar.archive.tables import searches


class Search(msgspec.Struct, kw_only=True):
    """A saved search; ``query`` is as in an address, ``told`` are the ids that its webhook knows already."""

    key: int
    owner: str
    name: str
    view: str
    query: str
    webhook: str | None
    told: list[str] | None
    made: str


def keep(connection: Connection, owner: str, name: str, view: str, query: str, webhook: str | None) -> int:
    """Save a search; its number."""
    key = next_key(connection, searches)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    row = {"key": key, "owner": owner, "name": name, "view": view, "query": query, "webhook": webhook, "made": made}
    connection.execute(searches.insert(), row)
    return key


def saved(connection: Connection, owner: str | None = None) -> list[Search]:
    """The searches of a user, or all."""
    found = select(searches).order_by(searches.c.key)
    rows = connection.execute(found if owner is None else found.where(searches.c.owner == owner))
    return [_search(row) for row in rows]


def drop(connection: Connection, owner: str, key: int) -> None:
    """Forget a search of a user's."""
    connection.execute(delete(searches).where(searches.c.key == key, searches.c.owner == owner))


def note(connection: Connection, key: int, told: list[str]) -> None:
    """Note what a search's webhook has been told."""
    packed = msgspec.json.encode(told).decode()
    connection.execute(update(searches).where(searches.c.key == key).values(told=packed))


def _search(row: Found[tuple[object, ...]]) -> Search:
    columns = {name: getattr(row, name) for name in Search.__struct_fields__ if name != "told"}
    return Search(**columns, told=msgspec.json.decode(row.told, type=list[str]) if row.told else None)
