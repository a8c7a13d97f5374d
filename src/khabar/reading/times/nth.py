"""Days and weeks by their place: ``ثالث ثلاثاء من أيلول``, ``الأسبوع الأول من تموز 2014``, ``آخر يوم بشهر عشرة``."""

from datetime import date as Date
from datetime import timedelta
from typing import Literal, NamedTuple

from khabar.lexicon.tables import guards
from khabar.reading.times.almanac import nth_week
from khabar.reading.times.bounds import bounds
from khabar.reading.times.dates import date, dated
from khabar.reading.times.months import Dated, month_behind
from khabar.reading.times.numeric import numeric
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.tense import way
from khabar.reading.times.years import relative_year


class Place(NamedTuple):
    """The nth day, weekday or week (-1 the last) of what stands at ``last``."""

    nth: int
    what: Literal["D", "W", "weekday"]
    weekday: int
    last: int
    skip: int


def nth(scan: Scan, i: int) -> Found | None:
    """A day or week counted in the month, year or Hijri month that stands behind."""
    place = _before(scan, i) or _behind(scan, i)
    if place is None:
        return None
    month = month_behind(scan, place.last)
    if month is not None:
        return _in_month(scan, i, place, month)
    year = relative_year(scan, place.last) if place.what == "W" else None
    if year is None or year[0] is None:
        return None
    return _of_year(i, place, year[0], year[1])


def _before(scan: Scan, i: int) -> Place | None:
    """The ordinal first: ``ثالث يوم ثلاثاء``, ``آخر أسبوع``, ``أول أيام``."""
    number = scan.number(i, "ordinal", clitic=True)
    edge = scan.term(i, "edge", clitic=True)
    if number is not None and not scan.key(i)[number.phrase.skip :].startswith("ال"):
        which, at, skip = int(number.value), number.phrase.last, number.phrase.skip
    elif edge is not None and edge.reading.stem == "اخر" and edge.last == i + 1:
        which, at, skip = -1, i + 1, edge.reading.skip
    else:
        return None
    head = scan.term(at, "day-of")
    named = scan.term(head.last if head else at, "weekday-of", "weekday")
    if named is not None:
        return Place(which, "weekday", named.value.number, named.last, skip)
    unit = scan.term(at, "singular", "plural")
    if unit is None or unit.value.value not in ("D", "W"):
        return None
    return Place(which, "D" if unit.value.value == "D" else "W", 0, unit.last, skip)


def _behind(scan: Scan, i: int) -> Place | None:
    """The ordinal behind its noun: ``الأربعاء الثانية``, ``الأسبوع الأخير``, ``اليوم الأخير``."""
    noun = scan.term(i, "the-singular", "weekday", clitic=True)
    if noun is None or (noun.value.tag == "the-singular" and noun.value.value not in ("D", "W")):
        return None
    number = scan.number(noun.last, "ordinal")
    final = scan.term(noun.last, "relative")
    if number is not None:
        which, last = int(number.value), number.phrase.last
    elif final is not None and final.value.value == "recent":
        which, last = -1, final.last
    else:
        return None
    skip = noun.reading.skip
    if noun.value.tag == "weekday":
        return Place(which, "weekday", noun.value.number, last, skip)
    return Place(which, "D" if noun.value.value == "D" else "W", 0, last, skip)


def _in_month(scan: Scan, i: int, place: Place, month: Dated) -> Found | None:
    if not (month.sure or month.year or month.way) and scan.key(place.last) not in guards("time", "of"):
        return None
    stretch = _extent(scan, i, place, month)
    if stretch is None:
        return None
    first, last = (Date.fromisoformat(each) for each in stretch)
    found = _count(place, first, last)
    return Found(i, month.last, place.skip, "DATE", found) if found else None


def _extent(scan: Scan, i: int, place: Place, month: Dated) -> tuple[str, str] | None:
    """First and last day of the month, in its year."""
    if month.calendar == "hijri":
        whole = dated(scan, i, 0, None, month._replace(sure=True))
        return whole.extent if whole else None
    if month.year:
        value = f"{month.year:04}-{month.number:02}"
    elif month.number:
        value = scan.moment.month(month.number, month.way or way(scan, i, month.last, strict=True))
    else:
        value = scan.moment.relative("M", month.way or "this")
    begin, end = bounds(value)
    return (begin, end) if begin and end else None


def _count(place: Place, first: Date, last: Date) -> str | None:
    if place.what == "W":
        start = nth_week(first, last, place.nth)
        if start is None:
            return None
        year, week, _ = start.isocalendar()
        return f"{year:04}-W{week:02}"
    if place.what == "D":
        start, step = first, 1
    else:
        start, step = first + timedelta(days=(place.weekday - first.isoweekday()) % 7), 7
    count = ((last - start).days) // step + 1
    which = place.nth - 1 if place.nth > 0 else count + place.nth
    return (start + timedelta(days=step * which)).isoformat() if 0 <= which < count else None


def _of_year(first: int, place: Place, year: int, last: int) -> Found | None:
    """``الأسبوع الثالث من عام 2027``: by the numbers of ISO 8601."""
    weeks = Date(year, 12, 28).isocalendar().week if 1 <= year <= 9999 else 0
    number = place.nth if place.nth > 0 else weeks + 1 + place.nth
    return Found(first, last, place.skip, "DATE", f"{year:04}-W{number:02}") if 1 <= number <= weeks else None


def week_of(scan: Scan, i: int) -> Found | None:
    """``أسبوع 30 نوفمبر``, ``الأسبوع في 15 سبتمبر``: the week that holds a day."""
    hit = scan.term(i, "singular", "the-singular", clitic=True)
    if hit is None or hit.value.value != "W":
        return None
    at = hit.last + (scan.key(hit.last) == "في")
    day = (numeric(scan, at) or date(scan, at)) if at in scan.numbers else None
    if day is None or day.skip or len(day.value) != 10 or not day.value[0].isdigit():
        return None
    year, week, _ = Date.fromisoformat(day.value).isocalendar()
    return Found(i, day.last, hit.reading.skip, "DATE", f"{year:04}-W{week:02}")
