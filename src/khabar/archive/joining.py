"""What people say is one or is two across articles: persons, happenings, stories; in the same log as corrections.

Somebody is named by the id of their actor, a happening by one event that tells it, a story by one article. What is said
of happenings and stories is applied whenever an article is told anew, after it was joined to others by rule; that two
names are one person is looked up where facts are read, and changes no row.
"""

import hashlib
from collections.abc import Iterable
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Row, Select, and_, func, or_, select, update

from khabar.archive import touched
from khabar.archive.tables import actors, articles, corrections, events

Kind = Literal["person", "happening", "story"]
Joining = Literal["join", "part"]
# That persons changed concerns all articles; none has this key.
EVERYTHING = 0


class Other(msgspec.Struct, frozen=True, omit_defaults=True):
    """What something is joined to or parted from: an actor's id, or an article and in it an event by its place."""

    id: str
    fact: str = ""
    span: tuple[int, int] = (0, 0)
    name: str = ""


class Said(msgspec.Struct, frozen=True):
    """What the log holds of joining: ``other`` as it was when somebody said so."""

    other: Other


def same_as(connection: Connection) -> dict[int, int]:
    """Who somebody is by what people say, by key: actors that are another."""
    rows = connection.execute(_PERSONS).all()
    if not rows:
        return {}
    pairs = [(row.fact, other_of(row).id) for row in rows]
    ids = {id for pair in pairs for id in pair}
    keys: dict[str, int] = dict(
        connection.execute(select(actors.c.id, actors.c.key).where(actors.c.id.in_(ids))).all()
    )  # fmt: skip
    into = {keys[one]: keys[other] for one, other in pairs if one in keys and other in keys}
    return {key: _end(into, key) for key in into}


def with_others(connection: Connection, found: Iterable[int]) -> list[int]:
    """Actors with all who are the same person by what people say."""
    same, wanted = same_as(connection), set(found)
    heads = {same.get(key, key) for key in wanted}
    return sorted(wanted | heads | {key for key, head in same.items() if head in heads})


def barred(connection: Connection, article: str) -> dict[int, set[int]]:
    """The happenings that events of an article are not to be put to, by the event's key."""
    found: dict[int, set[int]] = {}
    for row in connection.execute(_of(article).where(corrections.c.action == "part", corrections.c.fact != "")).all():
        both = _members(connection, row)
        if both is not None:
            mine, other = both if row.article == article else both[::-1]
            found.setdefault(mine[0], set()).add(other[1])
    return found


def regroup(connection: Connection, article: str) -> None:
    """Bring an article that was joined to others by rule to what people say of its story and its happenings."""
    for row in connection.execute(_of(article)).all():
        found = _members(connection, row)
        if int(found is None) != row.lost:
            connection.execute(update(corrections).where(corrections.c.key == row.key).values(lost=int(found is None)))
        if found is None:
            continue
        table, column = (events, events.c.happening) if row.fact else (articles, articles.c.story)
        (one, first), (_, second) = found
        if row.action == "join" and first != second:
            whole = column.in_((first, second))
            _note(connection, row.fact, whole)
            connection.execute(update(table).where(whole).values({column.name: min(first, second)}))
        elif row.action == "part" and first == second:
            _note(connection, row.fact, column == first)
            if one == first:  # the others go by the next of them
                others = and_(column == first, table.c.key != one)
                head = connection.execute(select(func.min(table.c.key)).where(others)).scalar()
                connection.execute(update(table).where(others).values({column.name: head}))
            connection.execute(update(table).where(table.c.key == one).values({column.name: one}))


def sign(connection: Connection, kind: Kind, names: Iterable[tuple[str, str]]) -> str:
    """The state of some groups in a few letters: who joins or parts them says which state was seen.

    Each is named by its article and event, by its article, or by the actor's id.
    """
    seen: list[Any] = []
    for id, fact in names:
        if kind == "person":
            seen.append([id, *sorted(_joined(connection, id))])
        else:
            seen.append(sorted(members(connection, id, fact)))
    return hashlib.sha256(msgspec.json.encode(seen)).hexdigest()[:12]


