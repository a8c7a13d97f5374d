"""What the record knows in, the codes of others out: acts, countries, towns and kinds of parties, a table each."""

from functools import cache
from typing import NamedTuple

from khabar.lexicon.gazetteer import english_bodies, english_names, organisation_kinds
from khabar.lexicon.people import person
from khabar.lexicon.places import place
from khabar.lexicon.tables import Row, packaged
from khabar.record import Entity, Event
from khabar.text.normal import key


class Act(NamedTuple):
    """An event's type and mode in other codes; ``acled`` is empty for what ACLED does not record."""

    plover: str
    mode: str
    cameo: str
    goldstein: float
    quad: int
    acled: str


class Town(NamedTuple):
    """A place's name in Latin letters and where it lies, in degrees; all empty for what is no known place."""

    name: str
    latitude: str
    longitude: str


# PLOVER's types by whether they are words or deeds, for or against: GDELT's QuadClass too.
_QUADS = (
    ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    ("COOPERATE", "AID", "RETREAT"),
    ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
_NOWHERE = Town("", "", "")


def act(event: Event) -> Act:
    """An event's act: what is planned has the code of the intention, as PLOVER and CAMEO have it."""
    rows = _acts()
    row = rows.get((event.type, event.mode or "")) or rows[event.type, ""]
    type, mode, cameo = str(event.type), event.mode or "", row["cameo"]
    if event.status == "planned":
        mode = mode if row["plover"] == type else ""
        type, cameo = row["plover"], row["intent"]
    elif type == "AGREE" and mode == "conclude":
        type, mode = "SUPPORT", ""
    quad = next(number for number, types in enumerate(_QUADS, 1) if type in types)
    return Act(type, mode, cameo, float(_cameo()[cameo]["goldstein"]), quad, row["acled"])


def acled(sub: str) -> tuple[str, str]:
    """ACLED's event type and type of disorder of a sub-event type."""
    row = _acled()[sub]
    return row["event"], row["disorder"]


def country(code: str | None, system: str) -> str:
    """A country's code in another system: ``alpha2``, ``numeric`` or ``fips``; empty where it has none."""
    return _countries()[code][system] if code in _countries() else ""


def english_country(code: str) -> str:
    """A country's English name; empty for no code."""
    return english_names().get(code, "")


def english(entity: Entity) -> str:
    """An entity's name for readers of English, where Khabar knows one; else as the article has it."""
    link = entity.link or ""
    known = person(link)
    return (
        english_country(entity.code or "")
        or english_bodies().get(link)
        or (known.latin if known else town(entity).name or entity.name)
    )


def town(entity: Entity | None) -> Town:
    """Where a place lies."""
    known = place(entity.link) if entity and entity.link else None
    if known is None:
        return _NOWHERE
    north, east = known.at or ("", "")
    return Town(known.english, str(north), str(east))


def sector(entity: Entity, system: str) -> str:
    """What a party is: by its words for a force, as a state, or by the kind of its body; ``cameo`` or ``acled``."""
    words = set(key(entity.name).split())
    for row in _sectors():
        if words & set(row.keys("words")):
            return row[system]
    kind = "state" if entity.code else organisation_kinds().get(entity.link or "")
    return next((row[system] for row in _sectors() if kind and row["kind"] == kind), "")


def _table(name: str, *columns: str) -> tuple[Row, ...]:
    return packaged("khabar.export.codes", name, columns)


@cache
def _acts() -> dict[tuple[str, str], Row]:
    columns = ("type", "mode", "cameo", "intent", "plover", "acled")
    return {(row["type"], row["mode"]): row for row in _table("acts", *columns)}


@cache
def _cameo() -> dict[str, Row]:
    return {row["code"]: row for row in _table("cameo", "code", "name", "goldstein")}


@cache
def _acled() -> dict[str, Row]:
    return {row["sub"]: row for row in _table("acled", "sub", "event", "disorder")}


@cache
def _countries() -> dict[str | None, Row]:
    return {row["code"]: row for row in _table("countries", "code", "alpha2", "numeric", "fips")}


@cache
def _sectors() -> tuple[Row, ...]:
    return _table("sectors", "kind", "words", "cameo", "acled")
