"""Names of people: their parts, when two may be one person's, and whom of public life a name means."""

from functools import cache
from typing import NamedTuple

from khabar.lexicon.index import Index
from khabar.lexicon.persons import foreign_names, given_names
from khabar.lexicon.places import slug
from khabar.lexicon.tables import table
from khabar.text.normal import key

PEOPLE_COLUMNS = ("names", "short", "offices", "latin", "country")
# What is one word with the next in a name: عبد الله and عبدالله.
_PREFIXES = ("عبد", "ابو", "ابي", "ابا")
_HOUSE = key("آل")
# A shorter name says too little for its vowels to be left out of account.
_SKELETAL = 5
_VOWELS = {ord(letter): None for letter in "اويء"}


class Person(NamedTuple):
    """Somebody of public life: the id, the name in English, the state, and words of the offices held."""

    link: str
    latin: str
    country: str
    offices: tuple[str, ...]


def parts(name: str) -> tuple[str, ...]:
    """The folded parts of a name: ``عبد الله بن زايد`` and ``عبدالله بن زايد`` have the same."""
    return joined(key(name).split())


def joined(keys: list[str]) -> tuple[str, ...]:
    """The parts of a name from its folded words."""
    found: list[str] = []
    for word in keys:
        if found and found[-1] in _PREFIXES:
            found[-1] += word
        elif word.isalpha():
            found.append(word)
    return tuple(found)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two forms of a name may be one person's: the end, the beginning, or both ends of the longer one."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long) or not short:
        return len(short) == len(long) and all(map(_alike, short, long))
    if len(short) == 1:
        return _alike(short[0], long[-1]) or (_alike(short[0], long[0]) and len(long) > 1)
    if _alike(short[0], long[0]):
        return _alike(short[-1], long[-1]) or all(map(_alike, short, long))
    # A son is called by all his father's names: only a pair may be the end of three.
    return len(short) == 2 and len(long) == 3 and all(map(_alike, short, long[1:]))


def _alike(one: str, other: str) -> bool:
    """One part of a name, in one spelling or two: ``بلينكن``, ``بلينكين``."""
    if one == other:
        return True
    if one in foreign_names() and foreign_names()[one] == foreign_names().get(other):  # ديمتري, دميتري
        return True
    long = min(len(one), len(other)) >= _SKELETAL and not given_names().known(one) and not given_names().known(other)
    return long and skeleton(one) == skeleton(other)


def skeleton(part: str) -> str:
    """A part of a name without its long vowels, which spellings of foreign names differ in."""
    return part[:1] + part[1:].translate(_VOWELS) if len(part) >= _SKELETAL else part


def person_link(latin: str, country: str) -> str:
    """The id of a person: ``person:antony-blinken:USA``."""
    return f"person:{slug(latin)}:{country}"


def alone(name: tuple[str, ...]) -> Person | None:
    """Whom a name means wherever it stands, the house behind it or not: ``عبد الله بن زايد آل نهيان``."""
    known = _people()[0]
    found = known.get(name)
    if found is None and len(name) > 3 and name[-2] == _HOUSE:
        found = known.get(name[:-2])
    return found


@cache
def known_names() -> Index[Person]:
    """Names that mean one person wherever they stand."""
    return Index((" ".join(name), person) for name, person in _people()[0].items())


def beside(name: tuple[str, ...], country: str | None, role: str) -> Person | None:
    """Whom a name means for a country or with a role, if it means one person.

    An office speaks for somebody of another country only with a second word of it: ``مبعوث`` and ``ليبيا``.
    """
    told = " ".join(["", *(word.removeprefix("ال") for word in key(role).split()), ""])
    found = []
    for person in _people()[1].get(name, ()):
        offices = sum(f" {office} " in told for office in person.offices)
        least = 0 if not role or not person.offices else 1
        if offices >= (least if country == person.country else 1 if country is None else 2):
            found.append(person)
    return found[0] if len(found) == 1 else None


def person(link: str) -> Person | None:
    """The person of an id, if the table has one."""
    return _by_link().get(link)


@cache
def _by_link() -> dict[str, Person]:
    known, short = _people()
    people = (*known.values(), *(each for some in short.values() for each in some))
    return {person.link: person for person in people}


@cache
def _people() -> tuple[dict[tuple[str, ...], Person], dict[tuple[str, ...], tuple[Person, ...]]]:
    """The people of each name that tells them alone, and of each that does not."""
    known: dict[tuple[str, ...], Person] = {}
    short: dict[tuple[str, ...], tuple[Person, ...]] = {}
    for row in table("people", PEOPLE_COLUMNS):
        offices = tuple(" ".join(word.removeprefix("ال") for word in key(each).split()) for each in row.many("offices"))
        found = Person(person_link(row["latin"], row["country"]), row["latin"], row["country"], offices)
        known.update((parts(name), found) for name in row.many("names"))
        for name in row.many("short"):
            short[parts(name)] = (*short.get(parts(name), ()), found)
    return known, short
