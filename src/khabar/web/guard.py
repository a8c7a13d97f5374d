"""What stands before every page: safe headers, known hosts, who asks, how often, and forms that came from here."""

import secrets
import time
from collections.abc import Awaitable, Callable, Iterable
from functools import wraps
from hashlib import blake2b
from mmap import mmap
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from khabar.archive import accounts
from khabar.web.page import CSRF, User

SESSION = "khabar_session"
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = ("GET", "HEAD", "OPTIONS")
# What one client may ask for in a minute when the site is open to others, and how often a password may be tried.
_MINUTE, _TRIES = 600, 8
_PLACES = 65_536
# Open to those who have not signed in.
_OPEN = ("/static/", "/sign-in", "/favicon.ico")


class Limits:
    """How often each client did something in the last minute, counted together by all processes that serve the site.

    Clients share a place in the table now and then; who does is stopped a little sooner.
    """

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(16)
        # Of each place since when, and how often since then.
        self._places = np.frombuffer(mmap(-1, _PLACES * 8), dtype=np.uint32).reshape(_PLACES, 2)

    def over(self, client: str, most: int) -> bool:
        """Count once; whether that is too often."""
        sign = blake2b(client.encode(), digest_size=4, key=self._secret).digest()
        place, now = self._places[int.from_bytes(sign) % _PLACES], int(time.monotonic()) + 1
        since, count = int(place[0]), int(place[1])
        place[:] = (now, 1) if now - since > 60 else (since, count + 1)
        return int(place[1]) > most


class Guard:
    """The middleware. Without accounts, which only loopback has, whoever asks is the user of this machine."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], own: str | None, limits: Limits) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._own = own
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("cache-control", "no-store" if self._own is None else "no-cache")
            await send(message)

        request = Request(scope)
        refused = await self._refused(request)
        if refused is not None:
            await refused(scope, receive, guarded)
        else:
            await self._app(scope, receive, guarded)

    async def _refused(self, request: Request) -> Response | None:
        request.state.user = None
        request.state.by_key = False
        # A page elsewhere could have its own name lead to this machine.
        if self._hosts and (urlsplit(f"//{request.headers.get('host', '')}").hostname or "") not in self._hosts:
            return _said(400, "this site has another name")
        if request.method not in _SAFE and not _from_here(request):
            return _said(403, "the request comes from another site")
        if self._own is not None:
            request.state.user = User(self._own, "admin")
            return None
        client = request.client.host if request.client else ""
        if self._limits.over(client, _MINUTE):
            return Response("too many requests", 429, {"retry-after": "60"})
        await run_in_threadpool(self._recognise, request)
        if request.state.user is None and not request.url.path.startswith(_OPEN):
            if request.url.path.startswith("/api") or request.method not in _SAFE:
                return Response("sign in, or give a key", 401, {"www-authenticate": "Bearer"})
            return Response(status_code=303, headers={"location": "/sign-in"})
        return None

    def _recognise(self, request: Request) -> None:
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        key = key.strip() if scheme.lower() == "bearer" else request.query_params.get("key", "")
        token = request.cookies.get(SESSION, "")
        if not key and not token:
            return
        with request.app.state.desk.store.reading() as connection:
            account = accounts.of_key(connection, key) if key else accounts.of_session(connection, token)
        if account is not None:
            request.state.user = User(account.name, account.role)
            request.state.by_key = bool(key)


Handler = Callable[[Request], Response]


def needs(role: str) -> Callable[[Handler], Handler]:
    """Only for those who may do what this role may."""

    def wrapped(handler: Handler) -> Handler:
        @wraps(handler)
        def checked(request: Request) -> Response:
            if request.state.user is None or not request.state.user.may(role):
                raise HTTPException(403)
            return handler(request)

        return checked

    return wrapped


def form(role: str, most: int = 2_000_000) -> Callable[[Callable[[Request, FormData], Response]], Any]:
    """A form that was sent from a page of this site, by somebody who may do what this role may; ``most`` in bytes."""

    def wrapped(handler: Callable[[Request, FormData], Response]) -> Callable[[Request], Awaitable[Response]]:
        @wraps(handler)
        async def checked(request: Request) -> Response:
            if role and (request.state.user is None or not request.state.user.may(role)):
                raise HTTPException(403)
            if int(request.headers.get("content-length") or most + 1) > most:
                raise HTTPException(413)
            async with request.form(max_files=1, max_fields=400, max_part_size=most) as given:
                token, known = str(given.get("csrf", "")), request.cookies.get(CSRF, "")
                if not request.state.by_key and not (known and secrets.compare_digest(token, known)):
                    raise HTTPException(403)
                for name, value in given.items():  # files are read here, where it can be awaited
                    if not isinstance(value, str):
                        setattr(request.state, f"file_{name}", (value.filename or "", await value.read()))
                return await run_in_threadpool(handler, request, given)

        return checked

    return wrapped


def tried_too_often(request: Request, name: str) -> bool:
    """Whether passwords were tried too often, from one address or for one name."""
    limits: Limits = request.app.state.tries
    client = request.client.host if request.client else ""
    return limits.over(f"from {client}", _TRIES) | limits.over(f"for {name}", _TRIES)


def _from_here(request: Request) -> bool:
    """Whether a request that changes something was sent by a page of this site, or by no page at all."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")


def _said(status: int, reason: str) -> Response:
    return Response(reason, status, media_type="text/plain")
