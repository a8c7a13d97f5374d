"""Hijri dates in, Gregorian ones out, and back: by Umm al-Qura where tabulated, else by the tabular calendar."""

from datetime import date, timedelta

_FIRST, _LAST = 1343, 1500
# 1 Muharram of the year 1 is 16 July 622 of the Julian calendar, 19 July 622 proleptic Gregorian.
_EPOCH = date(622, 7, 19)
# The last whole Hijri year that the Gregorian calendar of Python holds.
_LATEST = 9665
_TABULATED = (date(1924, 8, 1), date(2077, 11, 16))


def from_hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian day, None if there is no such Hijri day."""
    if not (1 <= year <= _LATEST and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    if _FIRST <= year <= _LAST:
        from hijridate import Hijri  # on first use: an article without a Hijri date need not load it

        try:
            return Hijri(year, month, day).to_gregorian()
        except (ValueError, OverflowError):
            return None
    if day > _length(year, month):
        return None
    return _EPOCH + timedelta(days=_days_before(year, month) + day - 1)


def to_hijri(day: date) -> tuple[int, int, int] | None:
    """Year, month and day of the Hijri calendar, None before it began."""
    if _TABULATED[0] <= day <= _TABULATED[1]:
        from hijridate import Gregorian

        return tuple(Gregorian(day.year, day.month, day.day).to_hijri().datetuple())  # type: ignore[return-value]
    days = (day - _EPOCH).days
    if days < 0:
        return None
    year = days * 30 // 10631 + 1
    while year > 1 and _days_before(year, 1) > days:
        year -= 1
    while _days_before(year + 1, 1) <= days:
        year += 1
    month = next(m for m in range(12, 0, -1) if _days_before(year, m) <= days)
    return year, month, days - _days_before(year, month) + 1


def _days_before(year: int, month: int) -> int:
    """Days of the tabular calendar from its epoch to the first of a month: eleven leap years in thirty."""
    return 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2


def _length(year: int, month: int) -> int:
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    return _days_before(*following) - _days_before(year, month)
