"""What is asked of an archive: words to look for, and filters, given as such or as fields among the words."""

import re
from collections.abc import Iterable
from typing import Any, TypedDict, get_args

import msgspec

from khabar.archive.days import days
from khabar.record import EventStatus, EventType
from khabar.views.table import QuestionError

_PIECE = re.compile(r'(?P<field>[a-z-]+):(?:"(?P<quoted>[^"]*)"|(?P<value>\S+))|(?P<words>"[^"]*"|[^\s"]+|")')
_LISTS = ("actor", "recipient", "place", "speaker", "type", "status", "outlet")
_SINGLE = ("after", "before", "min-confidence")


class Filters(TypedDict, total=False):
    """What narrows a question, as arguments by name; lists mean any of their members."""

    after: str | None
    before: str | None
    actor: str | Iterable[str]
    recipient: str | Iterable[str]
    place: str | Iterable[str]
    speaker: str | Iterable[str]
    type: str | Iterable[str]
    status: str | Iterable[str]
    outlet: str | Iterable[str]
    min_confidence: float
    by: str | Iterable[str]
    sort: str | None
    limit: int | None
    skip: int
    evidence: bool


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A question, checked: days are ISO dates, types and statuses those of the record.

    ``words`` is what is left of the query without its fields. ``actor``, ``recipient``, ``place`` and ``speaker`` are
    names or codes, Arabic or Latin; ``by`` the columns that sums are made over; ``sort`` a column, with ``-`` before it
    from the greatest down; ``limit`` how many rows at most, after the first ``skip``; with ``evidence`` each row
    has its citations.
    """

    words: str = ""
    after: str | None = None
    before: str | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    min_confidence: float = 0.0
    by: tuple[str, ...] = ()
    sort: str | None = None
    limit: int | None = None
    skip: int = 0
    evidence: bool = False

    @property
    def filters(self) -> "Question":
        """The question without what chooses, orders and sums up what it finds."""
        return msgspec.structs.replace(self, by=(), sort=None, limit=None, skip=0, evidence=False)

    @property
    def part(self) -> slice:
        """Which of the rows by rank are asked for: all where they are to be sorted by a column first."""
        return slice(None) if self.sort else self.rows

    @property
    def rows(self) -> slice:
        """Which of the rows in their order are asked for."""
        return slice(self.skip, None if self.limit is None else self.skip + self.limit)


def question(query: str = "", **filters: Any) -> Question:
    """A question from a query and filters; a filter and a field of the same name add up. Raises QuestionError."""
    words, fields = _parted(query)
    given: dict[str, Any] = {name: value for name, value in filters.items() if value is not None}
    for name in (*_LISTS, "by"):
        given[name] = _many(given.get(name, ())) + tuple(fields.pop(name, ()))
    for name, values in fields.items():
        given[name.replace("-", "_")] = values[-1]
    given["words"] = words
    for name, side in (("after", 0), ("before", 1)):
        if given.get(name):
            given[name] = _day(given[name], name, side)
    given["type"] = tuple(_type(each) for each in given["type"])
    given["status"] = tuple(_one_of(each.lower(), get_args(EventStatus), "status") for each in given["status"])
    try:
        return msgspec.convert(given, Question, strict=False)
    except msgspec.ValidationError as error:
        raise QuestionError(str(error)) from None


def _parted(query: str) -> tuple[str, dict[str, list[str]]]:
    """A query's words, and its fields with their values."""
    words, fields = [], dict[str, list[str]]()
    for piece in _PIECE.finditer(query):
        if piece["field"] is None:
            words.append(piece["words"])
            continue
        if piece["field"] not in (*_LISTS, *_SINGLE):
            raise QuestionError(f"no field {piece['field']!r}; there are {', '.join((*_LISTS, *_SINGLE))}")
        fields.setdefault(piece["field"], []).append(piece["value"] or piece["quoted"] or "")
    return " ".join(words), fields


def _many(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _day(value: str, name: str, side: int) -> str:
    found = days(value)
    if found is None:
        raise QuestionError(f"{name}: {value!r} is no date such as 2015-08-01, 2015-08 or 2015")
    return found[side]


def _type(value: str) -> str:
    """An event type, or a type and its mode: ``AID/military``."""
    kind, _, mode = value.partition("/")
    return _one_of(kind.upper(), get_args(EventType), "type") + (f"/{mode}" if mode else "")


def _one_of(value: str, known: tuple[str, ...], name: str) -> str:
    if value not in known:
        raise QuestionError(f"no {name} {value!r}; there are {', '.join(known)}")
    return value
