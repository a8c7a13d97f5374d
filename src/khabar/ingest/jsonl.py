"""JSON lines in, one article a line out; a broken line costs itself only. Never holds more than a line."""

import json
from collections.abc import Iterable, Iterator

from khabar.ingest.encoding import FALLBACK, decode
from khabar.ingest.fields import items
from khabar.ingest.item import Failure, Item, Note, UnreadableError
from khabar.ingest.limits import LINE
from khabar.ingest.mapping import Mapping


def read(place: str, lines: Iterable[bytes], mapping: Mapping) -> Iterator[Item]:
    """The articles of a file of JSON lines. Blank lines are passed over."""
    noted = False
    for number, line in enumerate(lines, 1):
        here = f"{place}: line {number}"
        try:
            if len(line) > LINE:
                raise UnreadableError(f"longer than {LINE >> 20} MB")
            text, other = decode(line)
            if not text.strip():
                continue
            found = items(here, _value(text), line.rstrip(b"\r\n"), mapping)
        except UnreadableError as error:
            yield Failure(here, str(error))
            continue
        if other and not noted:
            noted = True
            yield Note(here, FALLBACK)
        yield from found


def _value(line: str) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"not JSON: {error.msg} (column {error.colno})") from None
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"not JSON that can be read: {error}") from None
