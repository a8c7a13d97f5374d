"""Weeks to centuries by the way they point, quarters and seasons, words for now and then: TIMEX3 values out."""

from khabar.lexicon.tables import guards
from khabar.reading.times.moment import WAYS
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.stretches import Stretch
from khabar.reading.times.tense import way, will
from khabar.reading.times.weekdays import week_step
from khabar.reading.times.years import hijri_months, relative_year, year


def period(scan: Scan, i: int) -> Found | None:
    """``الأسبوع الماضي``, ``هذا العام``, ``الأيام القليلة الماضية``, ``اليومين الماضيين``."""
    this = scan.term(i, "this", clitic=True)
    if this is not None:
        return _this(scan, i, this.last, this.reading.skip)
    hit = scan.term(i, "the-singular", "the-dual", "the-plural", clitic=True)
    if hit is None:
        return None
    if hit.value.tag == "the-singular":
        return _one(scan, i, hit.value.value, hit.last, hit.reading.skip)
    return _some(scan, i, hit.value.value, hit.last, hit.reading.skip, hit.value.tag == "the-dual")


def _one(scan: Scan, i: int, unit: str, last: int, skip: int) -> Found | None:
    """One week, month or year and the way it points."""
    told = scan.term(last, "relative")
    if unit == "W":
        step = week_step(scan, i)
        if step is not None:
            return Found(i, step[1], skip, "DATE", scan.moment.steps("W", step[0]))
    if told is not None and unit not in ("TS", "TM", "TH"):
        if unit == "D" and told.value.value == "recent":
            return None
        named = scan.whole(told.last, 1900, 2100) if unit == "Y" else None  # العام الجاري 2015
        value = str(named) if named else scan.moment.relative(unit, WAYS[told.value.value])
        return Found(i, told.last + (named is not None), skip, "DATE", value)
    if scan.key(last) in ("هذا", "هذه") and unit in ("W", "M", "Y"):
        return Found(i, last + 1, skip, "DATE", scan.moment.relative(unit, "this"))
    further = {"قبل": -2, "بعد": 2}.get(scan.key(last))
    told = scan.term(last + 1, "relative") if further else None
    if further and told is not None and unit in ("M", "Y"):  # الشهر قبل الماضي
        return Found(i, told.last, skip, "DATE", scan.moment.steps(unit, further))
    if unit in ("W", "M", "Y") and scan.alone(i, last):
        return Found(i, last, skip, "DATE", scan.moment.relative(unit, "this"))
    return None


def _some(scan: Scan, i: int, unit: str, last: int, skip: int, dual: bool) -> Found | None:
    """Two or more units: a stretch if they are counted, else what lies behind or before."""
    count: float | None = 2 if dual else None
    number = None if dual else scan.number(last)
    if number is not None and number.value < 1000:
        count, last = float(number.value), number.phrase.last
    elif scan.key(last) in guards("time", "last-few"):
        last += 1
    told = scan.term(last, "relative")
    measured = Stretch(last, count, unit).value()
    if told is None:  # الأيام الثلاثة
        return Found(i, last, skip, "DURATION", measured) if number is not None and count is not None else None
    if count is not None:
        extent = scan.moment.stretch(count, unit, WAYS[told.value.value])
        return Found(i, told.last, skip, "DURATION", measured, extent=extent)
    value = {"next": "FUTURE_REF", "this": "PRESENT_REF"}.get(told.value.value, "PAST_REF")
    last = told.last + (scan.key(told.last) in guards("time", "last-few"))
    return Found(i, last, skip, "DATE", value)


