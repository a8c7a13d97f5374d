"""Who pledged, announced or delivered what to whom: one row a package, however often it was told; or their sums.

A package told again, by others or in the weeks that follow, is one package. What was promised, what was given, what
somebody alleges and what is denied stand apart and are never added up, nor are sums that came together over time
(``أكثر من 55 مليارا منذ``) added to single packages.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from khabar.archive.citing import Citation, Shelf
from khabar.archive.store import Store
from khabar.archive.tables import events, figures
from khabar.views.goods import is_goods
from khabar.views.happenings import Actor, cited, everybody, named, tellings_of
from khabar.views.held import Figure, Happening, Telling, outlets_of, texts_of
from khabar.views.question import Question
from khabar.views.sums import Cells, chosen, grouped, within
from khabar.views.table import Table, most, ordered
from khabar.views.timeline import codes, names

# A sum told again within so many days, by the same donor to the same recipient, is the same package.
_RETOLD = 30
STAGES = {"planned": "pledged", "actual": "given", "alleged": "alleged", "denied": "denied"}
GROUPS = ("donor", "recipient", "kind", "month", "unit")


class Package(msgspec.Struct, kw_only=True):
    """What one donor pledged or gave to one recipient at a time.

    ``unit`` is a currency or what is counted. ``amount`` is the figure that most texts give, ``lowest`` and ``highest``
    are those that any gives. ``total`` marks a sum over time; it is left out of sums.
    """

    date: str | None
    stage: str
    donor: list[str]
    donor_codes: list[str]
    recipient: list[str]
    recipient_codes: list[str]
    kind: str | None
    amount: float | None
    unit: str | None
    modifier: str | None
    lowest: float | None
    highest: float | None
    total: bool
    items: list[str]
    announced_by: list[str]
    last_told: str | None
    texts: int
    outlets: list[str]
    id: str
    evidence: list[Citation] = []


class Sum(msgspec.Struct, kw_only=True):
    """Packages of one stage and unit added up; columns that were not asked for are empty."""

    stage: str
    donor: str | None = None
    recipient: str | None = None
    kind: str | None = None
    month: str | None = None
    unit: str | None
    amount: float
    packages: int
    evidence: list[Citation] = []


class _Part(msgspec.Struct):
    """One figure of one happening, before what is retold is put together."""

    happening: Happening
    figure: Figure | None
    values: list[tuple[int, float]]


def ledger(store: Store, asked: Question) -> Table[Package] | Table[Sum]:
    """The packages that are asked for by day, or with ``by`` their sums."""
    by = chosen(asked, GROUPS)
    with store.reading() as connection:
        groups = _groups(connection, asked)
        total = len(groups)
        if not by:
            groups = most(groups, _texts, asked)
        rows = _rows(connection, groups, asked.evidence, items=not by)
    if by:
        return ordered(Sum, list(_sums(rows, by)), asked)
    return ordered(Package, rows, asked, total)


def behind(store: Store, asked: Question, cells: Cells) -> list[Citation]:
    """What the sum with these cells is made of."""
    with store.reading() as connection:
        groups = _groups(connection, asked)
        rows = zip(groups, _rows(connection, groups, evidence=False, items=False), strict=True)
        found = [group for group, row in rows if not row.total and within(_cells(row), cells)]
        tellings = [each for group in found for part in group for each in part.happening.tellings]
        return cited(Shelf(connection), tellings, named(connection, (each.claimed_by for each in tellings)))


def _groups(connection: Connection, asked: Question) -> list[list["_Part"]]:
    """The packages that are asked for."""
    wanted = asked if asked.type else msgspec.structs.replace(asked, type=("AID",))
    summed = events.c.key.in_(select(figures.c.event).where(figures.c.what == "amount"))
    found = tellings_of(connection, wanted, summed).in_order()
    return _put_together([part for one in found for part in _parts(one)])


def _rows(connection: Connection, groups: list[list["_Part"]], evidence: bool, items: bool) -> list[Package]:
    tellings = [each for group in groups for part in group for each in part.happening.tellings]
    people, shelf = named(connection, everybody(tellings)), Shelf(connection)
    shelf.list(group[0].happening.tellings[0].article for group in groups)
    if evidence or items:
        shelf.fetch(each.article for each in tellings)
    return [_row(group, people, shelf, evidence, items) for group in groups]


def _texts(group: list["_Part"]) -> int:
    return texts_of(each for part in group for each in part.happening.tellings)


def _parts(happening: Happening) -> Iterable[_Part]:
    """A happening's packages: each amount of its fullest telling, with the figures that others give in its place."""
    by_unit: dict[tuple[str, int], list[tuple[int, Figure]]] = defaultdict(list)
    for telling in happening.tellings:
        for figure in telling.figures:
            if figure.what == "amount" and figure.unit and is_goods(figure.unit):
                by_unit[figure.unit, figure.total].append((telling.body, figure))
    for told in by_unit.values():
        texts = Counter(value for _, value in {(body, figure.value) for body, figure in told})
        most = max(Counter(body for body, _ in told).values())
        # One telling with several sums of a kind tells several packages; else the texts differ over one.
        values = sorted(texts) if most > 1 else [min(texts, key=lambda value: (-texts[value], value))]
        for value in values:
            figure = next(figure for _, figure in told if figure.value == value)
            own = [(body, each.value) for body, each in told if most == 1 or each.value == value]
            yield _Part(happening, figure, own)


