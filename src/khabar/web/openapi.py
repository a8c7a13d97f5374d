"""The API as an OpenAPI document: made from the structs that it takes and gives, so that it cannot drift from them."""

from functools import cache
from typing import Any, get_type_hints

import msgspec

from khabar import __version__
from khabar.archive.citing import Citation
from khabar.archive.corrections import Correction
from khabar.archive.lookup import Kept
from khabar.record import Article, Record
from khabar.views.archive import VIEWS, Archive
from khabar.views.question import Question
from khabar.views.story import Telling

_REF = "#/components/schemas/{name}"
_FORMATS = ("json", "jsonl", "csv", "parquet", "atom", "rss", "feed")
_TOLD = {
    "q": "Words to look for, in any form, and fields as `type:AID`.",
    "after": "From this day, month or year on.", "before": "Up to this day, month or year, with it.",
    "actor": "Who does it or says it; any name or code.", "recipient": "To whom.",
    "place": "Where, with the places in it.", "speaker": "Who says it.",
    "type": "PLOVER's event type, or type and mode.", "status": "actual, planned, denied or alleged.",
    "outlet": "Who publishes it.", "min_confidence": "Leave out what the reader is less sure of.",
    "by": "Sums over these columns.", "sort": "A column, with - before it from the greatest down.",
    "limit": "So many rows at most.", "skip": "After so many of the rows.",
    "evidence": "With each row the words that tell it.",
    "format": "What to answer with.",
}  # fmt: skip
_KINDS = {"limit": "integer", "skip": "integer", "min_confidence": "number", "evidence": "boolean"}


@cache
def document() -> dict[str, Any]:
    """The document."""
    from khabar.web.api import Adding, Corrected, Correcting, Joined

    rows = {name: _row(name) for name in VIEWS}
    types = [Article, Record, Kept, Telling, Citation, Correction, Correcting, Corrected, Adding, Joined]
    types += [kind for kinds in rows.values() for kind in kinds]
    (*schemas,), components = msgspec.json.schema_components(types, ref_template=_REF)
    known = dict(zip(types, schemas, strict=True))
    paths: dict[str, Any] = {}
    for name, kinds in rows.items():
        either = [known[kind] for kind in kinds]
        item = either[0] if len(either) == 1 else {"oneOf": either}
        paths[f"/api/{name}"] = {"get": _operation(name, {"type": "array", "items": item}, _parameters(name))}
    id = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}]
    paths |= {
        "/api/read": {"post": _operation("read", known[Record], body=known[Article])},
        "/api/articles/{id}": {"get": _operation("article", known[Record], id)},
        "/api/articles/{id}/versions": {"get": _operation("versions", _list(known[Kept]), id)},
        "/api/articles/{id}/gold": {"get": _operation("gold", {"type": "object"}, id)},
        "/api/articles/{id}/tags": {
            "get": _operation("tags", {"type": "object", "additionalProperties": {"type": "string"}}, id)
        },
        "/api/articles/{id}/corrections": {
            "post": _operation("correct", known[Corrected], id, known[Correcting], "201")
        },
        "/api/articles/{id}/facts": {"post": _operation("add", known[Corrected], id, known[Adding], "201")},
        "/api/joins": {"post": _operation("join", known[Corrected], None, known[Joined], "201")},
        "/api/joins/sign": {
            "get": _operation(
                "sign", {"type": "object"}, [id[0] | {"name": each, "in": "query"} for each in ("kind", "one", "other")]
            )
        },
        "/api/story/{id}": {"get": _operation("story", known[Telling], id)},
        "/api/cite/{fact}": {"get": _operation("cite", known[Citation], [id[0] | {"name": "fact"}])},
        "/api/corrections": {
            "get": _operation(
                "log", _list(known[Correction]), [id[0] | {"name": "article", "in": "query", "required": False}]
            )
        },
        "/api/corrections/{key}/undo": {
            "post": _operation("undo", {"type": "object"}, [id[0] | {"name": "key", "schema": {"type": "integer"}}])
        },
    }  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {"title": "Khabar", "version": __version__},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"key": []}, {}],
    }


def _row(name: str) -> list[Any]:
    """The structs that a view's rows are."""
    from khabar.views.archive import view

    hint = get_type_hints(view(name))["return"]
    return [each.__args__[0] for each in getattr(hint, "__args__", ()) if hasattr(each, "__args__")] or [
        hint.__args__[0]
    ]


def _parameters(name: str) -> list[dict[str, Any]]:
    found = [{"name": "q", "in": "query", "description": _TOLD["q"], "schema": {"type": "string"}}]
    for field in msgspec.structs.fields(Question):
        if field.name == "words":
            continue
        kind = "array" if field.type is not str and "tuple" in str(field.type) else None
        schema: dict[str, Any] = {"type": "string"}
        if kind:
            schema = {"type": "array", "items": {"type": "string"}}
        elif field.name in ("limit", "skip", "min_confidence", "evidence"):
            schema = {
                "type": {"limit": "integer", "skip": "integer", "min_confidence": "number", "evidence": "boolean"}[
                    field.name
                ]
            }
        found.append({"name": field.name, "in": "query", "description": _TOLD[field.name], "schema": schema})
    forms = [*_FORMATS, *(["graphml"] if name == "network" else [])]
    found.append(
        {"name": "format", "in": "query", "description": _TOLD["format"], "schema": {"enum": forms, "default": "json"}}
    )
    return found


def _operation(
    id: str, schema: Any, parameters: list[dict[str, Any]] | None = None, body: Any = None, status: str = "200"
) -> dict[str, Any]:
    said = (getattr(Archive, id, None) or type(None)).__doc__ or id if id in VIEWS else id
    found: dict[str, Any] = {
        "operationId": id, "summary": said.splitlines()[0].replace("``", "`"),
        "responses": {status: {"description": "", "content": {"application/json": {"schema": schema}}}},
    }  # fmt: skip
    if parameters:
        found["parameters"] = parameters
    if body is not None:
        found["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return found


def _list(schema: Any) -> dict[str, Any]:
    return {"type": "array", "items": schema}
