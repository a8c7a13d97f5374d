"""Dates by the calendar: days, months and years in digits and words, both calendars, alone or side by side."""

import re
from typing import NamedTuple

from khabar.lexicon.hijri import from_hijri
from khabar.lexicon.tables import guards
from khabar.reading.times.moment import WAYS, Way, iso
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.tense import way

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


# Bare four digits after these are a year, not an amount.
class Day(NamedTuple):
    """A day of a month, or of two."""

    first: int
    second: int | None


class Named(NamedTuple):
    """A month by its name or names, up to the token after the last."""

    calendar: str
    number: int
    last: int
    sure: bool


def month_name(scan: Scan, i: int, clitic: bool = False) -> Named | None:
    """A month at ``i``: ``شباط``, ``شباط/فبراير``, ``يوليو (تموز)``, ``يونيو حزيران``."""
    hit = scan.term(i, "month", clitic=clitic)
    if hit is None:
        return None
    last, sure = hit.last, not hit.value.doubt
    if hit.reading.stem == "اب" and "آ" not in scan.words[i] and not scan.key(i - 1).isdigit():  # أب, إب
        return None
    bracket = scan.key(last) in ("(", "/", "-", "[")
    other = scan.term(last + bracket, "month")
    if other is not None and other.value[:3] == hit.value[:3]:
        last, sure = other.last, True
        if scan.key(last) in (")", "]"):
            last += 1
    return Named(hit.value.value, hit.value.number, last, sure)


def date(scan: Scan, i: int) -> Found | None:
    """A date that names its month: ``22 تموز/ يوليو``, ``الخامس من الشهر الجاري``, ``25 شوال 1436 هـ``."""
    first = i
    head = scan.term(i, "day-of", clitic=True)
    skip = head.reading.skip if head else 0
    at = head.last if head else i
    day, j = _days(scan, at)
    if head is not None and day is None:
        return None
    if day is not None and head is None:
        number = scan.numbers[_number_at(scan, i)]
        skip = number.phrase.skip if number.phrase.first == i else 0
    if scan.key(j) == "من" and day is not None:
        j += 1
    if day is not None:
        running = _running_month(scan, first, skip, day, j)
        if running is not None:
            return running
    shahr = scan.term(j, "month-of", clitic=day is None)
    if shahr is not None:
        skip = shahr.reading.skip if day is None else skip
        j = shahr.last
    month = month_name(scan, j, clitic=day is None and shahr is None)
    if month is None:
        return None
    if day is None and shahr is None:
        hit = scan.term(j, "month", clitic=True)
        skip = hit.reading.skip if hit else 0
        if _guarded(scan, first) and year_after(scan, month.last)[0] is None:
            return None
    elif scan.key(first - 1) in guards("time", "before-month") and year_after(scan, month.last)[0] is None:
        return None
    return _dated(scan, first, skip, day, month, day is not None or shahr is not None)


def _number_at(scan: Scan, i: int) -> int:
    return i if i in scan.numbers else i + 1


def _guarded(scan: Scan, first: int) -> bool:
    return scan.key(first - 1) in guards("time", "before-month") or scan.quoted(first, first + 1)


def _days(scan: Scan, i: int) -> tuple[Day | None, int]:
    """One day of the month or two (``30 و31``, ``3 إلى 7``, ``3-7``), and where the month should stand."""
    one, j = _day(scan, i, clitic=True)
    if one is None:
        return None, i
    if scan.key(j) in ("و", "-", "–", "الي", "حتي", "/") and scan.key(j - 1).isdigit():
        two, k = _day(scan, j + 1)
        if two is not None and two > one:
            return Day(one, two), k
    return Day(one, None), j


def _day(scan: Scan, i: int, clitic: bool = False) -> tuple[int | None, int]:
    number = scan.number(i, clitic=clitic) or scan.number(i, "ordinal", clitic=clitic)
    if number is None or not isinstance(number.value, int) or not 1 <= number.value <= 31:
        return None, i
    return number.value, number.phrase.last


