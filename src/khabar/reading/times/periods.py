"""Weeks to centuries by the way they point, quarters and seasons, words for now and then: TIMEX3 values out."""

from khabar.lexicon.persons import is_given
from khabar.lexicon.tables import guards
from khabar.reading.times.calendar import date, holiday, numeric, relative_year, year
from khabar.reading.times.days import day, weekday
from khabar.reading.times.durations import Stretch
from khabar.reading.times.moment import WAYS
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.tense import way
from khabar.record import TimeModifier


def period(scan: Scan, i: int) -> Found | None:
    """``الأسبوع الماضي``, ``هذا العام``, ``الأيام القليلة الماضية``, ``اليومين الماضيين``."""
    this = scan.term(i, "this", clitic=True)
    if this is not None:
        return _this(scan, i, this.last, this.reading.skip)
    hit = scan.term(i, "the-singular", "the-dual", "the-plural", clitic=True)
    if hit is None:
        return None
    unit, skip, last = hit.value.value, hit.reading.skip, hit.last
    if hit.value.tag == "the-singular":
        told = scan.term(last, "relative")
        if told is not None and unit not in ("TS", "TM", "TH"):
            if unit == "D" and told.value.value == "recent":
                return None
            named = scan.whole(told.last, 1900, 2100) if unit == "Y" else None  # العام الجاري 2015
            value = str(named) if named else scan.moment.relative(unit, WAYS[told.value.value])
            return Found(i, told.last + (named is not None), skip, "DATE", value)
        if scan.key(last) in ("هذا", "هذه") and unit in ("W", "M", "Y"):
            return Found(i, last + 1, skip, "DATE", scan.moment.relative(unit, "this"))
        return None
    count: float | None = 2 if hit.value.tag == "the-dual" else None
    number = scan.number(last) if count is None else None
    if number is not None and number.value < 1000:
        count, last = float(number.value), number.phrase.last
    elif scan.key(last) in guards("time", "last-few"):
        last += 1
    told = scan.term(last, "relative")
    if told is None and number is not None and count is not None:  # الأيام الثلاثة
        return Found(i, last, skip, "DURATION", Stretch(last, count, unit).value())
    if told is None:
        return None
    if count is not None:
        return Found(i, told.last, skip, "DURATION", Stretch(told.last, count, unit).value())
    value = {"next": "FUTURE_REF", "this": "PRESENT_REF"}.get(told.value.value, "PAST_REF")
    last = told.last + (scan.key(told.last) in guards("time", "last-few"))
    return Found(i, last, skip, "DATE", value)


def _this(scan: Scan, i: int, at: int, skip: int) -> Found | None:
    noun = scan.term(at, "the-singular")
    if noun is not None and noun.value.value in ("W", "M", "Y", "DE", "CE"):
        return Found(i, noun.last, skip, "DATE", scan.moment.relative(noun.value.value, "this"))
    named = scan.term(at, "season")
    if named is not None:
        return Found(i, named.last, skip, "DATE", scan.moment.season(named.value.value, "this"))
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
    dated = relative_year(scan, hit.last + (scan.key(hit.last) == "من"))
    number = scan.whole(hit.last, 1900, 2100)
    if dated is not None and dated[0]:
        return Found(i, dated[1], skip, "DATE", f"{dated[0]:04}-{code}")
    if number is not None:
        return Found(i, hit.last + 1, skip, "DATE", f"{number}-{code}")
    alone = hit.value.tag == "season" and code != "SP" and not scan.key(hit.last).startswith("ال")
    whole = hit.value.tag == "season-of" and hit.last > i + 1
    if (alone and scan.key(i - 1) in ("في", "منذ", "خلال", "من", "حتي", "وفي", "قبل", "بعد", "بحلول")) or whole:
        return Found(i, hit.last, skip, "DATE", scan.moment.season(code, way(scan, i, hit.last, strict=True)))
    return None


def quarter(scan: Scan, i: int) -> Found | None:
    """``الربع الثالث``, ``الربع الأول من عام 2015``, ``النصف الأول من العام الحالي``."""
    hit = scan.term(i, "quarter", "half", clitic=True)
    if hit is None:
        return None
    most = 4 if hit.value.tag == "quarter" else 2
    number = scan.number(hit.last, "ordinal")
    if number is not None and number.value <= most:
        which, last = int(number.value), number.phrase.last
    elif scan.key(hit.last) == "الاخير":
        which, last = most, hit.last + 1
    else:
        return None
    letter = "Q" if hit.value.tag == "quarter" else "H"
    skip = hit.reading.skip
    told = scan.term(last, "relative")
    if told is not None:
        return Found(i, told.last, skip, "DATE", scan.moment.quarter(which, WAYS[told.value.value], letter))
    dated = relative_year(scan, last + (scan.key(last) == "من"))
    bare = scan.whole(last + (scan.key(last) == "من"), 1900, 2100)
    if dated is not None:
        if dated[0] is None:
            return Found(i, dated[1], skip, "DATE", f"XXXX-{letter}{which}")
        return Found(i, dated[1], skip, "DATE", f"{dated[0]:04}-{letter}{which}")
    if bare is not None:
        return Found(i, last + 1 + (scan.key(last) == "من"), skip, "DATE", f"{bare}-{letter}{which}")
    if letter == "H" or scan.key(last).startswith("ال"):
        return None
    return Found(i, last, skip, "DATE", scan.moment.quarter(which, way(scan, i, last, strict=True)))


