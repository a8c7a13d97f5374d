"""Arithmetic of the calendar: which days there are, months counted on, the day of Easter."""

from calendar import monthrange
from datetime import date, timedelta


def real(year: int, month: int, day: int) -> date | None:
    """A day if the calendar has it."""
    if not 1 <= year <= 9999 or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def iso(year: int, month: int, day: int) -> str | None:
    """``YYYY-MM-DD`` if the calendar has that day."""
    return found.isoformat() if (found := real(year, month, day)) else None


def months_on(today: date, step: int) -> str | None:
    """The month so many months on, None before the year 1 or past 9999."""
    months = today.year * 12 + today.month - 1 + step
    return f"{months // 12:04}-{months % 12 + 1:02}" if 12 < months < 120_000 else None


def moved(day: date, count: int, unit: str) -> date:
    """So many days, weeks, months or years on (back below zero), the day of the month kept where the month has it."""
    try:
        if unit in ("D", "W"):
            return day + timedelta(days=count * (7 if unit == "W" else 1))
        months = day.year * 12 + day.month - 1 + count * {"M": 1, "Y": 12, "DE": 120, "CE": 1200}.get(unit, 0)
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return day


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth such weekday of a month, the last for -1; None if the month has no such."""
    length = monthrange(year, month)[1]
    first = date(year, month, 1)
    days = range(1 + (weekday - first.isoweekday()) % 7, length + 1, 7)
    try:
        return date(year, month, days[nth - 1 if nth > 0 else nth])
    except IndexError:
        return None


def nth_week(first: date, last: date, nth: int) -> date | None:
    """Monday of the nth whole week between two days, of the last for -1."""
    start = first + timedelta(days=(1 - first.isoweekday()) % 7)
    count = ((last - start).days + 1) // 7
    which = nth - 1 if nth > 0 else count + nth
    return start + timedelta(days=7 * which) if 0 <= which < count else None


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    x = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * x) // 451
    month, day = divmod(h + x - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, in the Gregorian calendar (Meeus), for the years 1583 to 9999."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    behind = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=behind)
