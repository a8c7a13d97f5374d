"""A web archive (WARC) in, the web pages that it holds out, each with its address and the time it was taken."""

import io
from collections.abc import Iterator
from datetime import UTC

from khabar.ingest.item import Failure, Item, Page, UnreadableError
from khabar.ingest.limits import PAGE

_PAGES = ("text/html", "application/xhtml+xml")


def read(place: str, stream: io.BufferedReader) -> Iterator[Item]:
    """The pages of a WARC file, without what is no page: images, styles, redirects, refusals.

    Raises UnreadableError for a file that is no WARC, or breaks off as one.
    """
    # Slow to load, and of use to web archives only.
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number, found = 0, False
    try:
        for record in ArchiveIterator(_Forward(stream), parse_http=True, auto_decode="all"):
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
            here, data = f"{place}: record {number}", record.reader.read(PAGE + 1)
            if len(data) > PAGE:
                yield Failure(here, f"larger than {PAGE >> 20} MB, which no web page is")
            else:
                yield Page(here, data, url, taken)
    except UnreadableError:
        raise
    except BaseException as error:
        # On some broken files FastWARC's native half panics, which is no Exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise UnreadableError(f"broken WARC after record {number}: {error}") from error
    if not found:
        raise UnreadableError("no WARC record in this file")


class _Forward:
    """A stream of which one knows the place, and which never goes back: FastWARC asks for no more."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._at = 0

    def read(self, count: int = -1) -> bytes:
        """The next bytes."""
        data = self._stream.read(count)
        self._at += len(data)
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def close(self) -> None:
        """Left to who opened it."""

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        """No."""
        raise io.UnsupportedOperation("a web archive is read forwards")
