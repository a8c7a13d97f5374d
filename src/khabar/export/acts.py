"""A record in, its events as rows out: who did what to whom, where, when, how much, who says so and how sure it is."""

from collections.abc import Iterable
from typing import get_args

import msgspec

from khabar.export.names import Names, going_by
from khabar.reading.times.bounds import bounds
from khabar.record import Entity, EventStatus, EventType, Record, Span


class Act(msgspec.Struct, kw_only=True):
    """Something done by one party to another, with all that a reader asks of it.

    Parties, agents and the place go by name; the codes are ISO 3166-1 alpha-3, of states alone. ``amounts``, ``items``
    and ``casualties`` are the article's words; ``sentence`` is the one that tells it first, ``span`` the word for it,
    as offsets into the text as it was given.
    """

    article: str
    id: str
    date: str | None
    type: EventType
    mode: str | None
    status: EventStatus
    actors: list[str]
    actor_codes: list[str]
    recipients: list[str]
    recipient_codes: list[str]
    agents: list[str]
    place: str | None
    amounts: list[str]
    items: list[str]
    casualties: list[str]
    claimed_by: str | None
    gloss_ar: str
    gloss_en: str
    sentence: str
    outlet: str | None
    url: str | None
    span: Span
    confidence: float


class Wanted(msgspec.Struct, kw_only=True, frozen=True):
    """Which events are asked for; what is empty asks for nothing. Several names or types mean any of them.

    ``type`` is a type, or type and mode (``AID/military``); ``after`` and ``before`` are ISO days, months or years,
    both within. Raises ValueError if one of them is no date, or a type or status is none that there is.
    """

    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    after: str | None = None
    before: str | None = None
    min_confidence: float = 0.0

    def __post_init__(self) -> None:
        _bound(self.after, 0), _bound(self.before, 1)
        for name, known in (("type", get_args(EventType)), ("status", get_args(EventStatus))):
            for each in getattr(self, name):
                if each.partition("/")[0] not in known:
                    raise ValueError(f"no {name} {each!r}; there are {', '.join(known)}")


def acts(record: Record) -> list[Act]:
    """The events of a record as rows."""
    names = Names(record)
    entities = {entity.id: entity for entity in record.entities}
    return [
        Act(
            article=record.id,
            id=event.id,
            date=event.date,
            type=event.type,
            mode=event.mode,
            status=event.status,
            actors=names.entities(event.actors),
            actor_codes=_codes(event.actors, entities),
            recipients=names.entities(event.recipients),
            recipient_codes=_codes(event.recipients, entities),
            agents=names.entities(event.agents),
            place=names.entity(event.place) or None,
            amounts=[names.amount(id) for id in event.amounts],
            items=[names.words(span) for span in event.items],
            casualties=[f"{lost.kind}: {names.amount(lost.amount)}" for lost in event.casualties],
            claimed_by=names.entity(event.claimed_by) or None,
            gloss_ar=event.gloss_ar,
            gloss_en=event.gloss_en,
            sentence=names.told(event),
            outlet=record.source,
            url=record.url,
            span=event.trigger_span,
            confidence=event.confidence,
        )
        for event in record.events
    ]


def asked_of(record: Record, wanted: Wanted) -> Record:
    """The record with those of its events alone that are asked for."""
    after, before = _bound(wanted.after, 0), _bound(wanted.before, 1)
    actors, recipients = going_by(record, wanted.actor), going_by(record, wanted.recipient)
    events = [
        event
        for event in record.events
        if (not wanted.type or {event.type, f"{event.type}/{event.mode}"} & set(wanted.type))
        and (not wanted.status or event.status in wanted.status)
        and (actors is None or actors & {*event.actors, *event.agents})
        and (recipients is None or recipients & set(event.recipients))
        and (after is None or (bounds(event.date or "")[1] or "") >= after)
        and (before is None or "" < (bounds(event.date or "")[0] or "")[:10] <= before)
        and event.confidence >= wanted.min_confidence
    ]
    return msgspec.structs.replace(record, events=events)


def _codes(ids: Iterable[str], entities: dict[str, Entity]) -> list[str]:
    return [code for id in ids if id in entities and (code := entities[id].code)]


def _bound(day: str | None, side: int) -> str | None:
    if not day:
        return None
    bound = bounds(day)[side]
    if bound is None:
        raise ValueError(f"{day!r} is no ISO day, month or year")
    return bound[:10]
