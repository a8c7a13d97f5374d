"""Dates that name their month: days, pairs and ranges of days, months, in both calendars, alone or side by side."""

from datetime import date as Date
from typing import NamedTuple

from khabar.lexicon.clock import Term
from khabar.lexicon.hijri import from_hijri, to_hijri
from khabar.lexicon.index import Hit
from khabar.lexicon.tables import guards
from khabar.reading.times.almanac import iso
from khabar.reading.times.moment import WAYS, Way
from khabar.reading.times.months import Dated, Named, month_behind, month_name, month_number
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.tense import way
from khabar.reading.times.years import year_after

# Signs that may stand between a day in digits and its month: 28-نوفمبر, 2. أكتوبر.
_SIGNS = frozenset("-/.–")


class Days(NamedTuple):
    """A day of a month, or two."""

    first: int
    second: int | None


def date(scan: Scan, i: int) -> Found | None:
    """``22 تموز/ يوليو``, ``الخامس من الشهر الجاري``, ``من 4 إلى 22 هذا الشهر``, ``25 شوال 1436 هـ``, ``شباط 2022``."""
    head = scan.term(i, "day-of", clitic=True) or _the_day(scan, i)
    days, j = days_at(scan, head.last if head else i)
    if days is None:
        return None if head else _middle(scan, i) or _month(scan, i)
    number = scan.numbers[i if i in scan.numbers else i + 1] if not head else None
    skip = head.reading.skip if head else number.phrase.skip if number and number.phrase.first == i else 0
    signed = scan.term(j + 1, "month") if scan.key(j) in _SIGNS and scan.key(j - 1).isdigit() else None
    slashed = scan.key(j) == "/" and signed and scan.key(signed.last) == "/"
    if signed is not None and (slashed or not (signed.value.doubt and signed.value.value == "hijri")):  # 1-صفر: a score
        j += 1
    else:
        elliptic = _elliptic(scan, i, days, j, head is not None and head.value.tag == "day-of")
        if elliptic is not None:
            return elliptic
    if scan.key(j) == "في":
        return None
    month = month_behind(scan, j)
    if month is None or (scan.key(i - 1) in guards("time", "before-month") and month.year is None):
        return None
    return dated(scan, i, skip, days, month)


def _elliptic(scan: Scan, i: int, days: Days, j: int, headed: bool) -> Found | None:
    """A day whose month goes unnamed: ``27 الجاري``, ``الخامس من الجاري``, ``يوم 27``."""
    if days.second:
        return None
    of = scan.key(j) == "من"
    told = scan.term(j + of, "relative") if of or (scan.key(j - 1).isdigit() and j == i + 1 + headed) else None
    skip = _skip(scan, i, headed)
    if told is not None and told.value.value != "recent" and scan.key(told.last - 1) not in ("السابق", "الاتي"):
        value = scan.moment.month_of(WAYS[told.value.value], days.first)
        return Found(i, told.last, skip, "DATE", value)
    ends = not scan.key(j).isalpha() or scan.draft.classes[j] in ("f", "v")
    if not headed or not scan.key(j - 1).isdigit() or not ends or scan.key(j) in ("/", "-", "من", "%"):
        return None
    return Found(i, j, skip, "DATE", scan.moment.day_of_month(days.first, way(scan, i, j)))


def _skip(scan: Scan, i: int, headed: bool) -> int:
    """The letters before an expression that belong to another word."""
    head = scan.term(i, "day-of", clitic=True) if headed else None
    number = scan.numbers.get(i)
    return head.reading.skip if head else number.phrase.skip if number else 0


def _the_day(scan: Scan, i: int) -> Hit[Term] | None:
    """``اليوم`` before an ordinal: ``اليوم الأول من شهر ثلاثة``."""
    hit = scan.term(i, "the-singular", clitic=True)
    if hit is None or hit.value.value != "D" or scan.number(hit.last, "ordinal") is None:
        return None
    return hit


