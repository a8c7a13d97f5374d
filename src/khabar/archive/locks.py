"""One long writer at a time: a lock that the system takes back when its holder ends, however it ends."""

import fcntl
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text


@contextmanager
def writing(engine: Engine, name: str, work: str) -> Iterator[str | None]:
    """Hold the archive's lock while the block runs; gives what another writer is at, or None if there is none."""
    if engine.dialect.name == "sqlite":
        with _file(Path(name).resolve(), work) as busy:
            yield busy
    else:
        with _server(engine) as busy:
            yield busy


@contextmanager
def _file(path: Path, work: str) -> Iterator[str | None]:
    """A lock on a file beside the archive, which holds the work and the process that is at it."""
    beside = path.with_name(f"{path.name}-lock")
    descriptor = os.open(beside, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _held.add(descriptor)
        except OSError:
            yield os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip() or "another process writes to it"
            return
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"`khabar {work}` writes to it (process {os.getpid()})\n".encode(), 0)
        yield None
        os.ftruncate(descriptor, 0)
    finally:
        _held.discard(descriptor)
        os.close(descriptor)


def _let_go() -> None:
    """In a process that has just been forked: the lock is its parent's, and must not outlive it."""
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


_held: set[int] = set()
os.register_at_fork(after_in_child=_let_go)


@contextmanager
def _server(engine: Engine) -> Iterator[str | None]:
    number = {"number": zlib.crc32(b"khabar")}
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.execute(text("SELECT pg_try_advisory_lock(:number)"), number).scalar():
            yield "another process writes to it"
            return
        try:
            yield None
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:number)"), number)
