"""A document with its numbers in, its time expressions out: TIMEX3 values, counted from the day it was published."""

from collections.abc import Callable, Iterator

from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Phrase, TimePhrase
from khabar.reading.times.anaphora import after_that, following
from khabar.reading.times.bounds import bounds
from khabar.reading.times.calendars import beside
from khabar.reading.times.clock import clock, hour, midnight, part_first, with_clock
from khabar.reading.times.counting import counted_back, counted_on, from_now
from khabar.reading.times.dates import date
from khabar.reading.times.days import day, part, part_alone, weekday
from khabar.reading.times.durations import counted, last_of, part_of, several, throughout, vague
from khabar.reading.times.edges import edge, hours_of, part_of_part, rest, weekend, within
from khabar.reading.times.feasts import holiday
from khabar.reading.times.firsts import months_of
from khabar.reading.times.moment import Prefer
from khabar.reading.times.nth import nth, week_of
from khabar.reading.times.numeric import numeric
from khabar.reading.times.periods import (
    century,
    decade,
    later_century,
    period,
    quarter,
    reference,
    season,
)
from khabar.reading.times.ranges import days_of_week, ranged
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.sets import every, weekly, yearly
from khabar.reading.times.weekdays import day_of_week, weekday_of_week
from khabar.reading.times.years import year

Rule = Callable[[Scan, int], Found | None]

# Which rules may open at a word, by its part; a number opens those under "number". The longest reading wins.
RULES: dict[str, tuple[Rule, ...]] = {
    "number": (numeric, date, clock, counted, from_now, year, quarter, months_of, later_century),
    "ordinal": (date, clock, nth, holiday, later_century),
    "month": (date,),
    "month-of": (date,),
    "day-of": (weekday, day, date),
    "day": (day,),
    "night": (day,),
    "part": (part,),
    "the-part": (part_first, part_alone),
    "adverb": (part_first, part_alone),
    "weekday": (weekday, nth),
    "weekday-of": (weekday_of_week, weekday),
    "edge": (nth, edge, last_of, part_of_part),
    "within": (within, part_of_part),
    "weekend": (weekend,),
    "rest": (rest,),
    "this": (period, weekday, part, date, day_of_week, days_of_week),
    "the-singular": (period, edge, nth, week_of, day, date, day_of_week, days_of_week, following),
    "the-dual": (period,),
    "the-plural": (period, months_of),
    "year-of": (year,),
    "century-of": (century,),
    "season": (season,),
    "season-of": (season,),
    "quarter": (quarter,),
    "half": (quarter, date),
    "fraction": (date, part_of),
    "decade": (decade,),
    "reference": (reference,),
    "set": (yearly,),
    "every": (every,),
    "before": (counted_back, day),
    "since": (counted_back,),
    "after": (counted_on, day),
    "from-that": (after_that,),
    "throughout": (throughout,),
    "singular": (vague, week_of, from_now),
    "dual": (vague, from_now),
    "plural": (vague, weekly, hours_of),
    "several": (several,),
    "hour-of": (hour,),
    "clock": (midnight,),
    "holiday": (holiday,),
}


def times(draft: Draft, prefer: Prefer = "context") -> None:
    """Fill ``draft.times`` in text order.

    ``prefer`` says on which side of the moment of publication an expression lies that leaves it open: where the
    sentence's tense puts it, or always in the past or the future.
    """
    scan = Scan(draft, prefer)
    relative = False
    for found, asked in _find(scan):
        relative = relative or asked
        begin, end = found.extent or bounds(found.value, found.modifier, found.zone)
        phrase = Phrase(found.first, found.last, found.skip)
        draft.times.append(TimePhrase(phrase, found.type, found.value, begin, end, found.modifier))
    if relative and draft.now is None:
        draft.warnings.append("no publication date: relative times are unresolved")


def _find(scan: Scan) -> Iterator[tuple[Found, bool]]:
    """The longest expression at each place, left to right, and whether its value asked for the day of publication."""
    free = 0
    notes = {i for line in scan.draft.lines if line.kind == "note" for i in range(line.first, line.last)}
    for i in sorted({*scan.terms, *scan.numbers, *scan.dotted}):
        if i < free or i in notes:
            continue
        best, relative = None, False
        for rule in _rules(scan, i):
            scan.moment.asked = False
            found = rule(scan, i)
            if found is not None:
                found = _completed(scan, found)
            if found is not None and (best is None or found.last > best.last):
                best, relative = found, scan.moment.asked
        if best is not None:
            best = _bent(scan, best)
            scan.heard(best)
            free = best.last
            yield best, relative


def _rules(scan: Scan, i: int) -> dict[Rule, None]:
    """The rules that may open at token ``i``, each once."""
    rules: dict[Rule, None] = {} if i not in scan.dotted else {numeric: None}
    if i in scan.numbers:
        rules |= dict.fromkeys(RULES["ordinal" if scan.numbers[i].kind == "ordinal" else "number"])
    for hit in scan.terms.get(i, ()):
        rules |= dict.fromkeys(RULES.get(hit.value.tag, ()))
    return rules


def _completed(scan: Scan, found: Found) -> Found:
    """An expression with what belongs to it behind: the same day in another calendar, the end of a range, the hour."""
    if found.type not in ("DATE", "TIME"):
        return found
    for complete in (beside, ranged, with_clock):
        found = complete(scan, found)
    return found


def _bent(scan: Scan, found: Found) -> Found:
    """With what the word before says of it: ``حوالي``, ``قبل``, ``بعد``."""
    before = scan.key(found.first - 1)
    if found.modifier is not None or found.type not in ("DATE", "TIME") or not found.value[0].isdigit() or found.skip:
        return found
    if before in guards("time", "about"):
        return found._replace(modifier="APPROX")
    if before in ("قبل", "وقبل"):
        return found._replace(modifier="BEFORE")
    return found._replace(modifier="AFTER") if before in ("بعد", "وبعد") else found
