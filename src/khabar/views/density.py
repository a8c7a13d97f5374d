"""How much happened when: happenings by day, week, month or year, of all and of those who act most."""

from collections import Counter
from datetime import date, timedelta
from typing import Literal

import msgspec
import numpy as np
from sqlalchemy import select

from khabar.archive.store import Store
from khabar.archive.tables import actors
from khabar.views.happenings import tellings_of
from khabar.views.held import ACTOR
from khabar.views.question import Question
from khabar.views.sheet import Ints, day_of, distinct

Bin = Literal["day", "week", "month", "year"]
# A bar is a day up to so many days, a week up to so many, …
_LONGEST: tuple[tuple[Bin, int], ...] = (("day", 100), ("week", 700), ("month", 3000))
_ACTORS = 6
# What happened long before the rest (a treaty of 1919), or is only planned, would leave one bar in a plot: these shares
# of all are left out before and after.
_BEFORE, _AFTER = 0.08, 0.005


class Row(msgspec.Struct):
    """One party's happenings: a count for each bin; the name is empty for all parties together."""

    name: str
    counts: list[int]
    total: int


class Density(msgspec.Struct):
    """Happenings by bin: the first day of each bin, one after another, and the rows over them."""

    bin: Bin
    starts: list[str]
    rows: list[Row]


def density(store: Store, asked: Question) -> Density:
    """How often what is asked for happened, day by day or in longer bins, by the length of the time asked for."""
    with store.reading() as connection:
        tellings = tellings_of(connection, asked)
        tellings = tellings.take(tellings["day"] != 0)
        everything = _by_day(distinct(tellings["day"], tellings["happening"])[0])
        acting = tellings.sides.where(tellings.sides.part == ACTOR)
        at = np.searchsorted(tellings["key"], acting.event)
        actor, when, _ = distinct(acting.actor, tellings["day"][at], tellings["happening"][at])
        keys, first, many = np.unique(actor, return_index=True, return_counts=True)
        most = np.lexsort((keys, -many))[:_ACTORS]
        by_actor = {int(keys[at]): _by_day(when[first[at] : first[at] + many[at]]) for at in most}
        names = dict(connection.execute(select(actors.c.key, actors.c.name).where(actors.c.key.in_(by_actor))).all())
    begin, last = _bounds(everything, asked)
    if not begin or not last:
        return Density("day", [], [])
    width = (last - begin).days + 1
    bin: Bin = next((bin for bin, longest in _LONGEST if width <= longest), "year")
    starts = _starts(begin, last, bin)
    rows = [_row("", everything, starts, last), *(_row(names[each], by_actor[each], starts, last) for each in by_actor)]
    return Density(bin, [start.isoformat() for start in starts], rows)


def _by_day(days: Ints) -> Counter[str]:
    """How often each day is there."""
    found, many = np.unique(days, return_counts=True)
    return Counter(dict(zip(map(day_of, found.tolist()), many.tolist(), strict=True)))


def _bounds(days: Counter[str], asked: Question) -> tuple[date | None, date | None]:
    """The first and last day to show: those asked for, else those between which nearly all of it happened."""
    ordered = sorted(day for day in days if (not asked.after or day >= asked.after) and day <= (asked.before or "9999"))
    if not ordered:
        return None, None
    out, total = 0.0, days.total()
    low, high = 0, len(ordered) - 1
    if not asked.after:
        while low < high and (out := out + days[ordered[low]]) < total * _BEFORE:
            low += 1
    out = 0.0
    if not asked.before:
        while high > low and (out := out + days[ordered[high]]) < total * _AFTER:
            high -= 1
    return date.fromisoformat(ordered[low]), date.fromisoformat(ordered[high])


def _starts(first: date, last: date, bin: Bin) -> list[date]:
    at = _start(first, bin)
    found = []
    while at <= last:
        found.append(at)
        at = following(at, bin)
    return found


def _start(day: date, bin: Bin) -> date:
    if bin == "week":
        return day - timedelta((day.weekday() + 2) % 7)  # weeks begin on Saturday
    return day.replace(day=1) if bin == "month" else day.replace(month=1, day=1) if bin == "year" else day


def following(start: date, bin: Bin) -> date:
    """The first day of the next bin."""
    if bin in ("day", "week"):
        return start + timedelta(1 if bin == "day" else 7)
    later = start.replace(day=1) + timedelta(32)
    return later.replace(day=1) if bin == "month" else start.replace(year=start.year + 1)


def _row(name: str, days: Counter[str], starts: list[date], last: date) -> Row:
    ends = [*(start.isoformat() for start in starts[1:]), (last + timedelta(1)).isoformat()]
    counts, at = [0] * len(starts), 0
    for day in sorted(days):
        if day < starts[0].isoformat():
            continue
        while at < len(starts) and day >= ends[at]:
            at += 1
        if at == len(starts):
            break
        counts[at] += days[day]
    return Row(name, counts, sum(counts))