def _running_month(scan: Scan, first: int, skip: int, day: Day, j: int) -> Found | None:
    """``الخامس من الشهر الجاري``."""
    noun = scan.term(j, "the-singular")
    this = scan.term(j, "this")
    if this is not None and scan.key(this.last) == "الشهر":
        return Found(first, this.last + 1, skip, "DATE", scan.moment.month_of("this", day.first))
    if noun is None or noun.value.value != "M" or day.second:
        return None
    told = scan.term(noun.last, "relative")
    if told is not None:
        return Found(first, told.last, skip, "DATE", scan.moment.month_of(WAYS[told.value.value], day.first))
    if scan.key(noun.last) in ("هذا", "نفسه"):
        return Found(first, noun.last + 1, skip, "DATE", scan.moment.month_of("this", day.first))
    return None


def _dated(scan: Scan, first: int, skip: int, day: Day | None, month: Named, sure: bool) -> Found | None:
    """Put day, month and what follows them together."""
    year, pointed, last = year_after(scan, month.last, month.calendar)
    sure = sure or month.sure or year is not None or pointed is not None or last > month.last
    if month.calendar == "hijri":
        return _hijri(scan, first, skip, day, month, year, pointed, last, sure)
    opened = (
        scan.key(first - 1) in guards("time", "before-doubt") or scan.term(first - 1, "edge", clitic=True) is not None
    )
    if not (sure or skip or opened):
        return None
    where = pointed or (way(scan, first, last, strict=True) if year is None else "past")
    if day is None:
        value = f"{year:04}-{month.number:02}" if year else scan.moment.month(month.number, where)
    else:
        value_or_none = _day_value(scan, year, month.number, day.first, where)
        if value_or_none is None:
            return None
        value = value_or_none
        if day.second:
            end = _day_value(scan, year, month.number, day.second, where)
            value = f"{value}/{end}" if end and value[0].isdigit() else value
    return _beside(scan, Found(first, last, skip, "DATE", value))


def _day_value(scan: Scan, year: int | None, month: int, day: int, where: Way) -> str | None:
    return iso(year, month, day) if year else scan.moment.month_day(month, day, where)


def _hijri(
    scan: Scan,
    first: int,
    skip: int,
    day: Day | None,
    month: Named,
    year: int | None,
    where: Way | None,
    last: int,
    sure: bool,
) -> Found | None:
    """A date of the Hijri year, as a Gregorian one; a month becomes the one that holds its middle."""
    if not sure and day is None:
        return None
    number = day.first if day else 15
    if year is None:
        where = where or way(scan, first, last, strict=True)
        value = scan.moment.hijri_day(month.number, number, where, 0 if day else 14)
    else:
        gregorian = from_hijri(year, month.number, number)
        if gregorian is None:
            return None
        value = gregorian.isoformat()
    return _beside(scan, Found(first, last, skip, "DATE", value if day else value[:7]))


def _beside(scan: Scan, found: Found) -> Found:
    """The same day in the other calendar right behind, in brackets or after a slash, belongs to the expression."""
    if scan.key(found.last) not in ("(", "/", "=") or len(found.value) < 10:
        return found
    i = found.last + 1
    other = (numeric(scan, i, alone=True) or date_alone(scan, i)) if i in scan.numbers else None
    if other is None or (other.value != found.value and not _near(found.value, other.value)):
        return found
    last = other.last + (scan.key(other.last) in (")", "م"))
    last += scan.key(last) == ")"
    return found._replace(last=last, value=other.value if _is_hijri(scan, found) else found.value)


def _near(one: str, other: str) -> bool:
    """The same day but for one: the moon is seen where it is seen."""
    return len(one) == len(other) == 10 and one[:7] == other[:7] and abs(int(one[8:]) - int(other[8:])) <= 1


def _is_hijri(scan: Scan, found: Found) -> bool:
    return any(
        key in guards("time", "hijri") or (key.isdigit() and 1300 <= int(key[:4]) <= 1500)
        for key in scan.keys[found.first : found.last]
    )


