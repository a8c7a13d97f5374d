"""A text file in, its article out, every character as it was; or, when asked, one article a part."""

import re
from collections.abc import Iterator

from khabar.ingest.encoding import FALLBACK, decode, refuse_binary
from khabar.ingest.item import Given, Item, Note
from khabar.record import Article

# A form feed, or a line of three or more of one of - = * and nothing else.
_MARK = re.compile(r"\f|^[ \t]*(?:-{3,}|={3,}|\*{3,})[ \t]*\r?$", re.MULTILINE)


def read(place: str, data: bytes, split: bool) -> Iterator[Item]:
    """The article of a text file; with ``split``, one for each part between marks."""
    refuse_binary(data)
    text, other = decode(data)
    if other:
        yield Note(place, FALLBACK)
    if not split:
        yield Given(place, Article(text=text), data)
        return
    for number, part in enumerate(parts(text), 1):
        yield Given(f"{place}: part {number}", Article(text=part), part.encode())


def parts(text: str) -> list[str]:
    """The reports of a text, cut at its marks; what is blank between two marks is no report.

    The line breaks around a mark belong to it, those inside a report stay as they are.
    """
    return [part.strip("\r\n") for part in _MARK.split(text) if part.strip()]
