"""The day of publication in, TIMEX3 values out: days, weeks, months, years and seasons counted from it."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from khabar.lexicon.hijri import from_hijri, to_hijri

# Which way an expression points from the day of publication; last and next leave that day itself out.
Way = Literal["past", "future", "last", "next", "this"]
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
    """When the article speaks. Without a date what is relative keeps an open value (``XXXX-WXX-7``, ``PAST_REF``)."""

    def __init__(self, published: date | None) -> None:
        self.published = published
        self._today = published
        self.asked = False

    def settle(self, seen: list[tuple[int, int]]) -> None:
        """Move today to where the weekdays beside ``اليوم`` and ``أمس`` (days from today, ISO weekday) put it."""
        if self.published is None or not seen:
            return
        votes: dict[date, int] = {}
        for offset, weekday in seen:
            today = self._shift(self._back(weekday), -offset)
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

    def day(self, offset: int) -> str:
        """The day so many days from today."""
        if self._known() is None or self._today is None:
            return "XXXX-XX-XX"
        return self._shift(self._today, offset).isoformat()

    def weekday(self, number: int, way: Way) -> str:
        """The nearest such weekday."""
        if self._known() is None or self.published is None:
            return f"XXXX-WXX-{number}"
        if way in ("past", "last"):
            day = self._back(number)
            return (self._shift(day, -7) if way == "last" and day == self.published else day).isoformat()
        ahead = (number - self.published.isoweekday()) % 7
        if way == "next" and not ahead:
            ahead = 7
        return self._shift(self.published, ahead).isoformat()

    def _back(self, number: int) -> date:
        assert self.published is not None
        return self._shift(self.published, -((self.published.isoweekday() - number) % 7))

    @staticmethod
    def _shift(day: date, days: int) -> date:
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
        """The nearest such day of the year."""
        today = self._known()
        if today is None:
            return f"XXXX-{month:02}-{day:02}"
        if way in ("last", "next", "this"):
            return f"{self._month_year(month, way, today):04}-{month:02}-{day:02}"
        days = [each for year in (-1, 0, 1) if (each := _real(today.year + year, month, day)) is not None]
        if not days:
            return f"XXXX-{month:02}-{day:02}"
        if way == "past":
            fit = [each for each in days if (each - today).days <= _AHEAD]
        else:
            fit = [each for each in days if (each - today).days >= -_AHEAD // 3]
        return (max(fit) if way == "past" else min(fit)).isoformat() if fit else days[0].isoformat()

    def hijri_day(self, month: int, day: int, way: Way, begun: int = 0) -> str:
        """The nearest such day of the Hijri year, as a Gregorian one; ``begun`` days ahead still count as past."""
        today = self._known()
        here = to_hijri(today) if today else None
        if today is None or here is None:
            return "XXXX-XX-XX"
        days = [each for year in (-1, 0, 1) if (each := from_hijri(here[0] + year, month, day)) is not None]
        if way in ("past", "last"):
            ahead = _AHEAD if way == "past" and not begun else begun
            fit = [each for each in days if (each - today).days <= ahead]
            return max(fit or days).isoformat() if days else "XXXX-XX-XX"
        fit = [each for each in days if (each - today).days >= -begun]
        return min(fit or days).isoformat() if days else "XXXX-XX-XX"

    def relative(self, unit: str, way: Way) -> str:
        """The week, month, year, decade or century that lies before, around or after the day of publication."""
        today = self._known()
        if today is None:
            return _REFERENCE[way]
        step = {"past": -1, "last": -1, "future": 1, "next": 1}.get(way, 0)
        if unit == "D":
            return self.day(step)
        if unit == "W":
            year, week, _ = self._shift(today, 7 * step).isocalendar()
            return f"{year:04}-W{week:02}"
        if unit == "M":
            return _months(today, step)
        if unit == "Y":
            return f"{today.year + step:04}"
        if unit == "DE":
            return f"{today.year // 10 + step:03}"
        if unit == "CE":
            return f"{today.year // 100 + step:02}"
        return _REFERENCE[way]

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
        year = today.year - (code == "WI" and today.month < 3 and way in ("this", "past"))
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

    def back(self, count: float, unit: str) -> str:
        """A point counted back: its day for days and weeks, its month or year else."""
        today = self._known()
        if today is None:
            return "PAST_REF"
        if unit in ("D", "W"):
            days = count * (7 if unit == "W" else 1)
            return self._shift(self._today or today, -int(days + 0.5)).isoformat() if days < 400_000 else "PAST_REF"
        if unit == "M":
            return _months(today, -int(count)) if count < 12_000 else "PAST_REF"
        years = int(count * {"Y": 1, "DE": 10, "CE": 100}.get(unit, 0))
        if unit in ("Y", "DE", "CE") and years < today.year:
            return f"{today.year - years:04}"
        return "PAST_REF"


def _months(today: date, step: int) -> str:
    months = today.year * 12 + today.month - 1 + step
    return f"{months // 12:04}-{months % 12 + 1:02}" if months > 12 else "PAST_REF"


def _real(year: int, month: int, day: int) -> date | None:
    """A day if the calendar has it."""
    if not 1 <= year <= 9999 or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def iso(year: int, month: int, day: int) -> str | None:
    """``YYYY-MM-DD`` if the calendar has that day."""
    return found.isoformat() if (found := _real(year, month, day)) else None
