"""Days by name: weekdays, today and yesterday, and the parts of a day."""

from datetime import date as Date

from khabar.lexicon.clock import Term
from khabar.lexicon.index import Hit
from khabar.lexicon.persons import given_at
from khabar.lexicon.tables import guards
from khabar.reading.times.dates import date
from khabar.reading.times.feasts import holiday
from khabar.reading.times.moment import WAYS
from khabar.reading.times.nth import nth
from khabar.reading.times.numeric import numeric
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.tense import explicit, way
from khabar.reading.times.weekdays import numbered, of_week


def weekday(scan: Scan, i: int) -> Found | None:
    """``الجمعة``, ``هذا الاثنين``, ``يوم الثلاثاء الماضي``, ``الاثنين 10 أغسطس 2015``, ``الجمعة من الأسبوع المقبل``."""
    this = scan.term(i, "this", clitic=True)
    at = this.last if this else i
    head = scan.term(at, "day-of", clitic=this is None)
    hit = scan.term(head.last, "weekday") if head else scan.term(at, "weekday", clitic=this is None)
    if hit is None and scan.alone(i, i + 1):  # جمعة, and nothing else
        hit = scan.term(i, "weekday-of")
    if hit is None:
        return None
    if not (head or this) and not _means_day(scan, i, hit.last):
        return None
    skip = (this or head or hit).reading.skip
    number = hit.value.number
    dated = _date_behind(scan, hit.last) or numbered(scan, hit.last, number)
    if dated is not None and scan.number(hit.last, "ordinal") and not _falls_on(dated.value, number):
        dated = nth(scan, i) or dated  # الأربعاء الثانية من أكتوبر
    if dated is not None:
        return Found(i, dated.last, skip, "DATE", dated.value)
    week = of_week(scan, hit.last, number)
    if week is not None:
        return Found(i, week[1], skip, "DATE", week[0])
    told = scan.term(hit.last, "relative")
    last = told.last if told else hit.last
    where = WAYS[told.value.value] if told else way(scan, i, last)
    return _with_part(scan, Found(i, last, skip, "DATE", scan.moment.weekday(number, where)))


def _falls_on(day: str, weekday: int) -> bool:
    return not day[0].isdigit() or Date.fromisoformat(day).isoweekday() == weekday


def _means_day(scan: Scan, i: int, last: int) -> bool:
    """Not a sermon, a market, a surname (``خالد الخميس``) or ``الاثنين`` (the two of them)."""
    before, key = scan.key(i - 1), scan.key(i)
    if before in guards("time", "before-weekday") or scan.quoted(i, last):
        return False
    name = given_at(scan.draft, i - 1) if key in ("الخميس", "الجمعه") and i else None
    if name is not None and name.reading.proclitic in ("", "و"):
        # After a father's name no family name is wanting; صباح is a woman as well as a morning.
        return scan.key(i - 2) in ("بن", "ابن") or scan.term(i - 1, "part", clitic=True) is not None
    pair = before.startswith("ال") and before.endswith(("ين", "ان"))
    return not (key.endswith("الاثنين") and (scan.key(last) == "معا" or pair))


def _date_behind(scan: Scan, i: int) -> Found | None:
    """A date behind a weekday: ``الاثنين 18 شباط``, ``الخميس الموافق 14 شهر شباط``, ``الأحد يناير الحادي والعشرين``."""
    at = i + (scan.key(i) in guards("time", "dated"))
    found = numeric(scan, at) if at in scan.numbers or at in scan.dotted else None
    found = found or (date(scan, at) if at in scan.numbers or scan.term(at, "month") else None)
    if found is None or found.skip or "/" in found.value or len(found.value) != 10:
        return None
    return found


def day(scan: Scan, i: int) -> Found | None:
    """``أمس``, ``غدا الاثنين``, ``اليوم (الجمعة)``, ``الليلة الماضية``."""
    night = scan.term(i, "night", clitic=True)
    hit = night or _day_word_behind(scan, i) or scan.term(i, "day", clitic=True)
    if hit is None or (hit.reading.proclitic[-1:] in ("ل", "ك") and not hit.reading.definite):  # لامس
        return None
    skip = hit.reading.skip
    if night is not None:
        return Found(i, hit.last, skip, "TIME", f"{scan.moment.day(hit.value.number)}TNI")
    if not _means_day_word(scan, i, hit):
        return None
    value, last = scan.moment.day(hit.value.number), hit.last
    named = _named_day(scan, last)
    if named is not None:
        number, last = named
        value = scan.moment.weekday(number, "future" if hit.value.number > 0 else "past")
        if scan.moment.prefer != "context":
            value = scan.moment.day(hit.value.number)
    dated = _date_behind(scan, last) if named is not None or hit.value.number == 0 else None
    if dated is not None and (dated.value == value or not value[0].isdigit()):
        last, value = dated.last, dated.value
    return _with_part(scan, Found(i, last, skip, "DATE", value))


def _means_day_word(scan: Scan, i: int, hit: Hit[Term]) -> bool:
    """Not a newspaper called ``اليوم``, not ``كرة`` behind ``بـ``, not the morrow of a slogan."""
    key, before = scan.key(i), scan.key(i - 1)
    if hit.value.number == 0:
        return _means_today(scan, i, hit.last)
    if key == "بكره":  # بكرة القدم
        return before in ("بعد", "لبعد", "يوم") or scan.alone(i, hit.last)
    return not (
        hit.value.number == 1 and key in ("غد", "الغد", "والغد") and before in ("حزب", "جيل", "مستقبل", "في", "عالم")
    )


