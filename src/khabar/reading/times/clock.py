"""Clock times (``الساعة 13,30``, ``الثامنة والنصف مساء``) in, local values out; the zone shows in their bounds."""

from khabar.reading.times.days import day_at
from khabar.reading.times.scan import Found, Scan

_HALVES = {"والنصف": 30, "ونصف": 30, "والربع": 15, "وربع": 15, "والثلث": 20, "وثلث": 20}
_MARKS = {"ص": "TMO", "م": "TEV"}


def hour(scan: Scan, i: int) -> Found | None:
    """A time of the clock behind ``الساعة``."""
    head = scan.term(i, "hour-of", clitic=True)
    if head is None:
        return None
    read = _digits(scan, head.last) or _ordinal(scan, head.last)
    return _rest(scan, i, head.reading.skip, *read, bare=True) if read else None


def clock(scan: Scan, i: int) -> Found | None:
    """A time of the clock without ``الساعة``: with a colon, a zone or a part of the day."""
    number = scan.numbers[i]
    if number.kind == "ordinal":
        read = _ordinal(scan, i, clitic=True)
        return _rest(scan, i, number.phrase.skip, *read, bare=False) if read else None
    read = _digits(scan, i)
    if read is None:
        return None
    colon = scan.key(i + 1) == ":" and read[2] == i + 3 and len(scan.key(i)) <= 2 and scan.key(i + 3) != ":"
    return _rest(scan, i, 0, *read, bare=colon and scan.key(i - 1) != ":")


def _digits(scan: Scan, i: int) -> tuple[int, int, int] | None:
    """Hour, minute and the token after them: ``13:30``, ``13,30``, ``13.30``, ``13``."""
    word = scan.key(i)
    if word.isdigit():
        value = scan.whole(i, 0, 24)
        if value is None or len(word) > 2:
            return None
        minute = scan.whole(i + 2, 0, 59) if scan.key(i + 1) == ":" and scan.draft.joined(i) else None
        if minute is None or len(scan.key(i + 2)) != 2:
            return value, 0, i + 1
        seconds = scan.key(i + 3) == ":" and scan.whole(i + 4, 0, 59) is not None and scan.draft.joined(i + 2)
        return value, minute, i + (5 if seconds else 3)
    if len(word) > 5:
        return None
    hours, _, minutes = word.replace(".", ",").partition(",")
    if not (hours.isdigit() and minutes.isdigit() and len(minutes) == 2 and int(hours) <= 24 and int(minutes) < 60):
        return None
    return int(hours), int(minutes), i + 1


def _ordinal(scan: Scan, i: int, clitic: bool = False) -> tuple[int, int, int] | None:
    """``الثامنة``, ``الحادية عشرة والنصف``, ``الواحدة``."""
    number = scan.number(i, "ordinal", clitic=clitic)
    if number is None and scan.key(i) == "الواحده":
        number = scan.number(i)
    if number is None or number.value not in range(1, 13) or not scan.key(i).endswith("ه"):
        return None
    last = number.phrase.last
    more = _HALVES.get(scan.key(last))
    if more is not None:
        return int(number.value), more, last + 1
    if scan.key(last) == "الا" and scan.key(last + 1) in ("ربعا", "الربع", "ثلثا"):
        return int(number.value) - 1, 40 if scan.key(last + 1) == "ثلثا" else 45, last + 2
    if scan.key(last) == "و" or scan.key(last).startswith("و"):
        at = last + (scan.key(last) == "و")
        minutes = scan.number(at, clitic=True)
        unit = scan.term(minutes.phrase.last, "singular", "plural") if minutes else None
        if minutes and unit and unit.value.value == "TM" and isinstance(minutes.value, int) and 0 < minutes.value < 60:
            return int(number.value), minutes.value, unit.last
    return int(number.value), 0, last


def _rest(scan: Scan, first: int, skip: int, hours: int, minutes: int, last: int, bare: bool) -> Found | None:
    """What may stand behind the time: a part of the day, a day, a zone."""
    value = scan.spoken_day()
    part, day_value, last = _part_of_day(scan, last)
    value = day_value or value
    if day_value is None:
        day = day_at(scan, last + (scan.key(last) == "من")) if part else None
        if day is not None and day.type == "DATE" and not day.skip:
            value, last = day.value, day.last
    zone, last = _zone(scan, last)
    if part == "" and zone is None and not bare:
        return None
    if (part in ("TEV", "TAF") and 1 <= hours < 12) or (part == "TNI" and 6 <= hours < 12):
        hours += 12
    elif (part == "TMO" or part == "TNI") and hours == 12:
        hours = 0
    if hours == 24:
        hours = 0
    if len(value) != 10:
        return None
    return Found(first, last, skip, "TIME", f"{value}T{hours:02}:{minutes:02}", None, zone or "")


def _part_of_day(scan: Scan, i: int) -> tuple[str, str | None, int]:
    """``مساء``, ``من صباح اليوم``, ``بعد ظهر أمس``: the part, the day if told, and the token after them."""
    at = i + (scan.key(i) == "من")
    hit = scan.term(at, "part", "the-part", "adverb")
    if hit is None:
        mark = _MARKS.get(scan.key(i))
        return (mark, None, i + 1) if mark and scan.draft.joined(i - 1) else ("", None, i)
    inner = day_at(scan, hit.last)
    if inner is not None and inner.type == "DATE" and not inner.skip:
        return hit.value.value, inner.value, inner.last
    return hit.value.value, None, hit.last


def _zone(scan: Scan, i: int) -> tuple[str | None, int]:
    at = i + (scan.key(i) in ("(", "،", "-"))
    hit = scan.term(at, "zone", clitic=True)
    return (hit.value.value, hit.last) if hit else (None, i)
