"""A record in, its facts as labelled stretches of text and ties between them out: what annotation tools take."""

from collections.abc import Iterator
from typing import NamedTuple

from khabar.record import Entity, Event, Quote, Record, Span

# The labels of stretches, and of ties, in the order in which tools show them.
ENTITIES = ("PER", "ORG", "GPE", "LOC", "FAC", "NORP")
LABELS = (*ENTITIES, "Time", "Amount", "Quote", "Cue", "Event", "Item")
TIES = (
    "speaker", "addressee", "cue", "actor", "recipient", "agent", "time", "place", "amount", "item", "killed",
    "wounded", "detained", "displaced", "claimed_by", "coreference",
)  # fmt: skip


class Stretch(NamedTuple):
    """Some of the article's words with a label; ``about`` are a few facts on it, by name."""

    id: str
    label: str
    span: Span
    about: dict[str, str]


class Tie(NamedTuple):
    """What one stretch is to another, by their ids."""

    label: str
    source: str
    target: str


def stretches(record: Record) -> Iterator[Stretch]:
    """All stretches; a fact's own has the fact's id, others one made from it (``E1.2``, ``Q1.cue``)."""
    for entity in record.entities:
        about = _some(name=entity.name, role=entity.role, code=entity.code, link=entity.link)
        for number, mention in enumerate(entity.mentions, 1):
            id = entity.id if number == 1 else f"{entity.id}.{number}"
            yield Stretch(id, entity.type, mention.span, about | {"mention": mention.kind})
    for time in record.times:
        about = _some(type=time.type, value=time.value, modifier=time.modifier)
        yield Stretch(time.id, "Time", time.span, about)
    for amount in record.amounts:
        value = f"{amount.value}" if amount.value_max is None else f"{amount.value}…{amount.value_max}"
        about = _some(kind=amount.kind, value=value, unit=amount.unit, modifier=amount.modifier)
        yield Stretch(amount.id, "Amount", amount.span, about)
    for quote in record.quotes:
        yield Stretch(quote.id, "Quote", quote.span, _some(kind=quote.kind, stance=quote.stance, medium=quote.medium))
        if quote.cue_span:
            yield Stretch(f"{quote.id}.cue", "Cue", quote.cue_span, {})
    for event in record.events:
        about = _some(type=event.type, mode=event.mode, status=event.status, date=event.date, gloss=event.gloss_en)
        yield Stretch(event.id, "Event", event.trigger_span, about)
        for number, span in enumerate(event.items, 1):
            yield Stretch(f"{event.id}.item{number}", "Item", span, {})


def ties(record: Record) -> Iterator[Tie]:
    """All ties whose two ends are stretches."""
    here = {stretch.id for stretch in stretches(record)}
    for tie in _ties(record):
        if tie.source in here and tie.target in here:
            yield tie


def _ties(record: Record) -> Iterator[Tie]:
    for entity in record.entities:
        for number in range(2, len(entity.mentions) + 1):
            yield Tie("coreference", f"{entity.id}.{number}", entity.id)
    entities = {entity.id: entity for entity in record.entities}
    for quote in record.quotes:
        yield Tie("speaker", quote.id, _speaker(quote, entities.get(quote.speaker or "")))
        yield Tie("addressee", quote.id, quote.addressee or "")
        yield Tie("cue", quote.id, f"{quote.id}.cue")
    for event in record.events:
        yield from _of_event(event)


def _of_event(event: Event) -> Iterator[Tie]:
    for label, ids in (
        ("actor", event.actors), ("recipient", event.recipients), ("agent", event.agents), ("time", [event.time]),
        ("place", [event.place]), ("amount", event.amounts), ("claimed_by", [event.claimed_by]),
        ("item", [f"{event.id}.item{number}" for number in range(1, len(event.items) + 1)]),
    ):  # fmt: skip
        for id in ids:
            yield Tie(label, event.id, id or "")
    for each in event.casualties:
        yield Tie(each.kind, event.id, each.amount)


def _speaker(quote: Quote, entity: Entity | None) -> str:
    """The mention of the speaker that stands beside the quote."""
    if entity is None:
        return ""
    for number, mention in enumerate(entity.mentions, 1):
        if mention.span == quote.speaker_span and number > 1:
            return f"{entity.id}.{number}"
    return entity.id


def _some(**about: object) -> dict[str, str]:
    return {name: str(value) for name, value in about.items() if value is not None}
