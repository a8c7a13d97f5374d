"""Feeds in, their articles into an archive, again and again: what is new is fetched, what changed becomes a version.

What is known of each address (its ETag, when it is due, failures in a row) is kept in the archive, so that a watch that
was broken off goes on: what a feed lists is noted with the feed itself, and an address is noted as fetched only after
its article is written. At worst it is asked twice.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, func, select, update

from khabar.archive.add import add
from khabar.archive.store import Store
from khabar.archive.tables import addresses
from khabar.fetch.client import Answer, FetchError
from khabar.fetch.hosts import Hosts, Request, Result
from khabar.fetch.pace import backed_off
from khabar.ingest import Failure, Given, Item, Page
from khabar.ingest.feed import Entry, Outline, entries
from khabar.ingest.item import UnreadableError
from khabar.record import Article

Kind = Literal["feed", "page"]
# Answers that are written together; after how long a page is looked at again, and how long after it was last listed.
_BATCH = 20
_AGAIN, _FRESH = timedelta(hours=6), timedelta(days=2)
_UNCHANGED = 304


class Round(msgspec.Struct, kw_only=True):
    """What one round did: feeds asked, pages fetched, what became of them, and what failed and why."""

    feeds: int = 0
    pages: int = 0
    added: int = 0
    versions: int = 0
    troubles: list[tuple[str, str]] = []


class Watch:
    """Feeds, each asked once in ``every``, and the archive that their articles go to; ``now`` tells the time in UTC."""

    def __init__(
        self, store: Store, feeds: Iterable[Outline], hosts: Hosts, every: timedelta, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._feeds = list(feeds)
        self._hosts = hosts
        self._every = every
        self._now = now

    def round(self) -> Round:
        """Ask the feeds that are due, fetch what is new or due in them, and add it. Raises ArchiveError."""
        done = Round()
        with self._store.writing() as connection:
            for each in self._feeds:
                self._list(connection, "feed", each.url, outlet=each.name)
        for results in self._fetched("feed"):
            done.feeds += len(results)
            listed = {request.url: self._entries(request, answer, done) for request, answer in results}
            self._add((each for found in listed.values() for each in self._whole(*found)), done)
            with self._store.writing() as connection:
                for request, answer in results:
                    outlet, found = listed[request.url]
                    for entry in found:
                        if entry.url and not entry.full:
                            told = {"outlet": outlet, "title": entry.title, "published": entry.published}
                            self._list(connection, "page", entry.url, **told)
                    self._note(connection, request, answer, self._every)
        for results in self._fetched("page"):
            done.pages += len(results)
            self._add(self._came(results, done), done)
            with self._store.writing() as connection:
                for request, answer in results:
                    self._note(connection, request, answer, _AGAIN)
        return done

    def next_due(self) -> datetime:
        """When the first feed is due."""
        urls = [each.url for each in self._feeds]
        with self._store.reading() as connection:
            found = connection.execute(select(func.min(addresses.c.due)).where(addresses.c.url.in_(urls))).scalar()
        return datetime.fromisoformat(found) if found else self._now()

    def _fetched(self, kind: Kind) -> Iterator[list[Result]]:
        """What comes from the addresses that are due, some at a time."""
        due = select(addresses).where(addresses.c.kind == kind, addresses.c.due <= self._stamp())
        if kind == "feed":
            due = due.where(addresses.c.url.in_([each.url for each in self._feeds]))
        with self._store.reading() as connection:
            rows = connection.execute(due.order_by(addresses.c.listed, addresses.c.url)).all()
        results = self._hosts.fetch([Request(row.url, row.etag, row.modified) for row in rows])
        while piece := list(islice(results, _BATCH)):
            yield piece

    def _entries(self, request: Request, answer: Answer | FetchError, done: Round) -> tuple[str | None, list[Entry]]:
        """The outlet of a feed that came, and its entries."""
        trouble = _trouble(answer)
        if isinstance(answer, Answer) and answer.status == 200:
            try:
                title, found = entries(answer.data)
                return next((each.name for each in self._feeds if each.url == request.url), None) or title, found
            except UnreadableError as error:
                trouble = str(error)
        if trouble:
            done.troubles.append((request.url, trouble))
        return None, []

    def _whole(self, outlet: str | None, found: list[Entry]) -> Iterator[Item]:
        """The articles that a feed has in full."""
        for each in found:
            if each.full and each.url:
                article = Article(
                    text=each.text, title=each.title, source=outlet, url=each.url, published=each.published
                )
                yield Given(each.url, article, each.raw, self._stamp()) if each.text else Failure(each.url, "no text")

    def _came(self, results: list[Result], done: Round) -> Iterator[Item]:
        """The pages that came."""
        with self._store.reading() as connection:
            known = _known(connection, [request.url for request, _ in results])
        for request, answer in results:
            if trouble := _trouble(answer):
                done.troubles.append((request.url, trouble))
            elif isinstance(answer, Answer) and answer.status == 200:
                row = known[request.url]
                yield Page(request.url, answer.data, request.url, self._stamp(), row.outlet, row.title, row.published)

    def _add(self, items: Iterable[Item], done: Round) -> None:
        report = add(self._store, items)
        done.added += report.added
        done.versions += report.versions
        done.troubles += [(piece.place, piece.reason) for piece in report.skipped]

    def _list(self, connection: Connection, kind: Kind, url: str, **told: str | None) -> None:
        """Note an address that is listed now; a new one is due at once."""
        known = connection.execute(select(addresses.c.url).where(addresses.c.url == url)).first()
        now = self._stamp()
        if known:
            connection.execute(update(addresses).where(addresses.c.url == url).values(listed=now, **told))
        else:
            new = {"url": url, "kind": kind, "due": now, "failures": 0, "listed": now, **told}
            connection.execute(addresses.insert(), new)

    def _note(self, connection: Connection, request: Request, answer: Answer | FetchError, again: timedelta) -> None:
        """Keep what came of an address, and when it is due again, if ever."""
        row, now = _known(connection, [request.url])[request.url], self._now()
        trouble = _trouble(answer)
        known: dict[str, Any] = {"failures": row.failures + 1 if trouble else 0, "said": trouble}
        wait = answer.wait if isinstance(answer, Answer) else None
        due: datetime | None = backed_off(now, known["failures"], wait) if trouble else now + again
        if row.kind == "page" and now - datetime.fromisoformat(row.listed) > _FRESH:
            due = None
        if isinstance(answer, Answer) and answer.status == 200:
            known |= {"etag": answer.etag, "modified": answer.modified}
        known["due"] = due.isoformat(timespec="seconds") if due else None
        connection.execute(update(addresses).where(addresses.c.url == request.url).values(**known))

    def _stamp(self) -> str:
        return self._now().isoformat(timespec="seconds")


def _known(connection: Connection, urls: list[str]) -> dict[str, Any]:
    return {row.url: row for row in connection.execute(select(addresses).where(addresses.c.url.in_(urls)))}


def _trouble(answer: Answer | FetchError) -> str | None:
    """Why an answer is none."""
    if isinstance(answer, FetchError):
        return str(answer)
    return None if answer.status in (200, _UNCHANGED) else f"status {answer.status}"
