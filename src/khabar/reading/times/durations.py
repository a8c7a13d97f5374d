"""Stretches of time that measure: ``3 سنوات``, ``الـ48 ساعة الماضية``, ``يوما كاملا``, ``طوال الأسبوع``."""

from khabar.lexicon.tables import guards
from khabar.reading.times.moment import WAYS
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.stretches import Stretch, after_number, attached, free, part_of_unit, stretch


def counted(scan: Scan, i: int) -> Found | None:
    """A number of units: ``3 سنوات``, ``30 يوما``, ``الـ48 ساعة الماضية``, ``3 أيام القادمة``."""
    number = scan.numbers[i]
    if number.kind != "cardinal":
        return None
    bracketed = scan.key(i - 1) == "(" and scan.key(number.phrase.last) == ")"  # (24) شهرا
    if bracketed and scan.key(number.phrase.last + 2) == "(":  # رقم (61) عام (1990)
        return None
    measured = after_number(scan, number.phrase.last + bracketed, number.value)
    if measured is None or _age(scan, i, measured):
        return None
    if scan.key(measured.last) in guards("time", "of-light"):
        return None
    first, skip = i + (number.value < 0), number.phrase.skip  # a dash, no sign
    if scan.key(i - 1) in ("ال", "وال", "بال", "لل") and scan.draft.joined(i - 1):
        first, skip = i - 1, max(0, len(scan.keys[i - 1]) - 2)
    return pointed(scan, Found(first, measured.last, skip, "DURATION", measured.value()), measured)


def _age(scan: Scan, i: int, measured: Stretch) -> bool:
    """``(28 عاما)``: in brackets behind a name."""
    return scan.key(i - 1) == "(" and scan.key(measured.last) == ")" and measured.unit in ("Y", "M")


def pointed(scan: Scan, found: Found, measured: Stretch) -> Found:
    """With ``الماضية`` or ``القادمة`` behind it: begin and end are those of so many units before or after now."""
    told = scan.term(found.last, "relative")
    if told is None or told.value.value == "this":
        return found
    extent = scan.moment.stretch(measured.much, measured.unit, WAYS[told.value.value])
    return found._replace(last=told.last, extent=extent)


def part_of(scan: Scan, i: int) -> Found | None:
    """``نصف ساعة``, ``ربع قرن``, ``نصف الساعة``."""
    hit = scan.term(i, "fraction", clitic=True)
    unit = scan.term(i + 1, "singular", "the-singular") if hit else None
    if hit is None or unit is None or (unit.value.tag == "the-singular" and unit.value.value != "TH"):
        return None
    measured = part_of_unit(unit.last, hit.reading.stem, unit.value.value)
    return Found(i, unit.last, hit.reading.skip, "DURATION", measured.value())


def last_of(scan: Scan, i: int) -> Found | None:
    """``آخر 3 سنوات``, ``آخر أسبوعين``; ``آخر شهر`` behind a preposition is the one before this."""
    hit = scan.term(i, "edge", clitic=True)
    if hit is None or hit.reading.stem != "اخر" or hit.last > i + 1:
        return None
    one = scan.term(hit.last, "singular")
    if one is not None and one.value.value in ("D", "W", "M", "Y"):
        opened = scan.key(i - 1) in ("خلال", "في", "منذ") and scan.key(one.last) not in ("من", "في")
        if not (opened and not scan.key(one.last).startswith("ال")) and not scan.alone(i, one.last):
            return None
        return Found(i, one.last, hit.reading.skip, "DATE", scan.moment.relative(one.value.value, "last"))
    number = scan.number(hit.last)
    measured = stretch(scan, hit.last) if number or scan.term(hit.last, "dual") else None
    if measured is None or measured.much is None or measured.much < 2:
        return None
    extent = scan.moment.stretch(measured.much, measured.unit, "last")
    return Found(i, measured.last, hit.reading.skip, "DURATION", measured.value(), extent=extent)


def several(scan: Scan, i: int) -> Found | None:
    """``عدة أيام``, ``بضعة أشهر``."""
    head = scan.term(i, "several", clitic=True)
    unit = scan.term(head.last, "plural") if head else None
    if head is None or unit is None or scan.key(unit.last).startswith("ال"):
        return None
    return Found(i, unit.last, head.reading.skip, "DURATION", Stretch(unit.last, None, unit.value.value).value())


def throughout(scan: Scan, i: int) -> Found | None:
    """``طوال الأسبوع``, ``طيلة الشهر``, ``طوال يوم``: one whole unit, the word before it included."""
    hit = scan.term(i, "throughout", clitic=True)
    unit = scan.term(hit.last, "the-singular", "singular") if hit else None
    if hit is None or unit is None or unit.value.value not in ("D", "W", "M", "Y"):
        return None
    after = scan.key(unit.last)
    if scan.term(unit.last, "relative", "weekday", "month") is not None or after.isdigit() or after == "من":
        return None
    if after.startswith("ال") or unit.last in scan.numbers:
        return None
    return Found(i, unit.last, hit.reading.skip, "DURATION", Stretch(unit.last, 1.0, unit.value.value).value())


def vague(scan: Scan, i: int) -> Found | None:
    """A unit without a number: a dual (``يومين``), a plural or singular where words beside it measure."""
    hit = scan.term(i, "dual", "plural", "singular", clitic=True)
    if hit is None:
        return None
    tag, clitics = hit.value.tag, hit.reading.proclitic
    measured = stretch(scan, i) if not clitics else attached(scan, tag, hit.last, hit.value.value)
    if measured is None or scan.key(i - 1) in ("كل", "ذات", "اول", "ثاني", "ثالث", "اخر"):
        return None
    if tag == "singular" and hit.value.value == "DE" and _noun(scan, hit.last):
        return None  # عقد اجتماع: holding it
    found = Found(i, measured.last, hit.reading.skip, "DURATION", measured.value())
    if tag == "dual":
        return None if scan.key(hit.last).isdigit() else _adjective(scan, pointed(scan, found, measured))
    if not free(scan, i, measured) or scan.key(hit.last) == "ما":
        return None
    few = tag == "plural" and measured.last > hit.last  # أشهر عدة
    if _measures(scan, i, clitics) or measured.more or few or (tag == "singular" and scan.alone(i, measured.last)):
        return _adjective(scan, found)
    if tag == "singular" and scan.key(hit.last) in guards("time", "whole"):
        if scan.key(hit.last) == "من" and not scan.key(hit.last + 1).startswith("الزم"):
            return None
        return _adjective(scan, found)
    if scan.key(hit.last) == "من" and scan.key(hit.last + 1) in ("الزمن", "الزمان"):
        return found._replace(last=hit.last + 2)
    return None


def _noun(scan: Scan, i: int) -> bool:
    return i < len(scan.keys) and (scan.draft.classes[i] == "n" or scan.keys[i].startswith("ال"))


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
