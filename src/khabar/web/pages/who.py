"""A person's, body's or country's page: names, roles through time, statements, meetings, and with whom."""

from collections import Counter
from typing import Any

import msgspec
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from khabar.views.network import Edge
from khabar.views.question import Question
from khabar.views.table import QuestionError, Table
from khabar.views.who import latest
from khabar.web.asking import VIEWS, asked
from khabar.web.page import Page
from khabar.web.pages.views import edges_drawn

_SHOWN, _EDGES = 40, 60


def who(request: Request) -> Response:
    """The page; without a name a form, and those whom articles name most."""
    page = Page(request)
    question = asked(request.query_params, limit=None)
    if not question.words.strip():
        return page.render("who.html", **_form(question), about=None, said=None)
    try:
        found = page.desk.once(("latest", question), lambda: latest(page.desk.store, question, _SHOWN))
    except QuestionError as error:
        return page.render("who.html", 404, **_form(question), about=None, said=str(error))
    about = {kind: rows for kind, (rows, _) in found.items()}
    people = Counter({(row.value, row.id): row.articles for row in about["name"]}).most_common(12)
    ties = _ties(page, question)
    key = ("ties", page.lang, question)
    return page.render(
        "who.html", **_form(question), said=None, about=about, people=people, more=found["statement"][1] > _SHOWN,
        drawing=page.desk.shown(key, (ties,), lambda: _drawn(page, ties)),
    )  # fmt: skip


def _form(question: Question) -> dict[str, Any]:
    return {"asked": question, "fields": msgspec.structs.asdict(question), "shown": VIEWS["who"], "name": "who"}


def _ties(page: Page, question: Question) -> Table[Edge]:
    """With whom they have to do."""
    name = question.words.strip('"')
    wanted = Question(actor=(name,), after=question.after, before=question.before, limit=_EDGES)
    return page.desk.ask("network", wanted)


def _drawn(page: Page, ties: Table[Edge]) -> Markup | None:
    return edges_drawn(page, ties, page.word("ties"), lambda each: page.link("/who", q=each)) if ties.rows else None
