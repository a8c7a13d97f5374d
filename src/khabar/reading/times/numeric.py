"""Dates in digits alone: ``2024/8/23``, ``23-8-2024``, ``10.8.2015``, ``25/10/1436هـ``, ``22/04``, ``2015/3``."""

from khabar.lexicon.hijri import from_hijri
from khabar.lexicon.tables import guards
from khabar.reading.times.almanac import iso
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.tense import way, will

_SIGNS = frozenset("/-\\")
# Years of two digits lie no further ahead than this of the century's hundred.
_PIVOT = 69


def numeric(scan: Scan, i: int) -> Found | None:
    """A date in digits, of either calendar; days of one month (``3 - 15/11/1436هـ``, ``3/11 إلى 15/11/1436``)."""
    days = _days(scan, i)
    if days is not None:
        return days
    parts, last = _parts(scan, i)
    if len(parts) == 2:
        return _short(scan, i, parts, last)
    return _full(scan, i, parts, last) if len(parts) == 3 else None


def _days(scan: Scan, i: int) -> Found | None:
    """A day, or a day and month, that take what they lack from the full date at the range's end."""
    day = scan.whole(i, 1, 31)
    month = scan.whole(i + 2, 1, 12) if scan.key(i + 1) == "/" else None
    at = i + 1 if month is None else i + 3
    if day is None or scan.key(at) not in guards("time", "to") or scan.key(i - 1) in _SIGNS:
        return None
    parts, last = _parts(scan, at + 1, opened=True)
    if len(parts) != 3 or len(parts[2]) != 4:
        return None
    end = _full(scan, at + 1, parts, last)
    begin = _full(scan, i, [f"{day}", parts[1] if month is None else f"{month}", parts[2]], last) if end else None
    if end is None or begin is None or begin.value >= end.value:
        return None
    return Found(i, end.last, 0, "DATE", f"{begin.value}/{end.value}")


def _parts(scan: Scan, i: int, opened: bool = False) -> tuple[list[str], int]:
    """Digits divided by the same sign, three groups at most, and the token after them.

    What a sign joins to digits before is part of a longer string, unless ``opened``: then it opens a range's end.
    """
    word = scan.key(i)
    if "." in word and word[0].isdigit() and "," not in word:
        return word.split("."), i + 1
    inside = not opened and scan.key(i - 1) in _SIGNS and scan.draft.joined(i - 1)
    if not word.isdigit() or len(word) > 4 or inside:
        return [], i
    parts, last, sign = [word], i + 1, scan.key(i + 1)
    if sign not in _SIGNS:
        return parts, last
    while len(parts) < 3 and scan.key(last) == sign and scan.key(last + 1).isdigit() and len(scan.key(last + 1)) <= 4:
        parts.append(scan.keys[last + 1])
        last += 2
    if scan.key(last) in _SIGNS and scan.key(last + 1).isdigit():  # 9-11 / 10 / 1436
        return [], i
    if len(parts) == 2 and scan.key(last) in ("،", ",") and scan.whole(last + 1, 0, 2200) is not None and sign == "/":
        year = scan.key(last + 1)
        if len(year) in (2, 4) and int(parts[0]) <= 12:  # 08/12, 2015: so Americans write, the month first
            return [parts[1], parts[0], year], last + 2
    return parts, last


def _full(scan: Scan, i: int, parts: list[str], last: int) -> Found | None:
    day, month, year = _order(parts)
    hijri = scan.key(last) in guards("time", "hijri") or 1300 <= year <= 1500
    last += scan.key(last) in guards("time", "hijri")
    if hijri:
        gregorian = from_hijri(year, month, day)
        value = gregorian.isoformat() if gregorian else None
    else:
        if month > 12 >= day:  # the American order
            day, month = month, day
        value = iso(year, month, day) if 1000 <= year <= 2200 else None
        last += scan.key(last) == "م" and scan.draft.joined(last - 1)
    return Found(i, last, 0, "DATE", value) if value is not None else None


def _order(parts: list[str]) -> tuple[int, int, int]:
    """Day, month and year: the year is the group of four digits, or what can be neither day nor month, or the last."""
    one, two, three = (int(part) for part in parts)
    if len(parts[0]) == 4:
        return three, two, one
    if len(parts[2]) == 4:
        return one, two, three
    if len(parts[2]) != 2 or len(parts[0]) > 2:
        return 0, 0, 0
    return one, two, three + (1900 if three > _PIVOT else 2000)


def _short(scan: Scan, i: int, parts: list[str], last: int) -> Found | None:
    """``30/6`` where words or a leading zero say that it is a date; ``2015/3`` a month; ``2011-2012`` is two years."""
    one, two = int(parts[0]), int(parts[1])
    sign = scan.key(i + 1) if last > i + 1 else "."
    told = scan.key(i - 1) in guards("time", "before-date") or scan.term(i - 1, "weekday", clitic=True) is not None
    free = _free(scan, i, last)
    if len(parts[0]) == 4 or len(parts[1]) == 4:
        year, month = (one, two) if len(parts[0]) == 4 else (two, one)
        fits = 1900 <= year <= 2100 and 1 <= month <= 12 and (told or free)
        return Found(i, last, 0, "DATE", f"{year}-{month:02}") if fits else None
    day, month = (two, one) if two > 12 >= one else (one, two)
    padded = sign == "/" and len(parts[0]) == len(parts[1]) == 2 and "0" in (parts[0][0], parts[1][0])
    sure = padded or (told and (sign == "/" or day > 12)) or (day > 12 and free)
    if not sure or max(map(len, parts)) > 2 or iso(2000, month, day) is None:
        return None
    return Found(i, last, 0, "DATE", scan.moment.month_day(month, day, way(scan, i, last)))


def _free(scan: Scan, i: int, last: int) -> bool:
    """Whether digits stand where a day would, and count or measure nothing: ``عند 22-4``."""
    if scan.alone(i, last):
        return True
    after = scan.key(last)
    counts = after == "%" or (after.isalpha() and scan.draft.classes[last] != "f")
    return (scan.key(i - 1) in ("في", "عند", "وفي") or will(scan.key(i - 1))) and not counts
