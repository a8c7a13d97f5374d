"""Holidays and commemorations: their day this year, by the year named behind them, or by the sentence's tense."""

from collections.abc import Iterator
from datetime import date, timedelta

from khabar.lexicon.clock import Term
from khabar.lexicon.gazetteer import names, nisbas
from khabar.lexicon.hijri import from_hijri, to_hijri
from khabar.lexicon.index import Hit
from khabar.reading.times.almanac import easter, nth_weekday, orthodox_easter, real
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.tense import way
from khabar.reading.times.years import year_after


def holiday(scan: Scan, i: int) -> Found | None:
    """``عيد الفطر``, ``رأس السنة 2016``, ``ثاني أيام عيد الأضحى``, ``يوم الاستقلال الأميركي``."""
    which, at = _which_day(scan, i)
    hit = scan.term(at, "holiday", clitic=at == i)
    if hit is None:
        return None
    skip = scan.numbers[i].phrase.skip if at > i else hit.reading.skip
    rule, last = hit.value.value, hit.last
    if hit.value.more:
        of_state = _of_state(scan, at)
        if of_state is None:
            return None
        rule, last = of_state
    year, pointed, last = year_after(scan, last, rule.split()[0])
    if year is not None:
        day = next(days_of(rule, year), None)
        value = (day + timedelta(days=which)).isoformat() if day else None
    else:
        where = pointed or way(scan, i, last, strict=True)
        days = (day for near in scan.moment.around() for day in days_of(rule, near))
        found = scan.moment.nearest((day + timedelta(days=which) for day in days), where)
        value = found or _open(rule)
    return Found(i, last, skip, "DATE", value) if value else None


def _which_day(scan: Scan, i: int) -> tuple[int, int]:
    """``ثاني أيام``, ``اليوم الثالث من``: days behind the first, and where the holiday's name should stand."""
    number = scan.number(i, "ordinal", clitic=True)
    if number is not None and scan.key(number.phrase.last) in ("ايام", "يوم"):
        at = number.phrase.last + 1
        return int(number.value) - 1, at + (scan.key(at) in ("من", "في"))
    return 0, i


def _of_state(scan: Scan, i: int) -> tuple[str, int] | None:
    """The rule of the state that is named beside a holiday which many states have, and the token after its name."""
    hits = [hit for hit in scan.terms.get(i, ()) if hit.value.tag == "holiday" and hit.value.more]
    last = hits[0].last
    at = last + (scan.key(last) in ("في", "ل"))
    if at >= len(scan.keys):
        return None
    states = [(hit.value, hit.last) for hit in nisbas().at(scan.draft, last)]
    states += [
        (hit.value.code, hit.last)
        for hit in names().at(scan.draft, at)
        if hit.value.code and hit.reading.proclitic in ("", "ل", "لل")
    ]
    for state, end in states:
        rule = next((hit.value.value for hit in _longest(hits) if hit.value.more == state), None)
        if rule is not None:
            return rule, end
    return None


def _longest(hits: list[Hit[Term]]) -> Iterator[Hit[Term]]:
    return (hit for hit in hits if hit.last == hits[0].last)


def days_of(rule: str, year: int) -> Iterator[date]:
    """The days of a holiday in a year: none, one, or two of the Hijri calendar in a long Gregorian year."""
    kind, told = rule.split()
    if kind in ("easter", "orthodox"):
        if 1583 <= year <= 9998:
            yield (easter if kind == "easter" else orthodox_easter)(year) + timedelta(days=int(told))
        return
    if kind == "nth":
        month, weekday, nth = map(int, told.split("-", 2))
        found = nth_weekday(year, month, weekday, nth) if 1 <= year <= 9999 else None
        if found is not None:
            yield found
        return
    month, day = map(int, told.split("-"))
    if kind == "gregorian":
        fixed = real(year, month, day)
        if fixed is not None:
            yield fixed
    elif year < 1600:
        hijri = from_hijri(year, month, day)
        if hijri is not None:
            yield hijri
    else:
        yield from _hijri_days(year, month, day)


def _hijri_days(year: int, month: int, day: int) -> Iterator[date]:
    start = to_hijri(date(year, 1, 1))
    for more in (0, 1):
        found = from_hijri(start[0] + more, month, day) if start else None
        if found is not None and found.year == year:
            yield found


def _open(rule: str) -> str:
    """What stands for a holiday's day where no year is known."""
    kind, told = rule.split()
    return f"XXXX-{told}" if kind == "gregorian" else "XXXX-XX-XX"
