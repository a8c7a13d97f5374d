"""Days by name: weekdays, today and yesterday, and the parts of a day."""

from khabar.lexicon.clock import Term
from khabar.lexicon.index import Hit
from khabar.lexicon.persons import is_given
from khabar.lexicon.tables import guards
from khabar.reading.times.calendar import date, numeric
from khabar.reading.times.moment import WAYS
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.tense import way


def weekday(scan: Scan, i: int) -> Found | None:
    """``الجمعة``, ``يوم الثلاثاء الماضي``, ``الاثنين 10 أغسطس 2015``."""
    head = scan.term(i, "day-of", clitic=True)
    hit = scan.term(head.last, "weekday") if head else scan.term(i, "weekday", clitic=True)
    if hit is None:
        return None
    if head is None and not _means_day(scan, i, hit.last):
        return None
    skip = (head or hit).reading.skip
    dated = _date_behind(scan, hit.last)
    if dated is not None:
        return Found(i, dated.last, skip, "DATE", dated.value)
    told = scan.term(hit.last, "relative")
    last = told.last if told else hit.last
    where = WAYS[told.value.value] if told else way(scan, i, last)
    return _with_part(scan, Found(i, last, skip, "DATE", scan.moment.weekday(hit.value.number, where)))


def _means_day(scan: Scan, i: int, last: int) -> bool:
    """Not a sermon, a market, a surname (``خالد الخميس``) or ``الاثنين`` (the two of them)."""
    before, key = scan.key(i - 1), scan.key(i)
    if before in guards("time", "before-weekday") or scan.quoted(i, last):
        return False
    if key in ("الخميس", "الجمعه") and i and is_given(scan.draft, i - 1):
        # After a father's name no family name is wanting; صباح is a woman as well as a morning.
        return scan.key(i - 2) in ("بن", "ابن") or scan.term(i - 1, "part", clitic=True) is not None
    pair = before.startswith("ال") and before.endswith(("ين", "ان"))
    return not (key.endswith("الاثنين") and (scan.key(last) == "معا" or pair))


def _date_behind(scan: Scan, i: int) -> Found | None:
    """A date right behind a weekday."""
    if i not in scan.numbers:
        return None
    return numeric(scan, i) or date(scan, i)


def day(scan: Scan, i: int) -> Found | None:
    """``أمس``, ``غدا الاثنين``, ``اليوم (الجمعة)``, ``الليلة الماضية``."""
    night = scan.term(i, "night", clitic=True)
    hit = night or scan.term(i, "day", clitic=True) or _after_day_of(scan, i)
    if hit is None or (hit.reading.proclitic[-1:] in ("ل", "ك") and not hit.reading.definite):  # لامس
        return None
    skip = hit.reading.skip if hit.first == i else 0
    if hit.value.number == 0 and night is None and not _means_today(scan, i, hit.last):
        return None
    if night is not None:
        return Found(i, hit.last, skip, "TIME", f"{scan.moment.day(hit.value.number)}TNI")
    if (
        hit.value.number == 1
        and scan.key(i) in ("غد", "الغد", "والغد")
        and scan.key(i - 1) in ("حزب", "جيل", "مستقبل", "في", "عالم")
    ):
        return None
    value, last = scan.moment.day(hit.value.number), hit.last
    named = _named_day(scan, last)
    if named is not None:
        number, last = named
        value = scan.moment.weekday(number, "future" if hit.value.number > 0 else "past")
        dated = _date_behind(scan, last)
        if dated is not None and (dated.value == value or not value[0].isdigit()):
            last, value = dated.last, dated.value
    return _with_part(scan, Found(i, last, skip, "DATE", value))


def _after_day_of(scan: Scan, i: int) -> Hit[Term] | None:
    """``يوم غد``, ``يوم أمس``: the day word behind ``يوم``."""
    head = scan.term(i, "day-of", clitic=True)
    hit = scan.term(head.last, "day") if head else None
    return hit if hit and hit.value.number else None


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
    """``أمس مساء``, ``الجمعة فجرا``: the part of the day behind it."""
    hit = scan.term(found.last, "adverb")
    if hit is None or len(found.value) != 10:
        return found
    return found._replace(last=hit.last, type="TIME", value=found.value + hit.value.value)


def part(scan: Scan, i: int) -> Found | None:
    """``فجر اليوم الجمعة``, ``صباح أمس (الجمعة)``, ``مساء السبت``, ``هذا الصباح``."""
    this = scan.term(i, "morning", clitic=True)
    if this is not None:
        return Found(i, this.last, this.reading.skip, "TIME", scan.moment.day(0) + this.value.value)
    hit = scan.term(i, "part", clitic=True)
    if hit is None:
        return None
    inner = day_at(scan, hit.last)
    if inner is None or inner.type != "DATE" or inner.skip or len(inner.value) not in (9, 10):
        return None
    return Found(i, inner.last, hit.reading.skip, "TIME", inner.value + hit.value.value)


def day_at(scan: Scan, i: int) -> Found | None:
    """Any expression of one day that starts at ``i``."""
    found = [each for rule in (day, weekday) if (each := rule(scan, i))]
    if i in scan.numbers or scan.term(i, "day-of"):
        found += [each for rule in (numeric, date) if (each := rule(scan, i))]
    return max(found, key=lambda each: each.last, default=None)
