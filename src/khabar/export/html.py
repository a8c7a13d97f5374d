"""Records in, one web page out that needs no other file: each article with its facts marked, and the facts beside it.

Its looks are in page.css, its few lines of behaviour in page.js; without the script a fact still leads to its words.
"""

import hashlib
from functools import cache
from html import escape
from importlib.resources import files

from khabar.export.cards import cards
from khabar.export.format import Format, framed
from khabar.export.marked import marked, marks
from khabar.record import Record

_LEGEND = (
    ("q", "quotes", "اقتباس", "quote"), ("v", "events", "حدث", "event"), ("e per", "entities", "شخص", "person"),
    ("e org", "entities", "جهة", "organisation"), ("e gpe", "entities", "مكان", "place"), ("t", "times", "زمن", "time"),
    ("a", "amounts", "مقدار", "amount"),
)  # fmt: skip


def html() -> Format:
    """One page for all records."""
    head = (
        '<!doctype html>\n<html dir="rtl" lang="ar">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>خبر · Khabar</title>\n<style>\n{_shipped('page.css')}</style>\n</head>\n<body>\n"
    )
    return framed(article, head, tail=f"<script>\n{_shipped('page.js')}</script>\n</body>\n</html>\n")


def fragment(record: Record) -> str:
    """One article for a notebook, with the looks and the behaviour of the page."""
    return f"<style>\n{_shipped('page.css')}</style>\n{article(record)}<script>\n{_shipped('page.js')}</script>\n"


def article(record: Record) -> str:
    """One article of a page: what it is, its text with the facts marked, and the facts."""
    prefix = f"k{hashlib.sha256(record.id.encode('utf-8', 'replace')).hexdigest()[:8]}-"
    return (
        f'<article class="khabar" dir="rtl" lang="ar">\n<header>{_header(record)}</header>\n'
        f'<div class="sides">\n<section class="story">{_legend(record)}'
        f'<div class="text" dir="auto">{marked(record.text, marks(record), prefix)}</div></section>\n'
        f'<aside class="facts" aria-label="الوقائع">\n{cards(record, prefix)}</aside>\n</div>\n</article>\n'
    )


def _header(record: Record) -> str:
    title = f'<h1 dir="auto">{escape(record.title)}</h1>' if record.title else ""
    known = [f"<bdi>{escape(record.source)}</bdi>"] if record.source else []
    if record.published:
        known.append(f'<time dir="ltr">{escape(record.published)}</time>')
    if record.url:
        known.append(_link(record.url))
    known.append(f'<bdi class="id" dir="ltr">{escape(record.id)}</bdi>')
    return f'{title}<p class="known">{"<span> · </span>".join(known)}</p>'


def _link(url: str) -> str:
    """A link for an address of the web; anything else (``javascript:``) is only shown."""
    if url.startswith(("https://", "http://")):
        return f'<a href="{escape(url)}" dir="ltr" rel="noreferrer">{escape(url)}</a>'
    return f'<bdi dir="ltr">{escape(url)}</bdi>'


def _legend(record: Record) -> str:
    """What each look means, for the looks that occur."""
    looks = {f" {mark.look} " for mark in marks(record)}
    keys = [
        f'<li><span class="{look}">{ar}</span> <small lang="en" dir="ltr">{en}</small></li>'
        for look, _, ar, en in _LEGEND
        if any(f" {look} " in seen for seen in looks)
    ]
    return f'<ul class="legend">{"".join(keys)}</ul>' if keys else ""


@cache
def _shipped(name: str) -> str:
    return files("khabar.export").joinpath(name).read_text(encoding="utf-8")
