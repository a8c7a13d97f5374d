"""A URL in, what a server answers out: within limits of size and time, redirects followed one checked step a time."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from khabar import __version__
from khabar.fetch.addresses import Network, reachable

AGENT = f"khabar/{__version__} (reads Arabic news; obeys robots.txt)"
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MOST_REDIRECTS = 5
_PIECE = 1 << 16


class FetchError(Exception):
    """Something that could not be fetched; the message says why in one line."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: ``data`` is empty unless the status is 200; ``wait`` is how long it asks to be left alone."""

    url: str
    status: int
    data: bytes = b""
    etag: str | None = None
    modified: str | None = None
    wait: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of an answer, unpacked; seconds for one silence and for the whole; private networks that are allowed."""

    size: int = 10_000_000
    silence: float = 20.0
    whole: float = 60.0
    allowed: tuple[Network, ...] = ()


class Client:
    """Fetches; ``may`` is asked before each step whether an address may be fetched at all, and raises if not."""

    def __init__(self, limits: Limits, may: Callable[[str], None] = lambda url: None) -> None:
        self._limits = limits
        self._may = may

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Answer:
        """What stands at a URL, or that it has not changed since. Raises FetchError."""
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"}
        headers |= {name: value for name, value in asked.items() if value}
        try:
            with _Watch(self._limits.whole) as watch:
                for _ in range(_MOST_REDIRECTS + 1):
                    self._may(url)
                    answer, onward = self._step(url, headers, watch)
                    if onward is None:
                        return answer
                    url = onward
        except (HTTPError, OSError, ValueError) as error:
            raise FetchError(watch.said or _said(error)) from error
        raise FetchError(f"more than {_MOST_REDIRECTS} redirects")

    def _step(self, url: str, headers: dict[str, str], watch: "_Watch") -> tuple[Answer, str | None]:
        """One request: its answer, and where it leads on to, if it does."""
        parts = checked(url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        with _pool(parts.scheme, parts.hostname or "", parts.port, self._limits, watch) as pool:
            response = pool.urlopen(
                "GET", _quoted(target), headers=headers, preload_content=False, redirect=False, retries=False,
                assert_same_host=False,
            )  # fmt: skip
            try:
                given = response.headers
                data = self._body(response, watch) if response.status == 200 else b""
                answer = Answer(url, response.status, data, given.get("ETag"), given.get("Last-Modified"),
                                given.get("Retry-After"))  # fmt: skip
                leads = response.status in _REDIRECTS and "Location" in given
                return answer, urljoin(url, _spelt(given["Location"])) if leads else None
            finally:
                response.close()

    def _body(self, response: Any, watch: "_Watch") -> bytes:
        pieces, size = [], 0
        while piece := response.read1(_PIECE, decode_content=True):
            size += len(piece)
            if size > self._limits.size:
                raise FetchError(f"longer than {self._limits.size:,} bytes")
            pieces.append(piece)
        if watch.said:
            raise FetchError(watch.said)
        return b"".join(pieces)


class _Watch:
    """Ends what takes longer than it may: a server that sends a byte now and then would never be done."""

    def __init__(self, seconds: float) -> None:
        self.said: str | None = None
        self._seconds = seconds
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> "_Watch":
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()

    def over(self, opened: socket.socket) -> socket.socket:
        """Watch over a socket."""
        self._sockets.append(opened)
        return opened

    def _end(self) -> None:
        self.said = f"not done in {self._seconds:g} seconds"
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


def checked(url: str) -> Any:
    """The parts of a URL that may be fetched. Raises FetchError."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(f"not a URL: {error}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise FetchError(f"not an http or https URL: {url[:200]}")
    if parts.username or parts.password:
        raise FetchError("a URL with a user's name in it")
    return parts


def _quoted(target: str) -> str:
    """A path as HTTP takes it: Arabic letters and signs that would end a line spelt out."""
    return "".join(sign if " " < sign < "\x7f" else "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "replace"))
                   for sign in target)  # fmt: skip


def _spelt(header: str) -> str:
    """A header that holds UTF-8, which HTTP takes for Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _said(error: BaseException) -> str:
    for cause in error.args:  # urllib3 wraps what went wrong
        if isinstance(cause, OSError):
            return _said(cause)
    return " ".join(str(error).split())[:300] or type(error).__name__


def _pool(scheme: str, host: str, port: int | None, limits: Limits, watch: _Watch) -> urllib3.HTTPConnectionPool:
    """Connections of one host, each to an address that was checked."""
    secure = scheme == "https"
    base: Any = HTTPSConnection if secure else HTTPConnection

    class Checked(base):  # type: ignore[misc]
        """A connection that goes to a checked address and keeps the host's name for all else."""

        def _new_conn(self) -> socket.socket:
            error: OSError = OSError(f"{self.host}: no address")
            for address in reachable(self._dns_host, self.port, limits.allowed):
                try:
                    return watch.over(socket.create_connection((address, self.port), limits.silence))
                except OSError as failed:
                    error = failed
            raise error

    kind = urllib3.HTTPSConnectionPool if secure else urllib3.HTTPConnectionPool
    pool = kind(host, port or (443 if secure else 80), timeout=urllib3.Timeout(limits.silence), maxsize=1)
    pool.ConnectionCls = Checked
    return pool
