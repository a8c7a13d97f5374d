"""Many URLs in, their answers out as they come: hosts beside one another, of one host one request at a time."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import Queue
from urllib.parse import urlsplit

from khabar.fetch.client import Answer, Client, FetchError, Limits
from khabar.fetch.robots import Robots

_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Request:
    """What to fetch, and what is known of its last state."""

    url: str
    etag: str | None = None
    modified: str | None = None


Result = tuple[Request, Answer | FetchError]


class Hosts:
    """Fetches politely: robots.txt obeyed, ``pause`` seconds at least between two requests to one host."""

    def __init__(self, limits: Limits, pause: float) -> None:
        self._robots = Robots(Client(limits))
        self._client = Client(limits, self._robots.check)
        self._pause = pause
        self._free: dict[str, float] = {}
        self._stop = threading.Event()

    def fetch(self, requests: Iterable[Request]) -> Iterator[Result]:
        """The answers, each when it is there. When the iterator is closed, nothing more is asked for."""
        by_host: dict[str, list[Request]] = defaultdict(list)
        for each in requests:
            by_host[urlsplit(each.url).hostname or ""].append(each)
        results: Queue[Result | None] = Queue()
        self._stop.clear()
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            for host, queue in by_host.items():
                threads.submit(self._one_host, host, queue, results)
            left = len(by_host)
            try:
                while left:
                    result = results.get()
                    if result is None:
                        left -= 1
                    else:
                        yield result
            finally:
                self._stop.set()

    def _one_host(self, host: str, queue: list[Request], results: "Queue[Result | None]") -> None:
        try:
            for each in queue:
                if self._stop.wait(max(0.0, self._free.get(host, 0.0) - time.monotonic())):
                    return
                try:
                    result: Answer | FetchError = self._client.get(each.url, each.etag, each.modified)
                    wait = max(self._pause, self._robots.delay(each.url))
                except FetchError as error:
                    result, wait = error, self._pause
                except Exception as error:  # whatever a server provokes costs its own address only
                    result, wait = FetchError(f"{type(error).__name__}: {error}"), self._pause
                self._free[host] = time.monotonic() + wait
                results.put((each, result))
        finally:
            results.put(None)
