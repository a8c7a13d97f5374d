"""Records in, JSON-LD in schema.org's words out: articles with their quotations, events, and claims to be checked.

What somebody alleges or denies is a Claim with a draft of a ClaimReview, whose rating is left to the fact-checker.
"""

import json
from typing import Any
from urllib.parse import quote

from khabar.export import codes
from khabar.export.format import Format, framed
from khabar.export.names import Names
from khabar.export.told import Told, tellings
from khabar.record import Entity, Quote, Record

_HEAD = '{"@context": {"@vocab": "https://schema.org/"}, "@graph": [\n'
_TYPES = {
    "PER": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place", "NORP": "Organization",
}  # fmt: skip
_STATUS = {"actual": "CompletedActionStatus", "planned": "PotentialActionStatus"}
Node = dict[str, Any]


def jsonld() -> Format:
    """One graph with all articles."""
    return framed(lambda record: json.dumps(_article(record), ensure_ascii=False), _HEAD, ",\n", "\n]}\n")


def _article(record: Record) -> Node:
    here = f"urn:khabar:{quote(record.id, safe='')}"
    node: Node = {
        "@id": record.url or here, "@type": "NewsArticle", "identifier": record.id, "inLanguage": "ar",
        "articleBody": record.text,
    }  # fmt: skip
    if record.title:
        node["headline"] = record.title
    if record.published:
        node["datePublished"] = record.published
    if record.source:
        node["publisher"] = {"@type": "NewsMediaOrganization", "name": record.source}
    names, known = Names(record), {entity.id: entity for entity in record.entities}
    node["mentions"] = [_entity(entity, here, known) for entity in record.entities]
    node["hasPart"] = [_quotation(each, here, names) for each in record.quotes]
    node["about"] = [_event(told, here) for told in tellings(record)]
    disputed = [told for told in tellings(record) if told.event.status in ("alleged", "denied")]
    claims = [_claim(told, node["@id"], here) for told in disputed]
    return {name: value for name, value in (node | {"subjectOf": claims}).items() if value != []}


def _entity(entity: Entity, here: str, known: dict[str, Entity]) -> Node:
    node: Node = {"@id": f"{here}:{entity.id}", "@type": "Country" if entity.code else _TYPES[entity.type],
                  "name": entity.name}  # fmt: skip
    if entity.code:
        node["identifier"] = entity.code
    if entity.role:
        node["jobTitle" if entity.type == "PER" else "description"] = entity.role
    if entity.type == "PER" and entity.affiliation in known:
        node["affiliation"] = {"@id": f"{here}:{entity.affiliation}"}
    town = codes.town(entity)
    if town.name:
        geo = {"@type": "GeoCoordinates", "latitude": float(town.latitude), "longitude": float(town.longitude)}
        node |= {"alternateName": town.name, "geo": geo}
    return node


def _quotation(each: Quote, here: str, names: Names) -> Node:
    node: Node = {"@id": f"{here}:{each.id}", "@type": "Quotation", "text": names.words(each.span), "inLanguage": "ar"}
    if each.speaker:
        node["creator"] = {"@id": f"{here}:{each.speaker}"}
    if each.medium:
        node["isBasedOn"] = {"@type": "CreativeWork", "name": each.medium}
    return node


def _event(told: Told, here: str) -> Node:
    event = told.event
    node: Node = {
        "@id": f"{here}:{event.id}", "@type": ["Event", "Action"], "additionalType": f"PLOVER:{event.type}",
        "name": event.gloss_ar or told.names.words(event.trigger_span), "description": told.names.told(event),
        "agent": [{"@id": f"{here}:{id}"} for id in event.actors or event.agents],
        "participant": [{"@id": f"{here}:{id}"} for id in event.recipients],
    }  # fmt: skip
    if event.status in _STATUS:
        node["actionStatus"] = {"@id": f"https://schema.org/{_STATUS[event.status]}"}
    if event.date and told.span:
        node |= {"startDate": told.span[0], "endDate": told.span[1]}
    if event.place:
        node["location"] = {"@id": f"{here}:{event.place}"}
    return {name: value for name, value in node.items() if value != []}


def _claim(told: Told, article: str, here: str) -> Node:
    event = told.event
    words = told.names.told(event)
    claim: Node = {"@id": f"{here}:{event.id}:claim", "@type": "Claim", "text": words, "appearance": {"@id": article}}
    if event.claimed_by:
        claim["author"] = {"@id": f"{here}:{event.claimed_by}"}
    return {
        "@id": f"{here}:{event.id}:review", "@type": "ClaimReview", "claimReviewed": words, "itemReviewed": claim,
        "creativeWorkStatus": "Draft", "inLanguage": "ar",
    }  # fmt: skip
