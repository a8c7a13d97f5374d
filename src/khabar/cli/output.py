"""Where a command writes: a file that appears when it is whole, or standard output in whole records."""

import errno
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import RawIOBase
from pathlib import Path
from shutil import get_terminal_size
from typing import BinaryIO, TypeVar, cast

import typer

from khabar.cli.complaints import say
from khabar.export.format import Format
from khabar.export.formats import ENDINGS, FORMATS, Name, format_named

T = TypeVar("T", bound=str)

# What a disk says that takes no more.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def format_for(name: Name | None, output: Path | None) -> tuple[Format, Name, int | None]:
    """The format of records to write, its name, and the terminal's width if it is for one."""
    name, width = chosen(name, output, ENDINGS)
    with extras(name):
        return format_named(name, width), name, width


def chosen(name: T | None, output: Path | None, endings: Mapping[str, T]) -> tuple[T, int | None]:
    """The name of a format, by what was asked for, the output's ending, or where it goes; the terminal's width."""
    terminal = output is None and sys.stdout.isatty()
    if name is None:
        name = endings[".txt"] if terminal else endings[".jsonl"]
        if output is not None:
            name = endings.get(output.suffix.lower(), name)
    guarded(name, output)
    return name, get_terminal_size().columns if terminal and not os.environ.get("NO_COLOR") else None


def guarded(name: str, output: Path | None) -> None:
    """Keep what is no text from a terminal."""
    if output is None and name in FORMATS and FORMATS[name].binary and sys.stdout.isatty():
        raise typer.BadParameter(f"{name} is no sight for a terminal: name a file with --output", param_hint="--format")


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Say which extra a command needs where it is missing."""
    try:
        yield
    except ImportError as error:
        say(f"this needs {error.name}: pip install 'khabar[{name}]'")
        raise typer.Exit(2) from None


@contextmanager
def extras(name: str) -> Iterator[None]:
    """Say which extra a format needs where it is missing."""
    try:
        yield
    except ImportError as error:
        raise typer.BadParameter(
            f"{name} needs {error.name}: pip install 'khabar[{name}]'", param_hint="--format"
        ) from None


@contextmanager
def written(output: Path | None) -> Iterator[BinaryIO]:
    """A stream to write to. A file is written aside and takes its name when the block ends well."""
    try:
        with _target(output) as stream:
            yield stream
    except OSError as error:
        if error.errno not in _FULL:
            raise
        say(f"cannot write {output or 'standard output'}: {error.strerror}")
        raise typer.Exit(2) from None


@contextmanager
def _target(output: Path | None) -> Iterator[BinaryIO]:
    if output is None:
        yield cast(BinaryIO, _Whole(sys.stdout.fileno()))
        return
    target = output.resolve()
    if target.exists() and not target.is_file():  # a pipe, a device
        with target.open("wb") as stream:
            yield stream
        return
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        stream = aside.open("xb")
    except OSError as error:
        raise typer.BadParameter(f"cannot write {output}: {error.strerror}", param_hint="--output") from None
    try:
        with stream:
            yield stream
        aside.replace(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


class _Whole(RawIOBase):
    """A file descriptor that takes each piece whole: Ctrl-C waits for the end of the piece."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        """Write all of a piece."""
        left = memoryview(piece)
        size = len(left)
        signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
        try:
            while left:
                left = left[os.write(self._descriptor, left) :]
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT,))
        return size
