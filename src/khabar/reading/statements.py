"""A text in, who said what in it out."""

from collections.abc import Iterable

from khabar.export.statements import Statement, said_by, statements
from khabar.reading.reader import read


def quotes(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    source: str | None = None,
    url: str | None = None,
    speaker: str | Iterable[str] = (),
) -> list[Statement]:
    """Who said what in an article, in text order.

    ``published`` is an ISO date or date-time that relative times count from; ``speaker`` one name or more: what others
    said is left out. A name is any form of it: one word of it, a title, a country by any name or code, Latin letters.
    Raises ValueError if ``published`` is no date.
    """
    record = read(text, published=published, title=title, source=source, url=url)
    return statements(said_by(record, [speaker] if isinstance(speaker, str) else speaker))
