"""Killed, wounded, detained, displaced: by day, place and side, the lowest and the highest figure and who says each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import select

from khabar.archive.citing import Citation, Shelf
from khabar.archive.facts import PART
from khabar.archive.store import Store
from khabar.archive.tables import events, figures
from khabar.views.happenings import Actor, Figure, Happening, Telling, all_happenings, cited, everybody, named
from khabar.views.question import Question
from khabar.views.sums import Cells, chosen, grouped
from khabar.views.table import Table, ordered
from khabar.views.timeline import names

Harm = tuple[Telling, Figure]
GROUPS = ("date", "month", "place", "side")


class Toll(msgspec.Struct, kw_only=True):
    """People harmed in one happening, of one side; who says the lowest and highest figure with their outlets."""

    date: str | None
    place: str | None
    harm: str
    side: str | None
    lowest: float
    highest: float
    says_lowest: list[str]
    says_highest: list[str]
    type: str
    status: str
    actors: list[str]
    texts: int
    outlets: list[str]
    id: str
    evidence: list[Citation] = []


class TollSum(msgspec.Struct, kw_only=True):
    """Tolls of one harm and standing added up, over what was asked for; other columns are empty."""

    harm: str
    status: str
    date: str | None = None
    month: str | None = None
    place: str | None = None
    side: str | None = None
    lowest: float
    highest: float
    happenings: int
    evidence: list[Citation] = []


def casualties(store: Store, asked: Question) -> Table[Toll] | Table[TollSum]:
    """The tolls that are asked for by day, or with ``by`` their sums."""
    by = chosen(asked, GROUPS)
    told = events.c.key.in_(select(figures.c.event).where(figures.c.what != "amount"))
    with store.reading() as connection:
        found = all_happenings(connection, asked, told)
        people = named(connection, everybody(each for one in found for each in one.tellings))
        shelf = Shelf(connection)
        shelf.fetch(one.tellings[0].article for one in found)
        rows = [
            row for one, figures in _counted_once(found) for row in _rows(one, figures, people, shelf, asked.evidence)
        ]
    if by:
        return ordered(TollSum, list(_sums(rows, by)), asked)
    return ordered(Toll, rows, asked, most_told=True)


def _counted_once(found: list[Happening]) -> Iterator[tuple[Happening, list[Harm]]]:
    """The happenings with their figures of harm: one that an article hangs on several goes to the most told of them."""
    seen: set[tuple[int, int, str]] = set()
    own: dict[int, list[Harm]] = {}
    for one in sorted(found, key=lambda one: (-one.texts, one.key)):
        own[one.key] = [
            (telling, figure)
            for telling in one.tellings
            for figure in telling.figures
            if figure.what != "amount"
            and figure.modifier != PART
            and (telling.article, figure.number, figure.what) not in seen
        ]
        seen.update((telling.article, figure.number, figure.what) for telling, figure in own[one.key])
    yield from ((one, own[one.key]) for one in found)


def _rows(
    happening: Happening, figures: list[Harm], people: dict[int, Actor], shelf: Shelf, evidence: bool
) -> Iterable[Toll]:
    told: dict[tuple[str, str | None], list[Harm]] = defaultdict(list)
    for telling, figure in figures:
        told[figure.what, people[figure.side].name if figure.side else None].append((telling, figure))
    main, first = happening.main, happening.tellings[0]
    for (harm, side), pairs in sorted(told.items(), key=lambda each: (each[0][0], each[0][1] or "")):
        lowest = min(figure.value for _, figure in pairs)
        highest = max(figure.value_max or figure.value for _, figure in pairs)
        tellings = list({telling.key: telling for telling, _ in pairs}.values())
        yield Toll(
            date=main.begin, place=people[main.place].name if main.place else None, harm=harm, side=side,
            lowest=lowest, highest=highest, says_lowest=_says(pairs, lowest, people),
            says_highest=_says(pairs, highest, people), type=main.type, status=main.status,
            actors=names(main.actors, people), texts=len({telling.body for telling in tellings}),
            outlets=list(dict.fromkeys(telling.outlet for telling in tellings if telling.outlet)),
            id=f"{shelf.row(first.article)['id']}:V{first.number}",
            evidence=cited(shelf, tellings, people) if evidence else [],
        )  # fmt: skip


def _says(pairs: list[Harm], value: float, people: dict[int, Actor]) -> list[str]:
    """Who gives a figure: the outlet, before it the one whose claim it is."""
    found = (
        " · ".join(filter(None, (people[telling.claimed_by].name if telling.claimed_by else None, telling.outlet)))
        for telling, figure in pairs
        if value in (figure.value, figure.value_max)
    )
    return list(dict.fromkeys(filter(None, found)))


def _cells(toll: Toll) -> Cells:
    return {
        "harm": toll.harm, "status": toll.status, "date": toll.date, "month": toll.date and toll.date[:7],
        "place": toll.place, "side": toll.side,
    }  # fmt: skip


def _sums(tolls: Iterable[Toll], by: tuple[str, ...]) -> Iterator[TollSum]:
    for cells, group in grouped(tolls, ("harm", "status", *by), _cells):
        yield TollSum(
            **cells,  # type: ignore[arg-type]
            lowest=sum(each.lowest for each in group),
            highest=sum(each.highest for each in group),
            happenings=len({each.id for each in group}),
            evidence=[citation for each in group for citation in each.evidence],
        )
