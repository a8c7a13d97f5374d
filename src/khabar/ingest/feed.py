"""A feed (RSS, Atom) in, its entries as articles out; a list of feeds (OPML) in, their addresses out."""

import calendar
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from khabar.ingest.encoding import mend
from khabar.ingest.item import Failure, Given, Item, UnreadableError
from khabar.record import Article

_ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|rdf|opml)[\s>]", re.IGNORECASE)
_HEAD = 2048
# Where a new line begins in an entry's HTML.
_BLOCKS = frozenset(("p", "br", "div", "li", "h1", "h2", "h3", "h4", "tr", "blockquote"))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article: where it stands, and its text, which is ``full`` or a summary."""

    url: str | None
    title: str | None
    published: str | None
    text: str
    full: bool
    raw: bytes


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in a list of feeds: its address, and what the list calls it."""

    url: str
    name: str | None


def kind(data: bytes) -> str | None:
    """``.rss`` for a feed, ``.opml`` for a list of feeds, None for any other XML or HTML."""
    root = _ROOT.search(data, 0, _HEAD)
    return None if root is None else ".opml" if root[1].lower() == b"opml" else ".rss"


def read(place: str, data: bytes) -> Iterator[Item]:
    """The entries of a feed, each as far as the feed has its text. Raises UnreadableError."""
    outlet, found = entries(data)
    for number, entry in enumerate(found, 1):
        here = f"{place}: entry {number}"
        if not entry.text.strip():
            yield Failure(here, "the entry has no text of its own")
            continue
        article = Article(text=entry.text, title=entry.title, source=outlet, url=entry.url, published=entry.published)
        yield Given(here, article, entry.raw)


def entries(data: bytes) -> tuple[str | None, list[Entry]]:
    """A feed's own title and its entries. Raises UnreadableError for what is no feed."""
    # Slow to load, and of use to feeds only.
    import feedparser

    told = feedparser.parse(data, resolve_relative_uris=False)
    if not told.get("version") and not told.entries:
        raise UnreadableError(f"not a feed: {told.get('bozo_exception', 'no entries')}")
    return _line(told.feed.get("title")), [_entry(each) for each in told.entries]


def outlines(data: bytes) -> list[Outline]:
    """The feeds in a list of feeds, each once. Raises UnreadableError."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"broken OPML: {error}") from None
    found: dict[str, Outline] = {}
    for each in root.iter("outline"):
        url = (each.get("xmlUrl") or each.get("xmlurl") or "").strip()
        if url:
            found.setdefault(url, Outline(url, each.get("title") or each.get("text")))
    return list(found.values())


def _entry(given: Any) -> Entry:
    contents = [each.get("value") or "" for each in given.get("content", ())] or [given.get("summary") or ""]
    # Its own ``get`` looks under other names as well, and warns that it will not for long.
    when = dict.get(given, "published_parsed") or dict.get(given, "updated_parsed")
    published = None
    if when:
        published = datetime.fromtimestamp(calendar.timegm(when), UTC).isoformat()
    plain = {name: dict.get(given, name) for name in ("id", "link", "title", "published", "updated", "summary")}
    raw = json.dumps(plain | {"content": contents}, ensure_ascii=False).encode("utf-8", "replace")
    link = given.get("link")
    return Entry(
        url=link if isinstance(link, str) else None,
        title=_line(given.get("title")),
        published=published,
        text=_text(max(contents, key=len)),
        full=bool(given.get("content")),
        raw=raw,
    )


def _line(words: object) -> str | None:
    """Words on one line, without tags; None for none."""
    return " ".join(_text(words).split()) or None if isinstance(words, str) else None


def _text(markup: str) -> str:
    """The text of a piece of HTML, a line a paragraph."""
    from lxml import etree, html

    if "<" not in markup and "&" not in markup:
        return mend(markup)[0].strip()
    try:
        root = html.fragment_fromstring(mend(markup)[0].replace("\x00", " "), create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    for element in list(root.iter()):
        if element.tag in ("script", "style", etree.Comment):
            element.drop_tree()
        elif element.tag in _BLOCKS:
            element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in root.text_content().splitlines())
    return "\n".join(line for line in lines if line)
