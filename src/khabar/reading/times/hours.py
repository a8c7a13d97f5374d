"""What a clock shows, in digits or words: ``13:30``, ``الثامنة والنصف``, ``12 إلا ربع``, ``الثالثة و18 دقيقة``."""

from typing import NamedTuple

from khabar.reading.times.scan import Scan

# What is said of an hour by its parts: ونصف, والربع, إلا ثلثا.
_PARTS = {"نصف": 30, "النصف": 30, "نص": 30, "ربع": 15, "الربع": 15, "ربعا": 15, "ثلث": 20, "الثلث": 20, "ثلثا": 20}


class Face(NamedTuple):
    """An hour as written, minute and second if told, and the token after them.

    ``sure`` that these words can only be a time of the clock (``13:30``); else a part of the day or ``الساعة``
    must stand beside them.
    """

    hour: int
    minute: int | None
    second: int | None
    last: int
    sure: bool = False


def face(scan: Scan, i: int, headed: bool = False) -> Face | None:
    """What the clock shows at token ``i``; ``headed`` if ``الساعة`` stands before."""
    at = i + (headed and scan.key(i) == "ال")
    if scan.key(i - 1 - headed).endswith("بين"):  # بين الساعة 5 و6: an hour, no minutes
        return _with_colon(scan, at) or _whole(scan, at)
    return _digits(scan, at, headed) or _words(scan, at, headed)


def _digits(scan: Scan, i: int, headed: bool) -> Face | None:
    word = scan.key(i)
    if word.isdigit():
        if len(word) in (3, 4):
            return _joined(scan, i, headed)
        if len(word) > 2 or int(word) > 24:
            return None
        return _with_colon(scan, i) or _tail(scan, Face(int(word), None, None, i + 1))
    hours, sign, minutes = word.partition("." if "." in word else ",")
    told = headed or _part_next(scan, i + 1) or scan.term(i + 1, "zone", clitic=True) is not None
    if not told and (sign == "." or len(hours) != 2):
        return None
    if not (hours.isdigit() and minutes.isdigit() and len(hours) < 3 and len(minutes) == 2):
        return None
    return Face(int(hours), int(minutes), None, i + 1) if int(hours) <= 24 and int(minutes) < 60 else None


def _whole(scan: Scan, i: int) -> Face | None:
    """An hour without minutes, digits or word."""
    hours = scan.whole(i, 0, 24)
    if hours is not None:
        return Face(hours, None, None, i + 1)
    number = scan.number(i, "ordinal", clitic=True)
    if number is None or number.value not in range(1, 13) or not _feminine(scan, i):
        return None
    return _tail(scan, Face(int(number.value), None, None, number.phrase.last), halves=True)


def _with_colon(scan: Scan, i: int) -> Face | None:
    """``13:30``, ``7:56:35``; no part of a longer string of digits and colons."""
    minute = scan.whole(i + 2, 0, 59) if scan.key(i + 1) == ":" and scan.draft.joined(i) else None
    if minute is None or len(scan.key(i + 2)) != 2 or (scan.key(i - 1) == ":" and scan.draft.joined(i - 1)):
        return None
    if scan.key(i + 3) != ":" or not scan.draft.joined(i + 2):
        return Face(int(scan.key(i)), minute, None, i + 3, True)
    second = scan.whole(i + 4, 0, 59)
    if second is None or len(scan.key(i + 4)) != 2 or scan.key(i + 5) == ":":
        return None
    return Face(int(scan.key(i)), minute, second, i + 5, True)


def _joined(scan: Scan, i: int, headed: bool) -> Face | None:
    """``الساعة 0450``, ``340 مساء``: hour and minutes written together; without ``الساعة`` a part of the day behind."""
    hour, minute = divmod(int(scan.key(i)), 100)
    if headed and len(scan.key(i)) == 4 and hour < 24 and minute < 60:
        return Face(hour, minute, None, i + 1, True)
    zoned = len(scan.key(i)) == 4 and hour < 24 and scan.term(i + 1, "zone", clitic=True) is not None
    halved = 0 < hour <= 12 and scan.term(i + 1, "adverb", "the-part") is not None
    return Face(hour, minute, None, i + 1) if minute < 60 and (zoned or halved) else None


