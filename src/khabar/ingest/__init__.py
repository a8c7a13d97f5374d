"""Files in, articles out, one at a time; what cannot be read is given as a failure, and the rest still read."""

import io
import itertools
import zlib
from collections.abc import Callable, Iterable, Iterator

import msgspec

from khabar.ingest import html, json, jsonl, plain
from khabar.ingest.encoding import has_arabic
from khabar.ingest.item import Failure, Given, Item, Note, UnreadableError
from khabar.ingest.sniff import sniff
from khabar.ingest.stream import opened, place_of, suffix

__all__ = ["Failure", "Given", "Item", "Note", "items"]

_HTML = (".html", ".htm")
_KNOWN = (".txt", ".json", ".jsonl", *_HTML)


def items(
    paths: Iterable[str],
    *,
    split: bool = False,
    published: str | None = None,
    seen: Callable[[int], None] = lambda _: None,
) -> Iterator[Item]:
    """The articles of some files, in order; ``-`` is standard input.

    ``split`` cuts text files into reports at their marks. ``published`` dates the articles that have no
    date. ``seen`` is called with the size of each piece that is read from a file.
    """
    for path in paths:
        for item in _file(path, split, seen):
            yield _checked(item, published) if isinstance(item, Given) else item


def _checked(given: Given, published: str | None) -> Given | Failure:
    if not has_arabic(given.article.text):
        return Failure(given.place, "no Arabic text" if given.article.text.strip() else "the text is empty")
    if published and not given.article.published:
        return Given(given.place, msgspec.structs.replace(given.article, published=published))
    return given


def _file(path: str, split: bool, seen: Callable[[int], None]) -> Iterator[Item]:
    place = place_of(path)
    try:
        with opened(path, seen) as stream:
            yield from _content(place, suffix(path), stream, split)
    except UnreadableError as error:
        yield Failure(place, str(error))
    except (EOFError, zlib.error):
        yield Failure(place, "broken gzip file")
    except OSError as error:
        # gzip's own error has no errno, and says enough.
        yield Failure(place, (error.strerror or f"broken gzip file: {error}").lower())
    except ValueError as error:
        yield Failure(place, f"not a path that can be opened: {error}")


def _content(place: str, kind: str, stream: io.BufferedReader, split: bool) -> Iterator[Item]:
    head: list[bytes] = []
    if kind not in _KNOWN:
        kind, head = sniff(stream)
    if kind == ".jsonl":
        lines = itertools.chain(head, stream)
        yield from _not_empty(place, jsonl.read(place, lines))
        return
    data = b"".join(head) + stream.read()
    if not data.strip():
        raise UnreadableError("the file is empty")
    if kind == ".json":
        yield from json.read(place, data)
    elif kind in _HTML:
        yield from html.read(place, data)
    else:
        yield from _not_empty(place, plain.read(place, data, split))


def _not_empty(place: str, found: Iterator[Item]) -> Iterator[Item]:
    """The same items, or a failure where there are none."""
    empty = True
    for item in found:
        empty = False
        yield item
    if empty:
        yield Failure(place, "the file is empty")
