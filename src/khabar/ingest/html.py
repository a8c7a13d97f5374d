"""A web page in, its article out: main text, title, date and outlet, found by trafilatura."""

import logging
import re
from collections.abc import Iterator

from msgspec import structs

from khabar.ingest.encoding import FALLBACK, decode, mend, refuse_binary
from khabar.ingest.item import Given, Item, Note, Page, UnreadableError
from khabar.record import Article

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def read(page: Page) -> Iterator[Item]:
    """The article of a web page. Raises UnreadableError where none is found."""
    refuse_binary(page.data)
    text, other = _decode(page.data)
    if other:
        yield Note(page.place, FALLBACK)
    found = _article(text, page.url)
    article = structs.replace(
        found, title=found.title or page.title, source=page.outlet or found.source,
        published=found.published or page.published,
    )  # fmt: skip
    yield Given(page.place, article, page.data, page.retrieved)


def _decode(data: bytes) -> tuple[str, bool]:
    """A page's text: UTF-8 if it is that, else what the page itself declares, else as any file."""
    declared = _CHARSET.search(data, 0, _HEAD)
    try:
        return data.decode("utf-8").removeprefix("\ufeff"), False
    except UnicodeDecodeError:
        if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
            try:
                return data.decode(declared[1].decode()), False
            except (LookupError, UnicodeError):
                pass  # A page that misnames its encoding is one that names none.
    return decode(data)


def _article(page: str, url: str | None) -> Article:
    # Slow to load, and of use to web pages only.
    from trafilatura import bare_extraction

    # What it remarks on a page goes nowhere: the failure below says it in one line.
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        found = bare_extraction(
            _CONTROL.sub(" ", page),
            url=url,
            with_metadata=True,
            include_comments=False,
            # Dates that the page declares, not any date that its text mentions.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:  # Any page must do, and lxml raises what it likes on some.
        raise UnreadableError(f"trafilatura cannot read this page: {error}") from error
    text = None if found is None or isinstance(found, dict) else found.text
    if found is None or isinstance(found, dict) or not text or not text.strip():
        raise UnreadableError("no article found in this page")
    return Article(
        text=mend(text)[0],
        title=found.title or None,
        source=found.sitename or None,
        url=url or found.url or None,
        published=found.date or None,
    )
