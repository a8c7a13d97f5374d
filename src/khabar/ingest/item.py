"""What the readers of files give, one at a time: an article and its place, a page, a failure, or a note."""

from dataclasses import dataclass

from khabar.record import Article

# Letters of a reason: what a library says of a hostile file can be as long as the file.
_REASON = 300


@dataclass(frozen=True, slots=True)
class Given:
    """An article, the file and line it came from, and for proof the bytes that it was read from.

    ``retrieved`` says in ISO 8601 when they were taken from where they stood; ``crawled`` that the article's
    date is no more than that: the day when a crawler came by.
    """

    place: str
    article: Article
    raw: bytes = b""
    retrieved: str | None = None
    crawled: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A web page whose article is still to be found: slow work, left to whichever process takes it up.

    ``outlet``, ``title`` and ``published`` are what others say of it, for what the page does not say itself.
    """

    place: str
    data: bytes
    url: str | None = None
    retrieved: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None


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


Item = Given | Page | Failure | Note


class UnreadableError(ValueError):
    """Raised inside a format's reader; its message, cut to one line, becomes a failure's reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(" ".join(reason.split())[:_REASON])
