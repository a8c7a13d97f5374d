"""What could not be read, told on standard error as it turns up, counted, and in the end the exit status."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import typer

from khabar.ingest.item import Failure, Note

T = TypeVar("T")


class Complaints:
    """One line for each failure or note; ``close`` ends the command with status 2 if there was a failure."""

    def __init__(self) -> None:
        self._failures = 0
        self._read = 0

    def sift(self, items: Iterable[T | Failure | Note]) -> Iterator[T]:
        """Pass on what was read, tell of the rest."""
        for item in items:
            if isinstance(item, Failure | Note):
                self._failures += isinstance(item, Failure)
                say(f"{item.place}: {item.reason}")
            else:
                yield item

    def counted(self, items: Iterable[T]) -> Iterator[T]:
        """Count what was read."""
        for item in items:
            self._read += 1
            yield item

    def close(self) -> None:
        """Say how many failures there were, and end with status 2 if any."""
        if self._failures:
            read = f"{self._read} article{'s' * (self._read != 1)} read"
            say(f"{self._failures} could not be read (named above); {read}")
            raise typer.Exit(2)


@contextmanager
def unbroken() -> Iterator[None]:
    """That a reading process was ended from outside, as one line and status 2."""
    try:
        yield
    except ChildProcessError as error:
        say(str(error))
        raise typer.Exit(2) from None


@contextmanager
def told() -> Iterator[None]:
    """What cannot be done with an archive, or not be asked so, as one line and status 2."""
    from khabar.archive.store import ArchiveError
    from khabar.ingest.item import UnreadableError
    from khabar.views.table import QuestionError

    try:
        with unbroken():
            yield
    except (ArchiveError, QuestionError, UnreadableError) as error:
        say(str(error))
        raise typer.Exit(2) from None


def say(message: str) -> None:
    """One line on standard error, without signs that command a terminal."""
    line = "".join(sign if sign.isprintable() else " " for sign in message)
    print(f"khabar: {line}", file=sys.stderr, flush=True)
