"""An article's page: the text as published with its facts in place, the facts beside it, and who else tells it."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from khabar.archive.amend import facts_of, tag
from khabar.archive.corrections import standing
from khabar.archive.lookup import find
from khabar.archive.lookup import record as record_of
from khabar.archive.lookup import versions as versions_of
from khabar.export.marked import marked, marks
from khabar.export.names import Names
from khabar.record import Record
from khabar.views.story import told_in
from khabar.web.page import Page

# The words of a fact have this before its id, as the anchor of a page.
WORDS = "w-"


def article(request: Request) -> Response:
    """The page."""
    page = Page(request)
    id = request.path_params["id"]
    with page.desk.store.reading() as connection:
        row = find(connection, id)
        record = record_of(connection, row.id)
        told = [each for each in told_in(connection, row.id) if each.id != row.id]
        checked = standing(connection, row.id)
    values = shown(record)
    return page.render(
        "article.html", row=row, told=told, checked=checked, saved=request.query_params.get("saved"), **values
    )


def shown(record: Record) -> dict[str, Any]:
    """What the templates of an article need of its record."""
    return {
        "record": record, "names": Names(record), "text": Markup(marked(record.text, marks(record), WORDS)),
        "tags": {fact.id: tag(fact) for fact in facts_of(record)}, "words": WORDS, "empty": not any(_facts(record)),
    }  # fmt: skip


def raw(request: Request) -> Response:
    """The input that an article was read from, as a file: never as something that a browser would open."""
    page = Page(request)
    content = page.desk.archive.raw(request.path_params["id"])
    name = f"{request.path_params['id']}.bin"
    headers = {"content-disposition": f'attachment; filename="{name}"'} if name.isascii() else {}
    return Response(content, media_type="application/octet-stream", headers=headers)


def versions(request: Request) -> Response:
    """All versions of an article, and what changed from one to the next."""
    page = Page(request)
    with page.desk.store.reading() as connection:
        kept = versions_of(connection, request.path_params["id"])
    return page.render("versions.html", kept=kept)


def _facts(record: Record) -> Iterable[bool]:
    return (bool(each) for each in (record.quotes, record.events, record.times, record.amounts, record.entities))
