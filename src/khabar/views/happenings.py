"""Happenings that a question asks for: events joined over the articles that tell them, with parties and figures."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select

from khabar.archive.citing import PIECE, Citation, Place, Shelf
from khabar.archive.tables import actors, articles, events, figures, parties
from khabar.record import Span
from khabar.views.conditions import of_events, of_outlets
from khabar.views.question import Question


class Actor(NamedTuple):
    """Somebody or some place, by key; ``state`` is the one that it lies in or belongs to."""

    key: int
    name: str
    code: str | None
    type: str
    state: str | None


class Figure(NamedTuple):
    """A number that a telling gives: ``what`` is ``amount`` or how people were harmed; ``total`` a sum over time."""

    event: int
    number: int
    what: str
    value: float
    value_max: float | None
    unit: str | None
    modifier: str | None
    side: int | None
    total: int


class Telling(msgspec.Struct, kw_only=True):
    """An event as one article tells it; ``start`` and ``until`` are the offsets of its trigger."""

    key: int
    article: int
    number: int
    type: str
    mode: str | None
    status: str
    begin: str | None
    finish: str | None
    own_date: int
    start: int
    until: int
    sentence_start: int
    sentence_until: int
    place: int | None
    claimed_by: int | None
    confidence: float
    sketch: bytes
    parties: int | None
    happening: int
    outlet: str | None
    body: int
    story: int
    actors: list[int] = []
    recipients: list[int] = []
    agents: list[int] = []
    figures: list[Figure] = []


class Happening(msgspec.Struct, kw_only=True):
    """What happened once, by all who tell it; ``main`` is the telling that tells most."""

    key: int
    tellings: list[Telling]
    main: Telling

    @property
    def outlets(self) -> list[str]:
        """The outlets that tell it, in the order of their articles."""
        return list(dict.fromkeys(each.outlet for each in self.tellings if each.outlet))

    @property
    def texts(self) -> int:
        """How many different texts tell it: reprints of one text are one."""
        return len({each.body for each in self.tellings})


class Counted(NamedTuple):
    """A happening before its tellings are fetched: how often it is told, and when it began."""

    key: int
    tellings: int
    texts: int
    begin: str | None


def counted(connection: Connection, asked: Question, *more: ColumnElement[bool]) -> list[Counted]:
    """The happenings that a question asks for, the most told first."""
    tellings, texts = func.count().label("tellings"), func.count(func.distinct(articles.c.body)).label("texts")
    begin = func.min(events.c.begin).label("begin")
    found = _asked(connection, asked, select(events.c.happening, tellings, texts, begin)).where(*more)
    rows = connection.execute(found.group_by(events.c.happening))
    every = [Counted(*row) for row in rows]
    return sorted(every, key=lambda each: (-each.texts, -each.tellings, each.begin or "", each.key))


def happenings(connection: Connection, asked: Question, keys: Iterable[int]) -> list[Happening]:
    """Some happenings with those of their tellings that the question asks for, in the order of the keys."""
    wanted = list(keys)
    told: dict[int, list[Telling]] = defaultdict(list)
    found = _asked(connection, asked, select(*_COLUMNS))
    for first in range(0, len(wanted), PIECE):
        piece = found.where(events.c.happening.in_(wanted[first : first + PIECE])).order_by(events.c.key)
        for row in connection.execute(piece).mappings():
            told[row["happening"]].append(Telling(**row))
    tellings = {each.key: each for group in told.values() for each in group}
    _fill(connection, tellings)
    return [Happening(key=key, tellings=told[key], main=max(told[key], key=_weight)) for key in wanted if told[key]]


def all_happenings(connection: Connection, asked: Question, *more: ColumnElement[bool]) -> list[Happening]:
    """All happenings that a question asks for, in the order in which they began."""
    found = sorted(counted(connection, asked, *more), key=lambda each: (each.begin or "", each.key))
    return happenings(connection, asked, [each.key for each in found])


def named(connection: Connection, keys: Iterable[int | None]) -> dict[int, Actor]:
    """Actors by key."""
    wanted = sorted({key for key in keys if key is not None})
    found: dict[int, Actor] = {}
    for first in range(0, len(wanted), PIECE):
        rows = select(*(actors.c[name] for name in Actor._fields))
        for row in connection.execute(rows.where(actors.c.key.in_(wanted[first : first + PIECE]))):
            found[row.key] = Actor(*row)
    return found


def everybody(tellings: Iterable[Telling]) -> Iterable[int | None]:
    """The keys of all whom tellings name."""
    for each in tellings:
        yield from (*each.actors, *each.recipients, *each.agents, each.place, each.claimed_by)
        yield from (figure.side for figure in each.figures)


def cited(shelf: Shelf, tellings: Sequence[Telling], people: dict[int, Actor]) -> list[Citation]:
    """The sentences that tell something, with those that give its figures, as citations."""
    shelf.fetch(each.article for each in tellings)
    return [
        shelf.cite(Place(each.article, f"V{each.number}", *told_at(each, shelf),
                         people[each.claimed_by].name if each.claimed_by in people else None))
        for each in tellings
    ]  # fmt: skip


def told_at(telling: Telling, shelf: Shelf) -> Span:
    """From where to where a text tells it: the sentence of its trigger, and on to those of its figures."""
    start, until = telling.sentence_start, telling.sentence_until
    if telling.figures:
        record = shelf.record(telling.article)
        places = {amount.id: amount.span[0] for amount in record.amounts}
        for figure in telling.figures:
            at = places.get(f"A{figure.number}", start)
            if not start <= at < until:
                first, last = next((each for each in record.sentences if each[0] <= at < each[1]), (start, until))
                start, until = min(start, first), max(until, last)
    return start, until


def _asked(connection: Connection, asked: Question, found: Select[Any]) -> Select[Any]:
    conditions = of_events(connection, asked) + of_outlets(connection, asked)
    return found.join(articles, articles.c.key == events.c.article).where(*conditions)


def _weight(telling: Telling) -> tuple[float, int]:
    """The telling that names most of what happened, the earliest of those."""
    known = [telling.actors, telling.recipients, telling.place, telling.mode, telling.own_date, telling.figures]
    return sum(map(bool, known)) + telling.confidence, -telling.key


def _fill(connection: Connection, tellings: dict[int, Telling]) -> None:
    keys = list(tellings)
    for first in range(0, len(keys), PIECE):
        piece = keys[first : first + PIECE]
        for event, part, actor in connection.execute(_PARTIES.where(parties.c.event.in_(piece))):
            getattr(tellings[event], _LISTS[part]).append(actor)
        for row in connection.execute(_FIGURES.where(figures.c.event.in_(piece))):
            tellings[row.event].figures.append(Figure(*row))


_LISTS = {"actor": "actors", "recipient": "recipients", "agent": "agents"}
_COLUMNS = (
    *(events.c[name] for name in Telling.__struct_fields__ if name in events.c),
    articles.c.outlet,
    articles.c.body,
    articles.c.story,
)
_PARTIES = select(parties.c.event, parties.c.part, parties.c.actor).order_by(
    parties.c.event, parties.c.part, parties.c.actor
)
_FIGURES = select(*(figures.c[name] for name in Figure._fields)).order_by(figures.c.event, figures.c.number)
