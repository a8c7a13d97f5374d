"""Read anything: a text that is pasted or a file that is dropped in, its facts out; nothing is kept unless asked."""

import tempfile
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from pathlib import Path

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khabar.archive.add import add
from khabar.archive.identity import article_id
from khabar.export.formats import format_named
from khabar.fetch.client import Client, FetchError, Limits
from khabar.ingest import Failure, Given, Note, Options, article_of, items
from khabar.ingest import Page as WebPage
from khabar.reading.published import moment
from khabar.reading.reader import read_article
from khabar.record import Article, Record
from khabar.web import guard
from khabar.web.page import Page
from khabar.web.pages.article import shown

LONGEST, _ARTICLES, _SIZE = 200_000, 20, 8_000_000
_ENDINGS = (
    ".txt",
    ".html",
    ".htm",
    ".json",
    ".jsonl",
    ".ndjson",
    ".rss",
    ".atom",
    ".xml",
    ".warc",
    ".zip",
    ".gz",
    ".wacz",
)


_EMPTY = {"text": "", "published": "", "title": "", "source": ""}


class NothingError(ValueError):
    """There is nothing to read; the message is for people."""


def form(request: Request) -> Response:
    """The empty form."""
    page = Page(request)
    return page.render("read.html", given=_EMPTY, said=None, articles=[], fetches=request.app.state.fetch)


@guard.form("reader", _SIZE)
def read(request: Request, sent: FormData) -> Response:
    """The facts of what was sent: on the page, as one HTML file or JSON, or kept in the archive."""
    page = Page(request)
    given = {name: str(sent.get(name, "")).strip() for name in ("text", "published", "title", "source")}
    wanted = str(sent.get("as", ""))
    try:
        if given["published"] and moment(given["published"]) is None:
            raise NothingError(f"{page.word('published')}: {given['published']}")
        found = _given(request, page, given)
        if wanted == "keep":
            return _kept(request, page, found)
        records = [read_article(each.article) for each in found]
    except NothingError as error:
        return page.render("read.html", 422, given=given, said=str(error), articles=[], fetches=request.app.state.fetch)
    if wanted in ("html", "json"):
        return _file(records, wanted)
    articles = [shown(record) for record in records]
    return page.render("read.html", given=given | _back(found), said=None, articles=articles,
                       fetches=request.app.state.fetch)  # fmt: skip


def _given(request: Request, page: Page, given: dict[str, str]) -> list[Given]:
    """The articles of what was sent. Raises NothingError."""
    options = Options(published=given["published"] or None)
    name, data = getattr(request.state, "file_file", ("", b""))
    text = given["text"]
    if data:
        found = _of_file(name, data, options)
    elif text.startswith(("http://", "https://")) and not text.split()[1:]:
        if not request.app.state.fetch:
            raise NothingError(page.word("not_fetched"))
        found = [_fetched(text, options)]
    else:
        article = Article(text=text, published=given["published"] or None, title=given["title"] or None,
                          source=given["source"] or None)  # fmt: skip
        found = [Given("pasted", article)] if any("\u0621" <= sign <= "\u06d3" for sign in text) else []
    if not found:
        raise NothingError(page.word("no_text"))
    if any(len(each.article.text) > LONGEST for each in found):
        raise NothingError(page.word("too_long", n=LONGEST))
    return found


def _of_file(name: str, data: bytes, options: Options) -> list[Given]:
    """The articles of a file, as many as a page can show."""
    ending = "".join(each for each in Path(name).suffixes[-2:] if each.lower() in _ENDINGS).lower() or ".txt"
    with tempfile.TemporaryDirectory(prefix="khabar-") as folder:
        path = Path(folder) / f"file{ending}"
        path.write_bytes(data)
        found: list[Given] = []
        reasons = []
        for item in islice(items([str(path)], options), _ARTICLES):
            each = article_of(item, options) if isinstance(item, WebPage) else item
            if isinstance(each, Given):
                found.append(Given(name[:200], each.article, each.raw, None, each.crawled))
            elif isinstance(each, Failure) and not isinstance(each, Note):
                reasons.append(each.reason)
    if not found and reasons:
        raise NothingError(reasons[0])
    return found


def _fetched(url: str, options: Options) -> Given:
    """The article of a page of the web; never from a private address. Raises NothingError."""
    try:
        answer = Client(Limits(size=_SIZE, silence=10, whole=20)).get(url)
    except FetchError as error:
        raise NothingError(str(error)) from None
    if answer.status != 200:
        raise NothingError(f"{url}: {answer.status}")
    found = article_of(WebPage(answer.url, answer.data, answer.url, _now()), options)
    if isinstance(found, Failure):
        raise NothingError(found.reason)
    return found


def _kept(request: Request, page: Page, found: list[Given]) -> Response:
    """Put the articles into the archive and show the first."""
    if not page.may("editor"):
        raise HTTPException(403)
    now = _now()
    given = [Given(each.place, each.article, each.raw, each.retrieved or now, each.crawled) for each in found]
    add(page.desk.store, given)
    return RedirectResponse(page.link(f"/article/{article_id(given[0].article)}", saved="added"), 303)


def _file(records: list[Record], name: str) -> Response:
    form = format_named("html" if name == "html" else "json")
    stream = BytesIO()
    form.join((form.each(record) for record in records), stream)
    kind = "text/html" if name == "html" else "application/json"
    headers = {"content-disposition": f'attachment; filename="khabar.{name}"'}
    return Response(stream.getvalue(), media_type=kind, headers=headers)


def _back(found: list[Given]) -> dict[str, str]:
    """What the form is filled with again: of a file with one article its text."""
    if len(found) != 1:
        return {}
    article = found[0].article
    return {"text": article.text, "published": article.published or "", "title": article.title or "",
            "source": article.source or ""}  # fmt: skip


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
