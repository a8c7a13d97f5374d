"""Times that count from the one last told: ``في اليوم التالي``, ``العام السابق``, ``بعد ذلك بيومين``."""

from datetime import date as Date

from khabar.reading.times.moment import stepped
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.stretches import Stretch, after_number, stretch


def following(scan: Scan, i: int) -> Found | None:
    """``اليوم التالي``, ``العام السابق له``, ``اليوم نفسه``: counted from the time last told, else from now."""
    noun = scan.term(i, "the-singular", clitic=True)
    told = scan.term(noun.last, "following") if noun else None
    if noun is None or told is None or noun.value.value not in ("D", "W", "M", "Y"):
        return None
    anchor = scan.anchor()
    if anchor is None and told.value.number == 0:
        return None
    value = _stepped(scan, anchor, noun.value.value, told.value.number)
    return Found(i, told.last, noun.reading.skip, "DATE", value) if value else None


def after_that(scan: Scan, i: int) -> Found | None:
    """``بعد ذلك بيومين``, ``قبلها بأسبوع``: counted from the time last told."""
    hit = scan.term(i, "from-that", clitic=True)
    at = hit.last if hit else i
    unit = scan.term(at, "dual", "singular", clitic=True) if hit else None
    number = scan.number(at, clitic=True) if hit else None
    anchor = scan.anchor()
    if hit is None or anchor is None:
        return None
    if number is not None and scan.key(at).startswith("ب"):
        measured = stretch(scan, at) if not number.phrase.skip else _behind(scan, at)
    elif unit is not None and unit.reading.proclitic == "ب":
        measured = Stretch(unit.last, 2.0 if unit.value.tag == "dual" else 1.0, unit.value.value)
    else:
        return None
    if measured is None or measured.much is None or measured.unit[0] == "T":
        return None
    value = _stepped(scan, anchor, measured.unit, hit.value.number * int(measured.much))
    return Found(i, measured.last, hit.reading.skip, "DATE", value) if value else None


def _behind(scan: Scan, i: int) -> Stretch | None:
    number = scan.numbers[i]
    return after_number(scan, number.phrase.last, number.value)


def _stepped(scan: Scan, anchor: str | None, unit: str, step: int) -> str | None:
    """The unit so many steps from the one that holds the anchor; None where the anchor is coarser than the unit."""
    if anchor is None:
        return scan.moment.steps(unit, step)
    sizes = {"D": 10, "W": 8, "M": 7, "Y": 4}
    if unit not in sizes:  # a decade, a century
        return None
    if len(anchor) < sizes[unit] or ("W" in anchor and unit in ("D", "M")):
        return scan.moment.steps(unit, step) if unit != "D" else None
    if anchor[5:6] == "W":
        day = Date.fromisocalendar(int(anchor[:4]), int(anchor[6:8]), 1)
    elif anchor[5:7].isdigit() or len(anchor) == 4:
        day = Date(int(anchor[:4]), int(anchor[5:7] or 1), int(anchor[8:10] or 1))
    else:
        day = Date(int(anchor[:4]), 1, 1)
    return stepped(day, unit, step)