def _day_word_behind(scan: Scan, i: int) -> Hit[Term] | None:
    """``يوم غد``; ``اليوم اللي بعد بكرة``, ``يوم قبل أمس``, ``قبل البارحة``: a day further on the same side."""
    head = scan.term(i, "day-of", clitic=True)
    hit = scan.term(head.last, "day") if head else None
    if head is not None and hit is not None and hit.value.number:
        return hit._replace(first=i, reading=head.reading)
    opened = head.last if head else i + (scan.key(i) == "اليوم")
    at = opened + (scan.key(opened) in ("الي", "اللي", "الذي"))
    side = scan.term(at, "before", "after", clitic=at == i)
    hit = scan.term(side.last, "day") if side else None
    further = {"before": -1, "after": 1}[side.value.tag] if side else 0
    if side is None or hit is None or hit.value.number * further != 1:
        return None
    opener = head or side
    reading = opener.reading if opener.first == i else hit.reading
    return hit._replace(first=i, reading=reading, value=hit.value._replace(number=2 * further))


def _means_today(scan: Scan, i: int, last: int) -> bool:
    before, after = scan.key(i - 1), scan.key(last)
    if last > i + 1:  # هذا اليوم
        return after not in guards("time", "after-day")
    if scan.quoted(i, last) or after in guards("time", "after-day"):
        return False
    return before not in guards("time", "before-day") and before not in ("في", "وفي")


def _named_day(scan: Scan, i: int) -> tuple[int, int] | None:
    """The weekday behind a day word, in brackets or not, and the token after it."""
    open_ = scan.key(i) in ("(", "«", "[")
    at = i + open_ + (scan.key(i + open_) in ("يوم",))
    hit = scan.term(at, "weekday")
    if hit is None:
        return None
    if open_ and scan.key(hit.last) not in (")", "»", "]"):
        return None
    return hit.value.number, hit.last + open_


def _with_part(scan: Scan, found: Found) -> Found:
    """``أمس مساء``, ``الجمعة فجرا``, ``غدا في المساء``: the part of the day behind it."""
    hit = scan.term(found.last, "adverb")
    if hit is None and scan.key(found.last) == "في" and scan.key(found.last + 1) in guards("time", "part-alone"):
        hit = scan.term(found.last + 1, "the-part")
    if hit is None or len(found.value) != 10:
        return found
    return found._replace(last=hit.last, type="TIME", value=found.value + hit.value.value)


def part(scan: Scan, i: int) -> Found | None:
    """``فجر اليوم الجمعة``, ``صباح أمس (الجمعة)``, ``مساء السبت``, ``هذا الصباح``."""
    this = scan.term(i, "this", clitic=True)
    named = scan.term(this.last, "the-part") if this else None
    if this is not None and named is not None:
        return Found(i, named.last, this.reading.skip, "TIME", scan.moment.day(0) + named.value.value)
    hit = scan.term(i, "part", clitic=True)
    if hit is None:
        return None
    at = hit.last + (scan.key(hit.last) == "من")
    inner = day_at(scan, at) or holiday(scan, at)
    if inner is None or inner.type != "DATE" or inner.skip or len(inner.value) not in (9, 10):
        return None
    last = _next_morning(scan, inner) if hit.value.value == "TNI" else inner.last
    return Found(i, last, hit.reading.skip, "TIME", inner.value + hit.value.value)


def _next_morning(scan: Scan, inner: Found) -> int:
    """Past the day that a night ends in: ``ليل الجمعة السبت``, ``ليلة الخميس - الجمعة``."""
    at = inner.last + (scan.key(inner.last) in ("-", "–", "/", "الي"))
    before, after = scan.term(inner.last - 1, "weekday"), scan.term(at, "weekday")
    follows = before and after and after.value.number == before.value.number % 7 + 1
    return after.last if after and follows else inner.last


def part_alone(scan: Scan, i: int) -> Found | None:
    """``ليلا``, ``في المساء``: of the day last spoken of, where a verb says that it happened or will; else a habit."""
    hit = scan.term(i, "adverb", "the-part", clitic=True)
    if hit is None or hit.reading.proclitic == "و":
        return None
    if " ".join((hit.reading.stem, *scan.keys[i + 1 : hit.last])) not in guards("time", "part-alone"):
        return None
    if hit.value.tag == "the-part" and not _placed(scan, i, hit):
        return None
    after = scan.key(hit.last)
    if after.startswith("و") and scan.term(hit.last, "adverb", clitic=True) is not None:  # ليلا ونهارا
        return None
    last = hit.last
    if hit.value.tag == "the-part" and after in guards("time", "early-late"):  # الصباح الباكر
        last, after = last + 1, scan.key(last + 1)
    if scan.key(i - 1) in guards("time", "before-part") or after.startswith("ال"):
        return None
    if not scan.alone(i, last) and explicit(scan, i, last) is None:
        return None
    return Found(i, last, hit.reading.skip, "TIME", scan.spoken_day() + hit.value.value)


def _placed(scan: Scan, i: int, hit: Hit[Term]) -> bool:
    """Whether a preposition makes a noun a time: ``في المساء``, ``بالليل``."""
    return scan.key(i - 1) in ("في", "وفي", "عند") or hit.reading.proclitic in ("ب", "وب")


def day_at(scan: Scan, i: int) -> Found | None:
    """Any expression of one day that starts at ``i``."""
    found = [each for rule in (day, weekday) if (each := rule(scan, i))]
    if i in scan.numbers or i in scan.dotted or scan.term(i, "day-of"):
        found += [each for rule in (numeric, date) if (each := rule(scan, i)) and len(each.value) == 10]
    return max(found, key=lambda each: each.last, default=None)
