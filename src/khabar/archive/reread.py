"""What an older reader read, read again in place, some hundred articles at a time.

Each transaction leaves a whole archive, in which every article is either as it was or read anew; broken off, it goes
on with what is left.
"""

import itertools
from collections.abc import Callable, Iterator
from functools import partial

from sqlalchemy import ColumnElement, Connection, func, select, update

from khabar import __version__
from khabar.archive.actors import Actors
from khabar.archive.add import Report
from khabar.archive.fulltext import settle
from khabar.archive.indexing import alone
from khabar.archive.leaving import withdraw
from khabar.archive.packing import bytes_beside, text_of
from khabar.archive.prepare import Prepared, prepare
from khabar.archive.reprints import Reprints
from khabar.archive.store import Store
from khabar.archive.tables import articles, contents
from khabar.archive.writer import Writer, contents_of
from khabar.ingest import Given
from khabar.ingest.options import PLAIN
from khabar.lexicon import own
from khabar.reading.pool import ordered_map
from khabar.record import Article

_BATCH = 200


def outdated(store: Store, everything: bool = False) -> int:
    """How many versions of articles an older reader has read; with ``everything`` how many there are."""
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(articles).where(*_old(everything))).scalar_one()


def reread(store: Store, *, jobs: int = 1, everything: bool = False, seen: Callable[[], None] = lambda: None) -> Report:
    """Read again what an older reader has read, or ``everything``; ``seen`` is called after each article.

    Raises ArchiveError.
    """
    report = Report()
    with alone(store, "reread"):
        anew = ordered_map(partial(prepare, options=PLAIN), _given(store, everything), jobs)
        actors, reprints = Actors(), Reprints()
        while batch := list(itertools.islice(anew, _BATCH)):
            with store.writing() as connection:
                writer = Writer(connection, actors, reprints)
                for each in batch:
                    if isinstance(each, Prepared):
                        _replace(connection, writer, each)
                        report.added += 1
                    else:
                        report.skipped.append(each)
                    seen()
                writer.flush()
        if report.added:
            with store.writing() as connection:
                settle(connection)
    return report


def _replace(connection: Connection, writer: Writer, prepared: Prepared) -> None:
    key, replaced_by = connection.execute(
        select(articles.c.key, articles.c.replaced_by).where(articles.c.id == prepared.id)
    ).one()
    if replaced_by is None:
        withdraw(connection, key)
    connection.execute(update(contents).where(contents.c.article == key).values(contents_of(prepared)))
    connection.execute(update(articles).where(articles.c.key == key).values(reader=prepared.reader))
    if replaced_by is None:
        writer.tell(key, prepared)


def _given(store: Store, everything: bool) -> Iterator[Given]:
    """The articles to read again, in the order in which they were added."""
    last = 0
    while True:
        found = select(articles, contents.c.text, contents.c.raw).join(contents, contents.c.article == articles.c.key)
        found = found.where(articles.c.key > last, *_old(everything)).order_by(articles.c.key).limit(_BATCH)
        with store.reading() as connection:
            rows = connection.execute(found).all()
        if not rows:
            return
        for row in rows:
            text = text_of(row.text)
            article = Article(
                text=text, id=row.given_id, title=row.title, source=row.outlet, url=row.url, published=row.published
            )
            yield Given(row.origin, article, bytes_beside(row.raw, text), row.retrieved, row.dated == "crawl")
        last = rows[-1].key


def _old(everything: bool) -> list[ColumnElement[bool]]:
    return [] if everything else [articles.c.reader != __version__ + own.version()]
