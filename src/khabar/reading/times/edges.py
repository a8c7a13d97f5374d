"""Parts of a period: ``أواخر مارس``, ``في وقت لاحق هذا العام``, ``بقية الأسبوع``."""

from khabar.lexicon.tables import guards
from khabar.reading.times.bounds import bounds
from khabar.reading.times.dates import date
from khabar.reading.times.days import day, weekday
from khabar.reading.times.days import part as part_at
from khabar.reading.times.feasts import holiday
from khabar.reading.times.numeric import numeric
from khabar.reading.times.periods import century, decade, period, quarter, season
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.tense import explicit
from khabar.reading.times.years import year
from khabar.record import TimeModifier


def edge(scan: Scan, i: int) -> Found | None:
    """``أواخر مارس``, ``مطلع العام 2017``, ``نهاية الأسبوع``: part of the text, the value is of what they cut."""
    hit = scan.term(i, "edge", clitic=True)
    if hit is None:
        return None
    at = hit.last + (scan.key(hit.last) in ("من", "ال"))
    inner = stretch_at(scan, at)
    modifier: TimeModifier = hit.value.value  # type: ignore[assignment]
    if hit.reading.stem == "اول" and (first := _first_day(scan, i)) is not None:
        return first
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
        value = scan.moment.relative(noun.value.value, "this")
        return Found(i, noun.last, hit.reading.skip, "DATE", value, modifier)
    return None


def part_of_part(scan: Scan, i: int) -> Found | None:
    """``أواخر الصباح``, ``أول الليل``, ``وقت متأخر من المساء``: a part of the day cut once more."""
    hit = scan.term(i, "edge", "within", clitic=True)
    part = scan.term(hit.last + (scan.key(hit.last) == "من"), "the-part", "adverb") if hit else None
    if hit is None or part is None or scan.key(part.last).startswith("ال"):
        return None
    if not scan.alone(i, part.last) and explicit(scan, i, part.last) is None:
        return None
    modifier: TimeModifier | None = hit.value.value if hit.value.tag == "edge" else None  # type: ignore[assignment]
    return Found(i, part.last, hit.reading.skip, "TIME", scan.spoken_day() + part.value.value, modifier)


def hours_of(scan: Scan, i: int) -> Found | None:
    """``ساعات الصباح الأولى``, ``ساعات الليل المتأخرة``: a part of the day, its first or last hours."""
    hit = scan.term(i, "plural", clitic=True)
    part = scan.term(hit.last, "the-part") if hit and hit.value.value == "TH" else None
    if hit is None or part is None:
        return None
    first, early = scan.key(part.last) == "الاولي", scan.key(part.last) in guards("time", "early-late")
    if not (first or early):
        return None
    return Found(i, part.last + 1, hit.reading.skip, "TIME", scan.spoken_day() + part.value.value)


def _first_day(scan: Scan, i: int) -> Found | None:
    """``أول يناير``: a month's first day."""
    number = scan.number(i, "ordinal", clitic=True)
    return date(scan, i) if number is not None and number.value == 1 else None


def _adjectival(scan: Scan, i: int) -> bool:
    """Whether what follows says which one is meant: ``نهاية العام الدراسي``."""
    return scan.key(i).startswith("ال") and scan.draft.classes[i] == "a"


def within(scan: Scan, i: int) -> Found | None:
    """``وقت لاحق هذا العام``, ``نفس الفترة من العام الماضي``."""
    hit = scan.term(i, "within", clitic=True)
    inner = stretch_at(scan, hit.last) if hit else None
    part = part_at(scan, hit.last) if hit else None
    inner = part or inner
    if hit is None or inner is None or inner.value.endswith("REF") or inner.type not in ("DATE", "TIME"):
        return None
    return Found(i, inner.last, hit.reading.skip, inner.type, inner.value)


def weekend(scan: Scan, i: int) -> Found | None:
    """``عطلة نهاية الأسبوع``, with what points to its week."""
    hit = scan.term(i, "weekend", clitic=True)
    if hit is None:
        return None
    told = scan.term(hit.last, "relative")
    value = scan.moment.steps("W", {"last": -1, "recent": -1, "next": 1}.get(told.value.value, 0) if told else 0)
    ended = f"{value}-WE" if value[0].isdigit() else value
    return Found(i, told.last if told else hit.last, hit.reading.skip, "DATE", ended)


def rest(scan: Scan, i: int) -> Found | None:
    """``بقية الأسبوع``, ``باقي الشهر``: from today to its end."""
    hit = scan.term(i, "rest", clitic=True)
    noun = scan.term(hit.last, "the-singular", "own") if hit else None
    if hit is None or noun is None or noun.value.value not in ("D", "W", "M", "Y"):
        return None
    if _adjectival(scan, noun.last) and scan.term(noun.last, "relative") is None:
        return None
    this = scan.term(noun.last, "relative")
    last = this.last if this and this.value.value == "this" else noun.last
    value = scan.moment.relative(noun.value.value, "this")
    found = Found(i, last, hit.reading.skip, "DATE", value, "END")
    today, end = scan.moment.day(0), bounds(value)[1]
    return found._replace(extent=(today, end)) if end else found


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
