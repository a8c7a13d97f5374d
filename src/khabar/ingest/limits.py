"""How large a piece of input may be: more than honest files need, little enough for the memory of any machine."""

import io
from collections.abc import Callable, Iterator

from khabar.ingest.item import UnreadableError

# Letters of an article: six hundred pages. What is longer is a book, or several reports to be split.
ARTICLE = 2_000_000
# Bytes of a text file, of a web page or feed, and of a line of JSON lines: these are held whole.
TEXT, PAGE, LINE = 256 << 20, 16 << 20, 64 << 20
# What is packed may unpack to this many bytes, and above that to so many times what lies on the disk: text packs ten to
# one, a bomb a thousand to one.
UNPACKED, RATIO = 64 << 20, 200
# Bytes of a stream that are unpacked at a time: large enough that what each piece costs to hand on is nothing.
PIECE = 1 << 16


def whole(stream: io.BufferedReader, most: int | None, told: bytes = b"") -> bytes:
    """All bytes of a stream, after those read already. Raises UnreadableError if there are more than ``most``."""
    data = told + stream.read(-1 if most is None else max(0, most + 1 - len(told)))
    if most is not None and len(data) > most:
        raise UnreadableError(f"larger than {most >> 20} MB, which no such file is")
    return data


def lines(stream: io.BufferedReader) -> Iterator[bytes]:
    """The lines of a stream; of one that is longer than ``LINE`` no more than shows it."""
    while line := stream.readline(LINE + 1):
        yield line
        while len(line) > LINE and not line.endswith(b"\n"):
            line = stream.readline(LINE + 1)


class Budget:
    """How much a packed file may unpack to; ``packed`` says how many bytes of it there are, or were read so far."""

    def __init__(self, packed: Callable[[], int]) -> None:
        self._packed = packed
        self._given = 0

    def spend(self, count: int) -> None:
        """Take note of unpacked bytes. Raises UnreadableError if they are too many."""
        self._given += count
        if self._given > UNPACKED and self._given > RATIO * self._packed():
            raise UnreadableError(f"unpacks to more than {RATIO} times its size, which no text does")


class Unpacked(io.RawIOBase):
    """An unpacked stream that keeps to a budget."""

    def __init__(self, stream: io.BufferedIOBase, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer. Raises UnreadableError where the budget ends."""
        piece = self._stream.read(len(buffer))
        self._budget.spend(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)
