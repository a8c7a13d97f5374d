"""The first or last months of a year: ``الأشهر الستة الأولى من العام الجاري``, ``التسعة أشهر الأولى من 2014``."""

from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.years import hijri_months, relative_year

# What TIMEX3 has its own name for: months → halves and quarters, the first and the last.
_NAMED = {6: ("H1", "H2"), 3: ("Q1", "Q4")}


def months_of(scan: Scan, i: int) -> Found | None:
    """So many months at the begin or end of a year, as a half, a quarter, or the first and the last of them."""
    told = _months(scan, i)
    if told is None:
        return None
    count, at, skip = told
    final = scan.term(at, "relative")
    ordinal = scan.number(at, "ordinal")
    if ordinal is not None and ordinal.value == 1:
        last = ordinal.phrase.last
    elif final is not None and final.value.value == "recent":
        last = final.last
    else:
        return None
    year, last = _year(scan, last)
    if year is None:
        return None
    begin, end = (1, count) if ordinal else (13 - count, 12)
    if year < 1600:
        months = hijri_months(year, begin, end)
        return Found(i, last, skip, "DATE", months[0], extent=months[1]) if months else None
    if count in _NAMED:
        return Found(i, last, skip, "DATE", f"{year:04}-{_NAMED[count][ordinal is None]}")
    return Found(i, last, skip, "DATE", f"{year:04}-{begin:02}/{year:04}-{end:02}")


def _months(scan: Scan, i: int) -> tuple[int, int, int] | None:
    """How many months, the number behind or before them; the token after, and the letters before."""
    noun = scan.term(i, "the-plural", clitic=True)
    number = scan.number(noun.last if noun else i, clitic=noun is None)
    if number is None or not isinstance(number.value, int) or not 2 <= number.value <= 11:
        return None
    if noun is not None:
        return (number.value, number.phrase.last, noun.reading.skip) if noun.value.value == "M" else None
    unit = scan.term(number.phrase.last, "plural", "the-plural")
    if unit is None or unit.value.value != "M":
        return None
    return number.value, unit.last, number.phrase.skip


def _year(scan: Scan, i: int) -> tuple[int | None, int]:
    """The year behind ``من``."""
    if scan.key(i) not in ("من", "في", "لعام", "للعام"):
        return None, i
    bare = scan.whole(i + 1, 1900, 2100)
    if bare is not None:
        return bare, i + 2
    return relative_year(scan, i) or (None, i)
