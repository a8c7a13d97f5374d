"""Where it happened: places with how often, for a map."""

from collections import Counter
from functools import cache
from typing import Any

import msgspec
import numpy as np
from sqlalchemy import select

from khabar.archive.citing import PIECE, Citation, Shelf
from khabar.archive.store import Store
from khabar.archive.tables import actors
from khabar.lexicon.places import coordinates
from khabar.lexicon.tables import packaged
from khabar.views.happenings import cited, everybody, named, tellings_of
from khabar.views.held import Telling
from khabar.views.question import Question
from khabar.views.sheet import changes, distinct
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
        tellings = tellings_of(connection, asked)
        placed = tellings.take(tellings["place"] != 0)
        order = np.lexsort((placed["happening"], placed["place"]))
        # Of each place and happening the first telling.
        first = order[changes(placed["place"][order], placed["happening"][order])]
        keys, starts, many = np.unique(placed["place"][first], return_index=True, return_counts=True)
        _, texts = np.unique(distinct(placed["place"], placed["body"])[0], return_counts=True)
        ranked = np.lexsort((keys, -texts, -many))
        kept = ranked[asked.part]
        known: dict[int, Any] = {}
        wanted = keys[kept].tolist()
        for begin in range(0, len(wanted), PIECE):
            found = select(actors).where(actors.c.key.in_(wanted[begin : begin + PIECE]))
            known |= {row.key: row for row in connection.execute(found)}
        shelf = Shelf(connection)
        spots = []
        for at in kept:
            here: list[Telling] = placed.rows[first[starts[at] : starts[at] + many[at]]].tolist()
            row, days = known[int(keys[at])], sorted(each.begin for each in here if each.begin)
            point = coordinates(row.id) or countries().get(row.id)
            exact = point is not None
            point = point or countries().get(f"country:{row.state or row.code}")
            evidence: list[Citation] = []
            if asked.evidence:
                heads = sorted(each.happening for each in here)
                telling = [each for one in tellings.happenings(heads) for each in one.tellings]
                evidence = cited(shelf, telling, named(connection, everybody(telling)))
            spots.append(Spot(
                place=row.name, country=row.state or row.code, latitude=point[0] if point else None,
                longitude=point[1] if point else None, exact=exact, happenings=int(many[at]), texts=int(texts[at]),
                types=[type for type, _ in Counter(each.type for each in here).most_common(4)],
                first=days[0] if days else None, last=days[-1] if days else None, id=row.id, evidence=evidence,
            ))  # fmt: skip
    return ordered(Spot, spots, asked, len(ranked))


@cache
def countries() -> dict[str, tuple[float, float]]:
    """A country's link → its latitude and longitude."""
    rows = packaged("khabar.views", "points", ("link", "latitude", "longitude"))
    return {row["link"]: (float(row["latitude"]), float(row["longitude"])) for row in rows}
