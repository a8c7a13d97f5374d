"""Stretches of time, points counted back by them, and what happens again and again."""

from typing import NamedTuple

from khabar.lexicon.tables import guards
from khabar.reading.times.scan import Found, Scan

_FRACTIONS = {"ونصف": 0.5, "والنصف": 0.5, "وربع": 0.25, "وثلث": 1 / 3}


class Stretch(NamedTuple):
    """Tokens up to ``last`` that measure time: ``much`` of the unit, None if vague."""

    last: int
    much: float | None
    unit: str

    def value(self) -> str:
        """The TIMEX3 duration: ``P3Y``, ``PT2H``, ``PXM``, ``P1DE``."""
        time = "T" if self.unit[0] == "T" else ""
        return f"P{time}{'X' if self.much is None else _shown(self.much)}{self.unit.removeprefix('T')}"


def _shown(count: float) -> str:
    return str(int(count)) if count == int(count) else f"{count:.2f}".rstrip("0")


def counted(scan: Scan, i: int) -> Found | None:
    """A number of units: ``3 سنوات``, ``30 يوما``, ``الـ48 ساعة الماضية``."""
    number = scan.numbers[i]
    if number.kind != "cardinal":
        return None
    stretch = _after_number(scan, number.phrase.last, number.value)
    if stretch is None or (scan.key(i - 1) == "(" and scan.key(stretch.last) == ")"):  # an age
        return None
    first, last, skip = i, stretch.last, number.phrase.skip
    article = scan.key(i - 1) in ("ال", "وال", "بال", "لل") and scan.draft.joined(i - 1)
    if article:
        first, skip = i - 1, max(0, len(scan.keys[i - 1]) - 2)
    if article or scan.key(i).lstrip("وبل").startswith("ال"):
        told = scan.term(last, "relative")
        last = told.last if told else last
    return Found(first, last, skip, "DURATION", stretch.value())


def _after_number(scan: Scan, i: int, count: int | float) -> Stretch | None:
    """The unit behind a number."""
    hit = scan.term(i, "singular", "plural", "dual")
    if hit is None:
        hit = scan.term(i, "the-plural", "the-singular") if scan.key(i - 1).startswith("ال") else None
    if hit is None or count > 1e9:
        return None
    if hit.value.value == "M" and scan.term(hit.last, "month") is not None:  # 5 شهر رمضان
        return None
    return _halved(scan, Stretch(hit.last, float(count), hit.value.value))


def _halved(scan: Scan, stretch: Stretch) -> Stretch:
    """``أسبوع ونصف``, ``3 سنوات ونصف السنة``."""
    part = _FRACTIONS.get(scan.key(stretch.last))
    if part is None or stretch.much is None:
        return stretch
    last = stretch.last + 1
    again = scan.term(last, "singular", "the-singular")
    if again is not None and again.value.value == stretch.unit:
        last = again.last
    return Stretch(last, stretch.much + part, stretch.unit)


def _stretch(scan: Scan, i: int) -> Stretch | None:
    """Whatever measures time at ``i``: with a number, a dual, a bare unit, a vague plural."""
    number = scan.number(i)
    if number is not None:
        return _after_number(scan, number.phrase.last, number.value)
    many = scan.term(i, "several")
    if many is not None:
        unit = scan.term(many.last, "plural")
        return Stretch(unit.last, None, unit.value.value) if unit else None
    half = scan.key(i) == "نصف"
    hit = scan.term(i + half, "dual", "plural", "singular")
    if hit is None:
        return None
    if hit.value.tag == "plural":
        last = hit.last + (scan.key(hit.last) in guards("time", "few"))
        last += scan.key(last) in guards("time", "few")
        return Stretch(last, None, hit.value.value)
    if hit.value.tag == "singular" and _more_than_unit(scan, hit.last, hit.value.value):
        return None
    count = 2.0 if hit.value.tag == "dual" else 0.5 if half else 1.0
    last = hit.last + (hit.value.tag == "singular" and scan.key(hit.last) in ("واحد", "واحده"))
    return _halved(scan, Stretch(last, count, hit.value.value))


def _more_than_unit(scan: Scan, i: int, unit: str) -> bool:
    """Whether the word behind a bare unit makes it a date: ``عام 2012``, ``شهر رمضان``, ``يوم الجمعة``."""
    if scan.key(i).isdigit() or i in scan.numbers:
        return True
    return scan.term(i, "month", "weekday", "day", "the-singular", "month-of", "holiday") is not None or (
        unit in ("D", "TH", "TS", "CE", "DE") and scan.key(i).startswith("ال")
    )


def counted_back(scan: Scan, i: int) -> Found | None:
    """``قبل 3 أيام``: a point counted back; ``منذ 3 سنوات`` of what still lasts: the stretch itself."""
    head = scan.term(i, "before", "since", clitic=True)
    if head is None:
        return None
    at = head.last
    about = scan.term(at, "about")
    at = about.last if about else at
    stretch = _stretch(scan, at)
    if stretch is None or (scan.number(at) is None and not _free(scan, at, stretch)):
        return None
    measured = Found(at, stretch.last, 0, "DURATION", stretch.value())
    if head.value.tag == "before" and scan.key(stretch.last) in ("من", "علي"):  # a point before something else
        return measured
    if head.value.tag == "since" and (stretch.much is None or _lasts(scan, i)):
        return measured
    if stretch.much is None:
        return Found(i, stretch.last, head.reading.skip, "DATE", "PAST_REF")
    if stretch.unit[0] == "T":
        back = scan.moment.day(0) if stretch.much <= 12 else scan.moment.back(stretch.much / 24, "D")
        return Found(i, stretch.last, head.reading.skip, "DATE", back)
    value = scan.moment.back(stretch.much, stretch.unit)
    return Found(i, stretch.last, head.reading.skip, "DATE", value)


