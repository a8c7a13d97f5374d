"""What people say of facts, in the archive: applied at once, logged, undone, and kept when articles are read anew."""

import copy
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, select, update
from sqlalchemy import Row as Found

from khabar.archive import touched
from khabar.archive.actors import Actors, next_key
from khabar.archive.amend import Action, AmendError, Amendment, Changes, amend, blank, fact_of, span_of, tag
from khabar.archive.facts import facts, numbered
from khabar.archive.finders import finders_of
from khabar.archive.indexing import alone
from khabar.archive.joining import EVERYTHING, Joining, Kind, Other, Said, members, other_of, regroup, sign
from khabar.archive.leaving import withdraw
from khabar.archive.lookup import find
from khabar.archive.packing import packed_record, record_of, text_of
from khabar.archive.prepare import Prepared
from khabar.archive.reprints import Reprints
from khabar.archive.store import ArchiveError, Store
from khabar.archive.tables import actors, articles, contents, corrections, events, quotes, readings
from khabar.archive.writer import Writer
from khabar.record import Event, Quote, Record, Span

# How long a correction waits for another process's, in seconds; those of one process take turns.
_PATIENCE, _PAUSE = 10.0, 0.02
_TURN = threading.Lock()


class Correction(msgspec.Struct, kw_only=True):
    """One line of the log. ``lost`` says that the article, read anew, has no such fact any more."""

    key: int
    article: str
    fact: str
    words: str
    action: Action | Joining
    changes: dict[str, Any]
    who: str
    made: str
    undone_by: str | None = None
    undone: str | None = None
    lost: bool = False
    title: str | None = None


class ConflictError(Exception):
    """Somebody else has changed the fact since it was seen: ``last`` is their change, None if the fact is gone."""

    def __init__(self, last: Correction | None) -> None:
        super().__init__("the fact has changed since it was seen")
        self.last = last


def correct(
    store: Store, article: str, fact: str, seen: str, action: Action, changes: Changes | None = None, *, who: str
) -> int:
    """Accept, correct or reject a fact that was seen in the state ``seen``; the number of the change in the log.

    Raises ConflictError where it has changed since, AmendError where it cannot be changed so, ArchiveError.
    """
    with _one_by_one(store) as connection:
        row = find(connection, article)
        record = _current(connection, row.key)
        known = fact_of(record, fact)
        if known is None or tag(known) != seen:
            raise ConflictError(_last(connection, row.id, fact))
        given = Amendment(fact, span_of(known), action, changes or Changes())
        _keep_reading(connection, row.key)
        before = copy.deepcopy(record)
        amend(record, given)
        key = _note(connection, row.id, record, given, who)
        _tell(connection, row, before, record)
    return key


def add(store: Store, article: str, kind: str, span: Span, changes: Changes, *, who: str) -> tuple[int, str]:
    """Add a fact that was missed: its kind (a letter of ``KINDS``), its words, and what it says.

    Gives the number of the change in the log and the fact's id. Raises AmendError, ArchiveError.
    """
    with _one_by_one(store) as connection:
        row = find(connection, article)
        record = _current(connection, row.key)
        before = copy.deepcopy(record)
        _keep_reading(connection, row.key)
        given = Amendment(blank(record, kind, span).id, span, "add", changes)
        id = str(amend(record, given))
        key = _note(connection, row.id, record, msgspec.structs.replace(given, fact=id), who)
        _tell(connection, row, before, record)
    return key, id


def join(
    store: Store, kind: Kind, one: tuple[str, str], other: tuple[str, str], seen: str, *, who: str, part: bool = False
) -> int:
    """Say that two are one, or with ``part`` that one of a group is not the same as another; the change's number.

    Each is named by article and event (``V3``), by article alone, or by an actor's id alone; ``seen`` is the ``sign``
    of both. Raises ConflictError where they were joined or parted otherwise meanwhile, AmendError, ArchiveError.
    """
    with _one_by_one(store) as connection:
        if sign(connection, kind, (one, other)) != seen:
            raise ConflictError(next(iter(log(connection, None, 1)), None))
        if one == other:
            raise AmendError("nothing can be joined to itself or parted from itself")
        if kind == "person" and part:
            raise AmendError("a person is parted by what single articles say")
        known = {"person": _person, "happening": _telling, "story": _piece}[kind]
        mine, into = known(connection, *one), known(connection, *other)
        key, person = next_key(connection, corrections), kind == "person"
        connection.execute(corrections.insert(), {
            "key": key, "article": "" if person else mine.id, "fact": mine.id if person else mine.fact,
            "start": mine.span[0], "until": mine.span[1], "words": mine.name, "action": "part" if part else "join",
            "changes": msgspec.json.encode(Said(into)).decode(), "who": who, "made": _now(), "lost": 0,
        })  # fmt: skip
        if person:
            touched.note(connection, EVERYTHING)
        else:
            regroup(connection, mine.id)
    return key