def date_alone(scan: Scan, i: int) -> Found | None:
    """A full date with day, month and year, and nothing beside it."""
    day, j = _days(scan, i)
    month = month_name(scan, j) if day else None
    if day is None or month is None:
        return None
    year, _, last = year_after(scan, month.last, month.calendar)
    if year is None or day.second:
        return None
    if month.calendar == "hijri":
        gregorian = from_hijri(year, month.number, day.first)
        return Found(i, last, 0, "DATE", gregorian.isoformat()) if gregorian else None
    value = iso(year, month.number, day.first)
    return Found(i, last, 0, "DATE", value) if value else None


def year_after(scan: Scan, i: int, calendar: str = "gregorian") -> tuple[int | None, Way | None, int]:
    """What dates a month: a year, or the way it points; and the token after it."""
    comma = scan.key(i) in ("،", ",")
    low, high = (1000, 2200) if calendar == "gregorian" else (1, 1600)
    value = scan.whole(i + comma, low, high)
    if (
        value is not None
        and (value >= 1000 or scan.key(i + comma + 1) in guards("time", "hijri"))
        and not (comma and value < 1800)
    ):
        last = i + comma + 1
        if calendar == "hijri" and scan.key(last) in guards("time", "hijri"):
            last += 1
        return value, None, last
    told = scan.term(i, "relative")
    if told is not None:
        return None, WAYS[told.value.value], told.last
    found = relative_year(scan, i + (scan.key(i) == "من"))
    if found is not None:
        number, last = found
        return number, None, last
    return None, None, i


def relative_year(scan: Scan, i: int) -> tuple[int | None, int] | None:
    """``العام الماضي``, ``هذا العام``, ``عام 2014`` → the year (None if the article has no date) and where it ends."""
    this = scan.term(i, "this")
    if this is not None and scan.key(this.last) in ("العام", "السنه"):
        return _year_number(scan, "this"), this.last + 1
    hit = scan.term(i, "year-of", clitic=False)
    if hit is None:
        return None
    value = scan.whole(hit.last, 1000, 2999)
    if value is not None:
        return value, hit.last + 1
    told = scan.term(hit.last, "relative")
    if told is not None and hit.reading.definite:
        return _year_number(scan, WAYS[told.value.value]), told.last
    return None


def _year_number(scan: Scan, where: Way) -> int | None:
    value = scan.moment.relative("Y", where)
    return int(value) if value.isdigit() else None


def numeric(scan: Scan, i: int, alone: bool = False) -> Found | None:
    """``2024/8/23``, ``23-8-2024``, ``10.8.2015``, ``25/10/1436هـ``."""
    word = scan.key(i)
    dotted = _DOTTED.fullmatch(word) if len(word) <= 10 else None
    if dotted:
        parts, last = [int(each) for each in dotted.groups()], i + 1
    elif word.isdigit() and len(word) <= 4:
        parts, last = _parts(scan, i)
    else:
        return None
    if len(parts) == 2:
        return _short(scan, i, parts, last)
    if len(parts) != 3:
        return None
    day, month, year = parts if parts[2] > 31 else (parts[2], parts[1], parts[0])
    hijri = scan.key(last) in guards("time", "hijri") or 1300 <= year <= 1500
    last += scan.key(last) in guards("time", "hijri")
    if hijri:
        gregorian = from_hijri(year, month, day)
        value = gregorian.isoformat() if gregorian else None
    else:
        if month > 12 >= day:  # the American order
            day, month = month, day
        value = iso(year, month, day) if 1000 <= year <= 2200 else None
    if value is None:
        return None
    found = Found(i, last, 0, "DATE", value)
    return found if alone else _beside(scan, found)


def _parts(scan: Scan, i: int) -> tuple[list[int], int]:
    """Digits divided by the same sign, three at most."""
    parts, last, sign = [int(scan.keys[i])], i + 1, scan.key(i + 1)
    if sign not in ("/", "-", "\\"):
        return parts, last
    while len(parts) < 3 and scan.key(last) == sign and scan.key(last + 1).isdigit() and len(scan.key(last + 1)) <= 4:
        parts.append(int(scan.keys[last + 1]))
        last += 2
    return parts, last


