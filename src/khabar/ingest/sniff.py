"""The first lines of an input in, its format out: for standard input, and files whose name does not tell."""

import io
import json
import re

from khabar.ingest.limits import lines

# A letter or ! after <: a page. A quotation mark or the line's end after {: JSON, since Arabic text
# can open with a bracket as well ({وقل اعملوا}, [صورة]).
_HTML = re.compile(rb"<(?:!doctype|\?xml|html|head|body|!--|[a-z])", re.IGNORECASE)
_OBJECT = re.compile(rb'\{\s*(?:["}]|$)')
_ARRAY = re.compile(rb"\[\s*(?:[{\]]|$)")
_OPEN = (b"{", b"[", b",", b":")
_MAGIC = {b"PK\x03\x04": ".zip", b"WARC/": ".warc"}

# Bytes of blank lines after which a format is no longer looked for.
_BLANK = 1 << 20


def sniff(stream: io.BufferedReader) -> tuple[str, list[bytes]]:
    """The ending that a file of this content should have, and the lines that were read to tell."""
    head: list[bytes] = []
    size = 0
    for line in lines(stream):
        head.append(line)
        if line.removeprefix(b"\xef\xbb\xbf").strip():
            return _kind(line.removeprefix(b"\xef\xbb\xbf").strip()), head
        size += len(line)
        if size > _BLANK:
            break
    return ".txt", head


def _kind(line: bytes) -> str:
    for magic, kind in _MAGIC.items():
        if line.startswith(magic):
            return kind
    if _HTML.match(line):
        return ".xml"
    if _ARRAY.match(line):
        return ".json"
    if _OBJECT.match(line):
        # An object spread over lines breaks off in the middle; a damaged line of JSON lines does not look it.
        return ".json" if line.endswith(_OPEN) and not _whole(line) else ".jsonl"
    return ".txt"


def _whole(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
