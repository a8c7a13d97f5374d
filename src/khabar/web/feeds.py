"""A view's rows in, a feed out: Atom, RSS 2.0 or JSON Feed; each row an entry with a link to its place."""

import json
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, NamedTuple
from xml.etree import ElementTree as Tree

from khabar.views.table import Table
from khabar.web.language import Code, known, value, word

_ATOM = "http://www.w3.org/2005/Atom"
KINDS = {"atom": "application/atom+xml", "rss": "application/rss+xml", "feed": "application/feed+json"}
_XML = dict.fromkeys((*range(0, 9), 11, 12, *range(14, 32), 65534, 65535), " ")


class Entry(NamedTuple):
    """One row as news: its id in the archive, a line, more words, its place on the site, and its day."""

    id: str
    title: str
    words: str
    href: str
    day: str | None


def entries(name: str, table: Table[Any], base: str, lang: Code) -> list[Entry]:
    """The rows of a view, the latest first."""
    rows = [_entry(name, row, base, lang) for row in table]
    return sorted(rows, key=lambda each: each.day or "", reverse=True)


def _entry(name: str, row: Any, base: str, lang: Code) -> Entry:
    title, words = _told(name, row, lang)
    id = str(getattr(row, "id", None) or getattr(row, "article", ""))
    article, _, fact = id.partition(":")
    place = f"/story/{article}" if name == "stories" else f"/article/{article}" + (f"#w-{fact}" if fact else "")
    day = getattr(row, "date", None) or getattr(row, "published", None) or getattr(row, "last", None)
    return Entry(id, title, words, base + place, day)


def _told(name: str, row: Any, lang: Code) -> tuple[str, str]:
    """A row's line, and more words about it."""
    match name:
        case "search":
            return row.title or row.snippet[:80], row.snippet
        case "stories":
            return row.title or "", "، ".join(row.about)
        case "quotes":
            return f"{row.speaker or '؟'}: {row.words[:120]}", row.words
        case "ledger":
            parties = f"{' + '.join(row.donor) or '؟'} ← {'، '.join(row.recipient)}"
            return f"{parties} {row.amount or 0:,.12g} {row.unit or ''}", "، ".join(row.items)
        case "casualties":
            harm = f"{row.lowest:,g}–{row.highest:,g} {value('casualties', row.harm, lang)}"
            return f"{harm} · {row.place or ''}", "، ".join(row.actors)
        case "claims":
            return row.matter, " / ".join(f"{each.outlet or ''}: {each.value}" for each in row.versions)
    gloss = getattr(row, f"gloss_{lang}", "") or getattr(row, "gloss_ar", "") or getattr(row, "value", "")
    return gloss, getattr(row, "terms", gloss)


def atom(found: list[Entry], title: str, here: str) -> bytes:
    """The entries as Atom."""
    root = Tree.Element("feed", {"xmlns": _ATOM})
    _add(root, "title", title)
    _add(root, "id", here)
    Tree.SubElement(root, "link", {"rel": "self", "href": here})
    _add(root, "updated", _moment(max((each.day or "" for each in found), default="")))
    author = Tree.SubElement(root, "author")
    _add(author, "name", "Khabar")
    for each in found:
        entry = Tree.SubElement(root, "entry")
        _add(entry, "id", f"urn:khabar:{each.id}")
        _add(entry, "title", each.title)
        Tree.SubElement(entry, "link", {"href": each.href})
        _add(entry, "updated", _moment(each.day))
        _add(entry, "summary", each.words)
    return bytes(Tree.tostring(root, encoding="utf-8", xml_declaration=True))


def rss(found: list[Entry], title: str, here: str) -> bytes:
    """The entries as RSS 2.0."""
    root = Tree.Element("rss", {"version": "2.0"})
    channel = Tree.SubElement(root, "channel")
    _add(channel, "title", title)
    _add(channel, "link", here)
    _add(channel, "description", title)
    for each in found:
        item = Tree.SubElement(channel, "item")
        _add(item, "title", each.title)
        _add(item, "link", each.href)
        _add(item, "description", each.words)
        Tree.SubElement(item, "guid", {"isPermaLink": "false"}).text = each.id
        if each.day:
            _add(item, "pubDate", format_datetime(datetime.fromisoformat(_moment(each.day))))
    return bytes(Tree.tostring(root, encoding="utf-8", xml_declaration=True))


def feed(found: list[Entry], title: str, here: str) -> bytes:
    """The entries as JSON Feed 1.1."""
    items = [
        {"id": each.id, "title": each.title, "content_text": each.words, "url": each.href}
        | ({"date_published": _moment(each.day)} if each.day else {})
        for each in found
    ]  # fmt: skip
    whole = {"version": "https://jsonfeed.org/version/1.1", "title": title, "feed_url": here, "items": items}
    return json.dumps(whole, ensure_ascii=False).encode()


def title_of(name: str, query: str, lang: Code) -> str:
    """What a feed is called."""
    said = word(name, lang) if known(name) else name
    return f"{word('site', lang)} · {said}" + (f" · {query}" if query else "")


def _moment(day: str | None) -> str:
    """A day as a moment; what is less exact begins with its first day."""
    given = (day or "")[:10]
    given += "-01" * ((10 - len(given)) // 3) if len(given) in (4, 7) else ""
    try:
        return datetime.fromisoformat(given).replace(tzinfo=UTC).isoformat()
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC).isoformat()


def _add(parent: Tree.Element, name: str, said: str) -> None:
    # Signs that XML cannot hold, and halves of characters, would make the whole feed unreadable.
    clean = said.translate(_XML).encode("utf-8", "replace").decode()
    Tree.SubElement(parent, name).text = clean
