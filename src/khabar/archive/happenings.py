"""One happening told by several articles: an event is put to the earliest telling of what it tells.

Tellings have the same type and standing, days that meet or follow one another, and no parties, places or modes that
contradict one another. Beyond that it takes a text in common, a story in common with a party or most words, or the
very same parties with half of the words. Figures may differ: that is what tellings are compared for.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec
from sqlalchemy import Connection, Select, bindparam, select, update

from khabar.archive.alike import alike, opened
from khabar.archive.tables import articles, events
from khabar.archive.tables import parties as sides
from khabar.record import EventType

# Types whose two sides are equal: who meets whom may be told either way round.
MUTUAL: frozenset[EventType] = frozenset(("CONSULT", "COOPERATE", "AGREE"))
# How much of the shorter sentence the other must have: in one text; in one story with a party in common; in one
# story; with the same parties anywhere.
_TEXT, _PARTY, _STORY, _PARTIES = 0.5, 0.3, 0.5, 0.5
_DAY, _LONG = timedelta(1), timedelta(10)
# Events of one story are many; a new telling is compared with the last ones.
_NEAREST = 300


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """An event as it is compared with others."""

    key: int
    happening: int
    article: int
    body: int
    story: int
    type: str
    mode: str | None
    status: str
    begin: str
    finish: str
    place: int | None
    parties: int | None
    sketch: frozenset[int]
    actors: frozenset[int]
    recipients: frozenset[int]


def number_of(type: str, status: str, parties: Iterable[tuple[str, int]]) -> int | None:
    """Who did what to whom as one number, the same for all tellings with the same parties; None without parties."""
    named = sorted({(_side(type, part), actor) for part, actor in parties if part != "agent"})
    return zlib.crc32(f"{type} {status} {named}".encode()) if named else None


def join_events(connection: Connection, article: int, barred: Mapping[int, set[int]]) -> None:
    """Put the events of an article to the happenings that earlier ones told, but for those that each is not to join."""
    own = [each for each in _tellings(connection, _OWN, {"article": article}).values() if each.begin]
    if not own:
        return
    near = _tellings(connection, _OF_STORY, {"story": own[0].story, "article": article})
    short = [each for each in own if each.parties is not None and not _long(each)]
    numbers = {each.parties for each in short if each.parties is not None}
    if short:
        first, last = min(each.begin for each in short), max(each.finish for each in short)
        given = {"parties": sorted(numbers), "article": article}
        near |= _tellings(connection, _OF_PARTIES, given | {"first": _moved(first, -_DAY), "last": _moved(last, _DAY)})
    by_kind: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for each in near.values():
        by_kind[each.type, each.status].append(each)
    joined = []
    for each in own:
        alike_ones = by_kind[each.type, each.status]
        # What contradicts one telling of a happening tells another, however like a second one it is.
        others = {other.happening for other in alike_ones if other.body != each.body and _contradicts(each, other)}
        others |= {*barred.get(each.key, ())}
        rated = ((same(each, other), -other.happening) for other in alike_ones if other.happening not in others)
        likeness, happening = max(rated, default=(0.0, 0))
        if likeness:
            joined.append({"event": each.key, "into": -happening})
    if joined:
        connection.execute(_JOIN, joined)


def same(first: Telling, second: Telling) -> float:
    """How alike two tellings of one happening are; 0 for two happenings."""
    if _other(first.mode, second.mode) or not _together(first, second):
        return 0.0
    likeness = alike(first.sketch, second.sketch)
    if first.body == second.body and likeness >= _TEXT:
        return 1 + likeness
    if _other(first.place, second.place):
        return 0.0
    if first.parties is not None and first.parties == second.parties and likeness >= _PARTIES:
        return likeness
    if first.story != second.story or _contrary(first, second):
        return 0.0
    party = bool((first.actors | first.recipients) & (second.actors | second.recipients))
    return likeness if likeness >= (_PARTY if party else _STORY) else 0.0


def _contradicts(first: Telling, second: Telling) -> bool:
    """Whether two tellings cannot be of one happening, for their modes, places or parties."""
    return _other(first.mode, second.mode) or _other(first.place, second.place) or _contrary(first, second)


def _other(first: object, second: object) -> bool:
    return bool(first and second and first != second)


def _contrary(first: Telling, second: Telling) -> bool:
    """Whether two tellings name parties that cannot be the same."""
    pairs = ((first.actors, second.actors), (first.recipients, second.recipients))
    return any(one and other and not one & other for one, other in pairs)


def _together(first: Telling, second: Telling) -> bool:
    """Whether the days of two tellings meet or follow one another; months and years must be the same."""
    if _long(first) or _long(second):
        return (first.begin, first.finish) == (second.begin, second.finish)
    return first.begin <= _moved(second.finish, _DAY) and second.begin <= _moved(first.finish, _DAY)


def _long(telling: Telling) -> bool:
    return telling.finish > _moved(telling.begin, _LONG)


def _moved(day: str, by: timedelta) -> str:
    try:
        return (date.fromisoformat(day) + by).isoformat()
    except OverflowError:
        return day


def _side(type: str, part: str) -> str:
    return "actor" if type in MUTUAL and part == "recipient" else part


def _tellings(
    connection: Connection, found: Select[tuple[object, ...]], given: Mapping[str, object]
) -> dict[int, Telling]:
    """The events that a select finds, by key."""
    rows = connection.execute(found, given).mappings().all()
    named: dict[tuple[int, str], set[int]] = defaultdict(set)
    types = {row["key"]: row["type"] for row in rows}
    for event, part, actor in connection.execute(_SIDES, {"events": list(types)}) if types else ():
        named[event, _side(types[event], part)].add(actor)
    return {
        row["key"]: Telling(
            **{**row, "sketch": opened(row["sketch"])},
            actors=frozenset(named[row["key"], "actor"]),
            recipients=frozenset(named[row["key"], "recipient"]),
        )
        for row in rows
    }


_TELLINGS = select(
    events.c.key, events.c.happening, events.c.article, articles.c.body, articles.c.story, events.c.type, events.c.mode,
    events.c.status, events.c.begin, events.c.finish, events.c.place, events.c.parties, events.c.sketch,
).join(articles, articles.c.key == events.c.article)  # fmt: skip
_OTHERS = _TELLINGS.where(events.c.article != bindparam("article"), events.c.begin.is_not(None))
_OWN = _TELLINGS.where(events.c.article == bindparam("article"))
_OF_STORY = _OTHERS.where(articles.c.story == bindparam("story")).order_by(events.c.key.desc()).limit(_NEAREST)
_OF_PARTIES = _OTHERS.where(
    events.c.parties.in_(bindparam("parties", expanding=True)),
    events.c.begin.between(bindparam("first"), bindparam("last")),
)
_SIDES = select(sides.c.event, sides.c.part, sides.c.actor).where(
    sides.c.event.in_(bindparam("events", expanding=True))
)
_JOIN = update(events).where(events.c.key == bindparam("event")).values(happening=bindparam("into"))
