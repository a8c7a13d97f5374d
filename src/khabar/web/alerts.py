"""Saved searches with an address: what is new in them is sent there as JSON, once."""

import threading
from collections.abc import Callable
from urllib.parse import parse_qsl

import msgspec
import urllib3
from starlette.datastructures import QueryParams

from khabar.archive import searches
from khabar.archive.store import ArchiveError
from khabar.fetch.addresses import RefusedError, reachable
from khabar.fetch.client import AGENT, FetchError, checked
from khabar.views.archive import view
from khabar.views.table import QuestionError
from khabar.web.asking import asked
from khabar.web.desk import Desk

_EVERY, _LIMIT, _KNOWN, _SECONDS = 60.0, 200, 5_000, 10.0
Send = Callable[[str, bytes], None]


class Alerts(threading.Thread):
    """Looks once a minute, where the archive has changed, for what is new in the searches that have an address."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="alerts", daemon=True)
        self._desk = desk
        self._over = threading.Event()

    def run(self) -> None:
        """Look until told to end."""
        last = None
        while not self._over.wait(_EVERY):
            now = self._desk.change()
            if now != last:
                last = now
                send_news(self._desk)

    def end(self) -> None:
        """Look no more."""
        self._over.set()


def send_news(desk: Desk, send: Send | None = None) -> int:
    """Tell each address what is new in its search since the last time; how many rows that were.

    The first look only notes what is there. What could not be sent is sent the next time.
    """
    sent = 0
    with desk.store.reading() as connection:
        wanted = [each for each in searches.saved(connection) if each.webhook]
    for each in wanted:
        assert each.webhook is not None
        try:
            question = asked(QueryParams(parse_qsl(each.query)), _LIMIT)
            rows = {row["id"]: row for row in view(each.view)(desk.store, question).to_dicts() if row.get("id")}
            known = set(each.told or ())
            new = [row for id, row in rows.items() if id not in known] if each.told is not None else []
            if new:
                body = {"search": each.name, "view": each.view, "query": each.query, "rows": new}
                (send or post)(each.webhook, msgspec.json.encode(body))
        except (QuestionError, ArchiveError, FetchError, OSError, urllib3.exceptions.HTTPError):
            continue
        sent += len(new)
        if new or each.told is None:
            told = [*(each.told or ()), *(id for id in rows if id not in known)][-_KNOWN:]
            with desk.store.writing() as connection:
                searches.note(connection, each.key, told)
    return sent


def post(url: str, body: bytes) -> None:
    """Send JSON to a public address; redirects are not followed. Raises FetchError, OSError."""
    parts = checked(url)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    address = reachable(parts.hostname or "", port, ())[0]
    pool: urllib3.HTTPConnectionPool
    if secure:
        pool = urllib3.HTTPSConnectionPool(
            address, port, server_hostname=parts.hostname, assert_hostname=parts.hostname
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, port)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"content-type": "application/json", "user-agent": AGENT, "host": parts.netloc}
    with pool:
        answer = pool.request(
            "POST", target, body=body, headers=headers, timeout=_SECONDS, redirect=False, retries=False
        )
    if answer.status >= 300:
        raise FetchError(f"{url}: {answer.status}")


def may_be_told(url: str) -> str | None:
    """Why news cannot be sent to an address; None if it can."""
    try:
        parts = checked(url)
        reachable(parts.hostname or "", parts.port or 443, ())
    except (FetchError, RefusedError) as error:
        return str(error)
    except OSError:
        return None  # a name that is not known now may be known later
    return None
