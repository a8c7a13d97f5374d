"""A bar on standard error for work that takes longer than a second, where standard error is a terminal."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

T = TypeVar("T")
_PATIENCE = 1.0


class Progress:
    """How much of the files was read, and how many articles; standard input has no known size.

    Without files, ``total`` is how many articles there are to read.
    """

    def __init__(self, paths: list[str] | None = None, total: int | None = None) -> None:
        self._by_articles = paths is None
        self._total: int | None = total if paths is None else 0
        for path in paths or ():
            if path == "-":
                self._total = None
            elif self._total is not None:
                with suppress(OSError):
                    self._total += Path(path).stat().st_size
        self._read = 0
        self._articles = 0
        self._started = time.monotonic()
        self._bar: Bar | None = None

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def seen(self, size: int) -> None:
        """Take note of a piece of a file."""
        self._read += size

    def count(self) -> None:
        """Take note of an article, and move the bar."""
        self._articles += 1
        self._read += self._by_articles
        self._show()

    def counted(self, items: Iterable[T]) -> Iterator[T]:
        """Pass items on, and move the bar."""
        for item in items:
            self.count()
            yield item

    def _show(self) -> None:
        passed = time.monotonic() - self._started
        if self._bar is None:
            if not sys.stderr.isatty() or passed < _PATIENCE:
                return
            self._bar = _bar()
            self._bar.add_task("", total=self._total, articles=0, rate=0.0)
            self._bar.start()
        self._bar.update(
            self._bar.task_ids[0], completed=self._read, articles=self._articles, rate=self._articles / passed
        )


def _bar() -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    return Progress(
        BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[articles]} articles"),
        TextColumn("{task.fields[rate]:.0f}/s"), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
