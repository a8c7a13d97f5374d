"""Years in digits and words, of both calendars, alone and behind what they date."""

from khabar.lexicon.hijri import from_hijri
from khabar.lexicon.nouns import prefixed
from khabar.lexicon.tables import guards
from khabar.reading.times.moment import WAYS, Way
from khabar.reading.times.scan import Found, Scan

# Years of two calendars told apart: those of the Hijri calendar that news names without هـ.
_HIJRI = range(1300, 1471)


def year_after(scan: Scan, i: int, calendar: str = "gregorian") -> tuple[int | None, Way | None, int]:
    """What dates a month: a year, or the way it points; and the token after it."""
    bracketed = scan.whole(i + 1, 1900, 2100) if scan.key(i) == "(" and scan.key(i + 2) == ")" else None
    if bracketed is not None and calendar == "gregorian":
        return bracketed, None, i + 3
    slashed = scan.key(i) == "/" and scan.key(i - 2) == "/"  # 20/شعبان/1436
    comma = scan.key(i) in ("،", ",", ".") or slashed
    low, high = (1000, 2200) if calendar == "gregorian" else (1, 2200)
    value = scan.whole(i + comma, low, high)
    if (
        value is not None
        and (value >= 1000 or scan.key(i + comma + 1) in guards("time", "hijri"))
        and not (comma and value < 1800 and not slashed)
    ):
        last = i + comma + 1
        if calendar == "hijri" and scan.key(last) in guards("time", "hijri"):
            last += 1
        return value, None, last + (calendar == "gregorian" and _of_christ(scan, last))
    spelled = _spelled(scan, i + comma)
    if spelled is not None:
        return spelled[0], None, spelled[1]
    told = scan.term(i, "relative")
    if told is not None:
        return None, WAYS[told.value.value], told.last
    found = relative_year(scan, i)
    if found is not None:
        return found[0], None, found[1]
    return None, None, i


def _spelled(scan: Scan, i: int, low: int = 1001) -> tuple[int, int] | None:
    """A year in words right behind a month: ``ألفين وثمانية عشر``, ``ألف وتسعمائة وواحد``."""
    number = scan.number(i)
    if number is None or number.phrase.first != i or scan.key(i)[0].isdigit():
        return None
    if not isinstance(number.value, int) or not low <= number.value <= 2100:
        return None
    return number.value, number.phrase.last


def relative_year(scan: Scan, i: int) -> tuple[int | None, int] | None:
    """``من العام الماضي``, ``هذا العام``, ``بعام 2014`` → the year (None if it stays open) and where it ends."""
    at = i + (scan.key(i) in guards("time", "of"))
    this = scan.term(at, "this")
    if this is not None and scan.key(this.last) in ("العام", "السنه"):
        return _number(scan, "this"), this.last + 1
    hit = scan.linked(i, "year-of")
    if hit is None:
        return None
    value = scan.whole(hit.last, 1000, 2999)
    if value is not None:
        return value, hit.last + 1 + (scan.key(hit.last + 1) in guards("time", "hijri"))
    spelled = _spelled(scan, hit.last) or _in_halves(scan, hit.last)
    if spelled is not None:
        return spelled
    told = scan.term(hit.last, "relative")
    if told is not None and hit.reading.definite:
        written = scan.whole(told.last, 1900, 2100)  # العام الجاري 2015
        return written or _number(scan, WAYS[told.value.value]), told.last + (written is not None)
    return None


def _number(scan: Scan, where: Way) -> int | None:
    value = scan.moment.relative("Y", where)
    return int(value) if value.isdigit() else None


def _in_halves(scan: Scan, i: int) -> tuple[int, int] | None:
    """A year told in two halves, as it is spoken: ``تسعة عشر تسعة وتسعون``."""
    one = scan.number(i)
    two = scan.number(one.phrase.last) if one and one.value in (18, 19, 20) else None
    if one is None or two is None or not isinstance(two.value, int) or not 10 <= two.value <= 99:
        return None
    return int(one.value) * 100 + two.value, two.phrase.last


