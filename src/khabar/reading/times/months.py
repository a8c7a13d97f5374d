"""Months by name in every calendar and region, by their number behind ``شهر``, and by the way they point."""

from typing import NamedTuple

from khabar.reading.times.moment import WAYS, Way
from khabar.reading.times.scan import Scan
from khabar.reading.times.years import year_after


class Named(NamedTuple):
    """A month by its name or names, up to the token after the last."""

    calendar: str
    number: int
    last: int
    sure: bool


class Dated(NamedTuple):
    """A month of a calendar in a year, or in the one that its context tells (``year`` None)."""

    calendar: str
    number: int
    year: int | None
    way: Way | None
    last: int
    sure: bool


def month_name(scan: Scan, i: int, clitic: bool = False) -> Named | None:
    """A month at ``i``: ``شباط``, ``شباط/فبراير``, ``يوليو (تموز)``, ``يونيو حزيران``."""
    hit = scan.term(i, "month", clitic=clitic)
    if hit is None:
        return None
    last, sure = hit.last, not hit.value.doubt
    if hit.reading.stem == "اب" and "آ" not in scan.words[i] and not _behind_day(scan, i):  # أب, إب
        return None
    bracket = scan.key(last) in ("(", "/", "-", "[")
    other = scan.term(last + bracket, "month")
    if other is not None and other.value[:3] == hit.value[:3]:
        last, sure = other.last, True
        if scan.key(last) in (")", "]"):
            last += 1
    return Named(hit.value.value, hit.value.number, last, sure)


def _behind_day(scan: Scan, i: int) -> bool:
    """Whether a day or ``شهر`` stands before a month: ``8 اب``, ``الثامن من اب``."""
    before = scan.key(i - 1)
    if before.isdigit() or scan.term(i - 1, "month-of", clitic=True) is not None:
        return True
    return before == "من" and i - 1 in scan.number_ends


def month_number(scan: Scan, i: int) -> Named | None:
    """A month by its number: ``شهر 3``, ``شهر عشرة``, ``الشهر التاسع``."""
    head = scan.linked(i, "month-of", "the-singular")
    if head is None or (head.value.tag == "the-singular" and head.value.value != "M"):
        return None
    kind = "cardinal" if head.value.tag == "month-of" else "ordinal"
    number = scan.number(head.last, kind)
    if number is None or not isinstance(number.value, int) or not 1 <= number.value <= 12:
        return None
    if number.phrase.last > head.last + 2 or number.phrase.first != head.last:
        return None
    return Named("gregorian", number.value, number.phrase.last, True)


def month_behind(scan: Scan, i: int) -> Dated | None:
    """The month that what stands before ``i`` belongs to: ``من شهر عشرة 2014``, ``بايلول``, ``من هذا الشهر``."""
    running = _running(scan, i)
    if running is not None:
        return running
    month = month_number(scan, i)
    if month is None:
        hit = scan.linked(i, "month-of")
        at = hit.last if hit else i
        month = _named(scan, at, hit is not None)
        if month is None:
            return None
    year, pointed, last = year_after(scan, month.last, month.calendar)
    return Dated(month.calendar, month.number, year, pointed, last, month.sure or year is not None)


def _named(scan: Scan, i: int, headed: bool) -> Named | None:
    hit = scan.term(i, "month") if headed else scan.linked(i, "month")
    if hit is None:
        return None
    month = month_name(scan, hit.first, clitic=True)
    if month is None:
        return None
    return month._replace(sure=month.sure or headed or hit.first > i or bool(hit.reading.proclitic))


def _running(scan: Scan, i: int) -> Dated | None:
    """``هذا الشهر``, ``الشهر الجاري``, ``الشهر المقبل``: number 0 stands for the month that its way names."""
    at = i + (scan.key(i) in ("من", "في", "خلال"))
    this = scan.term(at, "this")
    if this is not None and scan.key(this.last) == "الشهر":
        return Dated("gregorian", 0, None, "this", this.last + 1, True)
    noun = scan.term(at, "the-singular")
    if noun is None or noun.value.value != "M":
        return None
    told = scan.term(noun.last, "relative")
    if told is not None:
        return Dated("gregorian", 0, None, WAYS[told.value.value], told.last, True)
    if scan.key(noun.last) == "هذا":
        return Dated("gregorian", 0, None, "this", noun.last + 1, True)
    same = scan.term(noun.last, "following")
    anchor = scan.anchor() if same and same.value.number == 0 else None
    if same is None or anchor is None or not anchor[5:7].isdigit():
        return None
    return Dated("gregorian", int(anchor[5:7]), int(anchor[:4]), None, same.last, True)
