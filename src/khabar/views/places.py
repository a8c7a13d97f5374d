"""Where it happened: places with how often, for a map."""

from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from sqlalchemy import select

from khabar.archive.citing import PIECE, Citation, Shelf
from khabar.archive.store import Store
from khabar.archive.tables import actors, articles, events
from khabar.lexicon.places import coordinates
from khabar.lexicon.tables import parse
from khabar.views.conditions import of_events, of_outlets
from khabar.views.happenings import cited, everybody, happenings, named
from khabar.views.question import Question
from khabar.views.table import Table, ordered


class Spot(msgspec.Struct, kw_only=True):
    """One place and what happened there. ``latitude`` and ``longitude`` are in degrees; where only the state that a
    place lies in is known, they are that state's and ``exact`` is false.
    """

    place: str
    country: str | None
    latitude: float | None
    longitude: float | None
    exact: bool
    happenings: int
    texts: int
    types: list[str]
    first: str | None
    last: str | None
    id: str
    evidence: list[Citation] = []


def places(store: Store, asked: Question) -> Table[Spot]:
    """The places of the events that are asked for, those with most happenings first."""
    with store.reading() as connection:
        conditions = of_events(connection, asked) + of_outlets(connection, asked)
        rows = select(events.c.place, events.c.happening, articles.c.body, events.c.type, events.c.begin)
        rows = rows.join(articles, articles.c.key == events.c.article).where(events.c.place.is_not(None), *conditions)
        told: dict[int, dict[int, tuple[str, str | None]]] = defaultdict(dict)
        texts: dict[int, set[int]] = defaultdict(set)
        for place, happening, body, type, begin in connection.execute(rows):
            told[place].setdefault(happening, (type, begin))
            texts[place].add(body)
        ranked = sorted(told, key=lambda place: (-len(told[place]), -len(texts[place]), place))
        kept = ranked if asked.limit is None or asked.sort else ranked[: asked.limit]
        known: dict[int, Any] = {}
        for first in range(0, len(kept), PIECE):
            found = select(actors).where(actors.c.key.in_(kept[first : first + PIECE]))
            known |= {row.key: row for row in connection.execute(found)}
        shelf = Shelf(connection)
        spots = []
        for key in kept:
            row, days = known[key], sorted(day for _, day in told[key].values() if day)
            point = coordinates(row.id) or countries().get(row.id)
            exact = point is not None
            point = point or countries().get(f"country:{row.state or row.code}")
            evidence: list[Citation] = []
            if asked.evidence:
                tellings = [each for one in happenings(connection, asked, told[key]) for each in one.tellings]
                evidence = cited(shelf, tellings, named(connection, everybody(tellings)))
            spots.append(Spot(
                place=row.name, country=row.state or row.code, latitude=point[0] if point else None,
                longitude=point[1] if point else None, exact=exact, happenings=len(told[key]), texts=len(texts[key]),
                types=[type for type, _ in Counter(type for type, _ in told[key].values()).most_common(4)],
                first=days[0] if days else None, last=days[-1] if days else None, id=row.id, evidence=evidence,
            ))  # fmt: skip
    table = ordered(Spot, spots, asked)
    table.total = len(ranked)
    return table


@cache
def countries() -> dict[str, tuple[float, float]]:
    """A country's link → its latitude and longitude."""
    content = files("khabar.views").joinpath("points.tsv").read_text(encoding="utf-8")
    rows = parse("points.tsv", content, ("link", "latitude", "longitude"))
    return {row["link"]: (float(row["latitude"]), float(row["longitude"])) for row in rows}
