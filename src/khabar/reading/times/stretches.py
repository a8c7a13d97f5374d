"""What measures time: a number of units, several units together, a dual, a bare unit, a vague plural."""

from typing import NamedTuple

from khabar.lexicon.tables import guards
from khabar.reading.times.scan import Scan

_FRACTIONS = {"نصف": 0.5, "النصف": 0.5, "نص": 0.5, "ربع": 0.25, "الربع": 0.25, "ثلث": 1 / 3, "الثلث": 1 / 3}
_ORDER = ("CE", "DE", "Y", "M", "W", "D", "TH", "TM", "TS")


class Stretch(NamedTuple):
    """Tokens up to ``last`` that measure time: ``much`` of the unit, None if vague, and smaller units behind it."""

    last: int
    much: float | None
    unit: str
    more: tuple[tuple[float, str], ...] = ()

    def value(self) -> str:
        """The TIMEX3 duration: ``P3Y``, ``PT2H``, ``PXM``, ``P1DE``, ``P1Y1M21D``."""
        told, clock = "P", False
        for much, unit in ((self.much, self.unit), *self.more):
            if unit[0] == "T" and not clock:
                told, clock = f"{told}T", True
            told += f"{'X' if much is None else _shown(much)}{unit.removeprefix('T')}"
        return told


def _shown(count: float) -> str:
    return str(int(count)) if count == int(count) else f"{count:.2f}".rstrip("0")


def after_number(scan: Scan, i: int, count: int | float) -> Stretch | None:
    """The unit behind a number, and what is added to it."""
    hit = scan.term(i, "singular", "plural", "dual")
    if hit is None:
        hit = scan.term(i, "the-plural", "the-singular") if _article_before(scan, i) else None
    if hit is None or abs(count) > 1e12:
        return None
    if hit.value.value == "M" and scan.term(hit.last, "month") is not None:  # 5 شهر رمضان
        return None
    return _described(scan, _added(scan, _halved(scan, Stretch(hit.last, float(abs(count)), hit.value.value))))


def _described(scan: Scan, stretch: Stretch) -> Stretch:
    """With the adjective that says how: ``3 سنوات متتالية``, ``عامين آخرين``."""
    return stretch._replace(last=stretch.last + (scan.key(stretch.last) in guards("time", "on-end")))


def _article_before(scan: Scan, i: int) -> bool:
    """Whether the unit behind a number may carry the article: ``2 العقود الماضية``, ``نصف الساعة``."""
    before = scan.key(i - 1)
    return before.startswith("ال") or before in ("نصف", "ربع", "ثلث") or before.isdigit()


def _halved(scan: Scan, stretch: Stretch) -> Stretch:
    """``أسبوع ونصف``, ``ساعة و نصف``, ``3 سنوات ونصف السنة``."""
    key = scan.key(stretch.last)
    apart = key == "و"
    part = _FRACTIONS.get(scan.key(stretch.last + 1) if apart else key[1:] if key[:1] == "و" else "")
    if part is None or stretch.much is None:
        return stretch
    last = stretch.last + 1 + apart
    again = scan.term(last, "singular", "the-singular")
    if again is not None and again.value.value == stretch.unit:
        last = again.last
    return Stretch(last, stretch.much + part, stretch.unit)


def _added(scan: Scan, stretch: Stretch) -> Stretch:
    """``عام واحد وشهر و21 يوما``, ``أسبوع واحد ثلاثة أيام``, ``3 ساعات و20 دقيقة``: smaller units behind the first."""
    if stretch.much is None:
        return stretch
    last, more, rank = stretch.last, list(stretch.more), _ORDER.index(stretch.unit)
    while True:
        following = _next(scan, last, rank)
        if following is None:
            return stretch._replace(last=last, more=tuple(more))
        more.append((following.much or 0, following.unit))
        last, rank = following.last, _ORDER.index(following.unit)