def undo(store: Store, key: int, *, who: str) -> str:
    """Take back a change, and leave those that came after it; the id of the article. Raises ArchiveError."""
    with _one_by_one(store) as connection:
        done = connection.execute(select(corrections).where(corrections.c.key == key)).first()
        if done is None or done.undone is not None:
            raise ArchiveError(f"there is no change {key} to undo")
        connection.execute(update(corrections).where(corrections.c.key == key).values(undone_by=who, undone=_now()))
        if done.action in ("join", "part"):
            _undo_joining(connection, done)
            return str(done.article)
        row = find(connection, done.article)
        before = _current(connection, row.key)
        record = _reading(connection, row.key) or _current(connection, row.key)
        apply(connection, row.id, record)
        _tell(connection, row, before, record)
    return str(row.id)


def apply(connection: Connection, article: str, record: Record) -> bool:
    """Bring a reading of an article to what people say of it, and note which changes find their fact no more."""
    rows = connection.execute(_STANDING.where(corrections.c.article == article)).all()
    for row in rows:
        given = Amendment(row.fact, (row.start, row.until), row.action, _changes(row.changes))
        lost = int(amend(record, given) is None)
        if lost != row.lost:
            connection.execute(update(corrections).where(corrections.c.key == row.key).values(lost=lost))
    return bool(rows)


def reapply(connection: Connection, key: int, prepared: Prepared) -> Prepared:
    """An article that was read anew, with what people say of it."""
    connection.execute(delete(readings).where(readings.c.article == key))
    record = record_of(prepared.record, text_of(prepared.text))
    if not apply(connection, prepared.id, record):
        return prepared
    connection.execute(readings.insert(), {"article": key, "record": prepared.record})
    told = facts(record, prepared.day)
    return msgspec.structs.replace(prepared, record=packed_record(record), facts=told, finders=finders_of(told))


def log(connection: Connection, article: str | None = None, limit: int | None = 100) -> list[Correction]:
    """The changes, the latest first; of one article or of all."""
    found = select(corrections, articles.c.title).outerjoin(articles, articles.c.id == corrections.c.article)
    if article is not None:
        found = found.where(corrections.c.article == article)
    return [_line(row) for row in connection.execute(found.order_by(corrections.c.key.desc()).limit(limit))]


def standing(connection: Connection, article: str) -> dict[str, Correction]:
    """The last change to each fact of an article that is not undone, by the fact's id."""
    return {each.fact: each for each in reversed(log(connection, article, None)) if each.undone is None}


def corrected(connection: Connection) -> list[str]:
    """The ids of the articles that somebody has checked facts of."""
    found = select(corrections.c.article).where(
        corrections.c.undone.is_(None), corrections.c.action.not_in(("join", "part"))
    ).distinct()  # fmt: skip
    return sorted(connection.execute(found).scalars())


@contextmanager
def _one_by_one(store: Store) -> Iterator[Connection]:
    """A transaction of the one writer; waits for other corrections, not for long work such as adding files."""
    with _TURN:
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                with alone(store, "serve"), store.writing() as connection:
                    yield connection
                    return
            except ArchiveError as error:
                waits = "khabar serve" in str(error) or "another process" in str(error)
                if not waits or time.monotonic() > until:
                    raise
                time.sleep(_PAUSE)


def _tell(connection: Connection, row: Found[Any], before: Record, record: Record) -> None:
    """Write an article's changed record, its rows and its part in groups anew."""
    current, more = row.replaced_by is None, _unsure(before) != _unsure(record)
    if current and more:
        withdraw(connection, row.key)
    connection.execute(update(contents).where(contents.c.article == row.key).values(record=packed_record(record)))
    if not current:
        return
    if not more:
        _tell_sureness(connection, row.key, before, record)
        return
    _write(connection, row, record)


def _write(connection: Connection, row: Found[Any], record: Record) -> None:
    """Write an article's rows, and its part in groups, that were taken out."""
    told = facts(record, row.day)
    writer = Writer(connection, Actors(), Reprints())
    writer.tell(row.key, row.day, told, finders_of(told))
    writer.flush()