def days_at(scan: Scan, i: int) -> tuple[Days | None, int]:
    """One day of the month or two (``30 و31``, ``3 إلى 7``, ``3-7``, ``الخامس والسادس``), and the token behind."""
    one, j = _day(scan, i, clitic=True)
    if one is None:
        return None, i
    at = j + (scan.key(j) in guards("time", "to") or scan.key(j) in ("و", "/"))
    if at > j or (scan.key(j).startswith("و") and j in scan.numbers):
        two, k = _day(scan, at, clitic=at == j)
        same = scan.key(j - 1).isdigit() == scan.key(k - 1).isdigit()
        if two is not None and two > one and same:
            return Days(one, two), k
    return Days(one, None), j


def _day(scan: Scan, i: int, clitic: bool = False) -> tuple[int | None, int]:
    number = scan.number(i, clitic=clitic) or scan.number(i, "ordinal", clitic=clitic)
    if number is None or not isinstance(number.value, int) or not 1 <= number.value <= 31:
        return None, i
    return number.value, number.phrase.last


def _middle(scan: Scan, i: int) -> Found | None:
    """``نصف شهر مارس``, ``النصف من شعبان``: the fifteenth."""
    if scan.key(i) not in ("نصف", "النصف"):
        return None
    month = month_behind(scan, i + 1)
    if month is None or not month.sure or (scan.key(i) == "نصف") == (scan.key(i + 1) == "من"):
        return None
    return dated(scan, i, 0, Days(15, None), month)


def _month(scan: Scan, i: int) -> Found | None:
    """A month alone or with its year: ``شباط 2022``, ``شهر يوليو الماضي``, ``هذا سبتمبر``, ``مايو الحادي عشر``."""
    this = scan.term(i, "this", clitic=True)
    at = this.last if this else i
    headed = scan.term(at, "month-of", clitic=this is None)
    at = headed.last if headed else at
    month = month_name(scan, at, clitic=this is None and headed is None)
    first = this or headed or (scan.term(at, "month", clitic=True) if month else None)
    if month is None:
        month = month_number(scan, i) if headed and not this else None
    if month is None or first is None:
        return None
    skip = first.reading.skip
    days, j = _days_behind(scan, month) if headed is None else (None, month.last)
    year, pointed, last = year_after(scan, j if days else month.last, month.calendar)
    sure = month.sure or bool(this or headed)
    if not (this or headed) and _guarded(scan, i) and year is None:
        return None
    where: Way | None = "this" if this else pointed
    return dated(scan, i, skip, days, Dated(month.calendar, month.number, year, where, last, sure))


def _days_behind(scan: Scan, month: Named) -> tuple[Days | None, int]:
    """Days behind their month: ``مايو الحادي عشر``, ``يناير-1``, ``سبتمبر 10, 2015``, ``نوفمبر بين 15 و19``."""
    i = month.last
    between = scan.key(i) in ("بين", "من")
    sign = scan.key(i) in ("-", "–") and scan.draft.joined(i)
    days, j = days_at(scan, i + (between or sign))
    if days is None or scan.key(i + between + sign).startswith(("و", "ب", "ل")):
        return None, i
    ordinal = scan.number(i, "ordinal") is not None
    followed = year_after(scan, j)[0] is not None
    if days.second if between else ordinal or sign or followed or scan.alone(i - 1, j):
        return days, j
    return None, i


def _guarded(scan: Scan, first: int) -> bool:
    """Whether a month is part of a name: ``ثورة يناير``, ``ثورة 25 يناير``, a word in quotation marks."""
    before = first - 1 - scan.key(first - 1).isdigit()
    return scan.key(before) in guards("time", "before-month") or scan.quoted(first, first + 1)


def dated(scan: Scan, first: int, skip: int, days: Days | None, month: Dated) -> Found | None:
    """Put days, month and what dates them together."""
    last = month.last
    if month.calendar == "hijri":
        return _hijri(scan, first, skip, days, month)
    if month.year is None and month.way is None:
        month = _of_pair(scan, month)
    opened = (
        scan.key(first - 1) in guards("time", "before-doubt")
        or scan.term(first - 1, "edge", clitic=True) is not None
        or scan.alone(first, last)
    )
    if not (days or month.sure or month.year or month.way or skip or opened):
        return None
    where = month.way or (way(scan, first, last, strict=True) if month.year is None else "past")
    if days is None:
        if not month.number:
            return None
        year = month.year
        value = f"{year:04}-{month.number:02}" if year else scan.moment.month(month.number, where)
        return Found(first, last, skip, "DATE", value)
    begin = day_value(scan, month, days.first, where)
    if begin is None:
        return None
    end = day_value(scan, month, days.second, where) if days.second else None
    value = f"{begin}/{end}" if end and begin[0].isdigit() else begin
    return Found(first, last, skip, "DATE", value)


