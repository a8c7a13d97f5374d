"""A TIMEX3 value in, the ISO 8601 interval that it names out: first and last day, or first and last minute."""

from calendar import monthrange
from datetime import date, timedelta

_PARTS = {"MO": ("05:00", "11:59"), "AF": ("12:00", "17:59"), "EV": ("18:00", "20:59"), "NI": ("21:00", "23:59")}
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}


def bounds(value: str, zone: str = "") -> tuple[str | None, str | None]:
    """Begin and end of a resolved value, None for what names no interval."""
    if not value[:2].isdigit():
        return None, None
    if "/" in value:
        first, _, last = value.partition("/")
        return first, last
    if "T" in value:
        day, _, time = value.partition("T")
        if time in _PARTS:
            begin, end = _PARTS[time]
            return f"{day}T{begin}", f"{day}T{end}"
        return f"{value}{zone}", f"{value}{zone}"
    if len(value) == 10 and value[8:].isdigit():
        return value, value
    if len(value) < 4:  # 201 is a decade, 20 a century
        first, last = value.ljust(4, "0"), value.ljust(4, "9")
        return f"{first}-01-01", f"{last}-12-31"
    return _within_year(int(value[:4]), value[5:])


def _within_year(year: int, part: str) -> tuple[str | None, str | None]:
    if not part:
        return f"{year:04}-01-01", f"{year:04}-12-31"
    if part[0] == "W" and part[1:].isdigit():
        try:
            monday = date.fromisocalendar(year, int(part[1:]), 1)
            return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
        except (ValueError, OverflowError):
            return None, None
    if part in _SEASONS:
        first, last = _SEASONS[part]
        return _months(year, first, year + (last < first), last)
    if part[0] in "QH" and part[1:].isdigit():
        size = 3 if part[0] == "Q" else 6
        last = int(part[1:]) * size
        return _months(year, last - size + 1, year, last)
    if part.isdigit() and 1 <= int(part) <= 12:
        return _months(year, int(part), year, int(part))
    return None, None


def _months(year: int, first: int, to: int, last: int) -> tuple[str | None, str | None]:
    if not (1 <= year <= 9999 and 1 <= to <= 9999):
        return None, None
    return f"{year:04}-{first:02}-01", f"{to:04}-{last:02}-{monthrange(to, last)[1]:02}"