def members(connection: Connection, article: str, fact: str) -> list[tuple[str, str]]:
    """All that is of one happening with an event, or of one story with an article: article and event."""
    if not fact:
        story = select(articles.c.story).where(articles.c.id == article).scalar_subquery()
        return [(id, "") for id in connection.execute(_CURRENT.where(articles.c.story == story)).scalars()]
    own = select(events.c.happening).join(articles, articles.c.key == events.c.article)
    own = own.where(articles.c.id == article, events.c.number == int(fact[1:]))
    found = select(articles.c.id, events.c.number).join(events, events.c.article == articles.c.key)
    rows = connection.execute(found.where(events.c.happening.in_(own)).order_by(events.c.key))
    return [(id, f"V{number}") for id, number in rows]


def ruled(connection: Connection) -> bool:
    """Whether anybody has said anything of happenings or stories."""
    return connection.execute(_GROUPS.limit(1)).first() is not None


def _of(article: str) -> Select[Any]:
    """What is said of an article, from either side."""
    return _GROUPS.where(or_(corrections.c.article == article, corrections.c.changes.contains(f'"id":"{article}"')))


def _members(connection: Connection, row: Row[Any]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The two that are spoken of, each with its group; None if one is not here any more."""
    other = other_of(row)
    if row.fact:
        one = _event(connection, row.article, (row.start, row.until), row.fact)
        another = _event(connection, other.id, other.span, other.fact)
    else:
        one, another = _article(connection, row.article), _article(connection, other.id)
    return None if one is None or another is None else (one, another)


def _event(connection: Connection, article: str, span: tuple[int, int], fact: str) -> tuple[int, int] | None:
    """The event whose trigger shares most letters with a place; of equals the one with the id."""
    found = select(events.c.key, events.c.happening, events.c.number, events.c.start, events.c.until)
    rows = connection.execute(found.join(articles, articles.c.key == events.c.article).where(articles.c.id == article))
    rated = [
        (min(row.until, span[1]) - max(row.start, span[0]), f"V{row.number}" == fact, row.key, row.happening)
        for row in rows
    ]  # fmt: skip
    best = max(rated, default=(0, False, 0, 0))
    return (best[2], best[3]) if best[0] > 0 and best[3] is not None else None


def _article(connection: Connection, id: str) -> tuple[int, int] | None:
    row = connection.execute(select(articles.c.key, articles.c.story).where(articles.c.id == id)).first()
    return None if row is None or row.story is None else (row.key, row.story)


def _note(connection: Connection, fact: str, whole: Any) -> None:
    table = events.c.article if fact else articles.c.key
    for key in connection.execute(select(table).where(whole).distinct()).scalars().all():
        touched.note(connection, key)


def other_of(row: Row[Any]) -> Other:
    """The other of the two that a line of the log speaks of."""
    return msgspec.json.decode(row.changes, type=Said).other


def _end(into: dict[int, int], key: int) -> int:
    """Where a chain of names ends; one that goes round ends where it began."""
    seen = {key}
    while key in into and into[key] not in seen:
        key = into[key]
        seen.add(key)
    return key


def _joined(connection: Connection, id: str) -> list[str]:
    return [other_of(row).id for row in connection.execute(_PERSONS.where(corrections.c.fact == id))]


_JOINING = select(corrections).where(corrections.c.undone.is_(None), corrections.c.action.in_(("join", "part")))
_PERSONS = _JOINING.where(corrections.c.article == "").order_by(corrections.c.key)
_GROUPS = _JOINING.where(corrections.c.article != "").order_by(corrections.c.key)
_CURRENT = select(articles.c.id).where(articles.c.replaced_by.is_(None)).order_by(articles.c.key)
