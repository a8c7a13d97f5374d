"""What the articles that a question asks for have in common: how many by outlet, by month, and with which events."""

from collections import Counter
from collections.abc import Mapping

import msgspec
import numpy as np

from khabar.archive.store import Store
from khabar.views.articles import pieces_of
from khabar.views.held import TYPES, tellings
from khabar.views.question import Question
from khabar.views.sheet import distinct

_MOST = 14


class Facet(msgspec.Struct):
    """One value and how many articles have it."""

    value: str
    articles: int


def facets(store: Store, asked: Question) -> dict[str, list[Facet]]:
    """Facets by name: ``outlet`` and ``type`` the most frequent first, ``month`` in order."""
    with store.reading() as connection:
        known, told = pieces_of(connection, asked), tellings(connection, [])
        if asked.filters != Question():
            told = told.take(np.isin(told["article"], known["key"]))
        outlets = Counter(row.outlet for row in known.rows if row.outlet)
        months = zip(*np.unique(known["date"][known["date"] != 0] // 100, return_counts=True), strict=True)
        types = zip(*np.unique(distinct(told["kind"], told["article"])[0], return_counts=True), strict=True)
    return {
        "outlet": _most({name: many for name, many in outlets.items() if name})[:_MOST],
        "month": [Facet(f"{month // 100:04}-{month % 100:02}", int(many)) for month, many in months],
        "type": _most({TYPES[kind]: int(many) for kind, many in types}),
    }


def _most(counts: Mapping[str, int]) -> list[Facet]:
    return [Facet(name, many) for name, many in sorted(counts.items(), key=lambda each: (-each[1], each[0]))]
