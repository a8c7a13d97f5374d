"""An archive at hand: all that it tells, held in one state of it, and brought up to date by what has changed since.

A site answers many questions; what it asks the database is which rows a filter means, and the rows are here already.
Where nothing is held (a command that asks once) they are fetched for the question, and all that follows is the same.
"""

import gc
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, Self, TypeVar, get_args

import msgspec
import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Select, Table, or_, select

from khabar.archive import touched
from khabar.archive.citing import PIECE
from khabar.archive.happenings import number_of
from khabar.archive.joining import EVERYTHING, same_as
from khabar.archive.tables import articles, events, figures, parties, quotes
from khabar.record import EventType
from khabar.views.sheet import Ints, Sheet, day_number

# So many articles changed at once that all is fetched anew; states that are held for those who look at them.
_MANY, _STATES = 500, 4
TYPES: tuple[EventType, ...] = get_args(EventType)
_NUMBERS: dict[str, int] = {type: number for number, type in enumerate(TYPES)}
ACTOR, RECIPIENT, AGENT = 1, 2, 3
_LISTS = {"actor": "actors", "recipient": "recipients", "agent": "agents"}
S = TypeVar("S", bound=Sheet[Any])
T = TypeVar("T")
Conditions = Sequence[ColumnElement[bool]]


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


class Telling(msgspec.Struct):
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

    @property
    def day(self) -> int:
        """When it began, as a number."""
        return day_number(self.begin)

    @property
    def actual(self) -> bool:
        """Whether it is told as something that happened."""
        return self.status == "actual"

    @property
    def denied(self) -> bool:
        """Whether it is told as something that did not happen."""
        return self.status == "denied"

    @property
    def ordinal(self) -> int:
        """When it began, as a number of days."""
        return date.fromisoformat(self.begin).toordinal() if self.begin else 0

    @property
    def act(self) -> int:
        """Who does what to whom as a number, whatever its standing; 0 without parties."""
        sides = [("actor", each) for each in self.actors] + [("recipient", each) for each in self.recipients]
        return number_of(self.type, "", sides) or 0

    @property
    def kind(self) -> int:
        """Its type, as a number."""
        return _NUMBERS[self.type]

    @property
    def weight(self) -> int:
        """How much of what happened it names, in millionths."""
        known = (self.actors, self.recipients, self.place, self.mode, self.own_date, self.figures)
        return round((sum(map(bool, known)) + self.confidence) * 1e6)


class Happening(NamedTuple):
    """What happened once, by all who tell it; ``main`` is the telling that tells most."""

    key: int
    tellings: list[Telling]
    main: Telling

    @property
    def outlets(self) -> list[str]:
        """The outlets that tell it, in the order of their articles."""
        return outlets_of(self.tellings)

    @property
    def texts(self) -> int:
        """How many different texts tell it: reprints of one text are one."""
        return texts_of(self.tellings)


class Sides(NamedTuple):
    """Parties of events, by event: its key, the part, and who it is."""

    event: Ints
    part: Ints
    actor: Ints

    def of(self, events: Ints) -> "Sides":
        """Those of some events; their keys are in ascending order."""
        return self.where(np.isin(self.event, events))

    def where(self, mask: NDArray[np.bool_]) -> "Sides":
        """Those that a mask leaves."""
        return Sides(self.event[mask], self.part[mask], self.actor[mask])

    def joined(self, other: "Sides") -> "Sides":
        """These and others."""
        order = np.argsort(np.r_[self.event, other.event], kind="stable")
        return Sides(*(np.r_[one, another][order] for one, another in zip(self, other, strict=True)))


class Report(msgspec.Struct):
    """A quote as one article has it."""

    key: int
    article: int
    number: int
    kind: str
    day: str | None
    start: int
    until: int
    speaker: int | None
    addressee: int | None
    medium: str | None
    stance: str | None
    confidence: float
    saying: int
    sketch: bytes
    outlet: str | None
    body: int
    story: int

    @property
    def date(self) -> int:
        """When it appeared, as a number."""
        return day_number(self.day)

    @property
    def denies(self) -> bool:
        """Whether it denies something."""
        return self.stance == "deny"


class Piece(msgspec.Struct):
    """An article as its groups know it."""

    key: int
    body: int
    story: int
    outlet: str | None
    day: str | None

    @property
    def date(self) -> int:
        """When it appeared, as a number."""
        return day_number(self.day)

    @property
    def article(self) -> int:
        """Itself."""
        return self.key


