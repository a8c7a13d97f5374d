"""A record in, its quotes as rows out: who said it, in what capacity, when, where, and in which sentence."""

from collections.abc import Iterable

import msgspec

from khabar.export.names import going_by
from khabar.record import Entity, Quote, QuoteKind, Record, Span, Stance


class Statement(msgspec.Struct, kw_only=True):
    """Words reported as somebody's, with all that a reader asks of them.

    ``speaker`` is the name, ``role`` and ``country`` (ISO 3166-1 alpha-3) what the article tells of who bears it;
    ``cue`` the word that reports; ``date`` the day that the article gives the saying, else the one it was published
    on, as ISO 8601; ``sentence`` the sentence of the cue. ``span`` holds offsets into the text as it was given.
    """

    article: str
    id: str
    date: str | None
    speaker: str | None
    role: str | None
    country: str | None
    cue: str | None
    words: str
    kind: QuoteKind
    stance: Stance | None
    addressee: str | None
    medium: str | None
    sentence: str
    outlet: str | None
    url: str | None
    span: Span
    confidence: float


def statements(record: Record) -> list[Statement]:
    """The quotes of a record as rows."""
    entities = {entity.id: entity for entity in record.entities}
    return [_statement(record, quote, entities) for quote in record.quotes]


def said_by(record: Record, names: Iterable[str]) -> Record:
    """The record with those of its quotes alone whose speaker goes by one of some names; all of them for no name."""
    meant = going_by(record, names)
    if meant is None:
        return record
    return msgspec.structs.replace(record, quotes=[quote for quote in record.quotes if quote.speaker in meant])


def _statement(record: Record, quote: Quote, entities: dict[str, Entity]) -> Statement:
    text = record.text
    speaker = entities.get(quote.speaker or "")
    addressee = entities.get(quote.addressee or "")
    return Statement(
        article=record.id,
        id=quote.id,
        date=_day(record, quote),
        speaker=speaker.name if speaker else text[slice(*quote.speaker_span)] if quote.speaker_span else None,
        role=speaker.role if speaker else None,
        country=_country(speaker, entities),
        cue=text[slice(*quote.cue_span)] if quote.cue_span else None,
        words=text[slice(*quote.span)],
        kind=quote.kind,
        stance=quote.stance,
        addressee=addressee.name if addressee else None,
        medium=quote.medium,
        sentence=text[slice(*_sentence(record, quote))],
        outlet=record.source,
        url=record.url,
        span=quote.span,
        confidence=quote.confidence,
    )


def _country(entity: Entity | None, entities: dict[str, Entity]) -> str | None:
    """The code of the state that somebody is or belongs to, through a ministry or party if need be."""
    passed: set[str] = set()
    while entity is not None and entity.code is None and entity.id not in passed:
        passed.add(entity.id)
        entity = entities.get(entity.affiliation or "")
    return entity.code if entity is not None else None


def _sentence(record: Record, quote: Quote) -> Span:
    """The sentence of the cue, or of what is said where there is none."""
    at = (quote.cue_span or quote.span)[0]
    return next((span for span in record.sentences if span[0] <= at < span[1]), quote.span)


def _day(record: Record, quote: Quote) -> str | None:
    """The day told between the cue and the words (``قال أمس إن``), else the day of publication."""
    cue, said = quote.cue_span, quote.span
    if cue is not None:
        start, end = (cue[1], said[0]) if cue[1] <= said[0] else (cue[1], _sentence(record, quote)[1])
        for time in record.times:
            of_one_day = time.begin is not None and time.end is not None and time.begin[:10] == time.end[:10]
            if start <= time.span[0] and time.span[1] <= end and of_one_day and time.type in ("DATE", "TIME"):
                return time.begin[:10] if time.begin else None
    return record.published[:10] if record.published else None
