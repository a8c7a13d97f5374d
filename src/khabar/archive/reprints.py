"""One text in many outlets: an article that repeats an earlier one, edited, cut or under another headline, is found.

Candidates share a band of their MinHash signatures; of each the shingles are compared in full. Reports made on one
pattern (the weather, the stock exchange, the fourth and the fifth plane, a king's good wishes to one state and another)
share most of their words as well: between the same words they have other numbers, or other states.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache

from sqlalchemy import Connection, bindparam, func, select

from khabar.archive.gazette import peoples, rows
from khabar.archive.packing import text_of
from khabar.archive.shingles import Hashes, overlap, shingles
from khabar.archive.tables import articles, bands, contents
from khabar.archive.terms import term, terms

# How much of the shorter text the longer one must have; how much of each opening the other must have, and how much
# that and the former must be together.
_SHARED = 0.5
_OPENING, _OPENING_SHARED, _TOGETHER = 40, 0.25, 0.9
# How many of the numbers and states that stand between the same words may differ.
_DIFFER = 0.3
# A shorter text has no shingles to be known by.
_SHORTEST = 12
_WINDOW = 7
_COMPARED = 10
_KEPT = 4096


class Text:
    """A text as it is compared."""

    def __init__(self, found: Sequence[str]) -> None:
        self.size = len(found)
        self.whole: Hashes = shingles(found)
        self.opening: Hashes = shingles(found[:_OPENING])
        self.marks = _marks(found)


class Reprints:
    """Finds the text that an article repeats; the texts last compared are at hand."""

    def __init__(self) -> None:
        self._texts: OrderedDict[int, Text] = OrderedDict()

    def body(self, connection: Connection, day: str | None, found: Sequence[str], numbers: Sequence[int]) -> int | None:
        """The first article with the text of these terms and these numbers of bands; None for a new text."""
        if len(found) < _SHORTEST or not numbers:
            return None
        own = Text(found)
        best: tuple[float, int] | None = None
        for row in connection.execute(_LIKELY, {"bands": list(numbers)}):
            if day and row.day and abs((date.fromisoformat(day) - date.fromisoformat(row.day)).days) > _WINDOW:
                continue
            shared = same(own, self._text(connection, row.key))
            if shared and (best is None or (shared, -row.body) > best):
                best = shared, -row.body
        return -best[1] if best else None

    def _text(self, connection: Connection, key: int) -> Text:
        text = self._texts.pop(key, None)
        if text is None:
            packed = connection.execute(select(contents.c.text).where(contents.c.article == key)).scalar_one()
            text = Text(terms(text_of(packed)))
        self._texts[key] = text
        if len(self._texts) > _KEPT:
            self._texts.popitem(last=False)
        return text


def same(first: Text, second: Text) -> float:
    """How much of the shorter of two texts is in the longer; 0 where they are two texts all the same."""
    short, long = sorted((first, second), key=lambda text: len(text.whole))
    shared = overlap(short.whole, long.whole)
    # A round-up may hold a short item somewhere: both texts must begin alike.
    openings = min(overlap(short.opening, long.whole), overlap(long.opening, short.whole))
    if shared < _SHARED or openings < _OPENING_SHARED or shared + openings < _TOGETHER:
        return 0.0
    return 0.0 if _differ(first, second) else shared


def _differ(first: Text, second: Text) -> bool:
    """Whether too many of the marks that stand between the same words are others."""
    between = first.marks.keys() & second.marks.keys()
    pairs = ((first.marks[words], second.marks[words]) for words in between)
    differ = sum(not (one <= other or other <= one) for one, other in pairs)
    return differ > _DIFFER * len(between)


def _marks(found: Sequence[str]) -> dict[tuple[str, ...], set[str]]:
    """The numbers, ordinals and states of a text by the two terms before them, and by the two behind them."""
    by_words: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for place, each in enumerate(found):
        if each.isdigit() or each in _ordinals() or each in _states():
            by_words[("before", *found[max(0, place - 2) : place])].add(each)
            by_words[("behind", *found[place + 1 : place + 3])].add(each)
    return dict(by_words)


@cache
def _states() -> frozenset[str]:
    return frozenset(peoples().values())


@cache
def _ordinals() -> frozenset[str]:
    return frozenset(
        term(form) for row in rows("number_words") if row["role"] == "ordinal" for form in row.keys("forms")
    )


_LIKELY = (
    select(articles.c.key, articles.c.body, articles.c.day)
    .join(bands, bands.c.article == articles.c.key)
    .where(bands.c.band.in_(bindparam("bands", expanding=True)))
    .group_by(articles.c.key, articles.c.body, articles.c.day)
    .order_by(func.count().desc(), articles.c.key)
    .limit(_COMPARED)
)
