"""What a format is: how one record becomes a piece of output, and how the pieces make a file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from khabar.record import Record


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write records.

    ``each`` makes the piece of one record without knowing the others, so that any process can do it;
    ``join`` writes the pieces to a stream, in order, as they come.
    """

    each: Callable[[Record], bytes]
    join: Callable[[Iterable[bytes], BinaryIO], None]


def framed(each: Callable[[Record], str], head: str = "", between: str = "", tail: str = "") -> Format:
    """A format of text: a head, the records with the same signs between them, a tail."""

    def join(pieces: Iterable[bytes], stream: BinaryIO) -> None:
        stream.write(head.encode())
        for number, piece in enumerate(pieces):
            stream.write(between.encode() + piece if number else piece)
            stream.flush()
        stream.write(tail.encode())

    # Half a character, which JSON can spell and UTF-8 cannot, is not worth a run.
    return Format(lambda record: each(record).encode("utf-8", "replace"), join)
