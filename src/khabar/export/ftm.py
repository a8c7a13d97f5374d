"""Records in, followthemoney entities out, one a line, as Aleph and its kin load them.

Articles, people, bodies, places and events are entities; states and known places and bodies have the same id in every
article, people are told apart by article. A mention links each of them to the article.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from khabar.export import codes
from khabar.export.format import Format, framed
from khabar.export.told import Told, tellings
from khabar.record import Entity, Record

_SCHEMAS = {
    "PER": "Person", "ORG": "Organization", "GPE": "Address", "LOC": "Address", "FAC": "Address",
    "NORP": "Organization",
}  # fmt: skip


def ftm() -> Format:
    """One entity a line."""
    return framed(lambda record: "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in _entities(record)))


def _entities(record: Record) -> Iterator[dict[str, Any]]:
    article = _id(record.id)
    yield _entity(
        article, "Article", title=record.title, name=record.title, fileName=record.id, publisher=record.source,
        sourceUrl=record.url, publishedAt=record.published, bodyText=record.text, language="ara",
    )  # fmt: skip
    ids = {entity.id: _id(entity.link or f"{record.id}:{entity.id}") for entity in record.entities}
    told = list(tellings(record))
    states = {entity.id: _state(entity, record) for entity in record.entities}
    for entity in record.entities:
        yield _named(entity, ids[entity.id], states[entity.id])
    for entity in record.entities:
        yield _entity(
            _id(f"{record.id}:{entity.id}:mention"), "Mention", document=article, name=entity.name,
            resolved=ids[entity.id], detectedSchema=_schema(entity),
        )  # fmt: skip
    for each in told:
        yield _event(each, article, ids)


def _named(entity: Entity, id: str, state: str) -> dict[str, Any]:
    schema, country = _schema(entity), codes.country(state, "alpha2").lower()
    if schema == "Address":
        town = codes.town(entity)
        return _entity(id, schema, full=entity.name, name=entity.name, city=town.name, country=country,
                       latitude=town.latitude, longitude=town.longitude)  # fmt: skip
    alias = codes.english(entity) if entity.code else ""
    position = {"position": entity.role, "nationality": country} if schema == "Person" else {"country": country}
    return _entity(id, schema, name=entity.name, alias=alias, **position)


def _event(told: Told, article: str, ids: dict[str, str]) -> dict[str, Any]:
    event, record = told.event, told.record
    parties = [*event.actors, *event.agents, *event.recipients]
    found = _entity(
        _id(told.id), "Event", name=event.gloss_ar or told.names.words(event.trigger_span),
        description=told.names.told(event), location=told.place.name if told.place else None,
        startDate=told.span[0] if told.span else None, endDate=told.span[1] if told.span else None,
        keywords=f"{event.type} {event.mode or ''}".strip(), proof=article, sourceUrl=record.url, recordId=told.id,
    )  # fmt: skip
    known = {entity.id: entity for entity in record.entities}
    found["properties"]["involved"] = [ids[id] for id in parties if id in ids and _schema(known[id]) != "Address"]
    return found


def _schema(entity: Entity) -> str:
    return "PublicBody" if entity.code else _SCHEMAS[entity.type]


def _state(entity: Entity, record: Record) -> str:
    known = {each.id: each for each in record.entities}
    return entity.code or (known[entity.affiliation].code if entity.affiliation in known else None) or ""


def _entity(id: str, schema: str, **properties: str | None) -> dict[str, Any]:
    return {"id": id, "schema": schema, "properties": {name: [cell] for name, cell in properties.items() if cell}}


def _id(name: str) -> str:
    return f"khabar-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"
