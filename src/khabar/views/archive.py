"""The public face of an archive: what is put in, what is asked, and how each fact is proved."""

from collections.abc import Callable, Iterable
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any, Unpack

from khabar.archive.store import Store
from khabar.views.question import Filters, Question, question

if TYPE_CHECKING:
    from pathlib import Path

    from khabar.archive.add import Report
    from khabar.archive.citing import Citation
    from khabar.archive.lookup import Kept
    from khabar.ingest import Options
    from khabar.record import Record
    from khabar.views.agreements import Agreement
    from khabar.views.casualties import Toll, TollSum
    from khabar.views.claims import Claim
    from khabar.views.ledger import Package, Sum
    from khabar.views.network import Edge
    from khabar.views.quotes import Said
    from khabar.views.search import Found
    from khabar.views.stories import Story
    from khabar.views.table import Table
    from khabar.views.timeline import Happened
    from khabar.views.who import About

VIEWS = (
    "search", "timeline", "stories", "ledger", "agreements", "casualties", "quotes", "claims", "who", "network",
)  # fmt: skip


def open(name: "str | Path", *, create: bool = False) -> "Archive":
    """Open an archive: a file, or PostgreSQL by its URL. ``create`` makes one where there is none.

    Raises ArchiveError where there is none, or something else.
    """
    return Archive(Store(str(name), create=create))


def view(name: str) -> "Callable[[Store, Question], Table[Any]]":
    """The function of a view, by its name."""
    found: Callable[[Store, Question], Table[Any]] = getattr(import_module(f"khabar.views.{name}"), name)
    return found


class Archive:
    """An open archive. Each view takes a query and filters by name, and gives a table of structs.

    The filters are those of ``Question``: ``archive.timeline("هدنة", after="2015-07", actor="SAU", evidence=True)``.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def add(self, paths: "Iterable[str | Path]", *, jobs: int = 1, options: "Options | None" = None) -> "Report":
        """Read files into the archive, each article once; ``options`` says how they are to be read."""
        from khabar.archive.add import add
        from khabar.ingest import items
        from khabar.ingest.options import PLAIN

        return add(self.store, items(map(str, paths), options or PLAIN), jobs=jobs, options=options or PLAIN)

    def reread(self, *, jobs: int = 1, everything: bool = False) -> "Report":
        """Read again what an older reader has read, or ``everything``."""
        from khabar.archive.reread import reread

        return reread(self.store, jobs=jobs, everything=everything)

    def remove(self, *ids: str) -> int:
        """Take articles out for good, with all their versions; how many versions that were."""
        from khabar.archive.remove import remove

        return remove(self.store, ids)

    def backup(self, target: "str | Path") -> None:
        """Write a copy of the archive as it is now, while others may read and write it."""
        from khabar.archive.backup import backup

        backup(self.store, str(target))

    def record(self, id: str) -> "Record":
        """An article's record, by the archive's id or the one it was given."""
        from khabar.archive.lookup import record

        with self.store.reading() as connection:
            return record(connection, id)

    def raw(self, id: str) -> bytes:
        """The input that an article was read from, byte for byte."""
        from khabar.archive.lookup import raw

        with self.store.reading() as connection:
            return raw(connection, id)

    def versions(self, id: str) -> "list[Kept]":
        """All versions of an article, each with how its text differs from the one before."""
        from khabar.archive.lookup import versions

        with self.store.reading() as connection:
            return versions(connection, id)

    def cite(self, fact: str) -> "Citation":
        """The citation of a fact (``ARTICLE:V3``) or of a whole article."""
        from khabar.archive.lookup import cite

        with self.store.reading() as connection:
            return cite(connection, fact)

    def search(self, query: str = "", **filters: Unpack[Filters]) -> "Table[Found]":
        """Texts that have some words in any form, best first."""
        return self._ask("search", query, filters)

    def timeline(self, query: str = "", **filters: Unpack[Filters]) -> "Table[Happened]":
        """What happened, day by day, joined over outlets."""
        return self._ask("timeline", query, filters)

    def stories(self, query: str = "", **filters: Unpack[Filters]) -> "Table[Story]":
        """Articles about one happening and what came of it, the most told first."""
        return self._ask("stories", query, filters)

    def ledger(self, query: str = "", **filters: Unpack[Filters]) -> "Table[Package] | Table[Sum]":
        """Who pledged or gave what to whom; with ``by`` the sums."""
        return self._ask("ledger", query, filters)

    def agreements(self, query: str = "", **filters: Unpack[Filters]) -> "Table[Agreement]":
        """Truces, accords and rounds of talks, and how they were broken."""
        return self._ask("agreements", query, filters)

    def casualties(self, query: str = "", **filters: Unpack[Filters]) -> "Table[Toll] | Table[TollSum]":
        """Killed, wounded, detained, displaced: lowest and highest figures, and who says each; with ``by`` the sums."""
        return self._ask("casualties", query, filters)

    def quotes(self, query: str = "", **filters: Unpack[Filters]) -> "Table[Said]":
        """Who said what, through time."""
        return self._ask("quotes", query, filters)

    def claims(self, query: str = "", **filters: Unpack[Filters]) -> "Table[Claim]":
        """Figures and statements on one matter that disagree."""
        return self._ask("claims", query, filters)

    def who(self, query: str = "", **filters: Unpack[Filters]) -> "Table[About]":
        """Somebody's names, roles, statements and meetings."""
        return self._ask("who", query, filters)

    def network(self, query: str = "", **filters: Unpack[Filters]) -> "Table[Edge]":
        """Who meets, attacks, supports whom, and how often."""
        return self._ask("network", query, filters)

    def _ask(self, name: str, query: str, filters: Filters) -> "Table[Any]":
        return view(name)(self.store, question(query, **filters))

    def close(self) -> None:
        """Let go of the archive."""
        self.store.close()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
