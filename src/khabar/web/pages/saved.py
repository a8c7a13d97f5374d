"""Saved searches: to open again, to follow as a feed, to have news sent to an address."""

from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import FormData, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khabar.archive import searches
from khabar.web import guard
from khabar.web.alerts import may_be_told
from khabar.web.asking import VIEWS, asked
from khabar.web.page import Page


def saved(request: Request) -> Response:
    """The list."""
    return _list(Page(request), None)


@guard.form("reader", 20_000)
def save(request: Request, sent: FormData) -> Response:
    """Save a search."""
    page = Page(request)
    assert page.user is not None
    view, name = str(sent.get("view", "")), str(sent.get("name", "")).strip()[:200]
    if view not in VIEWS or view == "who" or not name:
        raise HTTPException(400)
    query = urlencode(
        [pair for pair in parse_qsl(str(sent.get("query", ""))) if pair[0] not in ("lang", "limit", "key")]
    )
    asked(QueryParams(query))
    webhook = str(sent.get("webhook", "")).strip() or None
    if webhook:
        if not page.may("editor"):
            raise HTTPException(403)
        if refused := may_be_told(webhook):
            return _list(page, refused, 422)
    with page.desk.store.writing() as connection:
        searches.keep(connection, page.user.name, name, view, query, webhook)
    return RedirectResponse(page.link("/saved"), 303)


@guard.form("reader", 20_000)
def remove(request: Request, sent: FormData) -> Response:
    """Forget a search."""
    page = Page(request)
    assert page.user is not None
    with page.desk.store.writing() as connection:
        searches.drop(connection, page.user.name, request.path_params["key"])
    return RedirectResponse(page.link("/saved"), 303)


def _list(page: Page, said: str | None, status: int = 200) -> Response:
    assert page.user is not None
    with page.desk.store.reading() as connection:
        found = searches.saved(connection, page.user.name)
    return page.render("saved.html", status, searches=found, said=said, pairs=lambda query: parse_qsl(query))