def year(scan: Scan, i: int) -> Found | None:
    """``عام 2012``, ``العام 1436هـ``, ``عام ألفين وعشرة``; bare digits after a preposition (``في 2013``)."""
    head = scan.term(i, "year-of", clitic=True)
    if head is None:
        return _bare(scan, i) or _bare_halves(scan, i) or _bare_words(scan, i)
    at = head.last + (scan.key(head.last) in guards("time", "kind-of-year"))  # العام الدراسي
    at += scan.key(at) == "("
    halves = _in_halves(scan, at)
    if halves is not None:
        return Found(i, halves[1], head.reading.skip, "DATE", f"{halves[0]}")
    number = scan.number(at)
    if number is None or not isinstance(number.value, int) or number.phrase.last > at + 6 or number.phrase.first != at:
        return None
    value, last = number.value, number.phrase.last
    closed = scan.key(last) == ")" and scan.key(at - 1) == "("
    marked = scan.key(last + closed) in guards("time", "hijri")  # عام 1436هـ, عام (1436) هجري
    spelled = not scan.key(at)[0].isdigit() and 100 <= value < 1000
    spelled = spelled or (_of_christ(scan, last + closed) and value >= 100)
    if not (1000 <= value <= 2200 or spelled or (marked and 1 <= value <= 1500)) or "." in scan.key(at):
        return None
    last += closed + (marked or _of_christ(scan, last + closed))
    last += not closed and scan.key(at - 1) == "(" and scan.key(last) == ")"
    if marked or value in _HIJRI:
        return _hijri_year(scan, Found(i, last, head.reading.skip, "DATE", ""), value)
    return Found(i, last, head.reading.skip, "DATE", f"{value:04}")


def _of_christ(scan: Scan, i: int) -> bool:
    """Whether a word there says that a year is Gregorian: ``1907 ميلادي``, ``2015م``."""
    return scan.key(i) in guards("time", "gregorian") and (scan.key(i) != "م" or scan.draft.joined(i - 1))


def _hijri_year(scan: Scan, found: Found, number: int) -> Found | None:
    """A Hijri year or two (``1436/1437هـ``): the Gregorian one that holds its middle, bounded by its own days."""
    signed = scan.key(found.last) in ("/", "-", "–")
    second = scan.whole(found.last + 1, number + 1, number + 1) if signed else None
    last = found.last + 2 + (scan.key(found.last + 2) in guards("time", "hijri")) if second else found.last
    years = [number, second] if second else [number]
    begin, middles = from_hijri(number, 1, 1), [from_hijri(each, 6, 15) for each in years]
    end = from_hijri(years[-1], 12, 30) or from_hijri(years[-1], 12, 29)
    if begin is None or end is None:
        return None
    value = "/".join(f"{middle.year:04}" for middle in middles if middle)
    return found._replace(last=last, value=value, extent=(begin.isoformat(), end.isoformat()))


def hijri_months(year: int, first: int, last: int) -> tuple[str, tuple[str, str]] | None:
    """The Gregorian months that some months of a Hijri year lie in, and their first and last day."""
    begin = from_hijri(year, first, 1)
    end = from_hijri(year, last, 30) or from_hijri(year, last, 29)
    if begin is None or end is None:
        return None
    days = begin.isoformat(), end.isoformat()
    return f"{days[0][:7]}/{days[1][:7]}", days


