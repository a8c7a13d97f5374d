"""A path in, its bytes out: standard input, gzip and UTF-16 look like any other file from here on."""

import gzip
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import cast

from khabar.ingest.encoding import Recoded

STANDARD_INPUT = "-"
_GZIP = b"\x1f\x8b"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def place_of(path: str) -> str:
    """What an input is called in messages."""
    return "standard input" if path == STANDARD_INPUT else path


def suffix(path: str) -> str:
    """The ending that tells a file's format, in small letters, the one before ``.gz``."""
    name = Path(path.lower())
    return Path(name.stem).suffix if name.suffix == ".gz" else name.suffix


@contextmanager
def opened(path: str, seen: Callable[[int], None]) -> Iterator[io.BufferedReader]:
    """The bytes of a path, unpacked; ``seen`` is told of each piece that is read, as it lies on the disk."""
    with ExitStack() as stack:
        if path == STANDARD_INPUT:
            stream = cast(io.BufferedReader, sys.stdin.buffer)
            packed = stream.peek(2)[:2] == _GZIP
        else:
            stream = stack.enter_context(io.BufferedReader(_Watched(path, seen)))
            packed = path.lower().endswith(".gz")
        if packed:
            # What GzipFile lacks of a BufferedReader is not used; its own peek and lines are slow.
            stream = io.BufferedReader(
                cast(io.RawIOBase, stack.enter_context(gzip.GzipFile(fileobj=stream, mode="rb")))
            )
        if stream.peek(2)[:2] in _UTF16:
            stream = io.BufferedReader(Recoded(stream))
        yield stream


class _Watched(io.FileIO):
    """A file that tells how much of it was read."""

    def __init__(self, path: str, seen: Callable[[int], None]) -> None:
        super().__init__(path)
        self._seen = seen

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        """Read, and tell."""
        count = super().readinto(buffer)
        self._seen(count or 0)
        return count

    def readall(self) -> bytes:
        """Read the rest, and tell."""
        data = super().readall()
        self._seen(len(data))
        return data
