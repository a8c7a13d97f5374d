"""What a format is: how one record becomes a piece of output, and how the pieces make a file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from khabar.export.told import Told, tellings
from khabar.record import Record

if TYPE_CHECKING:
    from khabar.views.ledger import Package

Join = Callable[[Iterable[bytes], BinaryIO], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write records.

    ``each`` makes the piece of one record without knowing the others, so that any process can do it;
    ``join`` writes the pieces to a stream, in order, as they come. A format of events has ``told`` too, the piece of
    one event, and one of aid ``package``, so that an archive can write once what many articles tell.
    """

    each: Callable[[Record], bytes]
    join: Join
    told: Callable[[Told], bytes] | None = None
    package: "Callable[[Package], bytes] | None" = None


def framed(each: Callable[[Record], str], head: str = "", between: str = "", tail: str = "") -> Format:
    """A format of text: a head, the records with the same signs between them, a tail."""
    # Half a character, which JSON can spell and UTF-8 cannot, is not worth a run.
    return Format(lambda record: each(record).encode("utf-8", "replace"), _frame(head, between, tail))


def of_events(told: Callable[[Told], str], head: str = "", between: str = "", tail: str = "") -> Format:
    """A format of text with a piece an event; an event that it has no place for is an empty piece."""

    def each(record: Record) -> bytes:
        pieces = filter(None, map(told, tellings(record)))
        return between.join(pieces).encode("utf-8", "replace")

    return Format(each, _frame(head, between, tail), lambda event: told(event).encode("utf-8", "replace"))


def _frame(head: str, between: str, tail: str) -> Join:
    def join(pieces: Iterable[bytes], stream: BinaryIO) -> None:
        stream.write(head.encode())
        gap = b""
        for piece in filter(None, pieces):
            stream.write(gap + piece)
            stream.flush()
            gap = between.encode()
        stream.write(tail.encode())

    return join
