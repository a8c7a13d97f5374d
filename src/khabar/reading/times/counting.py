"""Points counted from now: ``قبل 3 أيام``, ``بعد أسبوعين``, ``شهر و21 يوما من الآن``."""

from datetime import date as Date

from khabar.lexicon.clock import Term
from khabar.lexicon.index import Hit
from khabar.lexicon.tables import guards
from khabar.reading.times.almanac import moved
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.stretches import Stretch, free, stretch
from khabar.reading.times.tense import explicit, imperfect

# How far a verb may stand from what it dates.
_REACH = 7


def counted_back(scan: Scan, i: int) -> Found | None:
    """``قبل 3 أيام``: a point counted back; ``منذ 3 سنوات`` of what still lasts: the stretch itself."""
    head = scan.term(i, "before", "since", clitic=True)
    found = _measured(scan, head) if head else None
    if head is None or found is None:
        return None
    at, measured = found
    last = _from_now(scan, measured.last)
    duration = Found(at, measured.last, 0, "DURATION", measured.value())
    if last == measured.last:
        if head.value.tag == "before" and scan.key(last) in guards(
            "time", "measured-from"
        ):  # a point before something else
            return duration
        lasts = _lasts(scan, i, last) if head.value.tag == "since" else False
        untold = lasts is None and not scan.alone(i, last)
        if lasts or (untold and (measured.much is None or measured.unit in ("M", "Y", "DE", "CE"))):
            return duration
    if measured.much is None:
        return Found(i, last, head.reading.skip, "DATE", "PAST_REF")
    return _at(scan, i, last, head.reading.skip, measured, -1)


def counted_on(scan: Scan, i: int) -> Found | None:
    """``بعد أسبوعين`` of what is to come, ``بعد شهر من الآن``: a point counted on; else the stretch alone measures."""
    head = scan.term(i, "after", clitic=True)
    found = _measured(scan, head) if head else None
    if head is None or found is None:
        return None
    measured = found[1]
    last = _from_now(scan, measured.last)
    if last == measured.last:
        future = scan.moment.prefer == "future" or explicit(scan, i, last) == "future"
        if not future or scan.key(last) in guards("time", "measured-from") or measured.much is None:
            return None
    if measured.much is None:
        return Found(i, last, head.reading.skip, "DATE", "FUTURE_REF")
    return _at(scan, i, last, head.reading.skip, measured, 1)


def from_now(scan: Scan, i: int) -> Found | None:
    """``شهر و21 يوما من الآن``: a point counted on, or back behind ``منذ``."""
    hit = scan.term(i, "singular", "dual", clitic=False)
    measured = stretch(scan, i) if hit or scan.number(i) else None
    if measured is None or measured.much is None or _from_now(scan, measured.last) == measured.last:
        return None
    back = scan.key(i - 1) in ("منذ", "قبل") or explicit(scan, i, measured.last) == "past"
    return _at(scan, i, _from_now(scan, measured.last), 0, measured, -1 if back else 1)


def _at(scan: Scan, first: int, last: int, skip: int, measured: Stretch, sign: int) -> Found:
    """The point so far from now: to the minute where hours are counted and the hour of now is known."""
    clock = scan.moment.clock(sign * (measured.much or 0), measured.unit) if not measured.more else None
    if clock is not None:
        return Found(first, last, skip, "TIME", clock)
    return Found(first, last, skip, "DATE", point(scan, measured, sign))


def _measured(scan: Scan, head: Hit[Term]) -> tuple[int, Stretch] | None:
    """The stretch behind a preposition, and where it starts: past ``نحو`` and its like."""
    about = scan.term(head.last, "about")
    at = about.last if about else head.last
    measured = stretch(scan, at)
    if measured is None or (scan.number(at) is None and not free(scan, at, measured)):
        return None
    return at, measured


def _from_now(scan: Scan, i: int) -> int:
    """Past ``من الآن``, ``في المستقبل``, ``مضت``."""
    if scan.key(i) == "من" and scan.key(i + 1) in ("الان", "اليوم"):
        return i + 2
    return i + 2 if scan.key(i) == "في" and scan.key(i + 1) == "المستقبل" else i


def point(scan: Scan, measured: Stretch, sign: int) -> str:
    """The day, month or year so far from now; with hours, the day."""
    much, unit = measured.much or 0, measured.unit
    if unit[0] == "T":
        hours = much if unit == "TH" else 0
        return scan.moment.day(0) if hours <= 12 else scan.moment.counted(sign * hours / 24, "D")
    if not measured.more:
        return scan.moment.counted(sign * much, unit)
    return _far(scan, ((much, unit), *measured.more), sign)


def _far(scan: Scan, parts: tuple[tuple[float, str], ...], sign: int) -> str:
    """Several units counted one after the other, to the day."""
    here = scan.moment.day(0)
    if not here[0].isdigit():
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    day = Date.fromisoformat(here)
    for much, unit in parts:
        day = moved(day, sign * int(much), unit)
    return day.isoformat()


def _lasts(scan: Scan, i: int, last: int) -> bool | None:
    """Whether what ``منذ`` at ``i`` dates goes on still, as the nearest verb or participle tells, None if none does."""
    start, end = scan.draft.sentence(i)
    before = range(i - 1, max(start, i - _REACH) - 1, -1)
    after = range(last, min(end, last + _REACH))
    for j in before:
        if scan.keys[j] in guards("time", "that"):  # what reports governs nothing within
            break
        if (told := _going_on(scan, j)) is not None:
            return told
    return next((told for j in after if (told := _going_on(scan, j)) is not None), None)


def _going_on(scan: Scan, i: int) -> bool | None:
    """What the word at ``i`` says of it, None if it says nothing."""
    key = scan.keys[i]
    stem = key[1:] if key[0] in "وف" and len(key) > 4 else key
    if key in guards("time", "lasting") or stem in guards("time", "lasting"):
        return True
    return imperfect(stem) if scan.draft.classes[i] == "v" else None
