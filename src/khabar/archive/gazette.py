"""The lexicon's tables as the archive looks things up in them: by folded name, without a document around it."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from khabar.lexicon.gazetteer import organisation_link
from khabar.lexicon.inflection import verb_forms
from khabar.lexicon.ordinary import words
from khabar.lexicon.people import person_link
from khabar.lexicon.tables import Row, parse
from khabar.text.normal import fold, key

_VERBS = ("frames", "controls", "cues")


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of a table of the lexicon, whatever columns it has."""
    content = files("khabar.lexicon").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    header = next(line for line in content.split("\n") if line and not line.startswith("#"))
    return parse(f"{name}.tsv", content, tuple(header.split("\t")))


@cache
def states() -> dict[str, str]:
    """Every name of a country, folded, in Arabic or English, and its code → the code."""
    found: dict[str, str] = {}
    for row in rows("countries"):
        for name in (row["code"].lower(), key(row["english"]), *row.keys("names"), *row.keys("peoples")):
            found.setdefault(name, row["code"])
    for row in rows("countries"):
        for name in row.keys("nisba"):
            found.setdefault(name, row["code"])
            found.setdefault(name + "ه", row["code"])
    return found


@cache
def state_names() -> dict[str, str]:
    """Code → the country's name in Arabic."""
    return {row["code"]: row.many("names")[0] for row in rows("countries")}


@cache
def homes() -> dict[str, str]:
    """A place, by its link or folded name → the code of the state that it lies in."""
    found: dict[str, str] = {}
    for row in rows("regions"):
        if row["country"]:
            found.update(dict.fromkeys(row.keys("names"), row["country"]))
    for row in rows("places"):
        found.setdefault(f"place:geonames:{row['geonames']}", row["country"])
        for name in row.keys("names"):
            found.setdefault(name, row["country"])
    return found


@cache
def full_names() -> dict[str, str]:
    """The id of a body or of somebody of public life → the fullest name; the archive calls them so whatever an article
    does.
    """
    found = {organisation_link(row): row.many("names")[0] for row in rows("organisations")}
    for row in rows("people"):
        names = row.many("names") or row.many("short")
        # The first spelling is the common one; another that goes on from it tells more.
        full = max((name for name in names if set(names[0].split()) <= set(name.split())), key=len)
        found.setdefault(person_link(row["latin"], row["country"]), full)
    return found


@cache
def bodies() -> dict[str, str]:
    """Every name of a body, folded, in Arabic with and without article or in English → its id."""
    found: dict[str, str] = {}
    for row in rows("organisations"):
        for name in (*row.keys("names"), key(row["english"])):
            found.setdefault(name, organisation_link(row))
            found.setdefault(name.removeprefix("ال"), organisation_link(row))
    return found


@cache
def people() -> dict[str, str]:
    """Every name that means somebody of public life wherever it stands, folded, in Arabic or English → the id."""
    found: dict[str, str] = {}
    for row in rows("people"):
        for name in (*row.keys("names"), key(row["latin"])):
            found.setdefault(name, person_link(row["latin"], row["country"]))
    return found


@cache
def single_names() -> frozenset[str]:
    """Folded names of one word, of places and people, that are no ordinary words: a term keeps their letters."""
    found: set[str] = set()
    for table in ("regions", "places", "given_names"):
        for row in rows(table):
            found.update(name for name in row.keys("names") if " " not in name)
    seats = {name for row in rows("countries") for name in row.keys("seats") if " " not in name}
    known = words().keys() | lemmas().keys()
    return frozenset(seats | {each for each in found if not {each, each.removeprefix("ال")} & known})


@cache
def peoples() -> dict[str, str]:
    """A country's one-word names, its people and its adjective, folded, without article → its first such name."""
    found: dict[str, str] = {}
    for row in rows("countries"):
        forms = [name.removeprefix("ال") for column in ("names", "peoples", "nisba") for name in row.keys(column)]
        forms = [form for form in forms if " " not in form]
        for form in forms:
            found.setdefault(form, forms[0])
    return found


@cache
def lemmas() -> dict[str, str]:
    """A folded form → the dictionary form of its word, where the tables know it.

    Countries with their people and adjectives, nouns with broken plurals, event nouns, verbs that report or act;
    the first table that has a form decides.
    """
    found = dict(peoples())
    nouns = [(row.keys("singular")[0], row.keys("plurals")) for row in rows("nouns")]
    for singular, _ in nouns:
        found.setdefault(singular, singular)
    for singular, plurals in nouns:
        found.update((plural, singular) for plural in plurals if plural not in found)
    for form, lemma in _words_of_events():
        found.setdefault(form, lemma)
    return found


def _words_of_events() -> Iterator[tuple[str, str]]:
    for table in _VERBS:
        for row in rows(table):
            if row["past"]:
                yield from dict.fromkeys(verb_forms(row["past"], row["present"]), fold(row["past"])).items()
    for row in rows("frames"):
        yield from ((noun, noun) for noun in row.keys("nouns") if " " not in noun and not noun.startswith("ال"))