class Tellings(Sheet[Telling]):
    """Events, with their parties."""

    group = "happening"
    _make: Callable[[], Sides] | None = None

    @cached_property
    def sides(self) -> Sides:
        """All parties, by event."""
        if self._make is not None:
            return self._make()
        parts = (("actors", ACTOR), ("recipients", RECIPIENT), ("agents", AGENT))
        found = [
            (each.key, part, actor) for each in self.rows for name, part in parts for actor in getattr(each, name)
        ]  # fmt: skip
        return Sides(*np.array(found, dtype=np.int64).reshape(-1, 3).T)

    def take(self, where: NDArray[Any]) -> Self:
        """Some of the tellings."""
        found = super().take(where)
        found._make = lambda: self.sides.of(found["key"])
        return found

    def patched(self, gone: NDArray[np.bool_], fresh: Self) -> Self:
        """Without some, and with others in their place."""
        found = super().patched(gone, fresh)
        same = self.sides.of(self["key"][gone])
        if all(map(np.array_equal, same, fresh.sides)):
            found.sides = self.sides
        else:
            found.sides = self.sides.of(self["key"][~gone]).joined(fresh.sides)
        return found

    def happenings(self, heads: Iterable[int]) -> list[Happening]:
        """Some happenings, in the order that is given."""
        return [_happening(int(head), self.of(int(head))) for head in heads]

    def in_order(self) -> list[Happening]:
        """All happenings, in the order in which they began."""
        groups = self.groups
        return self.happenings(groups.heads[np.lexsort((groups.heads, groups.least(self["day"])))])

    def ranked(self) -> Ints:
        """The happenings, the most told first."""
        groups = self.groups
        return groups.heads[np.lexsort((groups.heads, groups.least(self["day"]), -groups.sizes, -groups.texts))]

    def mains(self) -> Ints:
        """The position of each happening's main telling, in the order of the groups."""
        order = np.lexsort((-self["key"], self["weight"], self["happening"]))
        return order[np.r_[self.groups.starts[1:], len(order)] - 1] if len(order) else order


class Reports(Sheet[Report]):
    """Quotes."""

    group = "saying"

    def in_order(self) -> Ints:
        """The statements by day, those without one last."""
        first = self.groups.order[self.groups.starts]
        day = self["date"][first]
        return self.groups.heads[np.lexsort((self["key"][first], np.where(day == 0, 99999999, day)))]


class Pieces(Sheet[Piece]):
    """Current articles."""

    group = "story"


class Held(NamedTuple):
    """An archive in the state after a change. ``told`` is the last one of more than how sure somebody is of facts."""

    change: int
    told: int
    pieces: Pieces
    tellings: Tellings
    reports: Reports
    found: dict[object, Any]


def texts_of(told: Iterable[Telling | Report]) -> int:
    """How many different texts tell it: reprints of one text are one."""
    return len({each.body for each in told})


def outlets_of(told: Iterable[Telling | Report]) -> list[str]:
    """The outlets that tell it, in order."""
    return list(dict.fromkeys(each.outlet for each in told if each.outlet))


class Hand:
    """Holds an archive for as long as it is open, in its latest states."""

    def __init__(self) -> None:
        self._states: list[Held] = []
        self._turn = threading.Lock()

    def at(self, connection: Connection) -> Held | None:
        """The archive as a connection sees it; None where that was too many changes ago."""
        now = touched.latest(connection)
        with self._turn:
            if not self._states or self._states[-1].change < now:
                if self._states:
                    self._states.append(_up_to_date(connection, self._states[-1], now))
                else:
                    self._states.append(_anew(connection, now))
                    gc.freeze()  # it stays: collecting garbage need not go through it again and again
                del self._states[:-_STATES]
            return next((held for held in self._states if held.change == now), None)


