"""The API under the pages: the same questions, as JSON and in every format that a view can be written in."""

from functools import partial
from io import BytesIO
from typing import Any, get_args

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from khabar.archive import corrections
from khabar.archive.amend import Action, AmendError, Changes, fact_of, tag
from khabar.archive.corrections import ConflictError
from khabar.archive.joining import Kind, sign
from khabar.archive.lookup import find
from khabar.export.gold import gold as gold_of
from khabar.export.tables import write
from khabar.reading.reader import read_article
from khabar.record import Article
from khabar.views.archive import VIEWS as ASKED
from khabar.views.archive import Archive
from khabar.views.story import story as story_of
from khabar.web import feeds
from khabar.web.asking import asked
from khabar.web.openapi import document
from khabar.web.page import Page
from khabar.web.pages.reading import LONGEST

KINDS = {
    "json": "application/json", "jsonl": "application/jsonl", "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet", "graphml": "application/graphml+xml",
}  # fmt: skip
_FEED = 50


class Correcting(msgspec.Struct, kw_only=True):
    """A change to one fact: ``seen`` is the ``tag`` of the state that it was seen in."""

    fact: str
    seen: str
    action: Action
    changes: Changes = Changes()


class Adding(msgspec.Struct, kw_only=True):
    """A fact that was missed: its kind (E, T, A, Q or V), its place in the text, and what it says."""

    kind: str
    span: tuple[int, int]
    changes: Changes = Changes()


class Joined(msgspec.Struct, kw_only=True):
    """Two that are one, or with ``part`` that are not: of a ``kind``, each by its id: an article's and an event's
    (``ARTICLE:V3``), an article's, or an actor's. ``seen`` is what ``/api/joins/sign`` gives for both.
    """

    kind: Kind
    one: str
    other: str
    seen: str
    part: bool = False


class Corrected(msgspec.Struct):
    """The number of a change in the log."""

    change: int


def routes() -> list[Route]:
    """The routes of the API."""
    return [
        Route("/api", lambda request: RedirectResponse(Page(request).link("/api/"), 307)),
        Route("/api/", _about),
        Route("/api/openapi.json", _openapi),
        *(Route(f"/api/{name}", partial(_view, name), name=f"api {name}") for name in ASKED),
        Route("/api/read", _read, methods=["POST"]),
        Route("/api/articles/{id}", _article),
        Route("/api/articles/{id}/versions", _versions),
        Route("/api/articles/{id}/gold", _gold),
        Route("/api/articles/{id}/tags", _tags),
        Route("/api/articles/{id}/corrections", _correct, methods=["POST"]),
        Route("/api/articles/{id}/facts", _add, methods=["POST"]),
        Route("/api/joins", _join, methods=["POST"]),
        Route("/api/joins/sign", _sign),
        Route("/api/story/{id}", _story),
        Route("/api/cite/{fact}", _cite),
        Route("/api/corrections", _log),
        Route("/api/corrections/{key:int}/undo", _undo, methods=["POST"]),
    ]


def _about(request: Request) -> Response:
    return Page(request).render("api.html", document=document())


def _openapi(request: Request) -> Response:
    return _json(document())


def _view(name: str, request: Request) -> Response:
    """A view in the format that is asked for; feeds are of the latest rows."""
    query = request.query_params
    form = query.get("format", "json")
    page = Page(request)
    question = asked(query, _FEED if form in feeds.KINDS else None, query.get("evidence") in ("1", "true"))
    if form not in KINDS and form not in feeds.KINDS:
        raise HTTPException(400, f"no format {form!r}; there are {', '.join((*KINDS, *feeds.KINDS))}")
    table = page.desk.ask(name, question)
    if form in feeds.KINDS:
        base = str(request.base_url).rstrip("/")
        found = feeds.entries(name, table, base, page.lang)
        content: bytes = getattr(feeds, form)(found, feeds.title_of(name, question.words, page.lang), str(request.url))
        return Response(content, media_type=feeds.KINDS[form])
    stream = BytesIO()
    try:
        write(table, form, stream)  # type: ignore[arg-type]
    except ValueError as error:
        raise HTTPException(400, str(error)) from None
    except ImportError as error:
        raise HTTPException(501, f"{form} needs {error.name}: pip install 'khabar[parquet]'") from None
    headers = {"x-total": str(table.total)}
    if form != "json" or query.get("download"):
        headers["content-disposition"] = f'attachment; filename="{name}.{form}"'
    return Response(stream.getvalue(), media_type=KINDS[form], headers=headers)


