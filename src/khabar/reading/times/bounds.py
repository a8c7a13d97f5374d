"""A time expression in, the ISO 8601 interval that it names out: first and last day, or first and last minute."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from khabar.record import TimeModifier

# Morning begins at midnight, for الواحدة صباحا is one; a night stays within the day whose night it is.
_PARTS = {"MO": ("00:00", "11:59"), "AF": ("12:00", "18:59"), "EV": ("18:00", "23:59"), "NI": ("18:00", "23:59")}
# By the sun; the day on which one season turns into the next belongs to both.
_SEASONS = {"SP": "03-20/06-21", "SU": "06-21/09-23", "FA": "09-23/12-21", "WI": "12-21/03-20"}

Interval = tuple[str | None, str | None]
NOWHERE: Interval = (None, None)


def bounds(value: str, modifier: TimeModifier | None = None, zone: str = "") -> Interval:
    """Begin and end of a resolved value, None for what names no interval; ``مطلع`` and its like take their third."""
    if not value[:2].isdigit():
        return NOWHERE
    if "/" in value:
        first, _, last = value.partition("/")
        return bounds(first, None, zone)[0], bounds(last, None, zone)[1]
    if "T" in value:
        return _within_day(value, zone)
    if len(value) == 10 and value[8:].isdigit():
        return value, value
    if len(value) < 4:  # 201 is a decade, 20 a century
        interval: Interval = f"{value.ljust(4, '0')}-01-01", f"{value.ljust(4, '9')}-12-31"
        if value.ljust(4, "0") == "0000":
            interval = "0001-01-01", interval[1]
    else:
        interval = _within_year(int(value[:4]), value[5:])
    return _third(value, interval, modifier)


def zoned(told: str, zone: str) -> str:
    """A local date-time with the offset that its zone has then."""
    if not zone or "T" not in told:
        return told
    try:
        offset = datetime.fromisoformat(told).replace(tzinfo=_zone(zone)).strftime("%z")
    except (ValueError, OverflowError):
        return told
    return f"{told}{offset[:3]}:{offset[3:5]}"


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _within_day(value: str, zone: str) -> Interval:
    day, _, time = value.partition("T")
    if time in _PARTS:
        begin, end = _PARTS[time]
        return f"{day}T{begin}", f"{day}T{end}"
    told = zoned(value, zone)
    return told, told


def _third(value: str, interval: Interval, modifier: TimeModifier | None) -> Interval:
    """The first, middle or last third: of a month by tens of days, of other stretches by what they are made of."""
    begin, end = interval
    if begin is None or end is None or modifier not in ("START", "MID", "END"):
        return interval
    if len(value) == 7 and value[5:].isdigit():
        first, last = {"START": ("01", "10"), "MID": ("11", "20"), "END": ("21", end[8:])}[modifier]
        return f"{value}-{first}", f"{value}-{last}"
    low, high = date.fromisoformat(begin), date.fromisoformat(end)
    days = (high - low).days + 1
    if len(value) == 4:  # a year, by four months
        month = {"START": 1, "MID": 5, "END": 9}[modifier]
        return _months(low.year, month, low.year, month + 3)
    part = days // 3
    start = low + timedelta(days={"START": 0, "MID": part, "END": days - part}[modifier])
    stop = low + timedelta(days={"START": part, "MID": days - part, "END": days}[modifier] - 1)
    return start.isoformat(), stop.isoformat()


def _within_year(year: int, part: str) -> Interval:
    if not part:
        return (f"{year:04}-01-01", f"{year:04}-12-31") if year else NOWHERE
    if part[0] == "W" and part[1:3].isdigit():
        return _week(year, part)
    if part in _SEASONS:
        first, last = _SEASONS[part].split("/")
        return f"{year:04}-{first}", f"{year + (last < first):04}-{last}"
    if part[0] in "QH" and part[1:].isdigit():
        size = 3 if part[0] == "Q" else 6
        end = int(part[1:]) * size
        return _months(year, end - size + 1, year, end)
    if part.isdigit() and 1 <= int(part) <= 12:
        return _months(year, int(part), year, int(part))
    return NOWHERE


def _week(year: int, part: str) -> Interval:
    """Monday to Sunday; of a weekend Friday to Sunday, since states differ in where theirs begins."""
    try:
        monday = date.fromisocalendar(year, int(part[1:3]), 1)
        first = monday + timedelta(days=4 if part.endswith("-WE") else 0)
        return first.isoformat(), (monday + timedelta(days=6)).isoformat()
    except (ValueError, OverflowError):
        return NOWHERE


def _months(year: int, first: int, to: int, last: int) -> Interval:
    if not (1 <= year <= 9999 and 1 <= to <= 9999):
        return NOWHERE
    return f"{year:04}-{first:02}-01", f"{to:04}-{last:02}-{monthrange(to, last)[1]:02}"