def _short(scan: Scan, i: int, parts: list[int], last: int) -> Found | None:
    """``30/6`` where words say that it is a date; ``2011-2012`` is two years and left to them."""
    if (
        scan.key(i - 1) not in ("يوم", "بتاريخ", "تاريخ", "الموافق")
        and scan.term(i - 1, "weekday", clitic=True) is None
    ):
        return None
    day, month = parts
    if not (1 <= day <= 31 and 1 <= month <= 12) or scan.key(i + 1) != "/":
        return None
    return Found(i, last, 0, "DATE", scan.moment.month_day(month, day, way(scan, i, last)))


def holiday(scan: Scan, i: int) -> Found | None:
    """A holiday is its day: the nearest by tense, or that of the year named behind it."""
    hit = scan.term(i, "holiday", clitic=True)
    if hit is None:
        return None
    month, day = divmod(hit.value.number, 100)
    named, pointed, last = year_after(scan, hit.last, hit.value.value)
    where = pointed or way(scan, i, last, strict=True)
    if hit.value.value == "gregorian":
        value = iso(named, month, day) if named else scan.moment.month_day(month, day, where)
    elif named and named < 1600:
        gregorian = from_hijri(named, month, day)
        value = gregorian.isoformat() if gregorian else None
    else:
        value, last = scan.moment.hijri_day(month, day, where), hit.last
    return Found(i, last, hit.reading.skip, "DATE", value) if value else None


def year(scan: Scan, i: int) -> Found | None:
    """``عام 2012``, ``العام 1436هـ``, ``عام ألفين وعشرة``; bare digits after a preposition (``في 2013``)."""
    head = scan.term(i, "year-of", clitic=True)
    if head is None:
        return _bare_year(scan, i)
    at = head.last + (scan.key(head.last) == "(")
    number = scan.number(at)
    if number is None or not isinstance(number.value, int) or number.phrase.last > at + 6 or number.phrase.first != at:
        return None
    value, last = number.value, number.phrase.last
    marked = scan.key(last) in guards("time", "hijri")
    if not (1000 <= value <= 2200 or (marked and 1 <= value <= 1500)) or "." in scan.key(at):
        return None
    last += marked
    if marked or 1300 <= value <= 1470:
        middle = from_hijri(value, 6, 15)
        if middle is None:
            return None
        value = middle.year
    last += scan.key(last) == ")" and at > head.last
    return Found(i, last, head.reading.skip, "DATE", f"{value:04}")


def _bare_year(scan: Scan, i: int) -> Found | None:
    value = scan.whole(i, 1000, 2100)
    before = scan.key(i - 1)
    paired = before in ("و", "-", "–", "/", "الي", "حتي") and _after_year(scan, i - 1)
    if value is None or (value < 1900 and not paired):
        return None
    bracketed = before == "(" and scan.key(i + 1) in (")", "-", "–")
    if not (before in guards("time", "before-year") or paired or bracketed) or scan.key(i + 1) in ("%", "/", "$", ":"):
        return None
    after = scan.key(i + 1)
    if (
        after.isalpha()
        and not paired
        and before not in ("في", "وفي", "منذ", "ومنذ", "بحلول")
        and _countable(scan, i + 1)
    ):
        return None
    if after.isalpha() and _tanwin(scan, i + 1):
        return None
    return Found(i, i + 1, 0, "DATE", f"{value}")


def _after_year(scan: Scan, i: int) -> bool:
    """Whether a year was read right before token ``i``: the second of ``عامي 1863 و1879``."""
    return scan.last is not None and scan.last.last == i and len(scan.last.value) == 4 and scan.last.value.isdigit()


def _countable(scan: Scan, i: int) -> bool:
    """Whether the word at ``i`` may be what the digits before it count: an indefinite noun."""
    key = scan.keys[i]
    return scan.draft.classes[i] in ("n", "") and not key.startswith(("ال", "و", "ب", "ف")) and len(key) > 2


def _tanwin(scan: Scan, i: int) -> bool:
    """Whether a counted noun follows in the accusative: ``2000 مقاتل``, ``1950 رجلا``."""
    return scan.keys[i].endswith("ا") and scan.draft.classes[i] == "n" and not scan.keys[i].startswith(("ال", "و"))
