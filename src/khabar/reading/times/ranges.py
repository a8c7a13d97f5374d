"""A day or year in, the range that it opens out: ``من الاثنين إلى الخميس``, ``اليوم حتى الغد``, ``2014-2015``."""

from datetime import date as Date
from datetime import timedelta

from khabar.lexicon.tables import guards
from khabar.reading.times.almanac import moved
from khabar.reading.times.days import day_at
from khabar.reading.times.scan import Found, Scan
from khabar.reading.times.weekdays import week_step


def ranged(scan: Scan, found: Found) -> Found:
    """A day with a second one behind ``إلى``, ``حتى`` or a dash, or behind ``و`` after ``بين``: one expression."""
    if found.type == "DATE" and len(found.value) == 4:
        return _years(scan, found)
    if found.type != "DATE" or len(found.value) != 10:
        return found
    at, key = found.last, scan.key(found.last)
    if scan.key(at) in guards("time", "to"):
        end = day_at(scan, at + 1)
    elif key[:1] == "و" and (
        scan.key(found.first - 1) in guards("time", "between") or scan.key(found.first).endswith("يومي")
    ):
        end = day_at(scan, at + (key == "و"))
    else:
        return found
    if end is None or end.type != "DATE" or len(end.value) != 10 or end.skip > (key != "و" and key[:1] == "و"):
        return found
    pair = _ordered(scan, found, end)
    return found._replace(last=end.last, value=pair) if pair else found


def _years(scan: Scan, found: Found) -> Found:
    """``2014-2015``, ``عام 2014/2015``: two years with a sign between."""
    if not found.value.isdigit() or scan.key(found.last) not in ("-", "–", "/"):
        return found
    end = scan.whole(found.last + 1, int(found.value) + 1, 2100)
    return found._replace(last=found.last + 2, value=f"{found.value}/{end:04}") if end else found


def _ordered(scan: Scan, one: Found, two: Found) -> str | None:
    """Begin and end; weekdays are moved by a week until they stand in order."""
    if not (one.value[0].isdigit() and two.value[0].isdigit()):
        return f"{one.value}/{two.value}"
    begin, end = Date.fromisoformat(one.value), Date.fromisoformat(two.value)
    if _has_year(scan, two) and not _has_year(scan, one) and not _bare_weekday(scan, one):
        begin = moved(begin, end.year - begin.year, "Y")
        begin = moved(begin, -1, "Y") if begin >= end else begin
    if _bare_weekday(scan, one) and (end - begin).days >= 7:
        begin += timedelta(days=(end - begin).days // 7 * 7)
    if begin >= end:
        published = scan.moment.published
        bare = _bare_weekday(scan, one), _bare_weekday(scan, two)
        if bare[1] and (published is None or begin >= published or not bare[0]):
            end += timedelta(days=7)
        elif bare[0]:
            begin -= timedelta(days=7)
        elif (begin - end).days > 180 and published:  # each took the year that is nearest to it
            last, next_ = moved(begin, -1, "Y"), moved(end, 1, "Y")
            before, after = (published - end).days, (begin - published).days
            begin, end = (begin, next_) if before > after else (last, end)
    return f"{begin.isoformat()}/{end.isoformat()}" if begin < end else None


def _has_year(scan: Scan, found: Found) -> bool:
    """Whether a year is written in an expression."""
    return any(len(key) == 4 and key.isdigit() for key in scan.keys[found.first : found.last])


def _bare_weekday(scan: Scan, found: Found) -> bool:
    """Whether an expression is a weekday and nothing that dates it."""
    head = scan.term(found.first, "day-of", clitic=True)
    hit = scan.term(head.last if head else found.first, "weekday", clitic=True)
    return hit is not None and hit.last == found.last


def days_of_week(scan: Scan, i: int) -> Found | None:
    """``الأسبوع المقبل من الأربعاء إلى الجمعة``, ``هذا الأسبوع بين الأربعاء والجمعة``."""
    step = week_step(scan, i)
    if step is None or scan.key(step[1]) not in ("من", "بين"):
        return None
    between = scan.key(step[1]) == "بين"
    one = scan.term(step[1] + 1, "weekday")
    at = one.last if one else 0
    two = scan.term(at + (scan.key(at) in guards("time", "to") or scan.key(at) == "و"), "weekday", clitic=between)
    opener = scan.term(i, "this", "the-singular", clitic=True)
    if one is None or two is None or opener is None or (two.first == at and not two.reading.proclitic):
        return None
    days = [scan.moment.of_week(hit.value.number, step[0]) for hit in (one, two)]
    value = f"{days[0]}/{days[1]}" if days[0] < days[1] else days[0]
    return Found(i, two.last, opener.reading.skip, "DATE", value)