def _this(scan: Scan, i: int, at: int, skip: int) -> Found | None:
    noun = scan.term(at, "the-singular")
    if noun is not None and noun.value.value == "Y" and scan.whole(noun.last, 1300, 2100) is not None:
        numbered = year(scan, at)  # هذا العام 1436هـ
        return numbered._replace(first=i, skip=skip) if numbered else None
    if noun is not None and noun.value.value in ("W", "M", "Y", "DE", "CE"):
        return Found(i, noun.last, skip, "DATE", scan.moment.relative(noun.value.value, "this"))
    named = scan.term(at, "season")
    if named is not None:
        return Found(i, named.last, skip, "DATE", scan.moment.season(named.value.value, "this"))
    if scan.key(at) == "الربع" and scan.number(at + 1, "ordinal") is None:
        return Found(i, at + 1, skip, "DATE", scan.moment.this_quarter(0))
    many = scan.term(at, "the-plural")
    if many is not None and many.value.value == "D":
        return Found(i, many.last, skip, "DATE", "PRESENT_REF")
    return None


def season(scan: Scan, i: int) -> Found | None:
    """``الربيع الماضي``, ``صيف 2014``, ``صيف العام الماضي``, ``الصيف``."""
    hit = scan.term(i, "season", "season-of", clitic=True)
    if hit is None:
        return None
    code, skip = hit.value.value, hit.reading.skip
    told = scan.term(hit.last, "relative")
    if told is not None:
        return Found(i, told.last, skip, "DATE", scan.moment.season(code, WAYS[told.value.value]))
    dated = relative_year(scan, hit.last)
    number = scan.whole(hit.last, 1900, 2100)
    if dated is not None and dated[0] and dated[0] >= 1600:
        return Found(i, dated[1], skip, "DATE", f"{dated[0]:04}-{code}")
    if number is not None:
        return Found(i, hit.last + 1, skip, "DATE", f"{number}-{code}")
    alone = hit.value.tag == "season" and code != "SP" and not scan.key(hit.last).startswith("ال")
    whole = hit.value.tag == "season-of" and hit.last > i + 1
    opened = scan.key(i - 1) in ("في", "منذ", "خلال", "من", "حتي", "وفي", "قبل", "بعد", "بحلول")
    if (alone and (opened or will(scan.key(i - 1)) or scan.alone(i, hit.last))) or whole:
        return Found(i, hit.last, skip, "DATE", scan.moment.season(code, way(scan, i, hit.last, strict=True)))
    return None


def quarter(scan: Scan, i: int) -> Found | None:
    """``الربع الثالث``, ``2016 الربع الثالث``, ``النصف الأول من العام الحالي``, ``الربع القادم``."""
    ahead = scan.whole(i, 1900, 2100)
    hit = scan.term(i + (ahead is not None), "quarter", "half", clitic=ahead is None)
    if hit is None:
        return None
    letter, most = ("Q", 4) if hit.value.tag == "quarter" else ("H", 2)
    number = scan.number(hit.last, "ordinal")
    if number is not None and number.value <= most:
        which, last = int(number.value), number.phrase.last
    elif scan.key(hit.last) == "الاخير":
        which, last = most, hit.last + 1
    else:
        return _pointed_quarter(scan, i, hit.last, hit.reading.skip) if letter == "Q" and ahead is None else None
    skip = hit.reading.skip if ahead is None else 0
    if ahead is not None:
        return Found(i, last, skip, "DATE", f"{ahead}-{letter}{which}")
    told = scan.term(last, "relative")
    if told is not None:
        return Found(i, told.last, skip, "DATE", scan.moment.quarter(which, WAYS[told.value.value], letter))
    dated = relative_year(scan, last)
    bare = scan.whole(last + (scan.key(last) == "من"), 1900, 2100)
    if dated is not None and dated[0] and dated[0] < 1600:
        length = 12 // most
        months = hijri_months(dated[0], (which - 1) * length + 1, which * length)
        return Found(i, dated[1], skip, "DATE", months[0], extent=months[1]) if months else None
    if dated is not None:
        told_year = "XXXX" if dated[0] is None else f"{dated[0]:04}"
        return Found(i, dated[1], skip, "DATE", f"{told_year}-{letter}{which}")
    if bare is not None:
        return Found(i, last + 1 + (scan.key(last) == "من"), skip, "DATE", f"{bare}-{letter}{which}")
    if letter == "H" or scan.key(last).startswith("ال"):
        return None
    return Found(i, last, skip, "DATE", scan.moment.quarter(which, way(scan, i, last, strict=True)))


