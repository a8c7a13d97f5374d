"""Records in, IPTC ninjs 2.0 out: an item a line, with the people, bodies, places and events that the article names."""

import json
from typing import Any
from urllib.parse import quote

from khabar.export.format import Format, framed
from khabar.export.labels import label
from khabar.export.names import Names
from khabar.record import Entity, Record

_LISTS = {"PER": "people", "ORG": "organisations", "GPE": "places", "LOC": "places", "FAC": "places"}


def ninjs() -> Format:
    """One item a line."""
    return framed(lambda record: json.dumps(_item(record), ensure_ascii=False) + "\n")


def _item(record: Record) -> dict[str, Any]:
    item: dict[str, Any] = {
        "standard": {"name": "ninjs", "version": "2.0"},
        "uri": record.url or f"urn:khabar:{quote(record.id, safe='')}",
        "type": "text",
        "language": "ar",
        "altids": [{"role": "khabar", "value": record.id}],
    }
    if record.published:
        item["versioncreated" if "T" in record.published else "contentcreated"] = _moment(record.published)
    if record.title:
        item["headlines"] = [{"role": "main", "contenttype": "text/plain", "value": record.title}]
    if record.source:
        item["infosources"] = [{"role": "isource", "name": record.source}]
    item["bodies"] = [{
        "role": "main", "contenttype": "text/plain", "charcount": len(record.text),
        "wordcount": len(record.text.split()), "value": record.text,
    }]  # fmt: skip
    for entity in record.entities:
        if entity.type in _LISTS:
            item.setdefault(_LISTS[entity.type], []).append(_named(entity))
    if record.events:
        names = Names(record)
        item["events"] = [
            {"name": event.gloss_ar or names.words(event.trigger_span), "rel": label("event", event.type).en}
            for event in record.events
        ]
    return item


def _named(entity: Entity) -> dict[str, str]:
    found = {"name": entity.name}
    if entity.link:
        found["uri"] = f"urn:khabar:{quote(entity.link)}"
    if entity.role:
        found["rel"] = entity.role
    return found


def _moment(published: str) -> str:
    """A day as the moment that JSON Schema wants."""
    return published if "T" in published else f"{published[:10]}T00:00:00Z"
