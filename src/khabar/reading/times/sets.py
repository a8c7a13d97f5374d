"""What happens again and again: ``كل جمعة``, ``كل 3 أيام``, ``كل صباح``, ``سنويا``."""

from khabar.lexicon.persons import is_given
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.stretches import stretch


def every(scan: Scan, i: int) -> Found | None:
    """``كل جمعة``, ``كل يوم أحد``, ``كل 3 أيام``, ``كل يومين``, ``كل صباح``."""
    head = scan.term(i, "every", clitic=True)
    if head is None:
        return None
    skip = head.reading.skip
    measured = stretch(scan, head.last)
    counted = scan.number(head.last) is not None or scan.term(head.last, "dual") is not None
    if measured is not None and measured.much and counted:
        return Found(i, measured.last, skip, "SET", measured.value())
    day = scan.term(head.last, "day-of")
    at = day.last if day else head.last
    named = scan.term(at, "weekday-of", "weekday")
    if named is not None:
        return Found(i, named.last, skip, "SET", f"XXXX-WXX-{named.value.number}")
    part = scan.term(head.last, "part")
    if part is not None and scan.key(head.last) in ("صباح", "مساء", "ليله", "فجر"):
        return Found(i, part.last, skip, "SET", f"XXXX-XX-XX{part.value.value}")
    return None


def weekly(scan: Scan, i: int) -> Found | None:
    """``أيام الجمعة``: every Friday, unless more days follow or one week is meant."""
    hit = scan.term(i, "plural", clitic=True)
    named = scan.term(hit.last, "weekday") if hit and hit.value.value == "D" else None
    if hit is None or named is None or scan.term(named.last, "relative", "weekday", clitic=True) is not None:
        return None
    if scan.key(named.last) in ("و", ",", "،", "الي", "-"):
        return None
    return Found(i, named.last, hit.reading.skip, "SET", f"XXXX-WXX-{named.value.number}")


def yearly(scan: Scan, i: int) -> Found | None:
    """``سنويا``, ``الشهرية``: words that say how often."""
    hit = scan.term(i, "set", clitic=True)
    if hit is None or scan.key(i - 1) in ("نصف", "ربع", "ثلث") or scan.key(hit.last) in ("يمر", "تمر"):
        return None
    if scan.key(i) == "كل" and scan.key(hit.last).startswith("و") and hit.value.value == "P1Y":  # كل عام وأنتم بخير
        return None
    if i and is_given(scan.draft, i - 1):  # نادر الشهري, a surname
        return None
    return Found(i, hit.last, hit.reading.skip, "SET", hit.value.value)
