"""What each format is: how one record is written, and what stands before, between and after the records."""

from collections.abc import Callable
from dataclasses import dataclass

from khabar.record import Record


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write records.

    ``each`` writes one record without knowing the others: so records stream, and any process can write any.
    """

    each: Callable[[Record], str]
    head: str = ""
    between: str = ""
    tail: str = ""
