"""A JSON file in, its articles out: one object, an array of them, or several one after another."""

import json
import re
from collections.abc import Iterator

from khabar.ingest.encoding import FALLBACK, decode
from khabar.ingest.fields import items
from khabar.ingest.item import Failure, Item, Note, UnreadableError
from khabar.ingest.mapping import Mapping

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def read(place: str, data: bytes, mapping: Mapping) -> Iterator[Item]:
    """The articles of a JSON file. One with wrong fields costs itself only; where the JSON breaks, reading stops."""
    text, other = decode(data)
    if other:
        yield Note(place, FALLBACK)
    at = _skip(text, 0)
    listed = text.startswith("[", at)
    if listed:
        at = _skip(text, at + 1)
    number = 0
    while at < len(text):
        if listed and text[at] == "]":
            listed, at = False, _skip(text, at + 1)
            continue
        number += 1
        start = at
        value, at = _value(text, at)
        here = f"{place}: record {number}"
        try:
            yield from items(here, value, text[start:at].encode("utf-8", "surrogatepass"), mapping)
        except UnreadableError as error:
            yield Failure(here, str(error))
        at = _skip(text, at)
        if listed:
            at = _after_comma(text, at)
    if listed:
        raise UnreadableError("broken JSON: the list does not end")


def _value(text: str, at: int) -> tuple[object, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"line {error.lineno}: broken JSON: {error.msg} (column {error.colno})") from None
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"not JSON that can be read: {error}") from None


def _after_comma(text: str, at: int) -> int:
    """Where the next value of a list, or its end, stands."""
    if text.startswith(",", at):
        return _skip(text, at + 1)
    if at < len(text) and text[at] != "]":
        line = text.count("\n", 0, at) + 1
        raise UnreadableError(f"line {line}: broken JSON: a comma is missing between records")
    return at


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