def _next(scan: Scan, i: int, rank: int) -> Stretch | None:
    """The next smaller unit with its count."""
    apart = scan.key(i) in ("و", ",", "،")
    at = i + apart
    number = scan.number(at, clitic=not apart)
    if number is not None:
        if number.phrase.skip > 1 or (number.phrase.skip and not scan.key(at).startswith("و")):
            return None
        unit = scan.term(number.phrase.last, "singular", "plural", "dual")
        if unit is None or (not apart and number.phrase.skip == 0 and scan.key(at)[0].isdigit()):
            return None
        count = float(number.value)
    else:
        unit = scan.term(at, "dual", "singular", clitic=not apart)
        if unit is None or (not apart and unit.reading.proclitic != "و") or scan.key(i) in (",", "،"):
            return None
        count = 2.0 if unit.value.tag == "dual" else 1.0
        if unit.value.tag == "singular" and more_than_unit(scan, unit.last, unit.value.value):
            return None
    if _ORDER.index(unit.value.value) <= rank:
        return None
    return _halved(scan, Stretch(unit.last, count, unit.value.value))


def stretch(scan: Scan, i: int) -> Stretch | None:
    """Whatever measures time at ``i``: with a number, a dual, a bare unit, a vague plural."""
    number = scan.number(i)
    if number is not None:
        return after_number(scan, number.phrase.last, number.value)
    many = scan.term(i, "several")
    if many is not None:
        unit = scan.term(many.last, "plural")
        return Stretch(unit.last, None, unit.value.value) if unit else None
    part = _FRACTIONS.get(scan.key(i))
    hit = scan.term(i + 1, "singular", "the-singular") if part else scan.term(i, "dual", "plural", "singular")
    if hit is None:
        return None
    if part:
        return part_of_unit(hit.last, scan.key(i), hit.value.value)
    if hit.value.tag == "plural":
        return _several(scan, hit.last, hit.value.value)
    if hit.value.tag == "singular" and more_than_unit(scan, hit.last, hit.value.value):
        return None
    count = 2.0 if hit.value.tag == "dual" else 1.0
    last = hit.last + (hit.value.tag == "singular" and scan.key(hit.last) in ("واحد", "واحده"))
    return _described(scan, _added(scan, _halved(scan, Stretch(last, count, hit.value.value))))


def _several(scan: Scan, last: int, unit: str) -> Stretch:
    """A plural without a number: ``سنوات``, ``أيام قليلة``."""
    last += scan.key(last) in guards("time", "few")
    last += scan.key(last) in guards("time", "few")
    return Stretch(last, None, unit)


def part_of_unit(last: int, told: str, unit: str) -> Stretch:
    """A part of a unit: a third of an hour is twenty minutes, half a year half a year."""
    part = _FRACTIONS[told]
    if unit == "TH" and part != 0.5:
        return Stretch(last, round(part * 60), "TM")
    return Stretch(last, part, unit)


def attached(scan: Scan, tag: str, last: int, unit: str) -> Stretch:
    """A unit with a preposition or ``و`` written on it."""
    if tag == "plural":
        return _several(scan, last, unit)
    last += tag == "singular" and scan.key(last) in ("واحد", "واحده")
    return _described(scan, _added(scan, _halved(scan, Stretch(last, 2.0 if tag == "dual" else 1.0, unit))))


def more_than_unit(scan: Scan, i: int, unit: str) -> bool:
    """Whether the word behind a bare unit makes it a date: ``عام 2012``, ``شهر رمضان``, ``يوم الجمعة``."""
    if scan.key(i).isdigit() or (i in scan.numbers and scan.key(i) not in ("واحد", "واحده") and not _joined(scan, i)):
        return True
    return scan.term(i, "month", "weekday", "day", "the-singular", "month-of", "holiday") is not None or (
        unit in ("D", "TH", "TS", "CE", "DE") and scan.key(i).startswith("ال")
    )


def _joined(scan: Scan, i: int) -> bool:
    """Whether ``و`` links the number at ``i`` to what stands before it."""
    return scan.key(i).startswith("و") and scan.numbers[i].phrase.skip == 1


def free(scan: Scan, at: int, measured: Stretch) -> bool:
    """Whether a stretch without a number stands by itself: ``أيام`` but not ``أيام الحرب``."""
    after = scan.key(measured.last)
    if scan.term(at, "singular", "plural") is None:
        return True
    if scan.term(measured.last, "holiday", "month") is not None:
        return False
    return not after.startswith("ال") or after in ("الان", "الي", "الا")