def _free(scan: Scan, at: int, stretch: Stretch) -> bool:
    """Whether a stretch without a number stands by itself: ``أيام`` but not ``أيام الحرب``."""
    after = scan.key(stretch.last)
    if scan.term(at, "singular", "plural") is None:
        return True
    if scan.term(stretch.last, "holiday", "month") is not None:
        return False
    return not after.startswith("ال") or after in ("الان", "الي", "الا")


def _lasts(scan: Scan, i: int) -> bool:
    """Whether the words before ``منذ`` say that it is going on still."""
    start, _ = scan.draft.sentence(i)
    for j in range(i - 1, max(start, i - 7) - 1, -1):
        key = scan.keys[j]
        stem = key[1:] if key[0] in "وف" and len(key) > 4 else key
        if key in guards("time", "lasting") or stem in guards("time", "lasting"):
            return True
        if scan.draft.classes[j] == "v":
            return stem[0] == "ي"
    return False


def several(scan: Scan, i: int) -> Found | None:
    """``عدة أيام``, ``بضعة أشهر``."""
    head = scan.term(i, "several", clitic=True)
    unit = scan.term(head.last, "plural") if head else None
    if head is None or unit is None or scan.key(unit.last).startswith("ال"):
        return None
    return Found(i, unit.last, head.reading.skip, "DURATION", Stretch(unit.last, None, unit.value.value).value())


def vague(scan: Scan, i: int) -> Found | None:
    """A unit without a number: a dual (``يومين``), a plural or singular where words beside it measure."""
    hit = scan.term(i, "dual", "plural", "singular", clitic=True)
    if hit is None:
        return None
    stretch = (
        _stretch(scan, i) if not hit.reading.proclitic else _attached(scan, hit.value.tag, hit.last, hit.value.value)
    )
    if stretch is None or scan.key(i - 1) in ("كل", "ذات", "اول", "ثاني", "ثالث", "اخر"):
        return None
    skip = hit.reading.skip
    found = Found(i, stretch.last, skip, "DURATION", stretch.value())
    if hit.value.tag == "dual":
        return None if scan.key(hit.last).isdigit() else _adjective(scan, found)
    if not _free(scan, i, stretch) or scan.key(hit.last) == "ما":
        return None
    if scan.key(i - 1) == "نصف" and hit.value.tag == "singular":
        return found._replace(first=i - 1, value=Stretch(stretch.last, 0.5, stretch.unit).value())
    if _measures(scan, i, hit.reading.proclitic):
        return _adjective(scan, found)
    if hit.value.tag == "singular" and scan.key(hit.last) in guards("time", "whole"):
        if scan.key(hit.last) == "من" and not scan.key(hit.last + 1).startswith("الزم"):
            return None
        return _adjective(scan, found)
    if scan.key(hit.last) == "من" and scan.key(hit.last + 1) in ("الزمن", "الزمان"):
        return found._replace(last=hit.last + 2)
    return None


def _attached(scan: Scan, tag: str, last: int, unit: str) -> Stretch:
    """A unit with a preposition or ``و`` written on it."""
    if tag == "plural":
        return Stretch(last, None, unit)
    return _halved(scan, Stretch(last, 2.0 if tag == "dual" else 1.0, unit))


def _adjective(scan: Scan, found: Found) -> Found:
    """With ``كاملا``, ``آخر``, ``من الزمن`` behind it."""
    if scan.key(found.last) in guards("time", "whole"):
        return found._replace(last=found.last + 1)
    if scan.key(found.last) == "من" and scan.key(found.last + 1) in ("الزمن", "الزمان"):
        return found._replace(last=found.last + 2)
    return found


def _measures(scan: Scan, i: int, proclitic: str) -> bool:
    """Whether the word before says that the unit measures: ``بعد ساعات``, ``لأكثر من ساعة``, ``لسنوات``."""
    before = scan.key(i - 1)
    stem = before[1:] if before[:1] in ("و", "ل", "ف", "ب") and before[1:] in guards("time", "span") else before
    if stem in guards("time", "span"):
        return stem != "عن" or scan.key(i - 2).endswith(("يزيد", "يقل", "تزيد", "تقل"))
    if before == "من" and scan.key(i - 2).endswith(("اكثر", "اقل", "يقرب")):
        return True
    plural = scan.term(i, "plural", clitic=True) is not None
    return plural and proclitic in ("ل", "ول")


def every(scan: Scan, i: int) -> Found | None:
    """``كل جمعة``, ``كل يوم أحد``, ``كل 3 أيام``."""
    head = scan.term(i, "every", clitic=True)
    if head is None:
        return None
    skip = head.reading.skip
    stretch = _stretch(scan, head.last)
    if stretch is not None and stretch.much and scan.number(head.last) is not None:
        return Found(i, stretch.last, skip, "SET", stretch.value())
    day = scan.term(head.last, "day-of")
    at = day.last if day else head.last
    named = scan.term(at, "weekday-of", "weekday")
    if named is not None:
        return Found(i, named.last, skip, "SET", f"XXXX-WXX-{named.value.number}")
    return None