def _unsure(record: Record) -> Record:
    """A record without how sure its facts are."""
    return msgspec.structs.replace(
        record,
        quotes=[msgspec.structs.replace(each, confidence=0.0) for each in record.quotes],
        events=[msgspec.structs.replace(each, confidence=0.0) for each in record.events],
    )


def _tell_sureness(connection: Connection, key: int, before: Record, record: Record) -> None:
    """Write how sure an article's facts are, where that alone has changed."""
    touched.note(connection, key)
    _write_confidence(connection, key, quotes, before.quotes, record.quotes)
    _write_confidence(connection, key, events, before.events, record.events)


def _write_confidence(
    connection: Connection, key: int, table: Table, before: Sequence[Quote | Event], now: Sequence[Quote | Event]
) -> None:
    for known, fact in zip(before, now, strict=True):
        if fact.confidence != known.confidence:
            one = update(table).where(table.c.article == key, table.c.number == numbered(fact.id))
            connection.execute(one.values(confidence=fact.confidence))


def _person(connection: Connection, id: str, fact: str) -> Other:
    name = connection.execute(select(actors.c.name).where(actors.c.id == id)).scalar()
    if name is None:
        raise AmendError("there is nobody of that name")
    return Other(id, name=name)


def _telling(connection: Connection, id: str, fact: str) -> Other:
    record = _current(connection, find(connection, id).key)
    known = fact_of(record, fact)
    if not isinstance(known, Event):
        raise AmendError(f"there is no event {fact}")
    return Other(id, fact, known.trigger_span, record.text[slice(*known.trigger_span)])


def _piece(connection: Connection, id: str, fact: str) -> Other:
    return Other(id, name=find(connection, id).title or "")


def _undo_joining(connection: Connection, done: Found[Any]) -> None:
    """Join by rule again what was joined or parted by hand."""
    if not done.article:
        touched.note(connection, EVERYTHING)
        return
    other = other_of(done)
    stirred = {*members(connection, done.article, done.fact), *members(connection, other.id, other.fact)}
    rows = [row for id in {id for id, _ in stirred} if (row := find(connection, id)).replaced_by is None]
    rows.sort(key=lambda row: row.key)
    for row in rows:
        withdraw(connection, row.key)
    for row in rows:
        _write(connection, row, _current(connection, row.key))


def _note(connection: Connection, article: str, record: Record, given: Amendment, who: str) -> int:
    """Write a change into the log; its number."""
    key, (start, until) = next_key(connection, corrections), given.span
    connection.execute(corrections.insert(), {
        "key": key, "article": article, "fact": given.fact, "start": start, "until": until,
        "words": record.text[start:until], "action": given.action,
        "changes": msgspec.json.encode(given.changes).decode(), "who": who, "made": _now(), "lost": 0,
    })  # fmt: skip
    return key


def _keep_reading(connection: Connection, key: int) -> None:
    """Keep the record as the reader gave it, before the first change."""
    if connection.execute(select(readings.c.article).where(readings.c.article == key)).first() is None:
        packed = connection.execute(select(contents.c.record).where(contents.c.article == key)).scalar_one()
        connection.execute(readings.insert(), {"article": key, "record": packed})


def _current(connection: Connection, key: int) -> Record:
    packed = connection.execute(select(contents.c.text, contents.c.record).where(contents.c.article == key)).one()
    return record_of(packed.record, text_of(packed.text))


def _reading(connection: Connection, key: int) -> Record | None:
    found = select(contents.c.text, readings.c.record).join(readings, readings.c.article == contents.c.article)
    packed = connection.execute(found.where(contents.c.article == key)).first()
    return None if packed is None else record_of(packed.record, text_of(packed.text))


def _last(connection: Connection, article: str, fact: str) -> Correction | None:
    return next((each for each in log(connection, article, None) if each.fact == fact), None)


def _line(row: Found[Any]) -> Correction:
    columns = {name: getattr(row, name) for name in Correction.__struct_fields__ if name not in ("changes", "lost")}
    return Correction(**columns, changes=msgspec.json.decode(row.changes), lost=bool(row.lost))


def _changes(packed: str) -> Changes:
    return msgspec.json.decode(packed, type=Changes)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


_STANDING = select(corrections).where(
    corrections.c.undone.is_(None), corrections.c.action.not_in(("join", "part"))
).order_by(corrections.c.key)  # fmt: skip