def decade(scan: Scan, i: int) -> Found | None:
    """``ستينيات القرن الماضي``, ``التسعينيات``."""
    hit = scan.term(i, "decade", clitic=True)
    if hit is None:
        return None
    behind = century(scan, hit.last + (scan.key(hit.last) == "من"))
    if behind is None:
        behind = period(scan, hit.last + (scan.key(hit.last) == "من"))
    if behind is not None and len(behind.value) == 2:
        return Found(i, behind.last, hit.reading.skip, "DATE", f"{behind.value}{hit.value.number}")
    if not scan.key(i).lstrip("وفبل").startswith(("ال", "ل")):
        return None
    return Found(i, hit.last, hit.reading.skip, "DATE", f"19{hit.value.number}")


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
    """``الـ17`` of ``من القرن الـ13 وحتى الـ17``."""
    before = scan.last
    if (
        before is None
        or len(before.value) != 2
        or scan.key(i - 1) != "ال"
        or scan.key(i - 2) not in guards("time", "until")
    ):
        return None
    number = scan.numbers[i]
    if i - 3 > before.last or not isinstance(number.value, int) or not 1 <= number.value <= 21:
        return None
    return Found(i - 1, i + 1, 0, "DATE", f"{number.value - 1:02}")


def edge(scan: Scan, i: int) -> Found | None:
    """``أواخر مارس``, ``مطلع العام 2017``, ``نهاية الأسبوع``: part of the text, the value is of what they cut."""
    hit = scan.term(i, "edge", clitic=True)
    if hit is None:
        return None
    at = hit.last + (scan.key(hit.last) == "من")
    inner = stretch_at(scan, at)
    modifier: TimeModifier = hit.value.value  # type: ignore[assignment]
    if hit.last == i + 1 and hit.reading.stem in ("اول", "اخر", "وسط") and (inner is None or inner.last < at + 2):
        return None  # first or last of something else
    if inner is not None and inner.type in ("DATE", "TIME") and not inner.value.endswith("REF"):
        return Found(i, inner.last, hit.reading.skip, inner.type, inner.value, modifier)
    noun = scan.term(at, "the-singular")
    if (
        noun is not None
        and noun.value.value in ("W", "M", "Y")
        and noun.last not in scan.numbers
        and not _adjectival(scan, noun.last)
    ):
        return Found(i, noun.last, hit.reading.skip, "DATE", scan.moment.relative(noun.value.value, "this"), modifier)
    return None


def _adjectival(scan: Scan, i: int) -> bool:
    """Whether what follows says which one is meant: ``نهاية العام الدراسي``."""
    return scan.key(i).startswith("ال") and scan.draft.classes[i] == "a"


def within(scan: Scan, i: int) -> Found | None:
    """``وقت لاحق هذا العام``, ``نفس الفترة من العام الماضي``."""
    hit = scan.term(i, "within", clitic=True)
    inner = stretch_at(scan, hit.last) if hit else None
    if hit is None or inner is None or inner.value.endswith("REF") or inner.type != "DATE":
        return None
    return Found(i, inner.last, hit.reading.skip, "DATE", inner.value)


def stretch_at(scan: Scan, i: int) -> Found | None:
    """The longest expression of a period that starts at ``i``, no clitic before it."""
    found: list[Found] = []
    for rule in (period, season, quarter, decade, century, day, weekday, holiday):
        each = rule(scan, i)
        if each is not None and not each.skip:
            found.append(each)
    if i in scan.numbers or scan.term(i, "month", "month-of") is not None:
        found += [each for rule in (numeric, date) if (each := rule(scan, i)) and not each.skip]
    if i in scan.numbers or scan.term(i, "year-of") is not None:
        found += [each for rule in (year,) if (each := rule(scan, i)) and not each.skip]
    return max(found, key=lambda each: each.last, default=None)


def reference(scan: Scan, i: int) -> Found | None:
    """``الآن``, ``حاليا``, ``الفترة الأخيرة``, ``سنويا``."""
    hit = scan.term(i, "reference", "set", clitic=True)
    if hit is None or (scan.key(i) == "قريبا" and scan.key(hit.last) == "من"):
        return None
    if scan.key(i) == "الان" and scan.key(i - 1) in ("في", "وفي"):  # في الآن ذاته
        return None
    if hit.value.tag == "set":
        if scan.key(i - 1) in ("نصف", "ربع", "ثلث") or scan.key(hit.last) in ("يمر", "تمر"):
            return None
        if i and is_given(scan.draft, i - 1):  # نادر الشهري, a surname
            return None
        return Found(i, hit.last, hit.reading.skip, "SET", hit.value.value)
    return Found(i, hit.last, hit.reading.skip, "DATE", hit.value.value)