def _bare(scan: Scan, i: int) -> Found | None:
    """Digits that something beside them makes a year: ``في 2013``, ``2015م``, ``(1830-1916)``, ``انتخابات 2014``."""
    early = "ميلادي" in (scan.key(i + 1), scan.key(i + 3))
    value = scan.whole(i, 100 if early else 1000, 2100)
    if value is None:
        return None
    before, after = scan.key(i - 1), scan.key(i + 1)
    marked = _of_christ(scan, i + 1)
    paired = before in ("و", "-", "–", "/", "الي", "حتي") and _after_year(scan, i - 1)
    ranged = after in ("-", "–") and scan.whole(i + 2, value + 1, 2100) is not None
    lived = ranged and (early or (before == "(" and scan.key(i + 3) in (")", "م")))
    if value < 1900 and not (paired or marked or lived):
        return None
    bracketed = before in ("(", "|") and after in (")", "-", "–", "|", "")
    opened = _opens(before) or _dates(scan, i) or bracketed or ranged or scan.alone(i, i + 1)
    season = after == "/" and scan.whole(i + 2, value + 1, value + 1) is not None
    if not (opened or paired or marked) or (after in ("%", "/", "$", ":") and not season):
        return None
    if not marked and after.isalpha() and _counts(scan, i, value, paired):
        return None
    return Found(i, i + 1 + (marked or after == "م"), 0, "DATE", f"{value:04}")


def _counts(scan: Scan, i: int, value: int, paired: bool) -> bool:
    """Whether digits count the word behind them: ``2000 مقاتل``; ``في 2015 رئيس الوزراء`` is a year."""
    if _tanwin(scan, i + 1):
        return True
    sure = value != 2000 and scan.key(i - 1) in ("في", "وفي", "منذ", "ومنذ", "بحلول", "وبحلول")
    return not (paired or sure) and _countable(scan, i + 1)


def _opens(before: str) -> bool:
    """Whether bare digits behind this word are a year: ``في``, ``وبحلول``, ``فبنهاية``."""
    openers = guards("time", "before-year")
    return before in openers or any(
        before[n:] in openers and set(before[:n]) <= set("وفبل") for n in (1, 2) if len(before) > n + 2
    )


def _dates(scan: Scan, i: int) -> bool:
    """Whether an event stands before a year that tells it from others: ``انتخابات 2014``, ``حرب 1967``."""
    at = i - 1
    if scan.key(at).startswith("ال") and at in scan.numbers:  # الانتفاضة الأولى 1987
        at -= 1
    return any(stem in guards("time", "dated-by-year") for stem in (scan.key(at), scan.key(at)[1:], scan.key(at)[2:]))


def _bare_halves(scan: Scan, i: int) -> Found | None:
    """``تسعة عشر ثمانية وعشرون`` and nothing else."""
    halves = _in_halves(scan, i)
    if halves is None or not scan.alone(i, halves[1]):
        return None
    return Found(i, halves[1], 0, "DATE", f"{halves[0]}")


def _bare_words(scan: Scan, i: int) -> Found | None:
    """Years in words that bound a range: ``من ألفين إلى ألفين وأربعة عشر``."""
    told = _spelled(scan, i, 2000)
    if told is None or scan.numbers[i].phrase.skip:
        return None
    value, last = told
    after = scan.key(last + 1) if scan.key(last) in guards("time", "to") else ""
    opens = scan.key(i - 1) == "من" and after != "" and _spelled(scan, last + 1, value + 1) is not None
    closes = scan.key(i - 1) in guards("time", "to") and _after_year(scan, i - 1)
    if not (opens or (closes and not (scan.key(last).isalpha() and scan.draft.classes[last] == "n"))):
        return None
    return Found(i, last, 0, "DATE", f"{value}")


def _after_year(scan: Scan, i: int) -> bool:
    """Whether a year was read right before token ``i``: the second of ``عامي 1863 و1879``."""
    return scan.last is not None and scan.last.last == i and len(scan.last.value) == 4 and scan.last.value.isdigit()


def _countable(scan: Scan, i: int) -> bool:
    """Whether the word at ``i`` may be what the digits before it count: an indefinite noun."""
    key = scan.keys[i]
    noun = scan.draft.classes[i] in ("n", "") and len(key) > 2
    return noun and not key.startswith(("ال", "و", "ب", "ف")) and not prefixed(key)


def _tanwin(scan: Scan, i: int) -> bool:
    """Whether a counted noun follows in the accusative: ``2000 مقاتل``, ``1950 رجلا``."""
    return (
        scan.keys[i].endswith("ا")
        and not scan.keys[i].endswith("ها")
        and scan.draft.classes[i] == "n"
        and not scan.keys[i].startswith(("ال", "و"))
    )
