"""The vocabulary: what an article holds once it is read, one struct a concept, and nothing else.

Spans are ``(start, end)`` code-point offsets into the article's ``text`` exactly as it was given.
Lists stand in text order; ids are unique within a record. The JSON Schema and the reference of
fields are generated from these structs.
"""

import json
from typing import Any, Literal

import msgspec

Span = tuple[int, int]
EntityType = Literal["PER", "ORG", "GPE", "LOC", "FAC", "NORP"]
MentionKind = Literal["name", "nominal", "pronoun"]
RoleStatus = Literal["former", "acting"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeModifier = Literal["START", "MID", "END", "APPROX", "BEFORE", "AFTER"]
AmountKind = Literal["money", "percent", "measure", "count"]
AmountModifier = Literal["more_than", "at_least", "less_than", "at_most", "about"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Stance = Literal["assert", "deny", "ask", "demand", "warn", "promise", "praise", "accuse"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EventStatus = Literal["actual", "planned", "denied", "alleged"]
CasualtyKind = Literal["killed", "wounded", "detained", "displaced"]


class Article(msgspec.Struct, kw_only=True, frozen=True):
    """What is given to the reader: a text, and what is known about where and when it appeared.

    Only ``text`` is needed. ``published`` is an ISO date or date-time; ``id`` is made from source, url
    and text where none is given.
    """

    text: str
    id: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None


class Mention(msgspec.Struct, kw_only=True):
    """Words that stand for an entity, without the clitics attached to them."""

    span: Span
    kind: MentionKind


class Entity(msgspec.Struct, kw_only=True):
    """A person, body, place or people, with every mention of it in the article.

    ``code`` is the ISO 3166-1 alpha-3 code of a country, its government, army or people;
    ``affiliation`` the id of the entity that a person or body belongs to, or that a place lies in; ``link``
    an id that is the same in every article (``country:UKR``, ``person:antony-blinken:USA``,
    ``place:geonames:698740``); ``latin`` the name in Latin letters.
    """

    id: str
    type: EntityType
    name: str
    role: str | None = None
    role_status: RoleStatus | None = None
    role_span: Span | None = None
    code: str | None = None
    affiliation: str | None = None
    link: str | None = None
    latin: str | None = None
    mentions: list[Mention] = []


class Time(msgspec.Struct, kw_only=True):
    """A TIMEX3 expression. ``value`` is local; ``begin`` and ``end`` bound it in ISO 8601 where it is resolved."""

    id: str
    span: Span
    type: TimeType
    value: str
    begin: str | None = None
    end: str | None = None
    modifier: TimeModifier | None = None


class Amount(msgspec.Struct, kw_only=True):
    """A number with what it counts.

    ``unit`` is an ISO 4217 code for money, ``%`` for a share, the common symbol for a measure and the
    counted noun in the singular for a count. ``value_max`` closes a range.
    """

    id: str
    span: Span
    kind: AmountKind
    value: int | float
    value_max: int | float | None = None
    unit: str | None = None
    modifier: AmountModifier | None = None


class Number(msgspec.Struct, kw_only=True):
    """A number by itself, in digits or words: a cardinal counts, an ordinal (``الخامس``) ranks.

    A relative rank has no number of its own: its value counts from the end (``الأخير`` is -1) or on from here
    (``التالي`` is 1).
    """

    span: Span
    value: int | float
    kind: Literal["cardinal", "ordinal", "relative"]


class Quote(msgspec.Struct, kw_only=True):
    """Words reported as somebody's. ``span`` leaves out the quotation marks of a direct quotation."""

    id: str
    kind: QuoteKind
    span: Span
    cue_span: Span | None = None
    speaker: str | None = None
    speaker_span: Span | None = None
    addressee: str | None = None
    medium: str | None = None
    medium_span: Span | None = None
    stance: Stance | None = None
    confidence: float = 1.0


class Casualties(msgspec.Struct, kw_only=True):
    """People harmed or held in an event: how many (an amount's id), how, and on whose side."""

    amount: str
    kind: CasualtyKind
    side: str | None = None


class Event(msgspec.Struct, kw_only=True):
    """Something done by one party to another, coded by PLOVER's types and modes.

    ``actors`` and ``recipients`` are the states, bodies and groups that act; ``agents`` the people
    through whom they do. ``sentence`` is an index into the record's ``sentences``; ``evidence`` the
    spans where the same happening is told again.
    """

    id: str
    type: EventType
    mode: str | None = None
    status: EventStatus = "actual"
    trigger_span: Span
    sentence: int
    actors: list[str] = []
    recipients: list[str] = []
    agents: list[str] = []
    date: str | None = None
    time: str | None = None
    place: str | None = None
    amounts: list[str] = []
    items: list[Span] = []
    casualties: list[Casualties] = []
    claimed_by: str | None = None
    evidence: list[Span] = []
    gloss_ar: str = ""
    gloss_en: str = ""
    confidence: float = 1.0


class Record(msgspec.Struct, kw_only=True):
    """One article and the facts read from it."""

    id: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    text: str
    sentences: list[Span] = []
    entities: list[Entity] = []
    times: list[Time] = []
    amounts: list[Amount] = []
    quotes: list[Quote] = []
    events: list[Event] = []
    warnings: list[str] = []
    reader_version: str

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dicts, lists and scalars."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain

    def to_json(self) -> str:
        """The record as one line of JSON, Arabic letters as they are."""
        try:
            return msgspec.json.encode(self).decode()
        except UnicodeEncodeError:  # half a character in the text: JSON spells what UTF-8 cannot
            return json.dumps(self.to_dict())

    def _repr_html_(self) -> str:
        # The one import that goes up: a notebook asks the record itself how to draw it.
        from khabar.export.html import fragment

        return fragment(self)


def schema() -> dict[str, Any]:
    """The JSON Schema of a record, made from the structs above."""
    return msgspec.json.schema(Record)
