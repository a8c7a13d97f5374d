"""Pairs of articles that an archive joined or kept apart, drawn for reading; and how verdicts of readers agree with it.

A pair of each draw is made from an article drawn at random: with another of its text (``reprint``), another text of its
story (``story``), or with one that nearly was either: a text of which it shares a good part (``near-text``), an article
whose marks come close to its own (``near-story``).
"""

import csv
import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

import khabar
from khabar.archive.citing import Shelf
from khabar.archive.shingles import overlap, shingles
from khabar.archive.tables import articles, bands, marks
from khabar.archive.terms import terms

GOLD = Path(__file__).parents[1] / "gold" / "pairs.tsv"
DRAWS = ("reprint", "near-text", "story", "near-story")
# What is near: so much of the shorter text, or so much of the marks' weight; within so many days.
_TEXT, _MARKS, _DAYS = 0.25, 0.25, 3
# How much is shown of a text, and of what one of two has alone.
_SHOWN = 420


class Judged(NamedTuple):
    """A pair as somebody judged it: the ids of two articles, how it was drawn, ``yes`` if they belong together."""

    draw: str
    first: str
    second: str
    judged: str
    error: str


def measure(name: str, gold: Path = GOLD) -> dict[str, Any]:
    """For each draw how many verdicts of the archive the readers share; ``score`` is the share over all."""
    agreed: dict[str, list[bool]] = defaultdict(list)
    kinds: Counter[str] = Counter()
    with khabar.open(name) as archive, archive.store.reading() as connection:
        for pair in judged(gold):
            verdict = _joined(connection, pair)
            agreed[pair.draw].append(verdict == (pair.judged == "yes"))
            if not agreed[pair.draw][-1]:
                kinds[f"{pair.draw}: {pair.error or 'other'}"] += 1
    right = [one for group in agreed.values() for one in group]
    figures = {draw: f"{sum(group)} of {len(group)}" for draw, group in agreed.items()}
    return {"score": round(sum(right) / len(right), 3), **figures, **kinds}


def judged(gold: Path) -> list[Judged]:
    """The pairs of a table."""
    with gold.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return [Judged(*(row[name] or "" for name in Judged._fields)) for row in rows]


def draw(name: str, which: str, number: int, seed: int) -> Iterator[str]:
    """Pairs to read, each as a few lines: the two ids, titles and openings, and for texts what each has alone."""
    with khabar.open(name) as archive, archive.store.reading() as connection:
        partner, chance = _partners(connection)[which], random.Random(f"{which} {seed}")
        everyone = list(connection.execute(select(articles.c.key).where(articles.c.replaced_by.is_(None))).scalars())
        shelf, seen = Shelf(connection), set[frozenset[int]]()
        for first in chance.sample(everyone, len(everyone)):
            others = partner(first)
            if not others:
                continue
            second = chance.choice(others)
            pair = frozenset((first, second))
            if pair not in seen:
                seen.add(pair)
                yield "\n".join(_shown(which, min(pair), max(pair), shelf))
            if len(seen) == number:
                return


def _joined(connection: Connection, pair: Judged) -> bool:
    column = articles.c.body if pair.draw in ("reprint", "near-text") else articles.c.story
    found = list(connection.execute(select(column).where(articles.c.id.in_((pair.first, pair.second)))).scalars())
    if len(found) != 2:
        raise ValueError(f"the archive has not both {pair.first} and {pair.second}")
    return bool(found[0] == found[1])


def _partners(connection: Connection) -> dict[str, Callable[[int], list[int]]]:
    """For each draw what gives the articles that make a pair of it with an article."""
    rows = {row.key: row for row in connection.execute(
        select(articles.c.key, articles.c.body, articles.c.story, articles.c.day, articles.c.weight)
    )}  # fmt: skip
    bodies, stories = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for key, row in rows.items():
        bodies[row.body].append(key)
        stories[row.story].append(key)
    shelf = Shelf(connection)

    def text(key: int) -> Any:
        return shingles(terms(shelf.text(key)))

    def near_text(key: int) -> list[int]:
        own = select(bands.c.band).where(bands.c.article == key)
        found = connection.execute(select(bands.c.article).where(bands.c.band.in_(own)).distinct()).scalars()
        likely = sorted(other for other in found if rows[other].body != rows[key].body)
        return [other for other in likely[:20] if overlap(text(key), text(other)) >= _TEXT]

    def near_story(key: int) -> list[int]:
        shared = _shared_marks(connection, key, rows[key].day)
        return sorted(
            other for other, weight in shared.items()
            if rows[other].story != rows[key].story and rows[other].weight and rows[key].weight
            and weight / math.sqrt(rows[other].weight * rows[key].weight) >= _MARKS
        )  # fmt: skip

    return {
        "reprint": lambda key: [other for other in bodies[rows[key].body] if other != key],
        "near-text": near_text,
        "story": lambda key: [other for other in stories[rows[key].story] if rows[other].body != rows[key].body],
        "near-story": near_story,
    }


def _shared_marks(connection: Connection, key: int, day: str | None) -> dict[int, float]:
    """The weight of the marks that other articles of the days around share with an article."""
    if day is None:
        return {}
    at = date.fromisoformat(day).toordinal()
    around = marks.c.day.between(at - _DAYS, at + _DAYS)
    total = connection.execute(select(func.count(func.distinct(marks.c.article))).where(around)).scalar_one()
    holders: dict[int, list[int]] = defaultdict(list)
    own = select(marks.c.mark).where(marks.c.article == key)
    for mark, article in connection.execute(select(marks.c.mark, marks.c.article).where(marks.c.mark.in_(own), around)):
        holders[mark].append(article)
    shared: dict[int, float] = defaultdict(float)
    for group in holders.values():
        for article in group:
            if article != key:
                shared[article] += math.log((total + 1) / (len(group) + 1))
    return shared


def _shown(which: str, first: int, second: int, shelf: Shelf) -> Iterator[str]:
    yield f"{which}\t{shelf.row(first)['id']}\t{shelf.row(second)['id']}"
    texts = [shelf.text(key) for key in (first, second)]
    alone = [_alone(*texts), _alone(*reversed(texts))] if which in ("reprint", "near-text") else ["", ""]
    for key, text, own in zip((first, second), texts, alone, strict=True):
        row = shelf.row(key)
        yield f"  {row['day']} {row['outlet']}: {row['title']} ({len(text)})"
        yield f"    {' '.join(text[:_SHOWN].split())}"
        if own:
            yield f"    alone: {own[:_SHOWN]}"


def _alone(text: str, other: str) -> str:
    """The words of a text that the other has not."""
    known = set(terms(other))
    return " ".join(word for word in text.split() if not set(terms(word)) <= known)
