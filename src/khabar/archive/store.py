"""An archive's database: an SQLite file, or PostgreSQL by its URL, with one writer and any number of readers."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from khabar.archive.locks import writing
from khabar.archive.mark import MARK, SERVERS, is_archive
from khabar.archive.migrations import form_of, latest, migrate

# How long a writer waits for another's transaction, in seconds.
_PATIENCE = 30


class ArchiveError(Exception):
    """Something that cannot be done with an archive; the message says in one line what and why."""


class Store:
    """An open database. ``reading`` gives a connection that sees one state of it throughout, ``writing`` one that
    alone may change it; what was changed is there for others when the block ends well, and not at all otherwise.
    """

    def __init__(self, name: str, *, create: bool = False) -> None:
        self.name = name
        self.glance: Callable[[], object] = lambda: None  # what a reading transaction holds of the archive at hand
        self.server = name.startswith(SERVERS)
        self.frozen = False
        if not self.server:
            self._check_file(create)
            self.frozen = Path(name).exists() and not os.access(name, os.W_OK)
        try:
            self.engine = _server(name) if self.server else _file(Path(name).resolve(), self.frozen)
        except ImportError as error:
            raise _told(name, error) from error
        try:
            self._bring_up_to_date(create)
        except BaseException:
            self.engine.dispose()
            raise

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the archive as it is now, whatever others write meanwhile."""
        try:
            with self.engine.connect().execution_options(khabar_glance=self.glance()) as connection, connection.begin():
                yield connection
        except DBAPIError as error:
            raise _told(self.name, error) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that changes the archive."""
        self._check_writable()
        try:
            with self.engine.connect().execution_options(khabar_writes=True) as connection, connection.begin():
                yield connection
        except DBAPIError as error:
            raise _told(self.name, error) from error

    @contextmanager
    def alone(self, work: str) -> Iterator[None]:
        """Keep other long writers out. Raises ArchiveError if there is one."""
        self._check_writable()
        with writing(self.engine, self.name, work) as busy:
            if busy is not None:
                raise ArchiveError(f"{self.name}: {busy}; try again when that is done")
            yield

    @contextmanager
    def outside(self) -> Iterator[Any]:
        """The driver's own connection, outside any transaction, for what is no part of one."""
        connection = self.engine.raw_connection()
        try:
            yield connection
        except self.engine.dialect.loaded_dbapi.Error as error:
            raise _told(self.name, error) from error
        finally:
            connection.close()

    def wipe(self) -> None:
        """Leave nothing of what was deleted in the log that SQLite keeps beside the file."""
        if not self.server:
            with self.outside() as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _check_file(self, create: bool) -> None:
        path = Path(self.name)
        if not path.exists():
            if not create:
                raise ArchiveError(f"{self.name}: no such archive; `khabar add {self.name} FILES…` makes one")
            if not path.absolute().parent.is_dir():
                raise ArchiveError(f"{self.name}: no such folder")
            if not os.access(path.absolute().parent, os.W_OK):
                raise ArchiveError(f"{self.name}: cannot be made: its folder may only be read")
        elif path.is_dir():
            raise ArchiveError(f"{self.name}: is a folder, not an archive")
        elif path.stat().st_size and not is_archive(self.name):
            raise ArchiveError(f"{self.name}: not an archive of Khabar's")

    def _check_writable(self) -> None:
        if self.frozen:
            raise ArchiveError(f"{self.name}: is readonly: this user may not write it, or it lies where nobody may")

    def _bring_up_to_date(self, create: bool) -> None:
        with self.reading() as connection:
            form = form_of(connection)
        if form > latest():
            raise ArchiveError(f"{self.name}: made by a newer Khabar (form {form}; this one knows {latest()})")
        if form == 0 and not create:
            raise ArchiveError(f"{self.name}: holds no archive yet; `khabar add {self.name} FILES…` makes one")
        if form < latest():
            with self.writing() as connection:
                migrate(connection)
                if not self.server:
                    connection.exec_driver_sql(f"PRAGMA application_id = {MARK}")
            self.wipe()  # so that the mark is in the file's head, where others look for it


def _told(name: str, error: Exception) -> ArchiveError:
    """A database's complaint in one line."""
    if isinstance(error, ImportError):
        return ArchiveError(f"{name}: PostgreSQL needs psycopg: pip install 'khabar[postgres]'")
    cause = getattr(error, "orig", None) or error
    said = " ".join(str(cause).split())
    return ArchiveError(f"{name}: {said}")


def _file(path: Path, frozen: bool) -> Engine:
    place = str(path)
    if frozen and not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists():
        # Where SQLite cannot put its log beside the file it reads only what it is told that nobody changes.
        place = f"file:{quote(place)}?immutable=1&uri=true"
    engine = create_engine(f"sqlite+pysqlite:///{place}", connect_args={"timeout": _PATIENCE})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # transactions begin where we say so
        for pragma in ("cache_size = -65536", "temp_store = MEMORY", "mmap_size = 268435456"):
            connection.execute(f"PRAGMA {pragma}")
        if not frozen:
            connection.execute("PRAGMA page_size = 16384")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("khabar_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _server(name: str) -> Engine:
    url = "postgresql+psycopg://" + name.partition("://")[2]
    return create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True)
