"""Clock times in, local values out: an hour with the part of the day, the day and the zone that stand around it."""

from datetime import date, timedelta
from typing import NamedTuple

from khabar.lexicon.tables import guards
from khabar.reading.times.bounds import zoned
from khabar.reading.times.days import day_at
from khabar.reading.times.hours import Face, face
from khabar.reading.times.moment import Moment
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.tense import way, will

_MARKS = {"ص": "am", "م": "pm", "am": "am", "pm": "pm"}
_HALVES = {"TMO": "am", "TAF": "noon", "TEV": "pm", "TNI": "night"}


class Clock(NamedTuple):
    """A face of the clock with what stands around it: which half of the day, which day, which zone."""

    face: Face
    half: str
    day: str | None
    zone: str
    last: int

    @property
    def sure(self) -> bool:
        """Whether it can be nothing but a time."""
        return self.face.sure or bool(self.half or self.zone)


def hour(scan: Scan, i: int) -> Found | None:
    """A time of the clock behind ``الساعة``; a range of two (``من الساعة 3 إلى الساعة 4 عصرا``)."""
    head = scan.term(i, "hour-of", clitic=True)
    if head is None:
        return None
    clock = read(scan, head.last, headed=True)
    return _found(scan, i, head.reading.skip, clock) if clock else None


def clock(scan: Scan, i: int) -> Found | None:
    """A time of the clock without ``الساعة``: with a colon, a zone or a part of the day."""
    skip = scan.numbers[i].phrase.skip
    told = read(scan, i)
    if told is None:
        return None
    if told.sure or _bare_hour(scan, i, told):
        return _found(scan, i, skip, told)
    return _found(scan, i, skip, told) if _sure_range(scan, told) else None


def _sure_range(scan: Scan, told: Clock) -> bool:
    """Whether the end of a range says that both are times: ``9-11 صباحا``."""
    end = _second(scan, told)
    return end is not None and end.sure


def _bare_hour(scan: Scan, i: int, told: Clock) -> bool:
    """``في الحادية عشرة``: a feminine ordinal behind a preposition of time that describes nothing."""
    opened = scan.key(i - 1) in ("في", "عند", "حتي") or will(scan.key(i - 1))
    number = scan.numbers[i]
    if not (opened and scan.key(i).startswith("ال") and number.kind == "ordinal" and number.value > 10):
        return False  # the second unit of a minute, the third of a list
    after = scan.key(told.last)
    return not after.isalpha() or (scan.draft.classes[told.last] == "f" and after not in ("من", "في"))


def midnight(scan: Scan, i: int) -> Found | None:
    """``منتصف الليل``, ``منتصف النهار``: a time of its own."""
    hit = scan.term(i, "clock", clitic=True)
    if hit is None:
        return None
    value = scan.spoken_day()
    if hit.value.value == "00:00" and way(scan, i, hit.last) == "future":
        value = scan.moment.day(1)
    told = f"{value}T{hit.value.value}"
    return Found(i, hit.last, hit.reading.skip, "TIME", told, extent=(told, f"{told[:-2]}59"))


def part_first(scan: Scan, i: int) -> Found | None:
    """``بعد الظهر الساعة 7``, ``في الليل الخامسة والنصف``, ``مساء 7``: the part of the day before its hour."""
    hit = scan.term(i, "adverb", "the-part", clitic=True)
    if hit is None:
        return None
    head = scan.term(hit.last + (scan.key(hit.last) in ("في", "عند")), "hour-of")
    at = head.last if head else hit.last
    shown = face(scan, at, headed=head is not None)
    if shown is None or (not head and not shown.sure and not _ends(scan, shown.last)):
        return None
    told = around(scan, shown)
    return _found(scan, i, hit.reading.skip, told._replace(half=told.half or hit.value.more))


def _ends(scan: Scan, i: int) -> bool:
    return not scan.key(i).isalpha() or scan.draft.classes[i] == "f"


