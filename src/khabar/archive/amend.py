"""A record and what somebody says of one of its facts in, the record with it out: accepted, corrected or rejected.

A fact is named by its id, and found again by its span when the article has been read anew: the fact of the same kind
that shares most letters with it. Who takes part in it is told by name and place, for ids do not outlive a reading.
"""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any, Literal

import msgspec

from khabar.record import (
    Amount,
    AmountKind,
    Entity,
    EntityType,
    Event,
    EventStatus,
    EventType,
    Mention,
    Quote,
    QuoteKind,
    Record,
    RoleStatus,
    Span,
    Stance,
    Time,
    TimeType,
)

Action = Literal["accept", "correct", "reject"]
Fact = Entity | Time | Amount | Quote | Event
KINDS: dict[str, str] = {"E": "entities", "T": "times", "A": "amounts", "Q": "quotes", "V": "events"}


class AmendError(ValueError):
    """A change that a fact cannot take; the message says why."""


class Who(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody or some place of the article: by name, with the span of the first mention; without one, new to it."""

    name: str
    span: Span | None = None
    type: EntityType = "PER"


class Changes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a correction sets; what is not given stays as it is. ``span`` is a quote's words or an event's trigger."""

    span: Span | msgspec.UnsetType = msgspec.UNSET
    speaker: Who | msgspec.UnsetType | None = msgspec.UNSET
    addressee: Who | msgspec.UnsetType | None = msgspec.UNSET
    kind: QuoteKind | AmountKind | msgspec.UnsetType = msgspec.UNSET
    stance: Stance | msgspec.UnsetType | None = msgspec.UNSET
    type: EventType | EntityType | TimeType | msgspec.UnsetType = msgspec.UNSET
    mode: str | msgspec.UnsetType | None = msgspec.UNSET
    status: EventStatus | msgspec.UnsetType = msgspec.UNSET
    actors: list[Who] | msgspec.UnsetType = msgspec.UNSET
    recipients: list[Who] | msgspec.UnsetType = msgspec.UNSET
    agents: list[Who] | msgspec.UnsetType = msgspec.UNSET
    place: Who | msgspec.UnsetType | None = msgspec.UNSET
    claimed_by: Who | msgspec.UnsetType | None = msgspec.UNSET
    date: str | msgspec.UnsetType | None = msgspec.UNSET
    value: int | float | str | msgspec.UnsetType = msgspec.UNSET
    unit: str | msgspec.UnsetType | None = msgspec.UNSET
    name: str | msgspec.UnsetType = msgspec.UNSET
    role: str | msgspec.UnsetType | None = msgspec.UNSET
    role_status: RoleStatus | msgspec.UnsetType | None = msgspec.UNSET
    code: str | msgspec.UnsetType | None = msgspec.UNSET
    link: str | msgspec.UnsetType | None = msgspec.UNSET
    same_as: Who | msgspec.UnsetType = msgspec.UNSET


class Amendment(msgspec.Struct, frozen=True):
    """What somebody says of the fact with this id and span."""

    fact: str
    span: Span
    action: Action
    changes: Changes = Changes()


def amend(record: Record, amendment: Amendment) -> str | None:
    """Change a record in place; the id of the fact that it was, or None if the record has no such fact any more."""
    fact = find(record, amendment.fact, amendment.span)
    if fact is None:
        return None
    if amendment.action == "reject":
        _take_out(record, fact.id)
        return fact.id
    if amendment.action == "correct":
        _correct(record, fact, amendment.changes)
    if isinstance(fact, Quote | Event):
        fact.confidence = 1.0
    return fact.id


def find(record: Record, id: str, span: Span) -> Fact | None:
    """The fact of this kind whose span shares most letters with this one; of equals the one with the id."""
    best: tuple[int, bool] = (0, False)
    found: Fact | None = None
    for fact in getattr(record, KINDS.get(id[:1], ""), ()):
        other = span_of(fact)
        shared = min(span[1], other[1]) - max(span[0], other[0])
        if shared > 0 and (shared, fact.id == id) > best:
            best, found = (shared, fact.id == id), fact
    return found


def fact_of(record: Record, id: str) -> Fact | None:
    """The fact with an id."""
    return next((fact for fact in getattr(record, KINDS.get(id[:1], ""), ()) if fact.id == id), None)


def span_of(fact: Fact) -> Span:
    """A fact's own words: an event's are its trigger, an entity's its first mention."""
    if isinstance(fact, Event):
        return fact.trigger_span
    if isinstance(fact, Entity):
        return fact.mentions[0].span if fact.mentions else (0, 0)
    return fact.span


def tag(fact: Fact) -> str:
    """A fact's state in a few letters: who changes it says which state was seen, so that no change is lost."""
    return hashlib.sha256(msgspec.json.encode(fact)).hexdigest()[:12]


def _correct(record: Record, fact: Fact, changes: Changes) -> None:
    given = {
        name: value
        for name in changes.__struct_fields__
        if (value := getattr(changes, name)) is not msgspec.UNSET
    }  # fmt: skip
    other = given.pop("same_as", None)
    if isinstance(fact, Entity) and isinstance(other, Who):
        _merge(record, fact, other)
        return
    plain: dict[str, Any] = {}
    for name, value in given.items():
        field = "trigger_span" if name == "span" and isinstance(fact, Event) else name
        if field not in fact.__struct_fields__ or (isinstance(fact, Entity) and field == "span"):
            raise AmendError(f"{fact.id} has no {name}")
        plain[field] = _told(record, value)
    if "span" in given and not 0 <= given["span"][0] < given["span"][1] <= len(record.text):
        raise AmendError("the place is not in the text")
    try:
        checked = msgspec.convert(msgspec.to_builtins(msgspec.structs.replace(fact, **plain)), type(fact))
    except msgspec.ValidationError as error:
        raise AmendError(str(error)) from None
    for name in plain:
        setattr(fact, name, getattr(checked, name))
    if isinstance(fact, Event) and "trigger_span" in plain:
        start = fact.trigger_span[0]
        fact.sentence = next((n for n, (s, e) in enumerate(record.sentences) if s <= start < e), fact.sentence)
    if isinstance(fact, Quote) and "speaker" in plain:
        fact.speaker_span = None


def _told(record: Record, value: Any) -> Any:
    """A field's value: those who are named by their ids in this record."""
    if isinstance(value, Who):
        return _entity(record, value)
    if isinstance(value, list):
        return list(dict.fromkeys(_told(record, each) for each in value))
    return value


def _entity(record: Record, who: Who) -> str:
    """The id of somebody, taken into the record if it does not have them."""
    if who.span is not None:
        found = max(record.entities, key=lambda each: _shared(each, who.span), default=None)
        if found is not None and _shared(found, who.span):
            return found.id
    for entity in record.entities:
        if entity.name == who.name:
            return entity.id
    number = max((int(each.id[1:]) for each in record.entities), default=0) + 1
    at = record.text.find(who.name)
    mentions = [Mention(span=(at, at + len(who.name)), kind="name")] if at >= 0 else []
    record.entities.append(Entity(id=f"E{number}", type=who.type, name=who.name, mentions=mentions))
    return f"E{number}"


def _shared(entity: Entity, span: Span | None) -> int:
    if span is None:
        return 0
    return max((min(span[1], each.span[1]) - max(span[0], each.span[0]) for each in entity.mentions), default=0)


def _merge(record: Record, entity: Entity, other: Who) -> None:
    """Two that are one: all that is said of the first is said of the other."""
    into = _entity(record, other)
    if into == entity.id:
        raise AmendError("somebody cannot be merged into themselves")
    target = next(each for each in record.entities if each.id == into)
    target.mentions = sorted([*target.mentions, *entity.mentions], key=lambda each: each.span)
    target.role = target.role or entity.role
    target.code = target.code or entity.code
    record.entities.remove(entity)
    _exchange(record, entity.id, into)


def _take_out(record: Record, id: str) -> None:
    facts: list[Fact] = getattr(record, KINDS[id[0]])
    facts[:] = [fact for fact in facts if fact.id != id]
    _exchange(record, id, None)


def _exchange(record: Record, id: str, by: str | None) -> None:
    """Put another id, or none, in the place of one, wherever facts name it."""

    def one(given: str | None) -> str | None:
        return by if given == id else given

    def many(given: list[str]) -> list[str]:
        return list(dict.fromkeys(each for each in map(one, given) if each is not None))

    for entity in record.entities:
        entity.affiliation = None if by == entity.id and entity.affiliation == id else one(entity.affiliation)
    for quote in record.quotes:
        quote.speaker, quote.addressee = one(quote.speaker), one(quote.addressee)
    for event in record.events:
        event.actors, event.recipients, event.agents = many(event.actors), many(event.recipients), many(event.agents)
        event.amounts = many(event.amounts)
        event.place, event.claimed_by, event.time = one(event.place), one(event.claimed_by), one(event.time)
        for harm in event.casualties:
            harm.side = one(harm.side)
        event.casualties = [harm for harm in event.casualties if by is not None or harm.amount != id]


def facts_of(record: Record, wanted: Callable[[Fact], bool] = lambda _: True) -> Iterator[Fact]:
    """All facts of a record."""
    for name in KINDS.values():
        yield from (fact for fact in getattr(record, name) if wanted(fact))
