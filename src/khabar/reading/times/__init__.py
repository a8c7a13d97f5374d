"""A document with its numbers in, its time expressions out: TIMEX3 values, counted from the day it was published."""

from collections.abc import Callable, Iterator

from khabar.reading.draft import Draft, Phrase, TimePhrase
from khabar.reading.times.bounds import bounds
from khabar.reading.times.calendar import date, holiday, numeric, year
from khabar.reading.times.clock import clock, hour
from khabar.reading.times.days import day, part, weekday
from khabar.reading.times.durations import counted, counted_back, every, several, vague
from khabar.reading.times.periods import (
    century,
    decade,
    edge,
    later_century,
    period,
    quarter,
    reference,
    season,
    within,
)
from khabar.reading.times.scan import Found, Scan

Rule = Callable[[Scan, int], Found | None]

# Which rules may open at a word, by its part; a number opens those under "number". The longest reading wins.
RULES: dict[str, tuple[Rule, ...]] = {
    "number": (numeric, date, clock, counted, year, later_century),
    "ordinal": (date, clock),
    "month": (date,),
    "month-of": (date,),
    "day-of": (weekday, day, date),
    "day": (day,),
    "night": (day,),
    "morning": (part,),
    "part": (part,),
    "weekday": (weekday,),
    "edge": (edge,),
    "within": (within,),
    "this": (period,),
    "the-singular": (period, edge),
    "the-dual": (period,),
    "the-plural": (period,),
    "year-of": (year,),
    "century-of": (century,),
    "season": (season,),
    "season-of": (season,),
    "quarter": (quarter,),
    "half": (quarter,),
    "decade": (decade,),
    "reference": (reference,),
    "set": (reference,),
    "every": (every,),
    "before": (counted_back,),
    "since": (counted_back,),
    "singular": (vague,),
    "dual": (vague,),
    "plural": (vague,),
    "several": (several,),
    "hour-of": (hour,),
    "holiday": (holiday,),
}


def times(draft: Draft) -> None:
    """Fill ``draft.times`` in text order."""
    scan = Scan(draft)
    relative = False
    for found, asked in _find(scan):
        relative = relative or asked
        begin, end = bounds(found.value, found.zone)
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
        rules: dict[Rule, None] = {} if i not in scan.dotted else {numeric: None}
        if i in scan.numbers:
            rules |= dict.fromkeys(RULES["ordinal" if scan.numbers[i].kind == "ordinal" else "number"])
        for hit in scan.terms.get(i, ()):
            rules |= dict.fromkeys(RULES.get(hit.value.tag, ()))
        best, relative = None, False
        for rule in rules:
            scan.moment.asked = False
            found = rule(scan, i)
            if found is not None and (best is None or found.last > best.last):
                best, relative = found, scan.moment.asked
        if best is not None:
            scan.heard(best)
            free = best.last
            yield best, relative
