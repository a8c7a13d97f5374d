"""The day of publication in, TIMEX3 values out: days, weeks, months, years and seasons counted from it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

from khabar.lexicon.hijri import from_hijri, to_hijri
from khabar.reading.times.almanac import months_on, real
from khabar.reading.times.bounds import bounds

# Which way an expression points from the day of publication; last and next leave that day itself out.
Way = Literal["past", "future", "last", "next", "this"]
# What decides where words leave it open: the sentence's tense, or always the one side.
Prefer = Literal["past", "future", "context"]
# What relative adjectives say (الماضي, الأخير, المقبل, الجاري).
WAYS: dict[str, Way] = {"last": "last", "recent": "last", "next": "next", "this": "this"}
_REFERENCE = {
    "past": "PAST_REF",
    "last": "PAST_REF",
    "future": "FUTURE_REF",
    "next": "FUTURE_REF",
    "this": "PRESENT_REF",
}
_SEASON_START = {"WI": 12, "SP": 3, "SU": 6, "FA": 9}
# A day and month without a year lie this many days ahead at most when the sentence is past.
_AHEAD = 92


class Moment:
    """When the article speaks. Without a date what is relative keeps an open value (``XXXX-WXX-7``, ``PAST_REF``).

    ``exact`` says that the hour of publication is known, not its day alone.
    """

    def __init__(self, now: datetime | None, exact: bool = False, prefer: Prefer = "context") -> None:
        self.now = now
        self.exact = exact
        self.prefer = prefer
        self.published = now.date() if now else None
        self._today = self.published
        self.asked = False

    def settle(self, seen: list[tuple[int, int]]) -> None:
        """Move today to where the weekdays beside ``اليوم`` and ``أمس`` (days from today, ISO weekday) put it."""
        if self.published is None or not seen:
            return
        votes: dict[date, int] = {}
        for offset, weekday in seen:
            today = self.shift(self._back(weekday), -offset)
            if today <= self.published:
                votes[today] = votes.get(today, 0) + 1
        if votes and votes.get(self.published, 0) < max(votes.values()):
            self._today = max(votes, key=lambda day: votes[day])

    def _known(self) -> date | None:
        """The day of publication; remembers that it was needed."""
        self.asked = True
        return self.published

    def near(self, value: str) -> bool:
        """Whether a day lies within a week of publication."""
        if self.published is None:
            return True
        try:
            return abs((date.fromisoformat(value) - self.published).days) <= 7
        except ValueError:
            return False

    def present(self) -> tuple[str, str] | None:
        """The moment itself as begin and end: to the second if the hour is known, else its day."""
        if self.now is None:
            return None
        self.asked = True
        told = self.now.isoformat(timespec="seconds") if self.exact else self.day(0)
        return told, told

    def day(self, offset: int) -> str:
        """The day so many days from today."""
        if self._known() is None or self._today is None:
            return "XXXX-XX-XX"
        return self.shift(self._today, offset).isoformat()

    def weekday(self, number: int, way: Way) -> str:
        """The nearest such weekday; today's own counts, unless a side is preferred or named."""
        if self._known() is None or self.published is None:
            return f"XXXX-WXX-{number}"
        strict = self.prefer != "context"
        if way in ("past", "last"):
            day = self._back(number)
            return (self.shift(day, -7) if (way == "last" or strict) and day == self.published else day).isoformat()
        ahead = (number - self.published.isoweekday()) % 7
        if (way == "next" or (strict and way == "future")) and not ahead:
            ahead = 7
        return self.shift(self.published, ahead).isoformat()

    def of_week(self, number: int, step: int) -> str:
        """That weekday of the week so many weeks from this one."""
        if self._known() is None or self.published is None:
            return f"XXXX-WXX-{number}"
        return self.shift(self.published, 7 * step + number - self.published.isoweekday()).isoformat()

    def _back(self, number: int) -> date:
        assert self.published is not None
        return self.shift(self.published, -((self.published.isoweekday() - number) % 7))

    @staticmethod
    def shift(day: date, days: int) -> date:
        """So many days on, as far as the calendar goes."""
        try:
            return day + timedelta(days=days)
        except OverflowError:
            return day

    def month(self, number: int, way: Way) -> str:
        """The nearest such month."""
        today = self._known()
        if today is None:
            return f"XXXX-{number:02}"
        return f"{self._month_year(number, way, today):04}-{number:02}"

    @staticmethod
    def _month_year(number: int, way: Way, today: date) -> int:
        here = today.month
        if way == "this":
            return today.year
        if way in ("past", "last"):
            return today.year - (number > here or (way == "last" and number == here))
        return today.year + (number < here or (way == "next" and number == here))

    def month_day(self, month: int, day: int, way: Way) -> str:
        """The nearest such day of the year; where the future is preferred, the month that runs counts whole."""
        today = self._known()
        if today is None:
            return f"XXXX-{month:02}-{day:02}"
        if way in ("last", "next", "this"):
            return f"{self._month_year(month, way, today):04}-{month:02}-{day:02}"
        days = [each for year in (-1, 0, 1) if (each := real(today.year + year, month, day)) is not None]
        if not days:
            return f"XXXX-{month:02}-{day:02}"
        if self.prefer == "future":
            fit = [each for each in days if (each.year, each.month) >= (today.year, today.month)]
        elif way == "past":
            fit = [each for each in days if (each - today).days <= (_AHEAD if self.prefer == "context" else 0)]
        else:
            fit = [each for each in days if (each - today).days >= -_AHEAD // 3]
        return (max(fit) if way == "past" else min(fit)).isoformat() if fit else days[0].isoformat()

    def day_of_month(self, day: int, way: Way) -> str:
        """The nearest day of that number in any month."""
        today = self._known()
        if today is None:
            return f"XXXX-XX-{day:02}"
        months = [months_on(today, step) for step in (-2, -1, 0, 1, 2)]
        days = [each for month in months if month and (each := real(int(month[:4]), int(month[5:]), day))]
        fit = [each for each in days if (each <= today if way in ("past", "last") else each >= today)]
        return (fit[-1] if way in ("past", "last") else fit[0]).isoformat() if fit else f"XXXX-XX-{day:02}"

    def nearest(self, days: Iterable[date], way: Way) -> str | None:
        """Of some days the one that lies nearest on the side that ``way`` names, None if there is none."""
        today = self._known()
        if today is None:
            return None
        ordered = sorted(days)
        if way == "this":
            return next((day.isoformat() for day in ordered if day.year == today.year), None)
        if way in ("past", "last"):
            ahead = _AHEAD if way == "past" and self.prefer == "context" else 0
            fit = [day for day in ordered if (day - today).days <= ahead]
            return (fit[-1] if fit else ordered[0]).isoformat() if ordered else None
        fit = [day for day in ordered if day >= today]
        return (fit[0] if fit else ordered[-1]).isoformat() if ordered else None

    def around(self) -> range:
        """The years near enough to look for a yearly day in."""
        today = self._known()
        return range(today.year - 2, today.year + 3) if today else range(0)

    def hijri_day(self, month: int, day: int, way: Way, begun: int = 0) -> str:
        """The nearest such day of the Hijri year, as a Gregorian one; ``begun`` days ahead still count as past."""
        today = self._known()
        here = to_hijri(today) if today else None
        if today is None or here is None:
            return "XXXX-XX-XX"
        days = [each for year in (-1, 0, 1) if (each := from_hijri(here[0] + year, month, day)) is not None]
        if way in ("past", "last"):
            ahead = _AHEAD if way == "past" and not begun and self.prefer == "context" else begun
            fit = [each for each in days if (each - today).days <= ahead]
            return max(fit or days).isoformat() if days else "XXXX-XX-XX"
        fit = [each for each in days if (each - today).days >= -begun]
        return min(fit or days).isoformat() if days else "XXXX-XX-XX"

    def relative(self, unit: str, way: Way) -> str:
        """The week, month, year, decade or century that lies before, around or after the day of publication."""
        return self.steps(unit, {"past": -1, "last": -1, "future": 1, "next": 1}.get(way, 0))

    def steps(self, unit: str, step: int) -> str:
        """The day, week, month, year, decade or century so many steps from that of publication."""
        today = self._known()
        if today is None:
            return "PAST_REF" if step < 0 else "FUTURE_REF" if step else "PRESENT_REF"
        if unit == "D":
            return self.day(step)
        return stepped(today, unit, step)

    def month_of(self, way: Way, day: int) -> str:
        """A day of the month before, of this month or of the next."""
        value = self.relative("M", way)
        return f"{value}-{day:02}" if value[:4].isdigit() else f"XXXX-XX-{day:02}"

    def season(self, code: str, way: Way) -> str:
        """The season before, of this year or of the next; a winter has the year of its December."""
        today = self._known()
        if today is None:
            return f"XXXX-{code}"
        start = _SEASON_START[code]
        year = today.year - (code == "WI" and today.month < 3 and way in ("this", "past", "future"))
        if way in ("past", "last"):
            over = today.month >= start + 3 or (way == "past" and today.month >= start)
            year = today.year - (not over)
            if code == "WI" and way == "last":
                year = today.year - 1
        elif way in ("future", "next") and today.month >= start + (way == "future") * 3:
            year += 1
        return f"{year:04}-{code}"

    def quarter(self, number: int, way: Way, part: str = "Q") -> str:
        """The nearest such quarter or half of a year."""
        today = self._known()
        if today is None:
            return f"XXXX-{part}{number}"
        begins = (number - 1) * (3 if part == "Q" else 6) + 1
        year = today.year + {"last": -1, "next": 1}.get(way, 0)
        if way == "past" and begins > today.month:
            year -= 1
        elif way == "future" and begins + 2 < today.month:
            year += 1
        return f"{year:04}-{part}{number}"

    def this_quarter(self, step: int) -> str:
        """The quarter so many from the one that runs."""
        today = self._known()
        if today is None:
            return self.steps("M", step)
        quarters = today.year * 4 + (today.month - 1) // 3 + step
        return f"{quarters // 4:04}-Q{quarters % 4 + 1}"

    def stretch(self, count: float | None, unit: str, way: Way) -> tuple[str, str] | None:
        """Begin and end of so many whole units before or after the present one."""
        if self._known() is None or self.now is None or not count or count != int(count) or way == "this":
            return None
        past = way in ("past", "last")
        first, last = (-int(count), -1) if past else (1, int(count))
        if unit[0] == "T":
            return self._clock_stretch(first, last, unit) if self.exact else None
        ends = [bounds(self.steps(unit, step)) for step in (first, last)]
        begin, end = ends[0][0], ends[1][1]
        return (begin, end) if begin and end else None

    def _clock_stretch(self, first: int, last: int, unit: str) -> tuple[str, str] | None:
        """The same for hours, minutes and seconds: the last one whole."""
        assert self.now is not None
        seconds = {"TH": 3600, "TM": 60, "TS": 1}[unit]
        start = self.now.replace(
            minute=0 if unit == "TH" else self.now.minute, second=0 if unit != "TS" else self.now.second, microsecond=0
        )
        grain = "seconds" if unit == "TS" else "minutes"
        try:
            begin = start + timedelta(seconds=first * seconds)
            end = start + timedelta(seconds=(last + 1) * seconds - (1 if unit == "TS" else 60))
        except OverflowError:
            return None
        return begin.isoformat(timespec=grain), end.isoformat(timespec=grain)

    def clock(self, count: float, unit: str) -> str | None:
        """The time so many hours, minutes or seconds from now, None where the hour of now is not known."""
        if unit[0] != "T" or self.now is None or not self.exact or abs(count) > 1e6:
            return None
        self.asked = True
        try:
            moved = self.now + timedelta(seconds=count * {"TH": 3600, "TM": 60, "TS": 1}[unit])
        except OverflowError:
            return None
        return moved.replace(tzinfo=None).isoformat(timespec="minutes" if unit == "TH" else "seconds")

    def counted(self, count: float, unit: str) -> str:
        """A point counted back (below zero) or on: its day for days and weeks, its month or year else."""
        today = self._known()
        lost = "PAST_REF" if count < 0 else "FUTURE_REF"
        if today is None:
            return lost
        if unit in ("D", "W"):
            days = count * (7 if unit == "W" else 1)
            # Half a day more counts as a day, on either side.
            whole = int(abs(days) + 0.5) * (1 if days > 0 else -1)
            return self.shift(self._today or today, whole).isoformat() if abs(days) < 400_000 else lost
        if unit == "M":
            value = months_on(today, int(count)) if abs(count) < 12_000 else None
            return value or lost
        years = today.year + int(count * {"Y": 1, "DE": 10, "CE": 100}.get(unit, 0))
        return f"{years:04}" if unit in ("Y", "DE", "CE") and 0 < years < 10_000 else lost


def stepped(day: date, unit: str, step: int) -> str:
    """The day, week, month, year, decade or century so many steps from the one that holds a day."""
    if unit == "D":
        return Moment.shift(day, step).isoformat()
    if unit == "W":
        year, week, _ = Moment.shift(day, 7 * step).isocalendar()
        return f"{year:04}-W{week:02}"
    if unit == "M":
        return months_on(day, step) or _REFERENCE["past"]
    year = day.year + step * {"Y": 1, "DE": 10, "CE": 100}.get(unit, 0)
    if unit not in ("Y", "DE", "CE") or not 0 <= year < 10_000:
        return "PAST_REF" if step < 0 else "FUTURE_REF" if step else "PRESENT_REF"
    return f"{year:04}"[: {"Y": 4, "DE": 3, "CE": 2}[unit]]
