"""The site of one archive: its routes, and what stands before them."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from khabar.archive.store import ArchiveError
from khabar.views.archive import Archive
from khabar.views.table import QuestionError
from khabar.web import api
from khabar.web.desk import Desk
from khabar.web.guard import Guard, Limits
from khabar.web.page import Page
from khabar.web.pages import account, article, checking, home, joining, reading, saved, story, views, who

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Settings(NamedTuple):
    """How a site is served. ``own`` is the user's name on this machine, where there are no accounts; ``hosts`` are the
    names that the site goes by, any if empty; ``fetch`` allows to read pages from the web.
    """

    own: str | None = None
    hosts: Iterable[str] = LOOPBACK
    fetch: bool = False


def site(archive: Archive, settings: Settings, limits: Limits | None = None) -> Starlette:
    """The application; several of one site count together in the same ``limits``."""
    limits = limits or Limits()
    app = Starlette(
        routes=_routes(),
        middleware=[
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=4),
            Middleware(Guard, hosts=settings.hosts, own=settings.own, limits=limits),
        ],
        exception_handlers={
            HTTPException: _refused, QuestionError: _misasked, ArchiveError: _unavailable, 500: _failed,
        },
    )  # fmt: skip
    app.state.desk = Desk(archive)
    app.state.accounts = settings.own is None
    app.state.fetch = settings.fetch
    app.state.tries = limits
    return app


def _routes() -> list[BaseRoute]:
    return [
        Route("/", home.home),
        *views.routes(),
        Route("/who", who.who),
        Route("/article/{id}", article.article),
        Route("/article/{id}/raw", article.raw),
        Route("/article/{id}/versions", article.versions),
        Route("/story/{id}", story.story),
        Route("/read", reading.form),
        Route("/read", reading.read, methods=["POST"]),
        Route("/check", checking.queue),
        Route("/check/{id}/new", checking.new),
        Route("/check/{id}/new", checking.add, methods=["POST"]),
        Route("/happening/{id}", joining.happening),
        Route("/person", joining.person),
        Route("/person/part", joining.part, methods=["POST"]),
        Route("/join", joining.join, methods=["POST"]),
        Route("/check/{id}/{fact}", checking.fact),
        Route("/check/{id}/{fact}", checking.change, methods=["POST"]),
        Route("/log", checking.log),
        Route("/log/{key:int}/undo", checking.undo, methods=["POST"]),
        Route("/gold.zip", checking.gold),
        Route("/saved", saved.saved),
        Route("/saved", saved.save, methods=["POST"]),
        Route("/saved/{key:int}/remove", saved.remove, methods=["POST"]),
        Route("/sign-in", account.sign_in_page),
        Route("/sign-in", account.sign_in, methods=["POST"]),
        Route("/sign-out", account.sign_out, methods=["POST"]),
        Route("/account", account.account),
        Route("/account/keys", account.new_key, methods=["POST"]),
        Route("/account/keys/{key}/remove", account.drop_key, methods=["POST"]),
        *api.routes(),
        Mount("/static", _Static(directory=Path(str(files("khabar.web").joinpath("static"))))),
    ]


class _Static(StaticFiles):
    """Files that may be kept for a day: pages name them with their version."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file."""
        response = await super().get_response(path, scope)
        response.headers.setdefault("cache-control", "public, max-age=86400")
        return response


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _answer(request, error.status_code, error.detail)


def _misasked(request: Request, error: Exception) -> Response:
    return _answer(request, 400, str(error))


def _unavailable(request: Request, error: Exception) -> Response:
    missing = str(error).startswith(("no article", "article ", "several outlets", "there is no"))
    return _answer(request, 404 if missing else 503, str(error))


def _failed(request: Request, error: Exception) -> Response:
    return _answer(request, 500, "")


def _answer(request: Request, status: int, said: str) -> Response:
    if not hasattr(request.state, "user"):
        request.state.user = None
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": said or "failed", "status": status}, status)
    return Page(request).render("error.html", status, code=status, said=said)
