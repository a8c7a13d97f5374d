"""A text in, what happened in it out: as events, or as one of the frames that users track."""

from khabar.export.acts import Act, acts
from khabar.export.frames import Frame, Name, frames
from khabar.reading.reader import read


def events(
    text: str, *, published: str | None = None, title: str | None = None, source: str | None = None
) -> list[Act]:
    """What happened by an article, in text order: who did what to whom, where, when, how much, how sure.

    ``published`` is an ISO date or date-time that relative times count from. Raises ValueError if it is no date.
    """
    return acts(read(text, published=published, title=title, source=source))


def framed(frame: Name, text: str, *, published: str | None = None) -> list[Frame]:
    """The events of one kind, each with the slots of its kind: aid, talks, agreement, attack or stand."""
    return frames(read(text, published=published), frame)
