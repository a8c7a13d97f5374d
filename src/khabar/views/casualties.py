"""Killed, wounded, detained, displaced: by day, place and side, the lowest and the highest figure and who says each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from khabar.archive.citing import Citation, Shelf
from khabar.archive.facts import PART
from khabar.archive.store import Store
from khabar.archive.tables import events, figures
from khabar.views.happenings import Actor, cited, everybody, named, tellings_of
from khabar.views.held import Figure, Happening, Telling, outlets_of, texts_of
from khabar.views.question import Question
from khabar.views.sums import Cells, chosen, grouped, within
from khabar.views.table import Table, most, ordered
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
    with store.reading() as connection:
        parts = list(_parts(connection, asked))
        total = len(parts)
        if not by:
            parts = most(parts, lambda part: texts_of(part.tellings), asked)
        rows = _rows(connection, parts, asked.evidence)
    if by:
        return ordered(TollSum, list(_sums(rows, by)), asked)
    return ordered(Toll, rows, asked, total)


def behind(store: Store, asked: Question, cells: Cells) -> list[Citation]:
    """What the sum with these cells is made of."""
    with store.reading() as connection:
        parts = list(_parts(connection, asked))
        rows = zip(parts, _rows(connection, parts, False), strict=True)
        return _proved(connection, [part for part, row in rows if within(_cells(row), cells)])


class _Part(NamedTuple):
    """Those harmed in one happening, of one side: each figure with who tells it."""

    one: Happening
    harm: str
    side: int | None
    told: list[Harm]

    @property
    def tellings(self) -> list[Telling]:
        """The tellings that give figures."""
        return list({telling.key: telling for telling, _ in self.told}.values())


def _parts(connection: Connection, asked: Question) -> Iterator[_Part]:
    harmed = events.c.key.in_(select(figures.c.event).where(figures.c.what != "amount"))
    for one, harms in _counted_once(tellings_of(connection, asked, harmed).in_order()):
        told: dict[tuple[str, int | None], list[Harm]] = defaultdict(list)
        for telling, figure in harms:
            told[figure.what, figure.side].append((telling, figure))
        for harm, side in sorted(told, key=lambda each: (each[0], each[1] or 0)):
            yield _Part(one, harm, side, told[harm, side])


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


def _rows(connection: Connection, parts: Sequence[_Part], evidence: bool) -> list[Toll]:
    people = named(connection, everybody(each for part in parts for each in (part.one.main, *part.tellings)))
    shelf = Shelf(connection)
    shelf.list(part.one.tellings[0].article for part in parts)
    proofs = [_proved(connection, [part]) if evidence else [] for part in parts]
    return [_row(part, people, shelf, proof) for part, proof in zip(parts, proofs, strict=True)]


def _proved(connection: Connection, parts: Sequence[_Part]) -> list[Citation]:
    tellings = [each for part in parts for each in part.tellings]
    return cited(Shelf(connection), tellings, named(connection, (each.claimed_by for each in tellings)))


def _row(part: _Part, people: Mapping[int, Actor], shelf: Shelf, evidence: list[Citation]) -> Toll:
    main, first = part.one.main, part.one.tellings[0]
    lowest = min(figure.value for _, figure in part.told)
    highest = max(figure.value_max or figure.value for _, figure in part.told)
    return Toll(
        date=main.begin, place=people[main.place].name if main.place else None, harm=part.harm,
        side=people[part.side].name if part.side else None,
        lowest=lowest, highest=highest, says_lowest=_says(part.told, lowest, people),
        says_highest=_says(part.told, highest, people), type=main.type, status=main.status,
        actors=names(main.actors, people), texts=texts_of(part.tellings),
        outlets=outlets_of(part.tellings),
        id=f"{shelf.row(first.article)['id']}:V{first.number}", evidence=evidence,
    )  # fmt: skip


def _says(pairs: list[Harm], value: float, people: Mapping[int, Actor]) -> list[str]:
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
