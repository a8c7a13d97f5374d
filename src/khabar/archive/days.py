"""A date as records have it in, the days that it spans out."""

import re
from calendar import monthrange
from datetime import date, timedelta

_SHAPES = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)|-Q(?P<quarter>[1-4])|-(?P<season>SP|SU|FA|WI))?"
)
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def days(value: str | None) -> tuple[str, str] | None:
    """The first and last day of a date, month, week, quarter, season, year or stretch of them; None for no date."""
    if not value:
        return None
    first, _, last = value.partition("/")
    begin, finish = _span(first), _span(last or first)
    return (begin[0].isoformat(), finish[1].isoformat()) if begin and finish else None


def day_of(published: str | None) -> str | None:
    """The local day of an ISO date or date-time; None for what is no such date."""
    found = days((published or "").strip()[:10])
    return found[0] if found and found[0] == found[1] else None


def number(day: str) -> int:
    """A day as a number: days since the first of year 1."""
    return date.fromisoformat(day).toordinal()


def _span(value: str) -> tuple[date, date] | None:
    shape = _SHAPES.match(value)
    if shape is None:
        return None
    year = int(shape["year"])
    try:
        if shape["day"]:
            day = date(year, int(shape["month"]), int(shape["day"]))
            return day, day
        if shape["week"]:
            return date.fromisocalendar(year, int(shape["week"]), 1), date.fromisocalendar(year, int(shape["week"]), 7)
        if shape["month"]:
            return _months(year, int(shape["month"]), 1)
        if shape["quarter"]:
            return _months(year, 3 * int(shape["quarter"]) - 2, 3)
        if shape["season"]:
            return _months(year, _SEASONS[shape["season"]], 3)
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    begin = date(year, month, 1)
    last = month + count - 1
    year, last = (year + 1, last - 12) if last > 12 else (year, last)
    return begin, date(year, last, 1) + timedelta(monthrange(year, last)[1] - 1)
