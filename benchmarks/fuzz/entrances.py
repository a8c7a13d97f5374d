"""A text in, a file out that holds it in each form that Khabar reads, as others write it or as they never should."""

import gzip
import html
import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from khabar.ingest.limits import RATIO, UNPACKED

Chance = random.Random


@dataclass(frozen=True, slots=True)
class File:
    """A file: its name, what it holds, and how long that is once unpacked, by which it is judged.

    ``texts`` are the articles that must come out, where that can be said: the file is what it claims to be.
    """

    name: str
    data: bytes
    length: int
    texts: tuple[str, ...] | None = None


def _bomb(name: str, data: bytes, unpacked: int) -> File:
    """A packed file, judged by what it holds; or, where that is more than Khabar unpacks, by as much as it does."""
    return File(name, data, max(len(data), unpacked if unpacked <= UNPACKED else min(unpacked, RATIO * len(data))))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _plain(name: str, data: bytes, *texts: str) -> File:
    return File(name, data, len(data), texts or None)


def _json(text: str, **more: object) -> str:
    return json.dumps({"text": text, "published": "2026-05-04", **more}, ensure_ascii=any(map(_half, text)))


def _half(sign: str) -> bool:
    return "\ud800" <= sign <= "\udfff"


def txt(chance: Chance, text: str) -> File:
    """Plain text."""
    whole = not any(map(_half, text)) and "\x00" not in text
    return _plain("a.txt", _bytes(text), *[text] * whole)


def jsonl(chance: Chance, text: str) -> File:
    """JSON lines: the article between two others."""
    lines = [_json("وصل الوفد."), _json(text, id="x", title="خبر"), _json("غادر الوفد.")]
    return _plain("a.jsonl", "\n".join(lines).encode(), "وصل الوفد.", text, "غادر الوفد.")


def listed(chance: Chance, text: str) -> File:
    """A JSON list, or objects one after another, over lines or not."""
    given = [{"text": text, "id": 7}, {"text": "وصل الوفد."}]
    indent = chance.choice((None, 2))
    if chance.random() < 0.5:
        return _plain("a.json", json.dumps(given, indent=indent).encode(), text, "وصل الوفد.")
    return _plain("a.json", "\n".join(json.dumps(each, indent=indent) for each in given).encode(), text, "وصل الوفد.")


def page(chance: Chance, text: str) -> File:
    """A web page."""
    return _plain("a.html", _page(text))


def unnamed(chance: Chance, text: str) -> File:
    """A file whose name tells nothing."""
    made = chance.choice((txt, jsonl, page, rss, warc))(chance, text)
    return File("a", made.data, made.length)


def packed(chance: Chance, text: str) -> File:
    """Any of the others under gzip."""
    made = chance.choice((txt, jsonl, listed, page, rss, warc))(chance, text)
    return File(f"{made.name}.gz", _gzip(made.data), made.length, made.texts)


def zipped(chance: Chance, text: str) -> File:
    """Some of the others in a zip."""
    made = [
        each(chance, text) for each in chance.choices((txt, jsonl, page, rss, listed, packed), k=chance.choice((1, 2)))
    ]
    return File(
        "a.zip", _zip([(f"{n}-{each.name}", each.data) for n, each in enumerate(made)]), sum(e.length for e in made)
    )


