"""A record that people have checked in, an annotated article out, as ``python -m benchmarks score`` reads it.

Each fact stands under its words and, where they occur more than once in the text, their number of occurrence. Of
people, bodies and places those with a name are annotated.
"""

from typing import Any

from khabar.export.names import Names
from khabar.record import Entity, Record, Span


def gold(record: Record) -> dict[str, Any]:
    """The annotation of one article."""
    names = Names(record)
    entities = {entity.id: entity for entity in record.entities}
    named = [each for each in record.entities if any(mention.kind == "name" for mention in each.mentions)]

    def party(id: str) -> str:
        entity = entities[id]
        return entity.code or entity.name

    return {
        "id": record.id, "source": record.source, "url": record.url, "title": record.title,
        "published": (record.published or "")[:10] or None, "text": record.text,
        "people": [_named(each, names) | {"role": each.role} for each in named if each.type == "PER"],
        "orgs": [_named(each, names) for each in named if each.type in ("ORG", "NORP")],
        "places": [_named(each, names) | {"iso": each.code} for each in named if each.type in ("GPE", "LOC", "FAC")],
        "times": [_at(record.text, each.span) | {"type": each.type, "value": each.value} for each in record.times],
        "amounts": [
            _at(record.text, each.span) | {"kind": each.kind, "value": each.value}
            | ({"value_max": each.value_max} if each.value_max is not None else {})
            | {"unit": each.unit, "modifier": each.modifier}
            for each in record.amounts
        ],
        "quotes": [
            {"kind": each.kind} | _at(record.text, each.span)
            | (_at(record.text, each.cue_span, "cue", "cue_nth") if each.cue_span else {"cue": None})
            | {"speaker": names.entity(each.speaker) or names.words(each.speaker_span), "medium": each.medium}
            for each in record.quotes
        ],
        "events": [
            {"type": each.type, "mode": each.mode} | _at(record.text, each.trigger_span, "trigger")
            | {"actors": [party(id) for id in each.actors if id in entities],
               "recipients": [party(id) for id in each.recipients if id in entities],
               "date": each.date, "place": names.entity(each.place) or None, "status": each.status}
            for each in record.events
        ],
    }  # fmt: skip


def _named(entity: Entity, names: Names) -> dict[str, Any]:
    forms = [names.words(each.span) for each in entity.mentions if each.kind == "name"]
    return {"name": entity.name, "mentions": list(dict.fromkeys(forms))}


def _at(text: str, span: Span, words: str = "text", nth: str = "nth") -> dict[str, Any]:
    """The words of a span and which occurrence of them it is."""
    said, number, at = text[span[0] : span[1]], 1, text.find(text[span[0] : span[1]])
    while -1 < at < span[0]:
        number, at = number + 1, text.find(said, at + 1)
    return {words: said, nth: number}
