"""Full text: the articles that have some words in any form, best first, with the place where they stand."""

import msgspec
import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from khabar.archive.citing import Citation, Place, Shelf
from khabar.archive.fulltext import matching
from khabar.archive.store import Store
from khabar.archive.tables import articles
from khabar.archive.terms import Word, scan
from khabar.record import Span
from khabar.views.articles import of_articles, pieces_of
from khabar.views.question import Question
from khabar.views.sheet import Ints
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
        keys, bodies, scores = _ranked(connection, asked)
        texts, first = np.unique(bodies, return_index=True)
        ranked = texts[np.argsort(first)]
        total = len(ranked)
        ranked = ranked[asked.part]
        best = dict(zip(texts.tolist(), scores[first].tolist(), strict=True))
        of_text: dict[int, list[int]] = {body: [] for body in ranked.tolist()}
        wanted = np.isin(bodies, ranked)
        for key, body in zip(keys[wanted].tolist(), bodies[wanted].tolist(), strict=True):
            of_text[body].append(key)
        kept = [(best[body], own) for body, own in of_text.items()]
        shelf = Shelf(connection)
        shelf.list(key for _, own in kept for key in own)
        shelf.fetch(key for _, own in kept for key in (own if asked.evidence else own[:1]))
        words = sought(asked.words)
        terms = words.terms if words else frozenset()
        rows = [_row(score, keys, shelf, terms, asked.evidence) for score, keys in kept]
    return ordered(Found, rows, asked, total)


def _ranked(connection: Connection, asked: Question) -> tuple[Ints, Ints, NDArray[np.float64]]:
    """The articles that are found, best first: their keys, their texts, and their scores."""
    words = sought(asked.words)
    if words is None:
        known = pieces_of(connection, asked)
        order = np.lexsort((known["key"], -known["date"]))
        return known["key"][order], known["body"][order], np.zeros(len(known))
    dialect = connection.dialect.name
    matches = matching(dialect, "article_terms", expression(words, dialect)).subquery()
    others = of_articles(connection, msgspec.structs.replace(asked, words=""))
    join = select(articles.c.key, articles.c.body, matches.c.score).join(matches, matches.c.key == articles.c.key)
    rows = sorted(connection.execute(join.where(*others)).all(), key=lambda each: (-each[2], each[0]))
    keys, bodies, scores = zip(*rows, strict=True) if rows else ((), (), ())
    return np.array(keys, np.int64), np.array(bodies, np.int64), np.array(scores, np.float64)


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
