"""A path in, its bytes out: standard input, gzip and UTF-16 look like any other file from here on."""

import gzip
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from khabar.ingest.encoding import Recoded
from khabar.ingest.limits import PIECE, Budget, Unpacked

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
            watched = _Watched(sys.stdin.fileno(), lambda _: None, closefd=False)
            stream: io.BufferedReader = io.BufferedReader(watched)
            packed = stream.peek(2)[:2] == _GZIP
        else:
            watched = _Watched(path, seen)
            stream = stack.enter_context(io.BufferedReader(watched))
            packed = path.lower().endswith(".gz")
        if packed:
            # GzipFile's own lines are slow.
            unpacked = Unpacked(
                stack.enter_context(gzip.GzipFile(fileobj=stream, mode="rb")), Budget(lambda: watched.count)
            )
            stream = io.BufferedReader(unpacked, PIECE)
        if stream.peek(2)[:2] in _UTF16:
            stream = io.BufferedReader(Recoded(stream))
        yield stream


class _Watched(io.FileIO):
    """A file that tells how much of it was read."""

    def __init__(self, path: str | int, seen: Callable[[int], None], closefd: bool = True) -> None:
        super().__init__(path, closefd=closefd)
        self._seen = seen
        self.count = 0

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        """Read, and tell."""
        count = super().readinto(buffer)
        self._tell(count or 0)
        return count

    def readall(self) -> bytes:
        """Read the rest, and tell."""
        data = super().readall()
        self._tell(len(data))
        return data

    def _tell(self, count: int) -> None:
        self.count += count
        self._seen(count)