def warc(chance: Chance, text: str) -> File:
    """A web archive: a request, a page, a picture, each record with its length."""
    given = _page(text)
    encoding = chance.choice(("", "", "gzip", "deflate"))
    body = {"": given, "gzip": _gzip(given), "deflate": zlib.compress(given, 1)}[encoding]
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
    head += f"Content-Encoding: {encoding}\r\n" if encoding else ""
    answer = f"{head}\r\n".encode() + body
    records = [
        _record("warcinfo", b"software: none\r\n", "application/warc-fields"),
        _record("request", b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n", "application/http; msgtype=request"),
        _record("response", answer, "application/http; msgtype=response"),
        _record(
            "response",
            b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG",
            "application/http; msgtype=response",
        ),
    ]
    return File("a.warc", b"".join(records), len(given))


def warc_packed(chance: Chance, text: str) -> File:
    """A web archive with each record under gzip, as crawlers write it."""
    made = warc(chance, text)
    parts = made.data.split(b"WARC/1.0\r\n")[1:]
    return File("a.warc.gz", b"".join(_gzip(b"WARC/1.0\r\n" + part) for part in parts), made.length)


def wacz(chance: Chance, text: str) -> File:
    """A packed web archive."""
    made = warc_packed(chance, text)
    files = [("archive/data.warc.gz", made.data), ("datapackage.json", b"{}"), ("pages/pages.jsonl", b'{"id": "x"}\n')]
    return File("a.wacz", _zip(files), made.length)


def rss(chance: Chance, text: str) -> File:
    """A feed."""
    body = _marked(text)
    entry = f"<item><title>خبر</title><link>http://example.org/1</link><pubDate>Mon, 04 May 2026 10:00:00 GMT</pubDate><description>{html.escape(body)}</description></item>"
    told = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>الصحيفة</title>{entry}{entry}</channel></rss>'
    return _plain(chance.choice(("a.rss", "a.xml")), told.encode())


def atom(chance: Chance, text: str) -> File:
    """A feed of the other kind."""
    body = f'<content type="html">{html.escape(_marked(text))}</content>'
    entry = f"<entry><id>1</id><title>خبر</title><updated>2026-05-04T10:00:00Z</updated>{body}</entry>"
    told = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>الصحيفة</title>{entry}</feed>'
    return _plain("a.atom", told.encode())


def opml(chance: Chance, text: str) -> File:
    """A list of feeds, which may lead to itself."""
    leads = chance.choices(
        ("a.opml", "./a.opml", "../a.opml", "/etc/passwd", "none.rss", "http://example.org/feed", "", "."), k=3
    )
    lines = "".join(f'<outline title="{html.escape(text[:50], quote=True)}" xmlUrl="{each}"/>' for each in leads)
    told = f'<opml version="2.0"><body>{lines}</body></opml>'
    return _plain("a.opml", told.encode("utf-8", "replace"))


def _marked(text: str) -> str:
    """A text's paragraphs in HTML, without what XML cannot hold."""
    whole = text.encode("utf-8", "replace").decode()
    whole = "".join(sign for sign in whole if sign >= " " or sign in "\t\n\r")
    return "".join(f"<p>{html.escape(line)}</p>\n" for line in whole.splitlines() if line.strip())


def _page(text: str) -> bytes:
    head = '<meta charset="utf-8"><title>خبر</title><meta property="article:published_time" content="2026-05-04T10:00:00Z">'
    body = f"<nav><a href='/'>الرئيسية</a></nav><article><h1>خبر</h1>{_marked(text)}</article>"
    return f'<!doctype html><html lang="ar"><head>{head}</head><body>{body}</body></html>'.encode()


def _record(kind: str, content: bytes, type: str, length: object = None) -> bytes:
    lines = (
        "WARC/1.0", f"WARC-Type: {kind}", "WARC-Target-URI: http://example.org/1", "WARC-Date: 2026-05-04T10:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>", f"Content-Type: {type}",
        f"Content-Length: {len(content) if length is None else length}",
    )  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content + b"\r\n\r\n"


def _gzip(data: bytes, level: int = 1) -> bytes:
    return gzip.compress(data, level, mtime=0)


def _zip(files: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made:
        for name, data in files:
            made.writestr(zipfile.ZipInfo(name), data, method, 1)
    return stream.getvalue()


Entrance = Callable[[Chance, str], File]
# How often each is tried, in proportion.
SHARES: dict[Entrance, int] = {
    txt: 14, jsonl: 12, listed: 8, page: 14, unnamed: 5, packed: 5, zipped: 6, warc: 6, warc_packed: 4, wacz: 3, rss: 5, atom: 2, opml: 1,
}  # fmt: skip


# What no honest writer makes: each takes a size to fill and gives a file.


def html_bomb(chance: Chance, size: int) -> File:
    """Elements in elements, endless attributes, comments, entities, tables, scripts, links."""
    tag = chance.choice(
        ("div", "p", "b", "font", "table", "ul", "a", "blockquote", "article", "span", "q", "em", "h1", "form")
    )
    told = {
        "deep": f"<{tag}>" * (size // 5) + "وصل الوفد إلى الرياض.",
        "closed": f"<{tag}>" * (size // 10) + "وصل الوفد." + f"</{tag}>" * (size // 10),
        "many": f"<{tag}>وصل الوفد إلى الرياض.</{tag}>\n" * (size // 50),
        "attributes": "<p " + "".join(f'a{n}="{n}" ' for n in range(size // 10)) + ">وصل الوفد.</p>",
        "value": f'<p class="{"x" * size}">وصل الوفد.</p>',
        "comment": f"<!--{'-' * size}<p>وصل الوفد.</p>",
        "entities": "<p>" + "&amp;" * (size // 5) + "&#1578;" * 100 + "&#x110000;&#0;&#xd800;</p>",
        "script": f"<script>{'<!--' * (size // 4)}</script><p>وصل الوفد.</p>",
        "open": "<" * size + "وصل",
        "rows": "<table>" + "<tr><td>وصل<td>الوفد" * (size // 30),
        "links": '<p>وصل الوفد.</p><a href="http://x/1">خبر</a> ' * (size // 50),
        "nul": "<p>وصل\x00الوفد</p>" + "\x00" * size,
        "lists": "<ul><li>خبر " * (size // 15),
        "meta": '<meta property="article:published_time" content="' + "2026-" * (size // 5) + '"><p>وصل الوفد.</p>',
        "ld": '<script type="application/ld+json">' + "[" * size + '</script><p>وصل الوفد.</p>',
        "title": f"<title>{'خبر ' * (size // 8)}</title><p>وصل الوفد.</p>",
        "charset": '<meta charset="utf-7"><p>' + "+AGEAYQ-" * (size // 8) + "\udcff</p>",
        "breaks": "<p>وصل الوفد.</p>" + "<br>" * (size // 4),
        "billion": '<!DOCTYPE x [<!ENTITY a "وصل">' + "".join(f'<!ENTITY a{n} "{"&a%s;" % (n - 1 if n else "") * 10}">' for n in range(10)) + "]><html><p>&a9;</p></html>",
    }  # fmt: skip
    kind = chance.choice(sorted(told))
    head = "" if kind in ("billion", "open") else "<!doctype html><html><body>"
    return _plain("a.html", (head + told[kind]).encode("utf-8", "surrogateescape"))


def json_bomb(chance: Chance, size: int) -> File:
    """JSON that is deep, endless, broken, or says the same twice."""
    told = chance.choice((
        "[" * size, "{\"text\":" * (size // 8), '{"text": "وصل', '{"text": "وصل"', '[{"text": "وصل"},', "[1,2,3", "{}" * (size // 2),
        '{"text": ' + "1" * size + "}", '{"text": NaN}', '{"text": "\\ud83d"}', '{"text": "\\u0000وصل"}', '{"text": "وصل", "text": 5}',
        '{"text": "وصل", "id": ' + "9" * size + "}", '{"text": "وصل", "published": "' + "9" * size + '"}', "null\n" * (size // 5),
        '{"text": "وصل", "published": [], "title": {}}', '{"text": "وصل", "title": "\\udfff\\u202e", "url": "\\ud800"}', "\"" * size,
        "{\"text\": \"" + "\\" * size, " " * size + "{", '{"text": "' + "و" * size + '"}', "[" + " " * size, "[" + "[],\n" * (size // 4),
    ))  # fmt: skip
    return _plain(chance.choice(("a.json", "a.jsonl", "a", "a.ndjson")), told.encode())


def zip_bomb(chance: Chance, size: int) -> File:
    """A zip that says little and unpacks to very much, or lies."""
    name = chance.choice(
        (
            "a.txt",
            "a.jsonl",
            "a.json",
            "a.html",
            "a.rss",
            "a.warc",
            "a.txt.gz",
            "archive/a.warc.gz",
            "../../a.txt",
            "a.zip",
            "x" * 5000,
        )
    )
    kind = chance.choice(("large", "many", "sizes", "sums", "method", "locked", "nested", "twice", "gzip"))
    data = "وصل الوفد. ".encode() * 20
    if kind == "large":
        filling = chance.choice((b"\x00", b" ", b"\n", "و".encode(), b"[", b'{"text": "x"}\n'))
        data = filling * (size * 200 // len(filling))
    elif kind == "gzip":
        name = "archive/a.warc.gz" if chance.random() < 0.5 else "a.txt.gz"
        data = _gzip(b"\x00" * (size * 200), 9)
    elif kind == "nested":
        for n in range(5):
            data = _zip([(f"{n}.zip", data)])
    files = [(name, data)] * {"twice": 2}.get(kind, 1)
    if kind == "many":
        files = [(f"{n}.txt", b"") for n in range(size // 100)]
    made = bytearray(_zip(files) if kind != "twice" else _zip([(name, data), (f"2{name}", data)]))
    at = made.rfind(b"PK\x01\x02")
    if kind == "sizes":
        struct.pack_into("<II", made, at + 20, chance.randrange(1 << 32), chance.randrange(1 << 32))
    elif kind == "sums":
        struct.pack_into("<I", made, at + 16, chance.randrange(1 << 32))
    elif kind == "method":
        struct.pack_into("<H", made, at + 10, chance.choice((0, 1, 9, 12, 14, 93, 99)))
    elif kind == "locked":
        struct.pack_into("<H", made, at + 8, 1)
    return _bomb(
        chance.choice(("a.zip", "a.wacz", "a")), bytes(made), size * 200 if kind in ("large", "gzip") else len(made)
    )


def gzip_bomb(chance: Chance, size: int) -> File:
    """A file under gzip that unpacks to very much."""
    filling = chance.choice(
        (b"\x00", b" ", b"\n", "و".encode(), "وصل الوفد. ".encode(), b"[", b"<p>", b"WARC/1.0\r\n", b"{}\n")
    )
    data = filling * (size * 200 // len(filling))
    name = chance.choice(("a.txt.gz", "a.json.gz", "a.jsonl.gz", "a.html.gz", "a.warc.gz", "a.gz", "a.rss.gz"))
    return _bomb(name, _gzip(data, 9), len(data))


def warc_lies(chance: Chance, size: int) -> File:
    """A web archive whose lengths, dates and headers are not true."""
    body = _page("وصل الوفد إلى الرياض. " * 20)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    lie = chance.choice(
        (0, -1, 5, len(body) - 1, len(body) * 2, 1 << 31, 1 << 40, 1 << 63, 1 << 70, "x", "", "1e3", " 12", "0x10")
    )
    kind = chance.choice(
        ("length", "http length", "header", "lines", "chunks", "encoding", "date", "bomb", "blank", "headers")
    )
    length = lie if kind == "length" else None
    told = {
        "http length": http + f"Content-Length: {lie}\r\n\r\n".encode() + body,
        "lines": http.replace(b"\r\n", chance.choice((b"\n", b"\r", b"\r\n\r\n"))) + body,
        "chunks": http + b"Transfer-Encoding: chunked\r\n\r\n" + chance.choice((b"ffffffffff\r\n", b"-5\r\n", b"zz\r\n", b"5\r\n")) + body,
        "encoding": http + b"Content-Encoding: " + chance.choice((b"gzip", b"br", b"deflate", b"zstd", b"gzip, gzip")) + b"\r\n\r\n" + body,
        "bomb": http + b"Content-Encoding: gzip\r\n\r\n" + _gzip(b" " * (size * 200), 9),
        "headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * (size // 6) + b"\r\n" + body,
        "header": b"HTTP/1.1 200 OK\r\nX: " + b"y" * size + b"\r\n\r\n" + body,
    }.get(kind, http + b"\r\n" + body)  # fmt: skip
    made = _record("response", told, "application/http; msgtype=response", length)
    if kind == "date":
        made = made.replace(
            b"2026-05-04T10:00:00Z",
            chance.choice((b"9999-99-99T99:99:99Z", b"0000-00-00", b"", b"yesterday", b"-1", b"99999999999999")),
        )
    elif kind == "blank":
        made = b"WARC/1.0\r\n" * (size // 10) + made
    made *= chance.choice((1, 2))
    name = chance.choice(("a.warc", "a.warc.gz", "a"))
    return _plain(name, _gzip(made) if name.endswith(".gz") else made)


def feed_bomb(chance: Chance, size: int) -> File:
    """A feed with entities in entities, another file's content, endless entries or elements."""
    entry = "<item><title>خبر</title><description>وصل الوفد.</description></item>"
    told = {
        "billion": '<!DOCTYPE rss [<!ENTITY a0 "وصل">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + f"]><rss version='2.0'><channel>{entry.replace('الوفد', '&a11;')}</channel></rss>",
        "outside": f'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>{entry.replace("الوفد", "&a;")}</channel></rss>',
        "entries": f'<rss version="2.0"><channel>{entry * (size // len(entry))}</channel></rss>',
        "deep": '<rss version="2.0"><channel>' + "<item>" * (size // 6),
        "markup": f'<rss version="2.0"><channel><item><description>{"&lt;div&gt;" * (size // 11)}وصل</description></item></channel></rss>',
        "open": '<rss version="2.0"><channel><item><description><![CDATA[' + "<b>" * (size // 3),
        "date": f'<rss version="2.0"><channel><item><pubDate>{"9" * size}</pubDate><description>وصل</description></item></channel></rss>',
        "attributes": '<rss version="2.0" ' + "".join(f'a{n}="" ' for n in range(size // 8)) + f"><channel>{entry}</channel></rss>",
        "entities": f'<rss version="2.0"><channel><item><description>وصل {"&amp;" * (size // 5)}</description></item></channel></rss>',
    }  # fmt: skip
    outlines = {
        "self": '<opml><body><outline xmlUrl="a.opml"/></body></opml>',
        "deep": "<opml><body>" + "<outline>" * (size // 9),
        "many": "<opml><body>" + '<outline xmlUrl="none.rss"/>' * (size // 28) + "</body></opml>",
        "outside": '<opml><body><outline xmlUrl="/etc/hostname"/><outline xmlUrl="../../../../etc/hostname"/><outline xmlUrl="file:///etc/passwd"/></body></opml>',
        "billion": '<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY a{n} "{("&a%s;" % (n - 1 if n else "")) * 10}">' for n in range(10)) + ']><opml><body><outline xmlUrl="&a9;"/></body></opml>',
    }  # fmt: skip
    if chance.random() < 0.3:
        return _plain("a.opml", chance.choice(sorted(outlines.items()))[1].encode())
    return _plain("a.rss", chance.choice(sorted(told.items()))[1].encode())


BOMBS: tuple[Callable[[Chance, int], File], ...] = (html_bomb, json_bomb, zip_bomb, gzip_bomb, warc_lies, feed_bomb)
