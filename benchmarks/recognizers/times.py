"""A case in, its dates, periods, durations and clock times as Recognizers-Text delimits them out.

Its spans differ from TIMEX3's: ``يوم`` is left out before a weekday; the preposition is in before a range, a part of a
day, ``وقت لاحق`` and ``منتصف``. Which words are found, and what they resolve to, is Khabar's alone.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

import khabar
from benchmarks.recognizers.spec import Case, Found
from khabar.record import Span, Time
from khabar.text.normal import key

# Specs without a moment are read at the one that most others give.
_MOMENT = "2016-11-07T00:00:00"
_PARTS = ("MO", "AF", "EV", "NI")
_WEEKDAYS = frozenset(("الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "الاحد"))
_SECONDS = {"S": 1, "M": 60, "H": 3600}
_LONGER = {"D": 86_400, "W": 604_800, "M": 2_592_000, "Y": 31_536_000}


class Read(NamedTuple):
    """An expression as read with the future preferred, with the past preferred, and with no moment to count from."""

    future: Time
    past: Time
    open: Time


def dates(case: Case) -> list[Found]:
    """Single days, and points counted back from now."""
    return _found(case, _is_day, _day_span)


def holidays(case: Case) -> list[Found]:
    """Holidays are days."""
    return _found(case, _is_day, _day_span)


def periods(case: Case) -> list[Found]:
    """Weeks to centuries, ranges of days, stretches before or after now."""
    return _found(case, _is_period, _period_span)


def durations(case: Case) -> list[Found]:
    """Stretches of time that lie nowhere."""
    return _found(case, lambda words, time: time.type == "DURATION" and time.begin is None, _as_is)


def hours(case: Case) -> list[Found]:
    """Times of the clock."""
    return _found(case, lambda words, time: time.type == "TIME" and not _is_stretch(time), _hour_span)


def hours_between(case: Case) -> list[Found]:
    """Ranges of the clock and parts of the day."""
    return _found(case, lambda words, time: time.type == "TIME" and _is_stretch(time), _hours_span)


def same_time(want: Found, found: Found) -> bool:
    """The Timex, or else both resolutions, for the future and for the past."""
    if not want.values:
        return True
    return want.values[0] in found.values[3:] or want.values[1:3] == found.values[1:3]


def _found(case: Case, is_one: Callable[[str, Time], bool], span: Callable[[str, Time], Span]) -> list[Found]:
    found = []
    for read in _read(case):
        words = case.text[slice(*read.future.span)]
        if is_one(words, read.future):
            start, end = span(case.text, read.future)
            values = (read.future.value, *(_resolved(each) for each in read[:2]), *_timexes(read))
            found.append(Found(case.text[start:end], start, values))
    return found


def _read(case: Case) -> Iterator[Read]:
    moment = case.reference or _MOMENT
    future = _joined(case.text, khabar.times(case.text, published=moment, prefer="future"))
    past = {time.span: time for time in _joined(case.text, khabar.times(case.text, published=moment, prefer="past"))}
    undated = {time.span: time for time in khabar.times(case.text)}
    for time in future:
        yield Read(time, past.get(time.span, time), undated.get(time.span, time))


def _joined(text: str, times: list[Time]) -> list[Time]:
    """Years or months with nothing but ``حتى``, ``إلى`` or a dash between them are one range there."""
    found: list[Time] = []
    for time in times:
        last = found[-1] if found else None
        between = key(text[last.span[1] : time.span[0]]) if last else ""
        opened = last is not None and key(text[: last.span[0]]).endswith("بين") and between == "و"
        if last and len(last.value) == len(time.value) in (4, 7) and (opened or between in ("حتي", "الي", "-")):
            whole = (last.span[0], time.span[1])
            value = f"{last.value}/{time.value}"
            found[-1] = Time(id=last.id, span=whole, type="DATE", value=value, begin=last.begin, end=time.begin)
        else:
            found.append(time)
    return found


def _timexes(read: Read) -> tuple[str, ...]:
    """What the value may be called: resolved, or open where the words leave it open; ``T07`` for ``T07:00``."""
    told = [read.future.value, read.open.value.removeprefix("XXXX-XX-XX").removeprefix("XXXX-")]
    told += [read.open.value, *(each.removesuffix(":00") for each in told if "T" in each)]
    return tuple(dict.fromkeys(told))


def _resolved(time: Time) -> str:
    """As a resolution tells it: a day, a time of the day, seconds, begin and end (which a period does not hold)."""
    if time.type == "DURATION" and time.begin is None:
        return str(_seconds(time.value))
    if time.type == "TIME" and not _is_stretch(time):
        clock = time.value.partition("T")[2]
        return clock if clock.count(":") == 2 else f"{clock}:00"
    if time.begin and time.end and len(time.value) != 10 and time.type != "TIME":
        last = date.fromisoformat(time.end[:10])
        return f"{time.begin[:10]}/{last if '/' in time.value else last + timedelta(days=1)}"
    return time.value


def _seconds(value: str) -> float | int:
    units = _SECONDS if value.startswith("PT") else _LONGER
    try:
        much = float(value.lstrip("PT")[:-1]) * units[value[-1]]
    except (ValueError, KeyError):  # several units, or a vague one
        return 0
    return int(much) if much == int(much) else much


def _is_day(words: str, time: Time) -> bool:
    back = key(words).startswith(("قبل ", "منذ "))
    on = key(words).startswith("بعد ") and not key(words).endswith(("غد", "الان"))
    return time.type == "DATE" and not on and (len(time.value) == 10 or back)


def _is_period(words: str, time: Time) -> bool:
    if time.type == "DURATION":
        return time.begin is not None
    return time.type == "DATE" and not _is_day(words, time) and time.value != "PRESENT_REF"


def _is_stretch(time: Time) -> bool:
    return "/" in time.value or time.value.partition("T")[2] in _PARTS


def _as_is(text: str, time: Time) -> Span:
    return time.span


def _day_span(text: str, time: Time) -> Span:
    """Without ``يوم`` before a weekday or a full date, and without what counts ``من الآن`` back or on."""
    start, end = time.span
    words = text[start:end].split()
    named = len(words) > 1 and (key(words[1]) in _WEEKDAYS or (len(words) > 2 and words[1][0].isdigit()))
    counted = key(words[0]) in ("منذ", "بعد") and key(words[-1]) == "الان"
    if (words[0] == "يوم" and named) or counted:
        start += text[start:end].index(words[1])
    return start, end


def _period_span(text: str, time: Time) -> Span:
    start, end = _day_span(text, time)
    first = key(text[start:end].split()[0])
    if "/" in time.value and first not in (*_WEEKDAYS, "اليوم", "غدا", "امس", "هذا", "الاسبوع"):
        return _with_word(text, (start, end), "من", "بين")
    return _with_word(text, (start, end), "في") if first in ("وقت", "منتصف") else (start, end)


def _hour_span(text: str, time: Time) -> Span:
    """With the preposition before a part of the day that opens."""
    first = key(text[time.span[0] :].split()[0])
    return _with_word(text, time.span, "في") if first == "الليل" else time.span


def _hours_span(text: str, time: Time) -> Span:
    if "/" in time.value:
        return _with_word(text, time.span, "من", "بين")
    return _with_word(text, time.span, "في", "عند")


def _with_word(text: str, span: Span, *words: str) -> Span:
    """With one of these words if it stands right before."""
    start, end = span
    before = text[:start].rstrip()
    word = next((word for word in words if before == word or before.endswith(f" {word}")), None)
    return (len(before) - len(word), end) if word else span
