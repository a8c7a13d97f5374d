"""A web server on this machine that behaves in every way that servers do."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Behaviour = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A site: what it does at each path, and what was asked of it, when, and how many at a time."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.pages: dict[str, Behaviour] = {}
        self.asked: list[tuple[str, float]] = []
        self.headers: dict[str, dict[str, str]] = {}
        self.most_at_once = 0
        self._now = 0
        self._lock = threading.Lock()

    def count(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.asked)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        with self._lock:
            self.asked.append((handler.path, time.monotonic()))
            self.headers[handler.path] = dict(handler.headers)
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        try:
            self.pages.get(handler.path, status(404))(handler)
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            with self._lock:
                self._now -= 1


@contextmanager
def site() -> Iterator[Site]:
    found: dict[str, Site] = {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found["site"].answer(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found["site"] = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield found["site"]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def page(body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> Behaviour:
    """A page that stands there, with a status of its own if ``Status`` is among the headers."""
    data = body if isinstance(body, bytes) else body.encode()

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(int(headers.get("Status", 200)))
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            if name != "Status":
                handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return behave


def status(code: int, **headers: str) -> Behaviour:
    return page(b"", Status=str(code), **headers)


def unless_known(etag: str, body: str | bytes) -> Behaviour:
    """The page with its ETag, or 304 for whoever has it already."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == etag
        (status(304, ETag=etag) if known else page(body, ETag=etag))(handler)

    return behave


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Says it has a gigabyte and sends for ever."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(1 << 30))
    handler.end_headers()
    for _ in range(1 << 14):
        handler.wfile.write(b"x" * (1 << 16))


def bomb(handler: BaseHTTPRequestHandler) -> None:
    """A few bytes that unpack to many."""
    page(gzip.compress(b"\0" * 5_000_000), Content_Encoding="gzip")(handler)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, never silent long enough to be given up."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(600):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def dripping_headers(handler: BaseHTTPRequestHandler) -> None:
    """The same before the page begins."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(600):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def silent(handler: BaseHTTPRequestHandler) -> None:
    """Takes the question and says nothing."""
    time.sleep(30)


def cut(handler: BaseHTTPRequestHandler) -> None:
    """Hangs up in the middle."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"half")
    handler.close_connection = True


def rude(handler: BaseHTTPRequestHandler) -> None:
    """Speaks something else."""
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n\x00\xff")
    handler.close_connection = True


def lying(handler: BaseHTTPRequestHandler) -> None:
    """Says that it is packed, and is not."""
    page(b"not packed at all", Content_Encoding="gzip")(handler)


def redirect(target: str, code: int = 302) -> Behaviour:
    return status(code, Location=target.encode().decode("latin-1"))
