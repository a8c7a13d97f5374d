"""A person's, body's or country's page: names, roles through time, statements, meetings, and with whom."""

from collections import Counter
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from khabar.views.network import Edge
from khabar.views.question import Question
from khabar.views.table import QuestionError, Table
from khabar.views.who import About
from khabar.web.asking import VIEWS, asked
from khabar.web.charts.graph import graph
from khabar.web.page import Page

_SHOWN, _EDGES = 40, 60


def who(request: Request) -> Response:
    """The page; without a name a form, and those whom articles name most."""
    page = Page(request)
    question = asked(request.query_params, limit=None)
    if not question.words.strip():
        return page.render("who.html", **_form(question), about=None, said=None)
    try:
        table: Table[About] = page.desk.ask("who", msgspec.structs.replace(question, limit=None), page.seen)
    except QuestionError as error:
        return page.render("who.html", 404, **_form(question), about=None, said=str(error))
    groups: dict[str, list[About]] = {kind: [row for row in table if row.kind == kind] for kind in _KINDS}
    people = Counter({(row.value, row.id): row.articles for row in groups["name"]}).most_common(12)
    return page.render(
        "who.html", **_form(question), said=None, about=groups, people=people,
        drawing=_ties(page, question), years=_years(groups["role"]), most=_SHOWN,
    )  # fmt: skip


def _form(question: Question) -> dict[str, Any]:
    return {"asked": question, "fields": msgspec.structs.asdict(question), "shown": VIEWS["who"], "name": "who"}


_KINDS = ("name", "role", "statement", "meeting")


def _ties(page: Page, question: Question) -> Any:
    """With whom they have to do."""
    name = question.words.strip('"')
    wanted = Question(actor=(name,), after=question.after, before=question.before, limit=_EDGES)
    edges: Table[Edge] = page.desk.ask("network", wanted, page.seen)

    def told(edge: Edge) -> str:
        return f"{edge.source} · {page.named('relation', edge.relation)} · {edge.target}: {edge.count}"

    return graph(edges.rows, page.word("ties"), lambda each: page.link("/who", q=each), told) if len(edges) else None


def _years(roles: list[About]) -> tuple[str, str] | None:
    """The first and last day of all roles."""
    days = sorted(day for row in roles for day in (row.first, row.last) if day)
    return (days[0], days[-1]) if days else None
