"""Full text: the articles that have some words in any form, best first, with the place where they stand."""

import msgspec
from sqlalchemy import Connection, select

from khabar.archive.citing import Citation, Place, Shelf
from khabar.archive.fulltext import matching
from khabar.archive.store import Store
from khabar.archive.tables import articles
from khabar.archive.terms import Word, scan
from khabar.record import Span
from khabar.views.articles import of_articles
from khabar.views.question import Question
from khabar.views.sought import expression, sought
from khabar.views.table import Table, ordered

# Words of a snippet.
_WORDS = 30


class Found(msgspec.Struct, kw_only=True):
    """A text that was found, as the best of its articles has it, and all outlets that print it.

    ``highlights`` are the offsets of the found words in the snippet.
    """

    score: float
    title: str | None
    snippet: str
    highlights: list[Span]
    outlet: str | None
    published: str | None
    dated: str
    url: str | None
    article: str
    outlets: list[str]
    evidence: list[Citation] = []


def search(store: Store, asked: Question) -> Table[Found]:
    """The texts that are asked for, best first; without words the newest first."""
    with store.reading() as connection:
        ranked = _ranked(connection, asked)
        kept = ranked if asked.limit is None or asked.sort else ranked[: asked.limit]
        shelf = Shelf(connection)
        shelf.fetch(key for _, keys in kept for key in keys)
        words = sought(asked.words)
        terms = words.terms if words else frozenset()
        rows = [_row(score, keys, shelf, terms, asked.evidence) for score, keys in kept]
    table = ordered(Found, rows, asked)
    table.total = len(ranked)
    return table


def _ranked(connection: Connection, asked: Question) -> list[tuple[float, list[int]]]:
    """The articles of each text that is found, the best of them first, with its score."""
    words = sought(asked.words)
    found = select(articles.c.key, articles.c.body, articles.c.day)
    if words is None:
        rows = connection.execute(
            found.where(*of_articles(connection, asked)).order_by(articles.c.day.desc(), articles.c.key)
        )
        scored = [(row.key, row.body, 0.0) for row in rows]
    else:
        dialect = connection.dialect.name
        matches = matching(dialect, "article_terms", expression(words, dialect)).subquery()
        others = of_articles(connection, msgspec.structs.replace(asked, words=""))
        join = select(articles.c.key, articles.c.body, matches.c.score).join(matches, matches.c.key == articles.c.key)
        rows = connection.execute(join.where(*others))
        scored = sorted(((row.key, row.body, row.score) for row in rows), key=lambda each: (-each[2], each[0]))
    texts: dict[int, tuple[float, list[int]]] = {}
    for key, body, score in scored:
        texts.setdefault(body, (score, []))[1].append(key)
    return list(texts.values())


def _row(score: float, keys: list[int], shelf: Shelf, terms: frozenset[str], evidence: bool) -> Found:
    best, text = shelf.row(keys[0]), shelf.text(keys[0])
    start, end, marked = _snippet(text, terms)
    outlets = [shelf.row(key)["outlet"] for key in sorted(keys)]
    return Found(
        score=round(score, 4), title=best["title"], snippet=" ".join(text[start:end].split("\n")), highlights=marked,
        outlet=best["outlet"], published=best["published"], dated=best["dated"], url=best["url"], article=best["id"],
        outlets=list(dict.fromkeys(name for name in outlets if name)),
        evidence=[_cited(key, shelf, terms) for key in sorted(keys)] if evidence else [],
    )  # fmt: skip


def _cited(key: int, shelf: Shelf, terms: frozenset[str]) -> Citation:
    start, end, _ = _snippet(shelf.text(key), terms)
    return shelf.cite(Place(key, "", start, end))


def _snippet(text: str, terms: frozenset[str]) -> tuple[int, int, list[Span]]:
    """The stretch of a text with most of the terms: its offsets, and those of the found words within it."""
    words = list(scan(text))
    if not words:
        return 0, 0, []
    hits = [number for number, word in enumerate(words) if word.term in terms]
    first = max(hits, key=lambda hit: (_worth(words, hit, terms), -hit), default=0)
    first = max(0, first - _WORDS // 6)
    last = min(len(words), first + _WORDS) - 1
    start, end = words[first].start, words[last].end
    return start, end, [(words[hit].start - start, words[hit].end - start) for hit in hits if first <= hit <= last]


def _worth(words: list[Word], hit: int, terms: frozenset[str]) -> int:
    """How many different terms a snippet has that begins about here."""
    return len({word.term for word in words[hit : hit + _WORDS * 5 // 6]} & terms)
