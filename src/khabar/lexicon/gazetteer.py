"""Countries, places and bodies by every name: the tables compiled into one index of names and one of adjectives."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from khabar.lexicon.index import Index
from khabar.lexicon.ordinary import words
from khabar.lexicon.persons import given_keys
from khabar.lexicon.places import Place, namesakes, slug
from khabar.lexicon.tables import Row, guards, table
from khabar.record import EntityType, MentionKind
from khabar.text.normal import fold

COUNTRY_COLUMNS = ("code", "english", "names", "nisba", "seats", "peoples")
# Endings of the relative adjective: feminine, dual, plural, with an accusative alef.
NISBA_ENDINGS = ("", "ه", "ين", "ان", "ون", "ات", "تين", "تان", "ا", "ة")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for.

    ``code`` is the country's for a country; ``seat`` the country that a capital or palace stands for when it
    acts; ``country`` the state that a place lies in. ``kind`` is ``nominal`` for names of peoples and forces.
    ``doubt`` is 1 for a name that is an ordinary word as well and needs a preposition or head before it, 2 for
    one that needs a head. ``places`` are all the places of the name, the first of which is told of here.
    """

    name: str
    type: EntityType
    code: str | None = None
    seat: str | None = None
    country: str | None = None
    link: str | None = None
    kind: MentionKind = "name"
    doubt: int = 0
    places: tuple[Place, ...] = ()


@cache
def countries() -> tuple[Row, ...]:
    """The rows of countries.tsv."""
    return table("countries", COUNTRY_COLUMNS, unique="code")


@cache
def organisations() -> tuple[Row, ...]:
    """The rows of organisations.tsv."""
    return table("organisations", ("names", "kind", "english"))


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
    given = given_keys()
    known = words()

    def doubt(name: str, most: int) -> int:
        if " " in name or name in seats:
            return 0
        plain = name.removeprefix("ال")
        if name in guards("name", "phrase"):  # برقة, "gently"
            return most
        return most if name in given or any(known.get(each, "o") != "o" for each in (name, plain, "ال" + plain)) else 0

    def region(name: str, places: tuple[Place, ...]) -> Entry:
        first = places[0]
        return Entry(first.name, first.type, None, seats.get(name), first.country, first.link,
                     doubt=doubt(name, 1 if first.listed else 2), places=places)  # fmt: skip

    yield from ((name, region(name, places)) for name, places in namesakes().items() if places[0].listed)
    for row in organisations():
        first = row.many("names")[0]
        for each in row.keys("names"):
            yield each, Entry(first, "ORG", link=organisation_link(row), doubt=doubt(each, 2))
    yield from ((name, region(name, places)) for name, places in namesakes().items() if not places[0].listed)
    for row in countries():
        for each, seat in zip(row.keys("seats"), row.many("seats"), strict=False):
            body = " " in each or each in ("الكرملين", "البنتاغون", "الاليزيه")
            yield each, Entry(seat, "ORG" if body else "GPE", None, row["code"], row["code"])


@cache
def organisation_kinds() -> dict[str, str]:
    """The link of a body → what it is: state, armed, intergovernmental, party, …"""
    return {organisation_link(row): row["kind"] for row in organisations()}


@cache
def armed_bodies() -> frozenset[str]:
    """The links of movements and forces that fight for no state."""
    return frozenset(link for link, kind in organisation_kinds().items() if kind == "armed")


@cache
def body_links() -> dict[str, str]:
    """The names of bodies, folded and without articles → their ids; names that are ordinary words left out."""
    entries = (entry for entry in _entries() if entry[1].type == "ORG" and entry[1].link and not entry[1].doubt)
    return {" ".join(w.removeprefix("ال") for w in fold(name).split()): entry.link or "" for name, entry in entries}


@cache
def state_bodies() -> frozenset[str]:
    """The links of what many states have: a cabinet, a senate."""
    return _guarded("of-every-state")


@cache
def movements() -> frozenset[str]:
    """The links of those called rebels, gunmen or militias: armed bodies but alliances and armies."""
    return armed_bodies() - _guarded("ally")


def _guarded(guard: str) -> frozenset[str]:
    """The links of the bodies whose first name is a word of a guard."""
    words = guards("name", guard)
    return frozenset(organisation_link(row) for row in organisations() if row.keys("names")[0] in words)


def organisation_link(row: Row) -> str:
    """The id of a body of organisations.tsv: its English name."""
    return f"org:{slug(row['english'])}"


@cache
def english_bodies() -> dict[str, str]:
    """The id of each body of organisations.tsv → its English name."""
    return {organisation_link(row): row["english"] for row in organisations()}


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
        for people in row.keys("peoples"):  # جنود أتراك
            if people.startswith("ال") and " " not in people:
                forms.setdefault(people, row["code"])
                forms.setdefault(people[2:], row["code"])
    for row in countries():  # روسيا is a country, never an adjective in the accusative
        for each in row.keys("names"):
            if each.endswith("ا"):
                forms.pop(each, None)
    return Index(forms.items())
