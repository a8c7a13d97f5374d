"""Records in, flat rows out, one a fact, ids replaced by names: what spreadsheets and data frames take."""

from collections.abc import Iterator
from typing import Any

from khabar.export.names import Names
from khabar.record import Event, Record, Span

# Every column and the type of its cells; a fact leaves empty what its kind does not have.
COLUMNS: dict[str, type] = {
    "article": str,
    "source": str,
    "published": str,
    "kind": str,
    "id": str,
    "start": int,
    "end": int,
    "words": str,
    "type": str,
    "mode": str,
    "status": str,
    "value": str,
    "number": float,
    "number_max": float,
    "unit": str,
    "modifier": str,
    "begin": str,
    "until": str,
    "name": str,
    "role": str,
    "code": str,
    "affiliation": str,
    "link": str,
    "speaker": str,
    "addressee": str,
    "medium": str,
    "stance": str,
    "actors": str,
    "recipients": str,
    "agents": str,
    "date": str,
    "place": str,
    "amounts": str,
    "items": str,
    "casualties": str,
    "claimed_by": str,
    "gloss_ar": str,
    "gloss_en": str,
    "confidence": float,
}
_AND = " | "


def rows(record: Record) -> Iterator[dict[str, Any]]:
    """The facts of a record, each a flat row of some of the columns."""
    common = {"article": record.id, "source": record.source, "published": record.published}
    for fact in _facts(record, Names(record)):
        yield common | {column: cell for column, cell in fact.items() if cell != ""}


def _facts(record: Record, names: Names) -> Iterator[dict[str, Any]]:
    def at(kind: str, id: str, span: Span | None) -> dict[str, Any]:
        start, end = span or (None, None)
        return {"kind": kind, "id": id, "start": start, "end": end, "words": names.words(span)}

    for entity in record.entities:
        yield at("entity", entity.id, entity.mentions[0].span if entity.mentions else None) | {
            "type": entity.type,
            "name": entity.name,
            "role": entity.role,
            "status": entity.role_status,
            "code": entity.code,
            "affiliation": names.entity(entity.affiliation),
            "link": entity.link,
        }
    for time in record.times:
        yield at("time", time.id, time.span) | {
            "type": time.type,
            "value": time.value,
            "modifier": time.modifier,
            "begin": time.begin,
            "until": time.end,
        }
    for amount in record.amounts:
        yield at("amount", amount.id, amount.span) | {
            "type": amount.kind,
            "number": amount.value,
            "number_max": amount.value_max,
            "unit": amount.unit,
            "modifier": amount.modifier,
        }
    for quote in record.quotes:
        yield at("quote", quote.id, quote.span) | {
            "type": quote.kind,
            "speaker": names.entity(quote.speaker) or names.words(quote.speaker_span),
            "addressee": names.entity(quote.addressee),
            "medium": quote.medium,
            "stance": quote.stance,
            "confidence": quote.confidence,
        }
    for event in record.events:
        yield at("event", event.id, event.trigger_span) | _event(event, names)


def _event(event: Event, names: Names) -> dict[str, Any]:
    lost = (
        " ".join(filter(None, (each.kind, names.amount(each.amount), names.entity(each.side))))
        for each in event.casualties
    )
    return {
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "actors": _AND.join(names.entities(event.actors)),
        "recipients": _AND.join(names.entities(event.recipients)),
        "agents": _AND.join(names.entities(event.agents)),
        "date": event.date,
        "place": names.entity(event.place),
        "amounts": _AND.join(map(names.amount, event.amounts)),
        "items": _AND.join(map(names.words, event.items)),
        "casualties": _AND.join(lost),
        "claimed_by": names.entity(event.claimed_by),
        "gloss_ar": event.gloss_ar,
        "gloss_en": event.gloss_en,
        "confidence": event.confidence,
    }
