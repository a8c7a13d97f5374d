"""A web archive (WARC) in, the web pages that it holds out, each with its address and the time it was taken."""

import io
from collections.abc import Iterator
from datetime import UTC

from khabar.ingest.item import Item, Page, UnreadableError

_PAGES = ("text/html", "application/xhtml+xml")


def read(place: str, stream: io.BufferedReader) -> Iterator[Item]:
    """The pages of a WARC file, without what is no page: images, styles, redirects, refusals.

    Raises UnreadableError for a file that is no WARC, or breaks off as one.
    """
    # Slow to load, and of use to web archives only.
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number, found = 0, False
    try:
        for record in ArchiveIterator(stream, parse_http=True):
            found = True
            if record.record_type not in (WarcRecordType.response, WarcRecordType.resource):
                continue
            number += 1
            if (record.http_content_type or record.headers.get("Content-Type") or "").lower() not in _PAGES:
                continue
            if record.http_headers is not None and record.http_headers.status_code != 200:
                continue
            taken = record.record_date.astimezone(UTC).isoformat() if record.record_date else None
            url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
            yield Page(f"{place}: record {number}", record.reader.read(), url, taken)
    except (OSError, ValueError, EOFError) as error:
        raise UnreadableError(f"broken WARC after record {number}: {error}") from error
    if not found:
        raise UnreadableError("no WARC record in this file")
