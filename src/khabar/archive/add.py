"""Articles in, an archive of them out: each once and for good, in the order in which they come.

The articles are read in several processes and written by this one, some hundred in a transaction. So an archive is
whole at any moment, and adding the same again goes on where it was broken off: what is there already is passed over
before it is read. Nothing that is written depends on the clock, nor on where a transaction ended.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import msgspec
from sqlalchemy import Connection, select

from khabar.archive.actors import Actors
from khabar.archive.fulltext import settle
from khabar.archive.identity import article_id
from khabar.archive.indexing import alone
from khabar.archive.prepare import Prepared, Skipped, digest, prepare
from khabar.archive.reprints import Reprints
from khabar.archive.store import Store
from khabar.archive.tables import articles, pages
from khabar.archive.writer import Outcome, Writer
from khabar.ingest import Failure, Given, Item, Note, Options, Page
from khabar.ingest.options import PLAIN
from khabar.reading.pool import ordered_map

# Articles in a transaction: enough that its own cost is small, few enough to be done again after a crash.
_BATCH = 200


class Report(msgspec.Struct, kw_only=True):
    """What became of the input: articles added, new versions of articles, known ones, and what gave no article."""

    added: int = 0
    versions: int = 0
    known: int = 0
    skipped: list[Skipped] = []

    def count(self, outcome: Outcome) -> None:
        """Take note of one article."""
        if outcome == "added":
            self.added += 1
        elif outcome == "version":
            self.versions += 1
        else:
            self.known += 1


def add(
    store: Store,
    items: Iterable[Item],
    *,
    jobs: int = 1,
    options: Options = PLAIN,
    seen: Callable[[], None] = lambda: None,
) -> Report:
    """Add what is given; ``seen`` is called after each article or piece without one. Raises ArchiveError."""
    report = Report()
    with alone(store, "add"):
        gate = _Gate(store, report, seen)
        prepared = ordered_map(partial(prepare, options=options), gate.unknown(items), jobs)
        actors, reprints = Actors(), Reprints()
        while batch := list(itertools.islice(prepared, _BATCH)):
            with store.writing() as connection:
                writer = Writer(connection, actors, reprints)
                for each in batch:
                    _keep(connection, writer, each, report)
                    seen()
                writer.flush()
        if report.added or report.versions:
            with store.writing() as connection:
                settle(connection)
    return report


def _keep(connection: Connection, writer: Writer, each: Prepared | Skipped, report: Report) -> None:
    if isinstance(each, Prepared):
        report.count(writer.add(each))
    else:
        report.skipped.append(each)
    if each.page and not connection.execute(select(pages).where(pages.c.sha256 == each.page)).first():
        known = {"sha256": each.page, "article": None, "place": None, "reason": None}
        known |= {"article": each.id} if isinstance(each, Prepared) else {"place": each.place, "reason": each.reason}
        connection.execute(pages.insert(), known)


class _Gate:
    """Lets through what the archive does not know yet, a few hundred at a time; counts the rest."""

    def __init__(self, store: Store, report: Report, seen: Callable[[], None]) -> None:
        self._store, self._report, self._seen = store, report, seen

    def unknown(self, items: Iterable[Item]) -> Iterator[Given | Page]:
        """The articles and pages that are new here."""
        source = iter(items)
        while batch := list(itertools.islice(source, _BATCH)):
            known = self._known(batch)
            for item in batch:
                if isinstance(item, Failure):
                    self._skip(Skipped(item.place, item.reason))
                elif isinstance(item, Note):
                    continue
                elif (sign := _sign(item)) not in known:
                    yield item
                elif reason := known[sign]:
                    self._skip(Skipped(item.place, reason, sign))
                else:
                    self._report.known += 1
                    self._seen()

    def _skip(self, piece: Skipped) -> None:
        self._report.skipped.append(piece)
        self._seen()

    def _known(self, batch: list[Item]) -> dict[str, str | None]:
        """What the archive has of these, articles by their id, pages by their bytes; and why a page gave no article."""
        ids = [_sign(item) for item in batch if isinstance(item, Given)]
        taken = [_sign(item) for item in batch if isinstance(item, Page)]
        found = select(pages.c.sha256, pages.c.reason).where(pages.c.sha256.in_(taken))
        with self._store.reading() as connection:
            known = connection.execute(select(articles.c.id).where(articles.c.id.in_(ids))).scalars()
            return dict.fromkeys(known, None) | dict(connection.execute(found).all())


def _sign(item: Given | Page) -> str:
    return article_id(item.article) if isinstance(item, Given) else digest(item.data)
