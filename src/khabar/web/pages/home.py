"""The first page: what the archive holds, its most told stories and latest articles."""

from typing import Any

from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import Response

from khabar.archive.tables import articles
from khabar.views.question import Question
from khabar.web.desk import Desk
from khabar.web.page import Page

_STORIES, _ARTICLES = 8, 8


def home(request: Request) -> Response:
    """The page."""
    page = Page(request)
    held = page.desk.once("held", lambda: _held(page.desk))
    stories = page.desk.ask("stories", Question(limit=_STORIES)) if held["articles"] else []
    return page.render("home.html", held=held, stories=stories)


def _held(desk: Desk) -> dict[str, Any]:
    """How much the archive holds, and its latest articles."""
    current = articles.c.replaced_by.is_(None)
    with desk.store.reading() as connection:
        count, outlets, first, last = connection.execute(
            select(func.count(), func.count(func.distinct(articles.c.outlet)), func.min(articles.c.day),
                   func.max(articles.c.day)).where(current)
        ).one()  # fmt: skip
        latest = connection.execute(
            select(articles.c.id, articles.c.title, articles.c.outlet, articles.c.day)
            .where(current, articles.c.title.is_not(None))
            .order_by(articles.c.day.desc(), articles.c.key.desc())
            .limit(_ARTICLES)
        ).all()
    return {"articles": count, "outlets": outlets, "first": first, "last": last, "latest": latest}