def _pointed_quarter(scan: Scan, i: int, at: int, skip: int) -> Found | None:
    """``الربع الماضي``, ``الربع المقبل``."""
    told = scan.term(at, "relative")
    if told is None:
        return None
    step = {"last": -1, "recent": -1, "next": 1}.get(told.value.value, 0)
    return Found(i, told.last, skip, "DATE", scan.moment.this_quarter(step))


def decade(scan: Scan, i: int) -> Found | None:
    """``ستينيات القرن الماضي``, ``التسعينيات``."""
    hit = scan.term(i, "decade", clitic=True)
    if hit is None:
        return None
    if scan.key(hit.last) == "من" and scan.key(hit.last + 1) in guards("time", "age"):
        return None
    behind = century(scan, hit.last + (scan.key(hit.last) == "من"))
    if behind is None:
        behind = period(scan, hit.last + (scan.key(hit.last) == "من"))
    if behind is not None and len(behind.value) == 2:
        return Found(i, behind.last, hit.reading.skip, "DATE", f"{behind.value}{hit.value.number}")
    if not scan.key(i).lstrip("وفبل").startswith(("ال", "ل")):
        return None
    value = f"19{hit.value.number}" if hit.value.number else "200"
    return Found(i, hit.last, hit.reading.skip, "DATE", value)


def century(scan: Scan, i: int) -> Found | None:
    """``القرن العشرين``, ``القرن الـ19``, ``القرون من الـ13``: TIMEX3 names it by its first digits."""
    hit = scan.term(i, "century-of", clitic=True)
    if hit is None:
        return None
    at = hit.last + (scan.key(hit.last) == "من" and hit.value.value == "many")
    at += scan.key(at) == "ال"
    number = scan.number(at, "ordinal") or scan.number(at)
    if number is None or not isinstance(number.value, int) or not 1 <= number.value <= 21 or number.phrase.first != at:
        return None
    return Found(i, number.phrase.last, hit.reading.skip, "DATE", f"{number.value - 1:02}")


def later_century(scan: Scan, i: int) -> Found | None:
    """``الـ17`` of ``من القرن الـ13 وحتى الـ17``, ``الثامن`` of ``القرنين السابع والثامن``."""
    before, number = scan.last, scan.numbers[i]
    if before is None or len(before.value) != 2 or not isinstance(number.value, int) or not 1 <= number.value <= 21:
        return None
    if number.kind == "ordinal" and i == before.last and number.phrase.skip == 1:
        return Found(i, number.phrase.last, 1, "DATE", f"{number.value - 1:02}")
    if i - 3 > before.last or scan.key(i - 1) != "ال" or scan.key(i - 2) not in guards("time", "until"):
        return None
    return Found(i - 1, i + 1, 0, "DATE", f"{number.value - 1:02}")


def reference(scan: Scan, i: int) -> Found | None:
    """``الآن``, ``حاليا``, ``الفترة الأخيرة``."""
    hit = scan.term(i, "reference", clitic=True)
    if hit is None or hit.reading.proclitic.endswith("س") or (scan.key(i) == "قريبا" and scan.key(hit.last) == "من"):
        return None
    if scan.key(i) == "قريبا" and scan.key(i - 1) in guards("time", "near"):  # النصر بات قريبا
        return None
    if scan.key(i) == "الان" and scan.key(i - 1) in ("في", "وفي"):  # في الآن ذاته
        return None
    extent = scan.moment.present() if hit.value.value == "PRESENT_REF" else None
    return Found(i, hit.last, hit.reading.skip, "DATE", hit.value.value, extent=extent)
