"""Articles about one happening, joined into stories as they come, without comparing all pairs.

An article is known by its marks: whom and what it names, and the words of its title and opening. It is compared only
with articles of the days around it that share a mark which few of them have; a shared mark weighs the more, the rarer
it is in those days.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, func, select

from khabar.archive.facts import Facts
from khabar.archive.shingles import number
from khabar.archive.tables import articles, marks
from khabar.lexicon.ordinary import words as ordinary

# Marks of an article, terms of its opening, and how far into the text a name is near the top.
_MOST = 24
_OPENING = 60
_TOP = 300
# Days to either side in which articles can be of one story.
_WINDOW = 3
# A mark that more than one in so many articles has joins nothing.
_COMMON, _FEW = 20, 10
# How alike an article must be to one of a story, and to the nearest three of it on average; what each day between
# them takes off.
_NEAREST = 0.43
_AVERAGE = 0.33
_DAY = 0.02
_COMPARED = 8


def marks_of(facts: Facts) -> list[int]:
    """The marks of an article, the weightiest first."""
    weights: Counter[str] = Counter()
    for term in facts.title:
        weights[term] += 3
    for term in facts.words[:_OPENING]:
        weights[term] += 1
    for term, count in Counter(facts.words).items():
        if count > 2:
            weights[term] += min(count, 6) / 2  # type: ignore[assignment]
    known = ordinary()
    for term in [each for each in weights if len(each) < 2 or known.get(each) == "f" or each.isdigit()]:
        del weights[term]
    for row, actor in zip(facts.entities, facts.actors, strict=True):
        if actor.named:
            weights[f"@{actor.id}"] += 2 + min(row["mentions"], 5) / 2 + 1.5 * (row["start"] < _TOP)
    best = sorted(weights.items(), key=lambda each: (-each[1], each[0]))[:_MOST]
    return list(dict.fromkeys(number(mark) for mark, _ in best))


def story_of(
    connection: Connection, day: str | None, found: Sequence[int], body: int | None
) -> tuple[float, int | None]:
    """How much an article's marks weigh, and the story that it goes on with, if any: for a reprint its text's story."""
    if day is None or not found:
        return 0.0, None
    at, reach = date.fromisoformat(day), timedelta(_WINDOW)
    days = {"first": (at - reach).isoformat(), "last": (at + reach).isoformat()}
    around = {"first": at.toordinal() - _WINDOW, "last": at.toordinal() + _WINDOW}
    total = connection.execute(_HOW_MANY, days).scalar_one()
    counts: dict[int, int] = dict(connection.execute(_COUNTS, around | {"marks": list(found)}).all())
    rarity = {mark: math.log((total + 1) / (counts.get(mark, 0) + 1)) for mark in found}
    weight = sum(rarity.values())
    if body is not None:
        return weight, connection.execute(select(articles.c.story).where(articles.c.key == body)).scalar_one()
    telling = [mark for mark in found if 0 < counts.get(mark, 0) <= max(_FEW, total / _COMMON)]
    shared: dict[int, float] = defaultdict(float)
    for mark, article in connection.execute(_SHARING, around | {"marks": telling}) if telling else ():
        shared[article] += rarity[mark]
    return weight, _story(connection, at.toordinal(), weight, shared)


def _story(connection: Connection, at: int, weight: float, shared: dict[int, float]) -> int | None:
    """The story that the most alike articles belong to."""
    nearest = sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:_COMPARED]
    if not nearest or not weight:
        return None
    told = connection.execute(_TOLD, {"keys": [article for article, _ in nearest]}).all()
    alike: dict[int, list[float]] = defaultdict(list)
    for article, story, other, day in told:
        apart = abs(date.fromisoformat(day).toordinal() - at)
        alike[story].append(shared[article] / math.sqrt(weight * other) - _DAY * apart if other else 0.0)
    sizes: dict[int, int] = dict(connection.execute(_SIZES, {"stories": list(alike)}).all())
    best: tuple[float, int] | None = None
    for story, values in alike.items():
        values.sort(reverse=True)
        least = min(3, sizes[story])
        average = sum(values[:least]) / least
        if values[0] >= _NEAREST and average >= _AVERAGE and (best is None or (average, -story) > best):
            best = average, -story
    return -best[1] if best else None


_AROUND = marks.c.day.between(bindparam("first"), bindparam("last"))
_ONES = marks.c.mark.in_(bindparam("marks", expanding=True))
_COUNTS = select(marks.c.mark, func.count()).where(_ONES, _AROUND).group_by(marks.c.mark)
_SHARING = select(marks.c.mark, marks.c.article).where(_ONES, _AROUND)
_TOLD = select(articles.c.key, articles.c.story, articles.c.weight, articles.c.day).where(
    articles.c.key.in_(bindparam("keys", expanding=True))
)
_SIZES = (
    select(articles.c.story, func.count())
    .where(articles.c.story.in_(bindparam("stories", expanding=True)))
    .group_by(articles.c.story)
)
_HOW_MANY = (
    select(func.count())
    .select_from(articles)
    .where(articles.c.day.between(bindparam("first"), bindparam("last")), articles.c.replaced_by.is_(None))
)
