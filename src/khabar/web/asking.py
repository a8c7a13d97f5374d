"""A request's query in, the question to the archive out; and the fields that each view's page and API take."""

from typing import Any, NamedTuple

from starlette.datastructures import QueryParams

from khabar.views.question import Question, question
from khabar.views.table import QuestionError

LISTS = ("actor", "recipient", "place", "speaker", "type", "status", "outlet", "by")
SINGLE = ("after", "before", "min_confidence", "sort")
# Rows of a page.
PAGE = 50


class Shown(NamedTuple):
    """A view as a page: fields that stand in front, further fields, and the columns that it can sum over."""

    front: tuple[str, ...]
    further: tuple[str, ...]
    by: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("csv", "json", "parquet")


_DAYS = ("after", "before")
VIEWS = {
    "search": Shown(_DAYS, ("outlet", "type", "actor", "recipient", "place", "speaker")),
    "timeline": Shown((*_DAYS, "actor", "type"),
                      ("recipient", "place", "status", "speaker", "outlet", "min_confidence")),
    "stories": Shown(_DAYS, ("outlet", "type", "actor", "recipient", "place", "speaker")),
    "ledger": Shown((*_DAYS, "actor", "recipient"), ("place", "status", "outlet", "min_confidence"),
                    ("donor", "recipient", "kind", "month", "unit")),
    "agreements": Shown((*_DAYS, "actor"), ("recipient", "place", "status", "outlet", "min_confidence")),
    "casualties": Shown((*_DAYS, "place", "actor"), ("recipient", "type", "status", "outlet", "min_confidence"),
                        ("date", "month", "place", "side")),
    "quotes": Shown((*_DAYS, "speaker"), ("recipient", "outlet", "min_confidence")),
    "claims": Shown((*_DAYS, "actor"), ("recipient", "place", "type", "outlet", "min_confidence")),
    "network": Shown((*_DAYS, "actor", "type"), ("recipient", "place", "status", "outlet", "min_confidence"),
                     formats=("csv", "json", "parquet", "graphml")),
    "places": Shown((*_DAYS, "actor", "type"), ("recipient", "place", "status", "outlet", "min_confidence")),
    "who": Shown(_DAYS, ("outlet", "min_confidence")),
}  # fmt: skip


def asked(query: QueryParams, limit: int | None = PAGE, evidence: bool = False) -> Question:
    """The question that a query asks. Raises QuestionError."""
    given: dict[str, Any] = {name: [each for each in query.getlist(name) if each] for name in LISTS}
    given |= {name: query[name] for name in SINGLE if query.get(name)}
    return question(query.get("q", ""), **given, limit=whole(query, "limit", limit),
                    skip=whole(query, "skip", 0) or 0, evidence=evidence)  # fmt: skip


def whole(query: QueryParams, name: str, default: int | None) -> int | None:
    """A number of a query; 0 is none at all. Raises QuestionError."""
    given = query.get(name)
    if not given:
        return default
    if not given.isascii() or not given.isdigit() or len(given) > 9:
        raise QuestionError(f"{name}: {given!r} is no number")
    return int(given) or None
