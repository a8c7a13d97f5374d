"""What the readers of files give, one at a time: an article and its place, a failure, or a note."""

from dataclasses import dataclass

from khabar.record import Article


@dataclass(frozen=True, slots=True)
class Given:
    """An article, and the file and line it came from."""

    place: str
    article: Article


@dataclass(frozen=True, slots=True)
class Failure:
    """A piece of the input that could not be read, and why. What follows it is still read."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell about an input that was read all the same."""

    place: str
    reason: str


Item = Given | Failure | Note


class UnreadableError(ValueError):
    """Raised inside a format's reader; its message becomes a failure's reason."""