def _of_pair(scan: Scan, month: Dated) -> Dated:
    """With the year of the month behind ``و``: ``مايو ويونيو 1999``, ``5 مايو و7 يونيو 1999``."""
    at = month.last + (scan.key(month.last) == "و")
    number = scan.number(at)
    j = number.phrase.last if number and at > month.last else at
    hit = scan.term(j, "month", clitic=j == month.last)
    if hit is None or (j == month.last and hit.reading.proclitic != "و") or not month.number:
        return month
    other = month_name(scan, j, clitic=True)
    year, pointed, _ = year_after(scan, other.last, other.calendar) if other else (None, None, 0)
    if other is None or other.calendar != "gregorian" or (year is None and pointed is None):
        return month
    before = year is not None and other.number < month.number  # ديسمبر ويناير 2015
    return month._replace(year=year - before if year is not None else None, way=pointed)


def day_value(scan: Scan, month: Dated, day: int, where: Way) -> str | None:
    """That day of a Gregorian month."""
    if not month.number:
        return scan.moment.month_of(where, day)
    if month.year:
        return iso(month.year, month.number, day)
    return scan.moment.month_day(month.number, day, where)


def _hijri(scan: Scan, first: int, skip: int, days: Days | None, month: Dated) -> Found | None:
    """A date of the Hijri year, as Gregorian days; a month becomes the one that holds its middle."""
    last = month.last
    opened = scan.key(first - 1) in ("في", "وفي", "خلال", "وخلال") or scan.alone(first, last)
    if not (days or month.sure or month.year or month.way or last > first + 2 or opened):
        return None
    number = days.first if days else 15
    if month.year is None:
        where = month.way or way(scan, first, last, strict=True)
        value = scan.moment.hijri_day(month.number, number, where, 0 if days else 14)
    else:
        gregorian = _in_year(month.year, month.number, number)
        if gregorian is None:
            return None
        value = gregorian.isoformat()
    if days is None:
        return Found(first, last, skip, "DATE", value[:7], extent=_month_extent(value, month.number))
    if days.second and value[0].isdigit():
        end = Date.fromisoformat(value).toordinal() + days.second - days.first
        value = f"{value}/{Date.fromordinal(end).isoformat()}"
    return Found(first, last, skip, "DATE", value)


def _in_year(year: int, month: int, day: int) -> Date | None:
    """A day of a Hijri month in a Hijri year, or in a Gregorian one that is named in its place (``رمضان 2013``)."""
    if year < 1600:
        return from_hijri(year, month, day)
    start = to_hijri(Date(year, 1, 1))
    if start is None:
        return None
    found = [each for more in (0, 1) if (each := from_hijri(start[0] + more, month, day)) is not None]
    return next((each for each in found if each.year == year), None)


def _month_extent(middle: str, month: int) -> tuple[str, str] | None:
    """First and last day of the Hijri month that holds a day."""
    here = to_hijri(Date.fromisoformat(middle)) if middle[0].isdigit() else None
    if here is None:
        return None
    begin, end = from_hijri(here[0], month, 1), from_hijri(here[0], month, 30) or from_hijri(here[0], month, 29)
    return (begin.isoformat(), end.isoformat()) if begin and end else None


def date_alone(scan: Scan, i: int) -> Found | None:
    """A full date with day, month and year, and nothing beside it."""
    days, j = days_at(scan, i)
    month = month_name(scan, j) if days else None
    if days is None or month is None:
        return None
    year, _, last = year_after(scan, month.last, month.calendar)
    if year is None or days.second:
        return None
    if month.calendar == "hijri":
        gregorian = from_hijri(year, month.number, days.first)
        return Found(i, last, 0, "DATE", gregorian.isoformat()) if gregorian else None
    value = iso(year, month.number, days.first)
    return Found(i, last, 0, "DATE", value) if value else None
