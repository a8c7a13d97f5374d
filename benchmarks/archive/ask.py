"""An archive in, how fast it answers out: questions made from its own actors, places, words and days."""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import select

import khabar
from khabar.archive.tables import actors, articles
from khabar.record import EventType
from khabar.views.archive import Archive

_SEED = 1
_TYPES: tuple[EventType, ...] = ("AID", "CONSULT", "ASSAULT", "AGREE", "ACCUSE", "THREATEN", "COERCE", "PROTEST")


def measure(name: str, queries: int) -> dict[str, Any]:
    """Median and 95th percentile in milliseconds, over all and for each view."""
    chance = random.Random(_SEED)
    figures: dict[str, Any] = {}
    everything: list[float] = []
    with khabar.open(name) as archive:
        asks = _Questions(archive, chance)
        for view, make in asks.views().items():
            ask: Callable[..., object] = getattr(archive, view)
            ask(**next(make))  # the first finds cold tables
            times = []
            for _ in range(queries):
                asked = next(make)
                start = time.perf_counter()
                ask(**asked)
                times.append((time.perf_counter() - start) * 1000)
            figures[view] = _told(times)
            everything += times
    median, high = statistics.median(everything), statistics.quantiles(everything, n=20)[-1]
    return {"median_ms": round(median, 1), "p95_ms": round(high, 1), "questions": len(everything), **figures}


def _told(times: list[float]) -> str:
    return f"median {statistics.median(times):.1f} ms, 95th {statistics.quantiles(times, n=20)[-1]:.1f} ms"


class _Questions:
    """Makes questions for each view, in the proportions of what the archive has."""

    def __init__(self, archive: Archive, chance: random.Random) -> None:
        self._chance = chance
        with archive.store.reading() as connection:
            named = select(actors.c.name, actors.c.type).where(actors.c.named == 1)
            rows = [(str(name), str(kind)) for name, kind in connection.execute(named)]
            titles = [title or "" for title in connection.execute(select(articles.c.title)).scalars()]
            days = sorted({day for day in connection.execute(select(articles.c.day)).scalars() if day})
        self._people = [name for name, kind in rows if kind == "PER"]
        self._parties = [name for name, kind in rows if kind in ("GPE", "ORG")]
        self._places = [name for name, kind in rows if kind in ("GPE", "LOC")]
        self._words = [word for title in titles for word in title.split() if len(word) > 3 and word.isalpha()]
        self._days = days

    def views(self) -> dict[str, Iterator[dict[str, Any]]]:
        """A view's endless questions by its name."""
        return {
            "search": self._each(lambda: {"query": self._pick(self._words), **self._when()}),
            "timeline": self._each(lambda: {"query": self._some_words(), **self._what(), **self._when()}),
            "stories": self._each(lambda: {"query": self._pick(self._words), **self._when()}),
            "ledger": self._each(lambda: {"actor": [self._pick(self._parties)], **self._when()}),
            "agreements": self._each(lambda: {"actor": [self._pick(self._parties)], **self._when()}),
            "casualties": self._each(lambda: {"place": [self._pick(self._places)], **self._when()}),
            "quotes": self._each(lambda: {"speaker": [self._pick(self._people)], "query": self._some_words()}),
            "claims": self._each(lambda: {"query": self._pick(self._words), **self._when()}),
            "who": self._each(lambda: {"query": self._pick(self._people)}),
            "network": self._each(lambda: {"actor": [self._pick(self._parties)], **self._when()}),
        }

    def _each(self, make: Callable[[], dict[str, Any]]) -> Iterator[dict[str, Any]]:
        while True:
            yield {"limit": 50, **make()}

    def _pick(self, found: list[str]) -> str:
        return self._chance.choice(found)

    def _some_words(self) -> str:
        return self._pick(self._words) if self._chance.random() < 0.5 else ""

    def _what(self) -> dict[str, Any]:
        if self._chance.random() < 0.5:
            return {"type": [self._chance.choice(_TYPES)]}
        return {"actor": [self._pick(self._parties)]}

    def _when(self) -> dict[str, Any]:
        if self._chance.random() < 0.5:
            return {}
        first, last = sorted(self._chance.choices(self._days, k=2))
        return {"after": first, "before": last}