def with_clock(scan: Scan, found: Found) -> Found:
    """A day or part of it with the hour right behind: ``الجمعة الساعة 9 صباحا``, ``الخميس من التاسعة إلى العاشرة``."""
    day, _, part = found.value.partition("T")
    if len(day) != 10 or (part and part not in ("MO", "AF", "EV", "NI")):
        return found
    at = found.last + (scan.key(found.last) in ("،", ",", "-"))
    ranged = scan.key(at) in ("من", "بين")
    at += ranged or scan.key(at) in ("في", "عند", "علي", "حوالي", "نحو")
    head = scan.term(at, "hour-of")
    told = read(scan, head.last if head else at, headed=head is not None)
    if told is None or told.day not in (None, day) or not (head or ranged or told.sure or _sure_range(scan, told)):
        return found
    if not told.half and part:
        told = told._replace(half=_HALVES["T" + part])
    whole = _found(scan, found.first, found.skip, told._replace(day=day), scan.key(at - 1) == "بين")
    return whole if whole and ("/" in whole.value or not ranged) else found


def read(scan: Scan, i: int, headed: bool = False) -> Clock | None:
    """The face of the clock at ``i`` and what stands behind it."""
    shown = face(scan, i, headed)
    return around(scan, shown) if shown else None


def around(scan: Scan, shown: Face) -> Clock:
    """What stands behind a face of the clock, in any order: part of the day, day, zone."""
    told = Clock(shown, "", None, "", shown.last)
    while True:
        more = _with_mark(scan, told) or _with_zone(scan, told) or _with_half(scan, told) or _with_day(scan, told)
        if more is None:
            return told._replace(zone="" if told.zone == "local" else told.zone)
        told = more


def _with_mark(scan: Scan, told: Clock) -> Clock | None:
    """``ص`` and ``م`` right behind digits, or behind minutes."""
    close = scan.draft.joined(told.last - 1) or told.face.minute is not None
    mark = _MARKS.get(scan.key(told.last))
    if told.half or mark is None or not close or scan.key(told.last + 1) == ".":
        return None
    return told._replace(half=mark, last=told.last + 1)


def _with_zone(scan: Scan, told: Clock) -> Clock | None:
    """``بتوقيت غرينتش``, ``(10,30 ت غ)``."""
    bracket = scan.key(told.last) == "("
    hit = scan.term(told.last + (bracket or scan.key(told.last) in ("،", "-")), "zone", clitic=True)
    if told.zone or hit is None:
        return None
    return told._replace(zone=hit.value.value or "local", last=hit.last + (bracket and scan.key(hit.last) == ")"))


def _with_half(scan: Scan, told: Clock) -> Clock | None:
    """``مساء``, ``في الليل``, ``من صباح اليوم``, ``بعد ظهر أمس``: the part of the day, with its day if told."""
    at = told.last + (scan.key(told.last) in ("من", "في", "-", "،"))
    hit = scan.term(at, "part")
    inner = day_at(scan, hit.last) if hit and not told.day else None
    if hit is not None and inner is not None and inner.type == "DATE" and not inner.skip and len(inner.value) == 10:
        return told._replace(half=told.half or hit.value.more, day=inner.value, last=inner.last)
    hit = scan.term(at, "adverb", "the-part", "clock", clitic=scan.key(at).startswith("بال"))
    if hit is None or (told.half and scan.key(at) != "وقت"):
        return None
    return told._replace(half=told.half or hit.value.more or "night", last=hit.last)


def _with_day(scan: Scan, told: Clock) -> Clock | None:
    at = told.last + (scan.key(told.last) in ("من", "في", "-", "،"))
    named = day_at(scan, at) if told.day is None else None
    if named is None or named.type != "DATE" or named.skip or len(named.value) != 10:
        return None
    return told._replace(day=named.value, last=named.last)


def _second(scan: Scan, first: Clock) -> Clock | None:
    """The end of a range behind its begin: ``إلى الساعة 4 عصرا``, ``- 5``, ``و6`` behind ``بين``."""
    at = first.last
    linked = at + (scan.key(at) in guards("time", "to") or scan.key(at) == "و")
    if linked == at and not (scan.key(at).startswith("و") and len(scan.key(at)) > 2):
        return None
    head = scan.term(linked, "hour-of", clitic=True)
    return read(scan, head.last if head else linked, headed=head is not None)


