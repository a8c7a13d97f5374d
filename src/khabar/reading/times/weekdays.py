"""What says which week a weekday belongs to: a number behind it, a week, a place in its month."""

from khabar.reading.times.almanac import months_on, nth_weekday, real
from khabar.reading.times.scan import Found, Scan

_STEPS = {"last": -1, "recent": -1, "next": 1, "this": 0}


def numbered(scan: Scan, i: int, weekday: int) -> Found | None:
    """``الأحد السابع عشر``, ``الأربعاء 27``, ``الجمعة في الثانية والعشرين``: the day of a month near by that is one.

    An ordinal that is no such day counts the weekdays of this month: ``الثلاثاء الثالث``.
    """
    at = i + (scan.key(i) == "في")
    number = scan.number(at, "ordinal") or scan.number(at)
    if number is None or not isinstance(number.value, int) or not 1 <= number.value <= 31:
        return None
    last = number.phrase.last
    if number.phrase.first != at or _counts(scan, last, number.kind == "ordinal"):
        return None
    today = scan.moment.published
    scan.moment.asked = True
    if today is None:
        return Found(i, last, 0, "DATE", f"XXXX-XX-{number.value:02}")
    counted = number.kind == "ordinal" and number.value <= 5 and at == i
    for step in (0, -1, 1):
        month = months_on(today, step)
        day = real(int(month[:4]), int(month[5:]), number.value) if month else None
        if day is not None and day.isoweekday() == weekday:
            return Found(i, last, 0, "DATE", day.isoformat())
        if counted:
            nth = nth_weekday(today.year, today.month, weekday, number.value)
            return Found(i, last, 0, "DATE", nth.isoformat()) if nth else None
    return None


def _counts(scan: Scan, i: int, ordinal: bool) -> bool:
    """Whether the number before ``i`` counts or ranks something: ``الأربعاء 27 قتيلا``, ``الأحد الثاني من الصوم``."""
    key = scan.key(i)
    if key in ("من", "%", "في", "الى", "-", ":"):
        return key != "في" or ordinal
    return key.isalpha() and scan.draft.classes[i] not in ("f", "v") and not key.startswith("ال")


def of_week(scan: Scan, i: int, weekday: int) -> tuple[str, int] | None:
    """``من الأسبوع المقبل``, ``هذا الأسبوع`` behind a weekday: its day, and the token after."""
    step = week_step(scan, i + (scan.key(i) in ("من", "في")))
    return (scan.moment.of_week(weekday, step[0]), step[1]) if step else None


def week_step(scan: Scan, i: int) -> tuple[int, int] | None:
    """How many weeks from this one a week lies: ``الأسبوع المقبل``, ``هذا الأسبوع``, ``الأسبوع بعد القادم``."""
    this = scan.term(i, "this", clitic=True)
    noun = scan.term(this.last if this else i, "the-singular", clitic=this is None)
    if noun is None or noun.value.value != "W":
        return None
    if this is not None:
        return 0, noun.last
    further = scan.key(noun.last) == "بعد" or scan.key(noun.last) == "قبل"
    told = scan.term(noun.last + further, "relative")
    if told is not None:
        step = _STEPS[told.value.value]
        return step * (1 + further), told.last
    return (0, noun.last + 1) if scan.key(noun.last) in ("هذا", "نفسه") else None


def day_of_week(scan: Scan, i: int) -> Found | None:
    """``الأسبوع المقبل يوم الجمعة``, ``هذا الأسبوع يوم السبت``."""
    step = week_step(scan, i)
    if step is None:
        return None
    head = scan.term(step[1], "day-of")
    hit = scan.term(head.last if head else step[1], "weekday")
    if hit is None:
        return None
    opener = scan.term(i, "this", "the-singular", clitic=True)
    skip = opener.reading.skip if opener else 0
    return Found(i, hit.last, skip, "DATE", scan.moment.of_week(hit.value.number, step[0]))


def weekday_of_week(scan: Scan, i: int) -> Found | None:
    """``اثنين الأسبوع الحالي``, ``ثلاثاء الأسبوع القادم``: a weekday in the construct."""
    hit = scan.term(i, "weekday-of", clitic=True)
    week = of_week(scan, hit.last, hit.value.number) if hit else None
    return Found(i, week[1], hit.reading.skip, "DATE", week[0]) if hit and week else None
