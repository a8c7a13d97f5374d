"""The views as pages: a form of filters, a drawing where one helps, the rows, and ways to take them along."""

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

from khabar.record import EventStatus, EventType
from khabar.views.density import density
from khabar.views.facets import facets
from khabar.views.ledger import Sum
from khabar.views.network import Edge
from khabar.views.places import Spot
from khabar.views.question import Question
from khabar.views.table import Table
from khabar.web.asking import MOST, PAGE, VIEWS, asked
from khabar.web.charts.bars import bars
from khabar.web.charts.graph import graph
from khabar.web.charts.lines import Line, lines
from khabar.web.charts.world import Frame, world
from khabar.web.desk import Desk
from khabar.web.page import Page

TYPES, STATUSES = get_args(EventType), get_args(EventStatus)
# Rows that a drawing needs beyond those that are listed.
_DRAWN = {"network": 160, "places": 400}
# Donors of a plot, and the share of sums that came long before the rest.
_DONORS, _EARLY = 6, 0.1


def routes() -> list[Route]:
    """A page for each view but ``who``, which is a page of its own kind."""
    return [Route(f"/{name}", partial(show, name), name=name) for name in VIEWS if name != "who"]


def show(name: str, request: Request) -> Response:
    """A view's page, or with ``part=results`` only its rows, for as-you-type."""
    page, shown = Page(request), VIEWS[name]
    question = asked(request.query_params)
    if question.limit is None or question.limit > MOST:
        question = msgspec.structs.replace(question, limit=MOST)
    table = page.desk.ask(name, _wanted(name, question), page.seen)
    listed = table.rows[: question.limit]
    values: dict[str, Any] = {
        "name": name, "shown": shown, "asked": question,
        "fields": msgspec.structs.asdict(question), "table": table, "rows": listed, "kind": table.kind.__name__,
        "more": _more(page, question, table), "types": TYPES, "statuses": STATUSES, "facets": {},
        "drawing": _DRAWINGS[name](page, question, table) if name in _DRAWINGS and table.total else None,
    }  # fmt: skip
    if request.query_params.get("part") == "results":
        return page.render("results.html", **values)
    if name == "search":
        values["facets"] = page.desk.once(("facets", question), lambda: facets(page.desk.store, question), page.seen)
    return page.render("view.html", **values)


def warm(desk: Desk) -> None:
    """Have at hand what pages show before anything is asked."""
    for name in VIEWS:
        if name != "who":
            desk.ask(name, _wanted(name, asked(QueryParams(""))))


def _wanted(name: str, question: Question) -> Question:
    """What a page asks its view: rows enough for the drawing, evidence where a sum opens to it."""
    summed = bool(question.by) and bool(VIEWS[name].by)
    return msgspec.structs.replace(question, evidence=summed, limit=max(question.limit or 0, _DRAWN.get(name, 0)))


def _more(page: Page, question: Question, table: Table[Any]) -> str | None:
    limit = question.limit or PAGE
    return page.here(limit=min(limit * 2, MOST)) if table.total > limit and limit < MOST else None


def _bars(page: Page, question: Question, table: Table[Any]) -> Markup | None:
    bare = msgspec.structs.replace(question, limit=None, sort=None, by=())
    found = page.desk.once(("density", bare), lambda: density(page.desk.store, bare), page.seen)
    if len(found.starts) < 2:
        return None

    def link(name: str, first: str, last: str) -> str:
        return page.here(after=first, before=last, **({"actor": name} if name else {}))

    said = page.word("density.of", bin=page.word(f"bin.{found.bin}"))
    return bars(found, said, page.word("any"), page.day, link)


def _totals(page: Page, question: Question, table: Table[Any]) -> Markup | None:
    """Running totals of the donors with most packages, in the currency that is used most.

    What was given long before the rest is where the lines begin.
    """
    wanted = msgspec.structs.replace(question, by=("donor", "month", "unit"), limit=None, sort=None)
    sums: list[Sum] = [each for each in page.desk.ask("ledger", wanted, page.seen) if each.unit and each.month]
    money = [each for each in sums if len(each.unit or "") == 3 and (each.unit or "").isupper()]
    units: Counter[str] = Counter()
    for each in money:
        units[str(each.unit)] += each.packages
    if not units:
        return None
    unit = page.request.query_params.get("unit") or units.most_common(1)[0][0]
    shown = [each for each in money if each.unit == unit and each.stage in ("given", "pledged") and each.donor]
    packages: Counter[str] = Counter()
    by_donor: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    months = sorted(f"{each.month}-01" for each in shown)
    first = months[int(len(months) * _EARLY)] if months else ""
    for each in shown:
        packages[str(each.donor)] += each.packages
        by_donor[str(each.donor), each.stage].append((max(first, f"{each.month}-01"), each.amount))
    ranked = [donor for donor, _ in packages.most_common(_DONORS)]
    drawn = [
        Line(donor, stage == "pledged", ranked.index(donor), page.here(actor=donor.split(" | "), by=None),
             sorted(steps))
        for (donor, stage), steps in by_donor.items() if donor in ranked
    ]  # fmt: skip
    return lines(drawn, page.word("cumulative.of", unit=unit), page.day, short) if drawn else None


def _graph(page: Page, question: Question, table: Table[Edge]) -> Markup:
    def told(edge: Edge) -> str:
        return f"{edge.source} · {page.named('relation', edge.relation)} · {edge.target}: {edge.count}"

    return graph(table.rows, page.word("network.of"), lambda name: page.here(actor=name, q=None), told)


def _map(page: Page, question: Question, table: Table[Spot]) -> Markup:
    frame = page.request.query_params.get("frame")
    shown: Frame = "world" if frame == "world" else "fit" if frame == "fit" else "region"

    def told(spot: Spot) -> str:
        types = "، ".join(page.label("event", type) for type in spot.types)
        return f"{spot.place}: {page.word('happenings.n', n=spot.happenings)} · {types}"

    def link(spot: Spot) -> str:
        return page.here("/timeline", place=spot.place, frame=None, limit=None)

    return world(table.rows, shown, page.word("map.of"), link, told)


def short(amount: float) -> str:
    """A sum in little room: 1.5M, 20B."""
    for size, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K")):
        if abs(amount) >= size:
            return f"{amount / size:.3g}{letter}"
    return f"{amount:.3g}"


_DRAWINGS: dict[str, Callable[[Page, Question, Table[Any]], Markup | None]] = {
    "timeline": _bars, "casualties": _bars, "ledger": _totals, "network": _graph, "places": _map,
}  # fmt: skip
