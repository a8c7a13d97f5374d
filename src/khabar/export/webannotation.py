"""Records in, W3C Web Annotations out: one AnnotationPage, an annotation for each stretch of words that a fact has."""

import json
from typing import Any
from urllib.parse import quote

from khabar.export.format import Format, framed
from khabar.export.standoff import Stretch, stretches
from khabar.record import Record

# Words kept on either side, by which a client finds the place again in a page that has changed.
_NEAR = 32
_HEAD = '{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [\n'


def webannotation() -> Format:
    """One page with the annotations of all articles."""
    return framed(_items, head=_HEAD, between=",\n", tail="\n]}\n")


def _items(record: Record) -> str:
    return ",\n".join(json.dumps(_annotation(record, each), ensure_ascii=False) for each in stretches(record))


def _annotation(record: Record, each: Stretch) -> dict[str, Any]:
    start, end = each.span
    article = f"urn:khabar:{quote(record.id, safe='')}"
    told = [f"{name}: {value}" for name, value in each.about.items()]
    bodies = [{"type": "TextualBody", "value": each.label, "purpose": "tagging", "format": "text/plain"}]
    if told:
        bodies.append(
            {"type": "TextualBody", "value": "; ".join(told), "purpose": "describing", "format": "text/plain"}
        )
    return {
        "id": f"{article}:{each.id}", "type": "Annotation", "motivation": "tagging", "body": bodies,
        "target": {
            "source": record.url or article,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {"type": "TextQuoteSelector", "exact": record.text[start:end],
                 "prefix": record.text[max(0, start - _NEAR) : start], "suffix": record.text[end : end + _NEAR]},
            ],
        },
        "generator": {"id": "urn:khabar", "type": "Software", "name": f"Khabar {record.reader_version}"},
    }  # fmt: skip