def _words(scan: Scan, i: int, headed: bool) -> Face | None:
    ordinal = scan.number(i, "ordinal", clitic=True)
    if ordinal is not None:
        if ordinal.value not in range(1, 13) or not _feminine(scan, i):
            return None
        told = _tail(scan, Face(int(ordinal.value), None, None, ordinal.phrase.last))
        return told._replace(sure=told.minute is not None)
    number = scan.number(i, clitic=True)
    if number is None or number.phrase.first != i or scan.key(i)[0].isdigit():
        return None
    hour, minute = _spoken(number.value)
    if not 1 <= hour <= 20:
        return None
    return _tail(scan, Face(hour, minute, None, number.phrase.last))


def _feminine(scan: Scan, i: int) -> bool:
    """``الثامنة``, as hours are told; not ``الثامن``."""
    return scan.key(i).endswith("ه") or scan.key(i).endswith(("اولي", "احدي"))


def _spoken(value: int | float) -> tuple[int, int | None]:
    """A number as an hour: ``ثلاثة وثلث`` is 3:20, ``ثمانية وأربعون`` 8:40."""
    whole = int(value)
    if value != whole:
        return whole, round((value - whole) * 60)
    if 21 <= whole <= 59 and whole % 10:
        return whole % 10, whole - whole % 10
    return whole, None


def _tail(scan: Scan, shown: Face, halves: bool = False) -> Face:
    """Minutes behind the hour: added behind ``و``, taken off behind ``إلا``; ``halves`` and their like alone."""
    hour, minute, last = shown.hour, shown.minute, shown.last
    while True:
        more = _added(scan, last) or _taken_off(scan, last)
        if more is None or (halves and more[0] not in (15, 20, 30)):
            break
        hour, minute, last = _sum(hour, (minute or 0) + more[0]), ((minute or 0) + more[0]) % 60, more[1]
    if minute is None and not halves and scan.term(shown.last, "adverb", "the-part") is None:
        told = _bare_minutes(scan, shown.last)
        if told is not None:
            minute, last = told
    return Face(hour, minute, None, last)


def _sum(hour: int, minutes: int) -> int:
    """The hour once minutes are added or taken off: twelve goes before one."""
    return hour + minutes // 60 if minutes >= 0 or hour > 1 else 12


def _added(scan: Scan, i: int) -> tuple[int, int] | None:
    """``ونصف``, ``و نصف``, ``و18 دقيقة``, ``وعشرين دقيقة``; without the unit where a part of the day follows."""
    key = scan.key(i)
    apart = key == "و"
    part = _PARTS.get(scan.key(i + 1)) if apart else _PARTS.get(key[1:]) if key[:1] == "و" else None
    if part is not None:
        return part, i + 1 + apart
    number = scan.number(i + apart, clitic=not apart) if apart or key[:1] == "و" else None
    if number is None or number.phrase.skip > 1 or not isinstance(number.value, int) or not 0 < number.value < 60:
        return None
    return _minutes(scan, number.value, number.phrase.last)


def _minutes(scan: Scan, count: int, i: int) -> tuple[int, int] | None:
    unit = scan.term(i, "singular", "plural")
    if unit is not None:
        return (count, unit.last) if unit.value.value == "TM" else None
    if scan.term(i, "adverb", "the-part") is not None or (scan.key(i) in ("في", "من") and _part_next(scan, i + 1)):
        return count, i
    return None


def _part_next(scan: Scan, i: int) -> bool:
    return scan.term(i, "the-part", "part", "adverb") is not None


def _taken_off(scan: Scan, i: int) -> tuple[int, int] | None:
    """``إلا ربعا``, ``إلا خمس دقائق``."""
    if scan.key(i) != "الا":
        return None
    part = _PARTS.get(scan.key(i + 1))
    if part is not None:
        return -part, i + 2
    number = scan.number(i + 1)
    if number is None or not isinstance(number.value, int) or not 0 < number.value < 60:
        return None
    unit = scan.term(number.phrase.last, "singular", "plural")
    if unit is not None and unit.value.value == "TM":
        return -number.value, unit.last
    return (-number.value, number.phrase.last) if number.value in (5, 10, 20, 25) else None


def _bare_minutes(scan: Scan, i: int) -> tuple[int, int] | None:
    """A second number right behind the hour, a part of the day behind it: ``عشرة عشرة صباحا``."""
    number = scan.number(i)
    if number is None or scan.key(i)[0].isdigit() or not isinstance(number.value, int) or not 0 < number.value < 60:
        return None
    return (number.value, number.phrase.last) if _part_next(scan, number.phrase.last) else None
