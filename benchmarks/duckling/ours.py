"""A text in, the one value of a dimension that Khabar reads in all of it out; None where there is no such one."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

import khabar
from benchmarks.duckling.want import REFERENCE, Measure, Moment, later
from khabar.record import Amount, Number, Time
from khabar.text.normal import key

Fact = TypeVar("Fact", Time, Amount, Number)
# Words that may stand around an expression without being part of it: prepositions, and what bends it.
_AROUND = frozenset((
    "في", "عند", "من", "الي", "علي", "ب", "ل", "و", "ال", "بين", "قبل", "بعد", "حتي", "وحتي", "خلال", "منذ", "لمده",
    "مده", "حوالي", "بحدود", "نحو", "قرابه", "تقريبا", "تماما", "اقل", "اكثر", "تحت", "فوق", "الاقل", "الاكثر",
))  # fmt: skip
_DURATIONS = {"TS": "Second", "TM": "Minute", "TH": "Hour", "D": "Day", "W": "Week", "M": "Month", "Y": "Year"}


def read(dimension: str, text: str) -> Moment | Measure | None:
    """The value."""
    reader = _READERS.get(dimension)
    return reader(text) if reader else None


def _time(text: str) -> Moment | None:
    found = [time for time in _times(text) if time.type in ("DATE", "TIME") or time.begin]
    time = _one(text, found)
    return _moment(time) if time else None


def _times(text: str) -> list[Time]:
    return khabar.times(text, published=REFERENCE.isoformat(), prefer="future")


def _duration(text: str) -> Measure | None:
    time = _one(text, [time for time in _times(text) if time.type == "DURATION"])
    if time is None:
        return None
    told = time.value.removeprefix("P")
    unit = ("T" if told.startswith("T") else "") + told[-1]
    try:
        count = float(told.removeprefix("T")[:-1])
    except ValueError:  # two units
        return None
    return Measure("DurationData", count, count, _DURATIONS[unit]) if unit in _DURATIONS else None


def _number(text: str, kind: str) -> Measure | None:
    found = [each for each in khabar.numbers(text) if each.kind == kind]
    number = _one(text, found)
    if number is None:
        return None
    return Measure("OrdinalData" if kind == "ordinal" else "NumeralValue", number.value, number.value)


def _amount(text: str, kinds: Sequence[str]) -> Measure | None:
    amount = _one(text, [each for each in khabar.amounts(text) if each.kind in kinds])
    if amount is None:
        return None
    low: float | None = amount.value
    high: float | None = amount.value if amount.value_max is None else amount.value_max
    if amount.modifier in ("less_than", "at_most"):
        low = None
    elif amount.modifier in ("more_than", "at_least"):
        high = None
    return Measure("amount", low, high, amount.unit or "")


def _one(text: str, found: list[Fact]) -> Fact | None:
    """The expression if it is the only one and covers the text but for words around it."""
    if len(found) != 1:
        return None
    start, end = found[0].span
    rest = text[:start].split() + _product(text[end:], found[0])
    return found[0] if all(key(word).strip(".,،") in _AROUND or not key(word).strip(".,،") for word in rest) else None


def _product(rest: str, found: object) -> list[str]:
    """The words behind an expression, without what a measure is of: ``من السكر``."""
    words = rest.split()
    if isinstance(found, Amount) and found.kind == "measure" and len(words) == 2 and words[0] == "من":
        return []
    return words


def _moment(time: Time) -> Moment | None:
    """Begin, end and grain of a time; the end of an interval is not in it."""
    if time.begin is None or time.end is None:
        return None
    begin, end, step = _local(time.begin), _local(time.end), _grain(time.end)
    after = later(end, step)
    if time.modifier in ("BEFORE", "AFTER"):
        return Moment(None, begin, None) if time.modifier == "BEFORE" else Moment(begin, None, None)
    if time.value == "PRESENT_REF":
        return Moment(begin, after, step)
    if "/" in time.value or time.modifier in ("START", "MID", "END") or time.type == "DURATION":
        return Moment(begin, after, None)
    if time.type == "TIME":
        if after - begin == timedelta(hours=1):
            return Moment(begin, after, "Hour")
        return Moment(begin, after, step if begin == end else None)
    return Moment(begin, after, _of_date(time.value, begin, after))


def _of_date(value: str, begin: datetime, after: datetime) -> str | None:
    for grain, fits in (
        ("Day", len(value) == 10), ("Week", value[5:6] == "W" and len(value) == 8), ("Quarter", value[5:6] == "Q"),
        ("Month", len(value) == 7 and value[5:].isdigit() and begin.day == 1), ("Year", len(value) == 4),
    ):  # fmt: skip
        if fits and later(begin, grain) == after:
            return grain
    return None


def _grain(told: str) -> str:
    """The precision of an ISO date or date-time."""
    clock = told.partition("T")[2].partition("+")[0].partition("-")[0]
    return {0: "Day", 1: "Minute", 2: "Second"}[clock.count(":") if clock else 0]


def _local(told: str) -> datetime:
    """A date-time in the zone of the reference, zone left out."""
    moment = datetime.fromisoformat(told)
    return moment.astimezone(REFERENCE.tzinfo).replace(tzinfo=None) if moment.tzinfo else moment


_READERS: dict[str, Callable[[str], Moment | Measure | None]] = {
    "Time": _time,
    "Duration": _duration,
    "Numeral": lambda text: _number(text, "cardinal"),
    "Ordinal": lambda text: _number(text, "ordinal"),
    "AmountOfMoney": lambda text: _amount(text, ("money",)),
    "Quantity": lambda text: _amount(text, ("measure",)),
    "Volume": lambda text: _amount(text, ("measure",)),
    "Distance": lambda text: _amount(text, ("measure",)),
    "Temperature": lambda text: _amount(text, ("measure", "count")),
}
