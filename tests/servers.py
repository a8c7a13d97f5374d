"""A PostgreSQL server for the tests: Debian's, or pgserver's, in a folder of its own, reached by a socket."""

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

_NUMBERS = itertools.count(1)


class ServerError(Exception):
    """No server can be had, and why."""


class Server:
    """A server by the URL of a database that is there."""

    def __init__(self, url: str) -> None:
        self.url = url

    def create(self) -> str:
        """The URL of a new database."""
        name = f"khabar_{os.getpid()}_{next(_NUMBERS)}"
        self._run(f"CREATE DATABASE {name}")
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}")).replace(
            "postgresql:/khabar", "postgresql:///khabar"
        )

    def drop(self, url: str) -> None:
        """Take a database away."""
        self._run(f"DROP DATABASE IF EXISTS {urlsplit(url).path.strip('/')} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def started() -> Iterator[Server]:
    """A server that runs while the block does."""
    binaries, user = _binaries(), _user()
    # Not in pytest's own folder, which it keeps from other users.
    with tempfile.TemporaryDirectory(prefix="khabar-postgres-") as folder:
        if user:
            shutil.chown(folder, user)
        yield from _running(binaries, Path(folder), user)


def _running(binaries: Path, folder: Path, user: str | None) -> Iterator[Server]:
    data, socket = folder / "data", folder
    _run([binaries / "initdb", "-D", data, "-U", "khabar", "-A", "trust", "-E", "UTF8", "--no-sync"], user)
    options = f"-k {socket} -c listen_addresses= -c fsync=off -c full_page_writes=off"
    control = [binaries / "pg_ctl", "-D", data, "-w"]
    _run([*control, "-o", options, "-l", data / "log", "start"], user)
    try:
        yield Server(f"postgresql://khabar@/postgres?host={socket}")
    finally:
        _run([*control, "-m", "immediate", "stop"], user)


def _binaries() -> Path:
    """Where initdb and pg_ctl are."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) + [
        Path(path) for path in (shutil.which("initdb"),) if path
    ]
    if found:
        return found[-1].parent
    try:
        import pgserver
    except ImportError:
        raise ServerError("neither Debian's postgresql nor pgserver is installed") from None
    return Path(pgserver.__file__).parent / "pginstall/bin"


def _user() -> str | None:
    """PostgreSQL refuses to run as root: somebody else, then."""
    if os.getuid() != 0:
        return None
    names = {each.pw_name for each in pwd.getpwall()}
    user = next((name for name in ("postgres", "nobody") if name in names), None)
    if user is None:
        raise ServerError("this is root, and there is no other user to run it as")
    return user


def _run(command: list[str | Path], user: str | None) -> None:
    done = subprocess.run(
        list(map(str, command)), user=user, capture_output=True, text=True, cwd="/", stdin=subprocess.DEVNULL
    )
    if done.returncode:
        raise ServerError((done.stderr or done.stdout).strip().splitlines()[-1])
