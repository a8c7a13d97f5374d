"""A fact's place in an article in, all that proves it out: the words, who says them, and where they were published."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, select

from khabar.archive.packing import record_of, text_of
from khabar.archive.tables import articles, contents
from khabar.record import Event, Record

# So many keys in one statement: databases have a limit.
PIECE = 5_000


class Citation(msgspec.Struct, kw_only=True):
    """Where something was published, to the letter.

    ``article`` is the archive's id of it and ``fact`` the id in its record; ``start`` and ``end`` are offsets into its
    text, ``words`` what stands there. ``dated`` tells what ``published`` is: the article's own date (publication), or
    the day of a crawl. ``sha256`` is of the raw input, taken at ``retrieved``.
    """

    words: str
    speaker: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    dated: str
    retrieved: str | None = None
    article: str
    version: int
    fact: str
    start: int
    end: int
    sha256: str


class Place(NamedTuple):
    """A fact's place: the key of its article, its id in the record, the offsets of its words, and who says so."""

    article: int
    fact: str
    start: int
    end: int
    speaker: str | None = None


class Shelf:
    """Articles at hand while a question is answered: their rows, texts and records, each fetched once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[int, Mapping[str, Any]] = {}
        self._packed: dict[int, tuple[bytes, bytes]] = {}
        self._texts: dict[int, str] = {}
        self._records: dict[int, Record] = {}

    def list(self, keys: Iterable[int]) -> None:
        """Fetch the rows of several articles at once, without what they say."""
        for piece in _pieces({key for key in keys if key not in self._rows}):
            for row in self._connection.execute(_ROWS.where(articles.c.key.in_(piece))).mappings():
                self._rows[row["key"]] = dict(row)

    def fetch(self, keys: Iterable[int]) -> None:
        """Fetch several articles at once."""
        wanted = set(keys)
        self.list(wanted)
        for piece in _pieces({key for key in wanted if key not in self._packed}):
            for key, text, record in self._connection.execute(_PACKED.where(contents.c.article.in_(piece))):
                self._packed[key] = text, record

    def row(self, key: int) -> Mapping[str, Any]:
        """An article's row."""
        self.list((key,))
        return self._rows[key]

    def text(self, key: int) -> str:
        """An article's text."""
        if key not in self._texts:
            self.fetch((key,))
            self._texts[key] = text_of(self._packed[key][0])
        return self._texts[key]

    def record(self, key: int) -> Record:
        """An article's record."""
        if key not in self._records:
            text = self.text(key)
            self._records[key] = record_of(self._packed[key][1], text)
        return self._records[key]

    def event(self, key: int, number: int) -> Event:
        """An article's event."""
        return next(event for event in self.record(key).events if event.id == f"V{number}")

    def cite(self, place: Place) -> Citation:
        """The citation of a fact."""
        row = self.row(place.article)
        return Citation(
            words=self.text(place.article)[place.start : place.end], speaker=place.speaker, outlet=row["outlet"],
            title=row["title"], url=row["url"], published=row["published"], dated=row["dated"],
            retrieved=row["retrieved"], article=row["id"], version=row["version"], fact=place.fact, start=place.start,
            end=place.end, sha256=row["sha256"],
        )  # fmt: skip


def _pieces(keys: set[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for first in range(0, len(ordered), PIECE):
        yield ordered[first : first + PIECE]


_ROWS = select(
    articles.c.key, articles.c.id, articles.c.outlet, articles.c.title, articles.c.url, articles.c.published,
    articles.c.dated, articles.c.retrieved, articles.c.version, articles.c.sha256, articles.c.day, articles.c.body,
    articles.c.story,
)  # fmt: skip
_PACKED = select(contents.c.article, contents.c.text, contents.c.record)