def _put_together(parts: Iterable[_Part]) -> list[list[_Part]]:
    """The parts that are one package told again, in the order in which each was first told."""
    groups: list[list[_Part]] = []
    open_groups: dict[tuple[object, ...], list[list[_Part]]] = defaultdict(list)
    for part in parts:
        assert part.figure is not None
        main = part.happening.main
        alike = open_groups[main.status, tuple(main.actors), part.figure.value, part.figure.unit, part.figure.total]
        for group in alike:
            last = group[-1].happening.main
            if _near(last, main) and _compatible(last.recipients, main.recipients):
                group.append(part)
                break
        else:
            groups.append([part])
            alike.append(groups[-1])
    return groups


def _near(first: Telling, second: Telling) -> bool:
    if not first.begin or not second.begin:
        return True
    return abs((date.fromisoformat(second.begin) - date.fromisoformat(first.begin)).days) <= _RETOLD


def _compatible(first: list[int], second: list[int]) -> bool:
    return not first or not second or bool(set(first) & set(second))


def _row(group: list[_Part], people: dict[int, Actor], shelf: Shelf, evidence: bool, items: bool) -> Package:
    fullest = max(group, key=lambda part: (len(part.happening.main.recipients), part.happening.main.mode is not None))
    main, figure = fullest.happening.main, fullest.figure
    assert figure is not None
    tellings = [each for part in group for each in part.happening.tellings]
    values = [value for part in group for _, value in part.values]
    begins = sorted(each.begin for each in tellings if each.begin)
    first = group[0].happening.tellings[0]
    by = [*main.agents, *([main.claimed_by] if main.claimed_by else [])]
    return Package(
        date=begins[0] if begins else None, stage=STAGES[main.status],
        donor=names(main.actors, people), donor_codes=codes(main.actors, people),
        recipient=names(main.recipients, people), recipient_codes=codes(main.recipients, people), kind=main.mode,
        amount=figure.value, unit=figure.unit, modifier=figure.modifier, lowest=min(values), highest=max(values),
        total=bool(figure.total), items=_items(main, shelf) if items else [],
        announced_by=names(by, people), last_told=begins[-1] if begins else None,
        texts=texts_of(tellings),
        outlets=outlets_of(tellings),
        id=f"{shelf.row(first.article)['id']}:V{first.number}",
        evidence=cited(shelf, tellings, people) if evidence else [],
    )  # fmt: skip


def _items(main: Telling, shelf: Shelf) -> list[str]:
    """The words for what was given, of the fullest telling."""
    text = shelf.text(main.article)
    return [text[start:end] for start, end in shelf.event(main.article, main.number).items]


def _cells(package: Package) -> Cells:
    return {
        "stage": package.stage, "unit": package.unit, "donor": " | ".join(package.donor) or None,
        "recipient": " | ".join(package.recipient) or None, "kind": package.kind,
        "month": package.date and package.date[:7],
    }  # fmt: skip


def _sums(packages: Iterable[Package], by: tuple[str, ...]) -> Iterator[Sum]:
    """Packages of one stage, unit and group added up, sums over time left out."""
    single = (each for each in packages if not each.total)
    for cells, group in grouped(single, ("stage", *by, *(() if "unit" in by else ("unit",))), _cells):
        yield Sum(
            **cells,  # type: ignore[arg-type]
            amount=sum(each.amount or 0 for each in group),
            packages=len(group),
            evidence=[citation for each in group for citation in each.evidence],
        )
