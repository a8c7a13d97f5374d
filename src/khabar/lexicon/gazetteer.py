"""Countries, places and bodies by every name: the tables compiled into one index of names and one of adjectives."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from khabar.lexicon.index import Index
from khabar.lexicon.ordinary import words
from khabar.lexicon.tables import Row, table
from khabar.record import EntityType, MentionKind
from khabar.text.normal import key

COUNTRY_COLUMNS = ("code", "english", "names", "nisba", "seats", "peoples")
# Endings of the relative adjective: feminine, dual, plural, with an accusative alef.
NISBA_ENDINGS = ("", "ه", "ين", "ان", "ون", "ات", "تين", "تان", "ا", "ة")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for.

    ``code`` is the country's for a country; ``seat`` the country that a capital or palace stands for when it
    acts; ``country`` the state that a place lies in. ``kind`` is ``nominal`` for names of peoples and forces.
    ``doubt`` is 1 for a name that is an ordinary word as well and needs a preposition or head before it, 2 for
    one that needs a head.
    """

    name: str
    type: EntityType
    code: str | None = None
    seat: str | None = None
    country: str | None = None
    link: str | None = None
    kind: MentionKind = "name"
    doubt: int = 0


@cache
def countries() -> tuple[Row, ...]:
    """The rows of countries.tsv."""
    return table("countries", COUNTRY_COLUMNS, unique="code")


@cache
def country_names() -> dict[str, str]:
    """Code → the name by which a country is called when the article does not name it."""
    return {row["code"]: row.many("names")[0] for row in countries()}


@cache
def english_names() -> dict[str, str]:
    """Code → the country's English name."""
    return {row["code"]: row["english"] for row in countries()}


@cache
def names() -> Index[Entry]:
    """Every name of a country, place or body."""
    entries: dict[str, Entry] = {}
    for phrase, entry in _entries():
        entries.setdefault(phrase, entry)
    return Index(entries.items())


def _entries() -> Iterator[tuple[str, Entry]]:
    """Names in order of precedence: a country before the town that is called the same."""
    seats = {seat: row["code"] for row in countries() for seat in row.keys("seats")}
    for row in countries():
        for each in row.keys("names"):
            entry = Entry(row.many("names")[0], "GPE", row["code"], row["code"], row["code"], f"country:{row['code']}")
            yield each, entry
        for each in row.keys("peoples"):
            yield each, Entry(row.many("names")[0], "GPE", row["code"], row["code"], kind="nominal")
    given = {each for row in table("given_names", ("names", "sex")) for each in row.keys("names")}
    known = words()

    def doubt(name: str, most: int) -> int:
        if " " in name or name in seats:
            return 0
        plain = name.removeprefix("ال")
        return most if name in given or any(known.get(each, "o") != "o" for each in (name, plain, "ال" + plain)) else 0

    towns = {
        each: row
        for row in table("places", ("names", "geonames", "country", "population"))
        for each in row.keys("names")
    }
    for row in table("regions", ("names", "type", "country")):
        for each in row.keys("names"):
            town = towns.get(each)
            link = f"place:geonames:{town['geonames']}" if town else None
            place = row["country"] or (town["country"] if town else None)
            yield (
                each,
                Entry(row.many("names")[0], row["type"], None, seats.get(each), place, link, doubt=doubt(each, 1)),  # type: ignore[arg-type]
            )
    for row in table("organisations", ("names", "kind")):
        first = row.many("names")[0]
        for each in row.keys("names"):
            yield each, Entry(first, "ORG", link=_link(row), doubt=doubt(each, 2))
    for each, row in towns.items():
        yield each, Entry(row.many("names")[0], "GPE", None, seats.get(each), row["country"],
                          f"place:geonames:{row['geonames']}", doubt=doubt(each, 2))  # fmt: skip
    for row in countries():
        for each, seat in zip(row.keys("seats"), row.many("seats"), strict=False):
            body = " " in each or each in ("الكرملين", "البنتاغون", "الاليزيه")
            yield each, Entry(seat, "ORG" if body else "GPE", None, row["code"], row["code"])


@cache
def organisation_kinds() -> dict[str, str]:
    """The link of a body → what it is: state, armed, intergovernmental, party, …"""
    return {_link(row): row["kind"] for row in table("organisations", ("names", "kind"))}


@cache
def armed_bodies() -> frozenset[str]:
    """The links of movements and forces that fight for no state."""
    return frozenset(link for link, kind in organisation_kinds().items() if kind == "armed")


def _link(row: Row) -> str:
    return f"org:{key(row.many('names')[0]).replace(' ', '-')}"


@cache
def nisbas() -> Index[str]:
    """Relative adjectives in all their forms, with and without the article → the country's code."""
    forms: dict[str, str] = {}
    for row in countries():
        for stem in row.keys("nisba"):
            words = stem.split()
            for ending in NISBA_ENDINGS:
                form = " ".join(word + ending for word in words)
                forms.setdefault(form, row["code"])
                forms.setdefault(" ".join(f"ال{word}{ending}" for word in words), row["code"])
    for row in countries():  # روسيا is a country, never an adjective in the accusative
        for each in row.keys("names"):
            if each.endswith("ا"):
                forms.pop(each, None)
    return Index(forms.items())
