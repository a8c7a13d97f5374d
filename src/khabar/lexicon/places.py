"""Regions and towns compiled: every place that a name may mean, each with its id, its state and where it lies."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from khabar.lexicon.tables import Row, table
from khabar.record import EntityType

PLACE_COLUMNS = ("names", "geonames", "english", "country", "population", "lat", "lon")
REGION_COLUMNS = ("names", "type", "country", "english", "lat", "lon")
# A region's row and a town are one where they share a name and lie within so many degrees of one another.
_NEAR = 0.7
# A region without a town is as well known as a town of so many.
_REGION = 500_000


class Place(NamedTuple):
    """A place: its ``link``, first Arabic name, Latin name, and the code of the state that it lies in, if in one.

    ``at`` is (degrees north, degrees east) of its middle; ``people`` how many live there, a guess for a region;
    ``listed`` is true for what regions.tsv has, which news names often.
    """

    link: str
    name: str
    type: EntityType
    english: str
    country: str | None
    at: tuple[float, float] | None
    people: int
    listed: bool

    @property
    def region(self) -> bool:
        """Whether towns lie in it: a governorate, a plain, a strip of coast."""
        return self.listed and self.type != "FAC" and not self.link.startswith("place:geonames:")


def slug(name: str) -> str:
    """A Latin name as a part of an id: ``Rif Dimashq`` → ``rif-dimashq``."""
    plain = unicodedata.normalize("NFKD", re.sub("['’‘]", "", name)).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


@cache
def namesakes() -> dict[str, tuple[Place, ...]]:
    """Each name, folded, and the places that are called so: those of regions.tsv first, then by inhabitants."""
    towns: dict[str, list[Place]] = {}
    for row in table("places", PLACE_COLUMNS):
        place = Place(
            f"place:geonames:{row['geonames']}", row.many("names")[0], "GPE", row["english"], row["country"],
            (float(row["lat"]), float(row["lon"])), int(row["population"]), False,
        )  # fmt: skip
        for name in row.keys("names"):
            towns.setdefault(name, []).append(place)
    found: dict[str, list[Place]] = {}
    taken: set[str] = set()
    for row in table("regions", REGION_COLUMNS):
        like = [town for name in row.keys("names") for town in towns.get(name, ())]
        place = _region(row, [town for town in like if town.link not in taken])
        taken.add(place.link)
        for name in row.keys("names"):
            found.setdefault(name, []).append(place)
    for name, listed in towns.items():
        rest = sorted((town for town in listed if town.link not in taken), key=lambda town: -town.people)
        found.setdefault(name, []).extend(rest)
    return {name: tuple(places) for name, places in found.items() if places}


def _region(row: Row, towns: list[Place]) -> Place:
    """A row of regions.tsv, with the number and inhabitants of the town that it is."""
    at = (float(row["lat"]), float(row["lon"])) if row["lat"] else None
    town = next((town for town in towns if row["type"] == "GPE" and _same(row["country"], at, town)), None)
    country = row["country"] or (town.country if town else None)
    link = town.link if town else f"place:{slug(row['english'])}:{country or '-'}"
    type: EntityType = row["type"]  # type: ignore[assignment]
    people = max(town.people, 50_000) if town else _REGION
    return Place(link, row.many("names")[0], type, row["english"], country, at, people, True)


def _same(country: str, at: tuple[float, float] | None, town: Place) -> bool:
    return country in ("", town.country) and at is not None and apart(at, town.at) < _NEAR


def apart(one: tuple[float, float], other: tuple[float, float] | None) -> float:
    """About how many degrees of latitude lie between two points on the middle latitudes."""
    if other is None:
        return 360.0
    return float(((one[0] - other[0]) ** 2 + (0.83 * (one[1] - other[1])) ** 2) ** 0.5)


@cache
def _by_link() -> dict[str, Place]:
    places = (place for listed in namesakes().values() for place in reversed(listed))
    return {place.link: place for place in sorted(places, key=lambda place: place.listed)}


def place(link: str) -> Place | None:
    """The place of an id, if the gazetteer has it."""
    return _by_link().get(link)


def coordinates(link: str) -> tuple[float, float] | None:
    """Where the place of an id lies: (degrees north, degrees east) of its middle; None if that is not known."""
    found = place(link)
    return found.at if found else None
