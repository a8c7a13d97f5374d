"""The views as pages: a form of filters, a drawing where one helps, the rows, and ways to take them along."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any, get_args

import msgspec
from markupsafe import Markup
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from khabar.archive.citing import Citation
from khabar.archive.store import Store
from khabar.record import EventStatus, EventType
from khabar.views import casualties, ledger
from khabar.views.casualties import TollSum
from khabar.views.density import Density, density
from khabar.views.facets import facets
from khabar.views.ledger import Sum
from khabar.views.network import Edge
from khabar.views.places import Spot
from khabar.views.question import Question
from khabar.views.sums import Cells
from khabar.views.table import Table
from khabar.web.asking import PAGE, VIEWS, asked, whole
from khabar.web.charts.bars import bars
from khabar.web.charts.graph import graph
from khabar.web.charts.lines import Line, lines
from khabar.web.charts.world import Frame, world
from khabar.web.desk import Desk
from khabar.web.page import Page

TYPES, STATUSES = get_args(EventType), get_args(EventStatus)
# Edges and places that are drawn.
_EDGES, _SPOTS = 160, 400
# Donors and currencies of a plot, and the shares of sums that came long before the rest or are promised for long after.
_DONORS, _UNITS, _EARLY, _LATE = 6, 6, 0.1, 0.02
_CURRENCY = re.compile("[A-Z]{3}")


def routes() -> list[Route]:
    """A page for each view but ``who``, which is a page of its own kind."""
    return [Route(f"/{name}", partial(show, name), name=name) for name in VIEWS if name != "who"]


def show(name: str, request: Request) -> Response:
    """A view's page, or with ``part=results`` only its rows, for as-you-type."""
    page, shown = Page(request), VIEWS[name]
    number = max(1, whole(request.query_params, "p", 1) or 1)
    question = msgspec.structs.replace(asked(request.query_params), limit=PAGE, skip=(number - 1) * PAGE)
    table = page.desk.ask(name, question)
    values: dict[str, Any] = {
        "name": name, "shown": shown, "asked": question, "fields": msgspec.structs.asdict(question),
        "rows": table.rows, "kind": table.kind.__name__, "total": table.total, "number": number,
        "last": -(-table.total // PAGE), "types": TYPES, "statuses": STATUSES, "facets": {},
        "opened": None, "proof": (), "cells": None,
    }  # fmt: skip
    if table.kind in _SUMS:
        values |= _opened(page, question, table.kind)
    if request.query_params.get("part") == "results":
        return page.render("results.html", **values)
    key = ("results", name, page.lang, tuple(page.query))
    of = table, values["proof"]
    values["results"] = page.desk.shown(key, of, lambda: Markup(page.filled("results.html", **values)))
    if name == "search":
        whole_ = msgspec.structs.replace(question, limit=None, skip=0)
        values["facets"] = page.desk.once(("facets", whole_), lambda: facets(page.desk.store, whole_))
    values["units"], values["unit"] = [], ""
    if name == "ledger":
        _, values["units"] = _money(_by_donor(page, _whole(question)))
        values["unit"] = _unit(page, values["units"]) if values["units"] else ""
    return page.render("view.html", **values, drawing=_drawn(name, page, question) if table.total else None)


def _whole(question: Question) -> Question:
    """The question without what chooses some of its rows."""
    return msgspec.structs.replace(question, limit=None, skip=0, sort=None, by=())


def warm(desk: Desk) -> None:
    """Have at hand what pages show before anything is asked."""
    for name in VIEWS:
        if name != "who":
            desk.ask(name, asked(QueryParams("")))


def _opened(page: Page, question: Question, kind: type[msgspec.Struct]) -> dict[str, Any]:
    """What the sum is made of that the address names by its cells."""
    always, behind = _SUMS[kind]
    names = [name for name in kind.__struct_fields__ if name in (*always, *question.by)]
    given = page.request.query_params.getlist("open")
    values: dict[str, Any] = {"cells": lambda row: [getattr(row, name) or "" for name in names]}
    if len(given) == len(names):
        cells = {name: cell or None for name, cell in zip(names, given, strict=True)}
        bare = msgspec.structs.replace(question, limit=None, skip=0, by=())
        key = (kind, bare, tuple(given))
        values["opened"] = given
        values["proof"] = page.desk.once(key, lambda: behind(page.desk.store, bare, cells))
    return values


def _drawn(name: str, page: Page, question: Question) -> Markup | None:
    """A view's drawing; it does not hang on the page that is shown of its rows."""
    if name not in _DRAWINGS:
        return None
    matter, draw = _DRAWINGS[name]
    of = matter(page, _whole(question))
    # Links of a drawing keep the rest of the address.
    key = ("drawing", name, page.lang, tuple(pair for pair in page.query if pair[0] not in ("p", "open")))
    return page.desk.shown(key, (of,), lambda: draw(page, of))


def _density(page: Page, question: Question) -> Density:
    return page.desk.once(("density", question), lambda: density(page.desk.store, question))


def _bars(page: Page, found: Density) -> Markup | None:
    if len(found.starts) < 2:
        return None

    def link(name: str, first: str, last: str) -> str:
        return page.here(after=first, before=last, p=None, **({"actor": name} if name else {}))

    said = page.word("density.of", bin=page.word(f"bin.{found.bin}"))
    return bars(found, said, page.word("any"), page.day, link)


def _totals(page: Page, sums: Table[Sum]) -> Markup | None:
    """Running totals of the donors with most packages, in the currency that is used most.

    What was given long before the rest is where the lines begin, what is promised for long after where they end.
    """
    money, units = _money(sums)
    if not units:
        return None
    unit = _unit(page, units)
    shown = [each for each in money if each.unit == unit and each.stage in ("given", "pledged") and each.donor]
    packages: Counter[str] = Counter()
    by_donor: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    months = sorted(f"{each.month}-01" for each in shown)
    first = months[int(len(months) * _EARLY)] if months else ""
    last = months[-1 - int(len(months) * _LATE)] if months else ""
    for each in shown:
        packages[str(each.donor)] += each.packages
        by_donor[str(each.donor), each.stage].append((min(max(first, f"{each.month}-01"), last), each.amount))

    def link(donor: str) -> str:
        return page.here(actor=donor.split(" | "), by=None, p=None, open=None)

    ranked = [donor for donor, _ in packages.most_common(_DONORS)]
    drawn = [
        Line(donor, stage == "pledged", ranked.index(donor), link(donor), sorted(steps))
        for (donor, stage), steps in by_donor.items()
        if donor in ranked
    ]
    return lines(drawn, page.word("cumulative.of", unit=unit), page.day, short) if drawn else None


def _by_donor(page: Page, question: Question) -> Table[Sum]:
    return page.desk.ask("ledger", msgspec.structs.replace(question, by=("donor", "month", "unit")))


def _money(sums: Table[Sum]) -> tuple[list[Sum], list[str]]:
    """The sums of money by donor and month, and the currencies, the most used first."""
    dated = [each for each in sums if each.unit and each.month]
    money = [each for each in dated if _CURRENCY.fullmatch(str(each.unit))]
    units: Counter[str] = Counter()
    for each in money:
        units[str(each.unit)] += each.packages
    return money, [unit for unit, _ in units.most_common(_UNITS)]


def _unit(page: Page, units: list[str]) -> str:
    """The currency of the plot: the one that is asked for, else the one that is used most."""
    asked_for = page.request.query_params.get("unit", "")
    return asked_for if asked_for in units else units[0]


def _edges(page: Page, question: Question) -> Table[Edge]:
    return page.desk.ask("network", msgspec.structs.replace(question, limit=_EDGES))


def _graph(page: Page, table: Table[Edge]) -> Markup:
    return edges_drawn(page, table, page.word("network.of"), lambda name: page.here(actor=name, q=None, p=None))


def edges_drawn(page: Page, table: Table[Edge], said: str, link: Callable[[str], str]) -> Markup:
    """The drawing of edges, each told in words; ``link`` says where a party leads."""

    def told(edge: Edge) -> str:
        return f"{edge.source} · {page.named('relation', edge.relation)} · {edge.target}: {edge.count}"

    return graph(table.rows, said, link, told)


def _spots(page: Page, question: Question) -> Table[Spot]:
    return page.desk.ask("places", msgspec.structs.replace(question, limit=_SPOTS))


def _map(page: Page, table: Table[Spot]) -> Markup:
    frame = page.request.query_params.get("frame")
    shown: Frame = "world" if frame == "world" else "fit" if frame == "fit" else "region"

    def told(spot: Spot) -> str:
        types = "، ".join(page.label("event", type) for type in spot.types)
        return f"{spot.place}: {page.word('happenings.n', n=spot.happenings)} · {types}"

    def link(spot: Spot) -> str:
        return page.here("/timeline", place=spot.place, frame=None, p=None)

    return world(table.rows, shown, page.word("map.of"), link, told)


def short(amount: float) -> str:
    """A sum in little room: 1.5M, 20B."""
    for size, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K")):
        if abs(amount) >= size:
            return f"{amount / size:.3g}{letter}"
    return f"{amount:.3g}"


# What a drawing is made of, and what makes it.
_DRAWINGS: dict[str, tuple[Callable[[Page, Question], Any], Callable[[Page, Any], Markup | None]]] = {
    "timeline": (_density, _bars), "casualties": (_density, _bars), "ledger": (_by_donor, _totals),
    "network": (_edges, _graph), "places": (_spots, _map),
}  # fmt: skip
# Of each kind of sum the columns that are always told apart, and what lists what it is made of.
_SUMS: dict[type[msgspec.Struct], tuple[tuple[str, ...], Callable[[Store, Question, Cells], list[Citation]]]] = {
    Sum: (("stage", "unit"), ledger.behind), TollSum: (("harm", "status"), casualties.behind),
}  # fmt: skip
