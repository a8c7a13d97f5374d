"""A record and what somebody says of one of its facts in, the record with it out: accepted, corrected or rejected.

A fact is named by its id, and found again by its span when the article has been read anew: the fact of the same kind
that shares most letters with it. Who takes part in it is told by name and place, for ids do not outlive a reading.
"""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple

import msgspec

from khabar.reading.events.gloss import glosses
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

Action = Literal["accept", "correct", "reject", "add"]
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
    """Change a record in place; the id of the fact that it was, or None if the record has no such fact any more.

    A fact that is added is the one that the record has already at this place, if it has such a one.
    """
    before = {event.id: _lines(record, event) for event in record.events}
    fact: Fact | None
    if amendment.action == "add":
        fact = _same(record, amendment) or _new(record, amendment)
    else:
        fact = find(record, amendment.fact, amendment.span)
    if fact is None:
        return None
    if amendment.action == "reject":
        _take_out(record, fact.id)
    elif amendment.action != "accept":
        _correct(record, fact, amendment.changes)
    if isinstance(fact, Quote | Event) and amendment.action != "reject":
        fact.confidence = 1.0
    for event in record.events:
        lines = _lines(record, event)
        if before.get(event.id) != lines:
            event.gloss_ar, event.gloss_en = lines
    return fact.id


def blank(record: Record, kind: str, span: Span) -> Fact:
    """A fact of a kind (a letter of ``KINDS``) at a place, with what can be said before anybody says more.

    Raises AmendError.
    """
    if kind not in KINDS or not 0 <= span[0] < span[1] <= len(record.text):
        raise AmendError("the place is not in the text")
    number = max((int(each.id[1:]) for each in getattr(record, KINDS[kind])), default=0) + 1
    id, words = f"{kind}{number}", " ".join(record.text[span[0] : span[1]].split())
    if kind == "E":
        return Entity(id=id, type="PER", name=words, mentions=[Mention(span=span, kind="name")])
    if kind == "T":
        return Time(id=id, span=span, type="DATE", value="")
    if kind == "A":
        return Amount(id=id, span=span, kind="count", value=0)
    if kind == "Q":
        return Quote(id=id, span=span, kind="direct")
    sentence = _sentence(record, span[0])
    return Event(id=id, type="CONSULT", trigger_span=span, sentence=0 if sentence is None else sentence)


def _same(record: Record, amendment: Amendment) -> Fact | None:
    """The fact at the very place of one that is added; of events the one of its type."""
    type = amendment.changes.type
    return next(
        (fact for fact in getattr(record, KINDS[amendment.fact[0]])
         if span_of(fact) == amendment.span and (not isinstance(fact, Event) or fact.type == type)), None,
    )  # fmt: skip


def _new(record: Record, amendment: Amendment) -> Fact:
    fact = blank(record, amendment.fact[0], amendment.span)
    getattr(record, KINDS[amendment.fact[0]]).append(fact)
    return fact


class _Said:
    """What the line that tells an event needs of a record."""

    def __init__(self, record: Record) -> None:
        self.entities = record.entities
        self.amounts = self
        self._text = record.text
        self._known = {int(amount.id[1:]): amount for amount in record.amounts}

    def __getitem__(self, number: int) -> Any:
        amount = self._known[number + 1]
        return _Phrase(amount.span, amount.value, amount.value_max, amount.unit)

    def clean(self, span: Span) -> str:
        """The words at a place."""
        return " ".join(self._text[span[0] : span[1]].split())


class _Phrase(NamedTuple):
    phrase: Span
    value: int | float
    value_max: int | float | None
    unit: str | None


def _lines(record: Record, event: Event) -> tuple[str, str]:
    """The Arabic and the English line that tell an event."""
    said: Any = _Said(record)
    return glosses(said, event)


def _sentence(record: Record, place: int) -> int | None:
    return next((n for n, (start, end) in enumerate(record.sentences) if start <= place < end), None)


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
        sentence = _sentence(record, fact.trigger_span[0])
        fact.sentence = fact.sentence if sentence is None else sentence
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
