"""A date of one calendar in, the same day in the other behind it taken in: ``25 شوال 1436 (10/8/2015)``."""

from datetime import date as Date

from khabar.lexicon.tables import guards
from khabar.reading.times.dates import date_alone
from khabar.reading.times.numeric import numeric
from khabar.reading.times.scan import Found, Scan


def beside(scan: Scan, found: Found) -> Found:
    """The same day in the other calendar right behind, in brackets or after a slash, belongs to the expression."""
    if scan.key(found.last) not in ("(", "/", "=") or len(found.value) != 10:
        return found
    i = found.last + 1
    other = (numeric(scan, i) or date_alone(scan, i)) if i in scan.numbers else None
    if other is None or (other.value != found.value and not _near(found.value, other.value)):
        return found
    last = other.last + (scan.key(other.last) in (")", "م"))
    last += scan.key(last) == ")"
    return found._replace(last=last, value=other.value if _is_hijri(scan, found) else found.value)


def _near(one: str, other: str) -> bool:
    """The same day but for one: the moon is seen where it is seen."""
    if not (len(one) == len(other) == 10 and one[0].isdigit() and other[0].isdigit()):
        return False
    return abs((Date.fromisoformat(one) - Date.fromisoformat(other)).days) <= 1


def _is_hijri(scan: Scan, found: Found) -> bool:
    return any(
        key in guards("time", "hijri") or (key.isdigit() and 1300 <= int(key[:4]) <= 1500)
        for key in scan.keys[found.first : found.last]
    )