def _found(scan: Scan, first: int, skip: int, told: Clock, between: bool = False) -> Found | None:
    """The time or range of times as TIMEX3 has it."""
    end = _second(scan, told)
    between = between or scan.key(first - 1).endswith("بين")
    if end is not None and (scan.key(told.last)[:1] != "و" or scan.key(told.last) in guards("time", "to") or between):
        return _range(scan, first, skip, told, end)
    day, time = resolve(scan, told)
    if len(day) != 10:
        return None
    value = f"{day}T{time}"
    return Found(first, told.last, skip, "TIME", value, None, told.zone, _extent(value, told))


def _extent(value: str, told: Clock) -> tuple[str, str]:
    """An hour told without minutes lasts to its end."""
    end = value if told.face.minute is not None else f"{value[:-2]}59"
    return zoned(value, told.zone), zoned(end, told.zone)


def _range(scan: Scan, first: int, skip: int, one: Clock, two: Clock) -> Found | None:
    zone, day = two.zone or one.zone, one.day or two.day
    end = two._replace(half=two.half or one.half, zone=zone, day=day)
    begin = one._replace(half=one.half or two.half, zone=zone, day=day)
    day, low = resolve(scan, begin)
    _, high = resolve(scan, end._replace(day=day))
    if high <= low and not two.half:
        high = _later(high)
    if low >= high and not one.half:
        low = _earlier(low)
    if len(day) != 10:
        return None
    start, stop = f"{day}T{low}", f"{day if high > low else _next(day)}T{high}"
    extent = _extent(start, begin)[0], _extent(stop, end)[1]
    return Found(first, two.last, skip, "TIME", f"{start}/{stop}", None, zone, extent)


def _later(time: str) -> str:
    return f"{(int(time[:2]) + 12) % 24:02}{time[2:]}"


def _earlier(time: str) -> str:
    return f"{(int(time[:2]) - 12) % 24:02}{time[2:]}"


def _next(day: str) -> str:
    return Moment.shift(date.fromisoformat(day), 1).isoformat() if day[0].isdigit() else day


def resolve(scan: Scan, told: Clock) -> tuple[str, str]:
    """The day and the time of the day, to the second if told."""
    hours = _by_half(told.face.hour, told.half)
    minutes = told.face.minute or 0
    day, hours = _settle(scan, told, hours, minutes)
    if told.half == "night" and told.face.hour == 12:  # midnight ends the day whose night it is
        day = _next(day)
    seconds = "" if told.face.second is None else f":{told.face.second:02}"
    return day, f"{hours:02}:{minutes:02}{seconds}"


def _by_half(hours: int, half: str) -> int:
    """The hour of the day by the half that it lies in."""
    if hours == 12:
        return 0 if half in ("am", "night") else 12
    if hours >= 24:
        return 0
    if (half == "pm" and hours < 12) or (half == "noon" and hours < 10) or (half == "night" and 6 <= hours < 12):
        return hours + 12
    return hours


def _settle(scan: Scan, told: Clock, hours: int, minutes: int) -> tuple[str, int]:
    """Which day, and before or after noon where nothing tells: as the preferred side has it, else as written."""
    moment = scan.moment
    if told.day is not None:
        return told.day, hours
    if moment.prefer == "context" or moment.now is None:
        return scan.spoken_day(), hours
    here = moment.now.replace(tzinfo=None) if moment.exact else moment.now.replace(hour=0, minute=0, tzinfo=None)
    future = moment.prefer == "future"
    choices = (hours, hours + 12) if not told.half and 1 <= told.face.hour < 12 else (hours,)
    start = here.replace(hour=0, minute=0, second=0, microsecond=0)
    steps = (0, 1) if future else (0, -1)
    times = [start + timedelta(days=step, hours=each, minutes=minutes) for step in steps for each in choices]
    fit = [each for each in times if (each >= here if future else each <= here)]
    if told.half and _running(here.hour, told.half, future):
        fit = times[:1]
    best = (min(fit) if future else max(fit)) if fit else times[0]
    return moment.day((best.date() - start.date()).days), best.hour


def _running(hour: int, half: str, future: bool) -> bool:
    """Whether the part of today that an hour is told by is not over yet, or has begun."""
    begins, ends = {"am": (0, 12), "noon": (10, 16), "pm": (12, 24), "night": (0, 24)}[half]
    return hour < ends if future else hour >= begins
