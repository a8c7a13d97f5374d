"""The full-text index: terms in by key, and for a search the keys that have them; FTS5 or PostgreSQL's tsvector.

Three indexes: of articles (title and body), of events (their sentence), of quotes (what was said). Only that of
articles knows the places of terms, and so finds phrases and ranks what it finds.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from sqlalchemy import Connection, TextClause, bindparam, column, text

Index = Literal["article_terms", "event_terms", "quote_terms"]
INDEXES: tuple[Index, ...] = ("article_terms", "event_terms", "quote_terms")
# A term in a title tells as much as this many in a body.
_TITLE = 5.0


class Entry(NamedTuple):
    """What is indexed under a key; only articles have a title."""

    key: int
    title: str
    body: str


def put(connection: Connection, index: Index, entries: Sequence[Entry]) -> None:
    """Index some terms under new keys."""
    if entries:
        connection.execute(_put(connection, index), [entry._asdict() for entry in entries])


def take_out(connection: Connection, index: Index, entries: Sequence[Entry]) -> None:
    """Take keys out of the index; FTS5 must be told the very terms that were put in."""
    if not entries:
        return
    if connection.dialect.name == "sqlite":
        columns = "title, body" if index == "article_terms" else "body"
        statement = f"INSERT INTO {index} ({index}, rowid, {columns}) VALUES ('delete', :key, {_values(index)})"
    else:
        statement = f"DELETE FROM {index} WHERE key = :key"
    connection.execute(text(statement), [entry._asdict() for entry in entries])


def clear(connection: Connection) -> None:
    """Empty all three indexes."""
    for index in INDEXES:
        if connection.dialect.name == "sqlite":
            connection.execute(text(f"INSERT INTO {index} ({index}) VALUES ('delete-all')"))
        else:
            connection.execute(text(f"DELETE FROM {index}"))


def settle(connection: Connection) -> None:
    """Bring an index that grew piece by piece into one piece: it takes less room and answers faster."""
    for index in INDEXES:
        if connection.dialect.name == "sqlite":
            connection.execute(text(f"INSERT INTO {index} ({index}) VALUES ('optimize')"))


def matching(dialect: str, index: Index, sought: str) -> TextClause:
    """A select of ``key`` and ``score`` (the higher the better) of all that match what ``expression`` made."""
    if dialect == "sqlite":
        rank = f"-bm25({index}, {_TITLE}, 1.0)" if index == "article_terms" else "0.0"
        statement = f"SELECT rowid AS key, {rank} AS score FROM {index} WHERE {index} MATCH :sought"
    else:
        statement = (
            f"SELECT key, ts_rank_cd('{{0.1, 0.1, 0.2, 1.0}}', terms, query, 1) AS score "
            f"FROM {index}, to_tsquery('simple', :sought) AS query WHERE terms @@ query"
        )
    found = text(statement).bindparams(bindparam("sought", sought, unique=True))
    return found.columns(column("key"), column("score"))  # type: ignore[return-value]


def _values(index: Index) -> str:
    return ":title, :body" if index == "article_terms" else ":body"


def _put(connection: Connection, index: Index) -> TextClause:
    if connection.dialect.name == "sqlite":
        columns = "title, body" if index == "article_terms" else "body"
        return text(f"INSERT INTO {index} (rowid, {columns}) VALUES (:key, {_values(index)})")
    if index == "article_terms":
        made = "setweight(to_tsvector('simple', :title), 'A') || to_tsvector('simple', :body)"
    else:
        made = "strip(to_tsvector('simple', :body))"
    return text(f"INSERT INTO {index} (key, terms) VALUES (:key, {made})")
