"""Files in, articles out, one at a time; what cannot be read is given as a failure, and the rest still read."""

import io
import itertools
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from khabar.ingest import feed, html, json, jsonl, plain, warc
from khabar.ingest.encoding import has_arabic
from khabar.ingest.item import Failure, Given, Item, Note, Page, UnreadableError
from khabar.ingest.limits import ARTICLE, PAGE, TEXT, lines, whole
from khabar.ingest.options import PLAIN, Options
from khabar.ingest.sniff import sniff
from khabar.ingest.stream import STANDARD_INPUT, opened, place_of, suffix
from khabar.ingest.zips import members

__all__ = ["Failure", "Given", "Item", "Note", "Options", "Page", "article_of", "items"]

_ENDINGS = {
    ".txt": ".txt", ".json": ".json", ".jsonl": ".jsonl", ".ndjson": ".jsonl", ".html": ".html", ".htm": ".html",
    ".warc": ".warc", ".zip": ".zip", ".wacz": ".wacz", ".rss": ".rss", ".atom": ".rss", ".opml": ".opml",
}  # fmt: skip
_PACKED = (".zip", ".wacz")
_MARKUP = (".xml", ".html", ".rss", ".opml")
# Bytes of what is one article; a list of articles costs what lies on the disk.
_MOST = dict.fromkeys(_MARKUP, PAGE) | {".txt": TEXT}
_TROUBLE = (EOFError, zlib.error, OSError, ValueError)


def items(
    paths: Iterable[str], options: Options = PLAIN, seen: Callable[[int], None] = lambda _: None
) -> Iterator[Item]:
    """The articles and web pages of some files, in order; ``-`` is standard input.

    ``seen`` is called with the size of each piece that is read from a file.
    """
    for path in paths:
        taken = _changed(path)
        for item in _file(path, options, seen):
            if isinstance(item, Given | Page) and item.retrieved is None and taken:
                item = replace(item, retrieved=taken)
            yield _checked(item, options) if isinstance(item, Given) else item


def article_of(page: Page, options: Options = PLAIN) -> Given | Failure:
    """The article that a web page holds."""
    try:
        (given,) = (item for item in html.read(page) if isinstance(item, Given))
    except UnreadableError as error:
        return Failure(page.place, str(error))
    return _checked(given, options)


def _checked(given: Given, options: Options) -> Given | Failure:
    article = given.article
    if len(article.text) > ARTICLE:
        return Failure(given.place, f"longer than {ARTICLE:,} letters: cut it into its reports (--split)")
    if not has_arabic(article.text):
        return Failure(given.place, _unread(article.text))
    if options.published and not article.published:
        article = msgspec.structs.replace(article, published=options.published)
    if options.outlet and not article.source:
        article = msgspec.structs.replace(article, source=options.outlet)
    return given if article is given.article else replace(given, article=article)


def _changed(path: str) -> str | None:
    """When a file was last written: the nearest to when its content was taken that a file can tell."""
    try:
        written = Path(path).stat().st_mtime if path != STANDARD_INPUT else None
    except (OSError, ValueError):
        return None
    return None if written is None else datetime.fromtimestamp(int(written), UTC).isoformat()


def _unread(text: str) -> str:
    """Why a text without Arabic letters is not read."""
    if not text.strip():
        return "the text is empty"
    latin = sum(sign.isascii() and sign.isalpha() for sign in text)
    return "no Arabic text: it looks English or the like" if latin > len(text) / 2 else "no Arabic text"


def _file(path: str, options: Options, seen: Callable[[int], None]) -> Iterator[Item]:
    place = place_of(path)
    try:
        with opened(path, seen) as stream:
            yield from _content(place, _ENDINGS.get(suffix(path)), stream, options)
    except _TROUBLE as error:
        yield Failure(place, _why(error))


def _why(error: Exception) -> str:
    """Why a file could not be read, in one line."""
    if isinstance(error, UnreadableError):
        return str(error)
    if isinstance(error, EOFError | zlib.error):
        return "broken gzip file"
    if isinstance(error, OSError):
        # gzip's own error has no errno, and says enough.
        return (error.strerror or f"broken gzip file: {error}").lower()
    return f"not a path that can be opened: {error}"


def _content(place: str, kind: str | None, stream: io.BufferedReader, options: Options) -> Iterator[Item]:
    head: list[bytes] = []
    if kind is None:
        kind, head = sniff(stream)
    if kind == ".jsonl":
        yield from _not_empty(place, jsonl.read(place, itertools.chain(head, lines(stream)), options.mapping))
        return
    if kind == ".warc" and not head:
        yield from warc.read(place, stream)
        return
    if kind in _PACKED and not head and stream.seekable():
        yield from _members(place, stream, options, wacz=kind == ".wacz")
        return
    data = whole(stream, _MOST.get(kind), b"".join(head))
    if not data.strip():
        raise UnreadableError("the file is empty")
    if kind in (".warc", *_PACKED):
        yield from _content(place, kind, io.BufferedReader(io.BytesIO(data)), options)
    elif kind == ".json":
        yield from json.read(place, data, options.mapping)
    elif kind in _MARKUP:
        yield from _markup(place, feed.kind(data) or kind, data, options)
    else:
        yield from _not_empty(place, plain.read(place, data, options.split))


def _markup(place: str, kind: str, data: bytes, options: Options) -> Iterator[Item]:
    if kind == ".rss":
        yield from _not_empty(place, feed.read(place, data))
    elif kind == ".opml":
        for each in feed.outlines(data):
            if "://" in each.url:
                yield Failure(f"{place}: {each.url}", "a feed on the web: `khabar watch` fetches it")
            else:
                yield from _beside(place, each.url)
    else:
        yield from html.read(Page(place, data))


def _beside(place: str, name: str) -> Iterator[Item]:
    """The entries of a feed that a list of feeds names by a path; it must lie in the list's own folder."""
    home = Path(place).parent
    here = str(home / name)
    try:
        if not Path(here).resolve().is_relative_to(home.resolve()):
            yield Failure(here, "lies outside the folder of the list that names it")
            return
        with opened(here, lambda _: None) as stream:
            yield from _not_empty(here, feed.read(here, whole(stream, PAGE)))
    except _TROUBLE as error:
        yield Failure(here, _why(error))


def _members(place: str, stream: io.BufferedReader, options: Options, wacz: bool) -> Iterator[Item]:
    for name, content in members(stream, wacz):
        here, kind = f"{place}: {name}", _ENDINGS.get(suffix(name))
        if kind in _PACKED:
            yield Failure(here, "a zip within a zip")
            continue
        try:
            yield from _content(here, kind, content, options)
        except UnreadableError as error:
            yield Failure(here, str(error))


def _not_empty(place: str, found: Iterator[Item]) -> Iterator[Item]:
    """The same items, or a failure where there are none."""
    empty = True
    for item in found:
        empty = False
        yield item
    if empty:
        yield Failure(place, "the file is empty")