async def _read(request: Request) -> Response:
    """The facts of a text; nothing is kept."""
    article = await _body(request, Article)
    if len(article.text) > LONGEST:
        raise HTTPException(413, f"longer than {LONGEST} letters")
    return _json(await run_in_threadpool(read_article, article))


def _archive(request: Request) -> Archive:
    archive: Archive = request.app.state.desk.archive
    return archive


def _article(request: Request) -> Response:
    return _json(_archive(request).record(request.path_params["id"]))


def _versions(request: Request) -> Response:
    return _json(_archive(request).versions(request.path_params["id"]))


def _story(request: Request) -> Response:
    return _json(story_of(_archive(request).store, request.path_params["id"]))


def _gold(request: Request) -> Response:
    return _json(gold_of(_archive(request).record(request.path_params["id"])))


def _tags(request: Request) -> Response:
    """The state of each fact, to be given back with a change."""
    from khabar.archive.amend import facts_of

    return _json({fact.id: tag(fact) for fact in facts_of(_archive(request).record(request.path_params["id"]))})


def _cite(request: Request) -> Response:
    return _json(_archive(request).cite(request.path_params["fact"]))


def _log(request: Request) -> Response:
    with _archive(request).store.reading() as connection:
        return _json(corrections.log(connection, request.query_params.get("article"), None))


async def _correct(request: Request) -> Response:
    given = await _body(request, Correcting)
    return await run_in_threadpool(_corrected, request, given)


def _corrected(request: Request, given: Correcting) -> Response:
    user = _editor(request)
    store = _archive(request).store
    with store.reading() as connection:
        id = find(connection, request.path_params["id"]).id
    try:
        key = corrections.correct(store, id, given.fact, given.seen, given.action, given.changes, who=user)
    except ConflictError as error:
        with store.reading() as connection:
            from khabar.archive.lookup import record

            now = fact_of(record(connection, id), given.fact)
        return _json({"error": str(error), "last": error.last, "tag": tag(now) if now else None}, 409)
    except AmendError as error:
        raise HTTPException(422, str(error)) from None
    return _json(Corrected(key), 201)


async def _add(request: Request) -> Response:
    given = await _body(request, Adding)

    def added() -> Response:
        user = _editor(request)
        try:
            key, fact = corrections.add(
                _archive(request).store, request.path_params["id"], given.kind, given.span, given.changes, who=user
            )
        except AmendError as error:
            raise HTTPException(422, str(error)) from None
        return _json({"change": key, "fact": fact}, 201)

    return await run_in_threadpool(added)


async def _join(request: Request) -> Response:
    given = await _body(request, Joined)

    def joined() -> Response:
        user = _editor(request)
        one, other = (_pair(given.kind, each) for each in (given.one, given.other))
        try:
            key = corrections.join(
                _archive(request).store, given.kind, one, other, given.seen, who=user, part=given.part
            )  # fmt: skip
        except ConflictError as error:
            return _json({"error": str(error), "last": error.last}, 409)
        except AmendError as error:
            raise HTTPException(422, str(error)) from None
        return _json(Corrected(key), 201)

    return await run_in_threadpool(joined)


def _sign(request: Request) -> Response:
    """The state of two groups, to be given back with what is said of them."""
    query = request.query_params
    kind = next((each for each in get_args(Kind) if each == query.get("kind")), None)
    if kind is None:
        raise HTTPException(400, f"kind: one of {', '.join(get_args(Kind))}")
    with _archive(request).store.reading() as connection:
        return _json({"seen": sign(connection, kind, [_pair(kind, query.get(name, "")) for name in ("one", "other")])})


def _pair(kind: Kind, given: str) -> tuple[str, str]:
    article, _, fact = given.partition(":") if kind == "happening" else (given, "", "")
    return article, fact


async def _undo(request: Request) -> Response:
    def undone() -> Response:
        user = _editor(request)
        id = corrections.undo(_archive(request).store, request.path_params["key"], who=user)
        return _json({"article": id})

    return await run_in_threadpool(undone)


def _editor(request: Request) -> str:
    """The name of the one who asks, if they may change facts. Raises HTTPException."""
    user = request.state.user
    if user is None or not user.may("editor"):
        raise HTTPException(403)
    return str(user.name)


async def _body(request: Request, kind: Any) -> Any:
    """A request's JSON as a struct; a page elsewhere cannot send that type without asking first."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(415, "send application/json")
    if int(request.headers.get("content-length") or LONGEST * 9) > LONGEST * 8:
        raise HTTPException(413)
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise HTTPException(400, str(error)) from None


def _json(value: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type="application/json")