class Glance:
    """What one reading transaction holds: the same throughout."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._held: Held | None = None
        self._looked = False

    def at(self, connection: Connection) -> Held | None:
        """The archive as the connection sees it."""
        if not self._looked:
            self._held, self._looked = self._hand.at(connection), True
        return self._held


def tellings(connection: Connection, conditions: Conditions, of: Conditions = ()) -> Tellings:
    """The tellings that some conditions on events and articles leave, in the order of their keys.

    With ``of`` only those of happenings that have such a telling.
    """
    held = _held(connection)
    inside = select(events.c.happening).join(articles, articles.c.key == events.c.article).where(*conditions, *of)
    if held is None:
        return _tellings(connection, [*conditions, *([events.c.happening.in_(inside)] if of else [])])
    found = held.tellings
    if of:
        heads = connection.execute(inside.distinct()).scalars().all()
        found = found.take(np.isin(found["happening"], heads))
    if conditions:
        keys = select(events.c.key).join(articles, articles.c.key == events.c.article).where(*conditions)
        found = found.take(found.at(connection.execute(keys).scalars().all()))
    return found


def tellings_around(connection: Connection, of: Callable[[], Conditions], acts: Ints) -> Tellings:
    """All tellings of happenings that have one of some acts among these; of others too where all are at hand."""
    held = _held(connection)
    if held is not None:
        return held.tellings
    near = tellings(connection, of())
    return tellings(connection, some(events.c.happening, near["happening"][np.isin(near["act"], acts)].tolist()))


def reports_around(connection: Connection, of: Conditions) -> Reports:
    """All quotes that some conditions leave; others too where all are at hand."""
    held = _held(connection)
    return reports(connection, of) if held is None else held.reports


def some(column: ColumnElement[Any], values: Iterable[Any]) -> list[ColumnElement[bool]]:
    """What rows with one of some values fulfil; nothing where these are too many for a database to be told."""
    wanted = sorted(set(values))
    return [column.in_(wanted)] if len(wanted) <= PIECE else []


def reports(connection: Connection, conditions: Conditions) -> Reports:
    """The quotes that some conditions on quotes and articles leave, in the order of their keys."""
    held = _held(connection)
    if held is None:
        return _reports(connection, conditions)
    if not conditions:
        return held.reports
    keys = select(quotes.c.key).join(articles, articles.c.key == quotes.c.article).where(*conditions)
    return held.reports.take(held.reports.at(connection.execute(keys).scalars().all()))


def pieces(connection: Connection) -> Pieces:
    """All current articles."""
    held = _held(connection)
    return _pieces(connection, []) if held is None else held.pieces


def once(connection: Connection, key: object, make: Callable[[], T]) -> T:
    """What ``make`` gives; where an archive is held, made once for a state of it."""
    held = _held(connection)
    if held is None:
        return make()
    if key not in held.found:
        held.found[key] = make()
    found: T = held.found[key]
    return found


def _held(connection: Connection) -> Held | None:
    glance: Glance | None = connection.get_execution_options().get("khabar_glance")
    return None if glance is None else glance.at(connection)


def _anew(connection: Connection, now: int) -> Held:
    told = _tellings(connection, [])
    told.ready("key", "article", "body", "happening", "story", "place", "day", "weight", "kind", "actual", "denied")
    told.ready("ordinal", "act")
    said = _reports(connection, [])
    said.ready("key", "article", "body", "saying", "story", "speaker", "date", "denies")
    known = _pieces(connection, [])
    known.ready("key", "article", "body", "story", "date")
    return Held(now, now, known, told, said, {})


def _up_to_date(connection: Connection, held: Held, now: int) -> Held:
    """The same after some articles have changed: they, what they were grouped with, and what they are grouped with."""
    changed = touched.since(connection, held.change)
    if len(changed) > _MANY or EVERYTHING in changed:
        return _anew(connection, now)
    groups = (("body", articles.c.body), ("story", articles.c.story))
    gone, fresh = _exchange(connection, held.pieces, changed, groups, articles.c.key, _pieces)
    moved = np.union1d(np.union1d(held.pieces["key"][gone], fresh["key"]), changed).astype(np.int64).tolist()
    happening, saying = (("happening", events.c.happening),), (("saying", quotes.c.saying),)
    told = _exchange(connection, held.tellings, moved, happening, events.c.key, _tellings)
    said = _exchange(connection, held.reports, moved, saying, quotes.c.key, _reports)
    same = _same(held.pieces, gone, fresh) and _same(held.tellings, *told) and _same(held.reports, *said)
    return Held(now, held.told if same else now, held.pieces.patched(gone, fresh), held.tellings.patched(*told),
                held.reports.patched(*said), {})  # fmt: skip


def _same(sheet: Sheet[Any], gone: NDArray[np.bool_], fresh: Sheet[Any]) -> bool:
    """Whether rows say what those that come in their place say, but for how sure they are."""
    before = sheet.take(gone)
    if len(before) != len(fresh) or any(map(_differ, before.rows, fresh.rows)):
        return False
    if isinstance(before, Tellings) and isinstance(fresh, Tellings):
        return np.array_equal(before.mains(), fresh.mains())
    return True


def _differ(one: Any, other: Any) -> bool:
    return bool(one != other) and any(
        getattr(one, name) != getattr(other, name) for name in one.__struct_fields__ if name != "confidence"
    )


def _exchange(
    connection: Connection, sheet: S, changed: list[int], groups: Iterable[tuple[str, ColumnElement[Any]]],
    key: ColumnElement[Any], fetch: Callable[[Connection, Conditions], S],
) -> tuple[NDArray[np.bool_], S]:  # fmt: skip
    """The rows that no longer hold once some articles have changed, as a mask, and those in their place.

    A group that loses a member may go by another name for all the others, so whole groups are exchanged.
    """
    owner = articles.c.key if key is articles.c.key else key.table.c.article
    gone = np.isin(sheet["article"], changed)
    inside = [owner.in_(changed)]
    for name, column in groups:
        own = gone & (sheet[name] != 0)
        now = connection.execute(select(column).where(owner.in_(changed), column.is_not(None)).distinct()).scalars()
        inside.append(column.in_(now.all()))
        gone |= np.isin(sheet[name], sheet[name][own])
    keys = sheet["key"][gone].tolist()
    return gone, fetch(connection, [or_(key.in_(keys), *inside)])


def _pieces(connection: Connection, conditions: Conditions) -> Pieces:
    found = select(*(articles.c[name] for name in Piece.__struct_fields__)).where(articles.c.replaced_by.is_(None))
    rows = connection.execute(found.where(*conditions).order_by(articles.c.key))
    return Pieces([Piece(*row) for row in rows.all()])


def _reports(connection: Connection, conditions: Conditions) -> Reports:
    found = _columns(Report, quotes).where(*conditions).order_by(quotes.c.key)
    rows, same = [Report(*row) for row in connection.execute(found).all()], same_as(connection)
    for row in rows if same else ():
        row.speaker, row.addressee = (same.get(key or 0, key) for key in (row.speaker, row.addressee))
    return Reports(rows)


def _tellings(connection: Connection, conditions: Conditions) -> Tellings:
    found = _columns(Telling, events).where(*conditions).order_by(events.c.key)
    rows = [Telling(*row) for row in connection.execute(found).all()]
    told = {row.key: row for row in rows}
    for event, part, actor in _beside(connection, _PARTIES, parties.c.event, told, bool(conditions)):
        if event in told:
            getattr(told[event], _LISTS[part]).append(actor)
    for row in _beside(connection, _FIGURES, figures.c.event, told, bool(conditions)):
        if row[0] in told:
            told[row[0]].figures.append(Figure(*row))
    same = same_as(connection)
    for row in rows if same else ():
        for part in _LISTS.values():
            setattr(row, part, list(dict.fromkeys(same.get(key, key) for key in getattr(row, part))))
        row.place, row.claimed_by = (same.get(key or 0, key) for key in (row.place, row.claimed_by))
        row.figures = [each._replace(side=same.get(each.side or 0, each.side)) for each in row.figures]
    return Tellings(rows)


def _columns(kind: type[msgspec.Struct], table: Table) -> Select[Any]:
    own = (name for name in kind.__struct_fields__ if name in table.c or name in articles.c)
    columns = (table.c[name] if name in table.c else articles.c[name] for name in own)
    return select(*columns).join(articles, articles.c.key == table.c.article)


def _beside(
    connection: Connection, found: Select[Any], of: ColumnElement[Any], told: dict[int, Telling], some: bool
) -> Iterator[Any]:
    """What hangs on events: on these, or all of it."""
    if not some:
        yield from connection.execute(found).all()
        return
    keys = list(told)
    for first in range(0, len(keys), PIECE):
        yield from connection.execute(found.where(of.in_(keys[first : first + PIECE]))).all()


def _happening(key: int, tellings: list[Telling]) -> Happening:
    main = tellings[0] if len(tellings) == 1 else max(tellings, key=lambda each: (each.weight, -each.key))
    return Happening(key, tellings, main)


_PARTIES = select(parties.c.event, parties.c.part, parties.c.actor).order_by(
    parties.c.event, parties.c.part, parties.c.actor
)
_FIGURES = select(*(figures.c[name] for name in Figure._fields)).order_by(figures.c.event, figures.c.number)
