"""A value as Duckling's corpus writes it in, a value that can be compared out.

``datetime (2013, 2, 12, 4, 30, 0) Second``, ``datetimeInterval ((…), (…)) Day``, ``between Dollar (10, 20)``.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

# The moment that Duckling's corpus is read at, in its own zone.
REFERENCE = datetime.fromisoformat("2013-02-12T04:30:00-02:00")
_MOMENT = re.compile(r"\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+)\)")
_NUMBER = r"\(?(-?[\d.]+(?:e-?\d+)?)\)?"
_TIME = re.compile(r"datetime(Interval|OpenInterval|Holiday|IntervalHoliday)? (.*)")
_SIMPLE = re.compile(rf"(simple|under|above) (\w+) {_NUMBER}(?: .*)?")
_BETWEEN = re.compile(rf"between (\w+) \({_NUMBER}, {_NUMBER}\)(?: .*)?")
_PLAIN = re.compile(rf"(NumeralValue|OrdinalData|DurationData) {_NUMBER}(?: (\w+))?")
_GRAINS = ("Second", "Minute", "Hour", "Day", "Week", "Month", "Quarter", "Year")
# What Duckling leaves open: a bare dollar, pound, riyal or cent is that of any state.
_OPEN = {
    "Dollar": ("USD", "CAD", "AUD"),
    "Cent": ("USD",),
    "Pound": ("EGP", "GBP", "SYP", "LBP", "SDG"),
    "Riyal": ("SAR", "QAR", "OMR", "YER"),
    "Rial": ("SAR", "QAR", "OMR", "YER", "IRR"),
    "Dinar": ("KWD", "JOD", "IQD", "BHD", "TND", "DZD", "LYD"),
    "Dirham": ("AED", "MAD"),
}
_SECONDS = {"Second": 1, "Minute": 60, "Hour": 3600}
# Units by what they come to: the symbol that Khabar gives, and how many of Duckling's it makes.
UNITS = {
    "kg": ("Gram", 1000), "g": ("Gram", 1), "mg": ("Gram", 0.001), "oz": ("Ounce", 1), "lb": ("Pound", 1),
    "cup": ("Cup", 1), "tbsp": ("Tablespoon", 1), "tsp": ("Teaspoon", 1), "dish": ("Dish", 1), "pint": ("Pint", 1),
    "l": ("Litre", 1), "ml": ("Millilitre", 1), "hl": ("Hectolitre", 1), "gal": ("Gallon", 1), "cl": ("Centilitre", 1),
    "km": ("Kilometre", 1), "m": ("Metre", 1), "cm": ("Centimetre", 1), "mm": ("Millimetre", 1), "mi": ("Mile", 1),
    "ft": ("Foot", 1), "in": ("Inch", 1), "yd": ("Yard", 1),
    "°C": ("Celsius", 1), "°F": ("Fahrenheit", 1), "°": ("Degree", 1), "درجة": ("Degree", 1), "m3": ("Litre", 1000),
}  # fmt: skip


@dataclass(frozen=True)
class Moment:
    """A time: from ``begin`` up to ``end`` (not itself in it), either open; and its grain, None for an interval."""

    begin: datetime | None
    end: datetime | None
    grain: str | None


@dataclass(frozen=True)
class Measure:
    """A number of a unit or a range of them, ``low`` or ``high`` open; ``kind`` is what Duckling's corpus calls it."""

    kind: str
    low: float | None
    high: float | None
    unit: str = ""


@dataclass(frozen=True)
class Want:
    """What a case asks for."""

    value: Moment | Measure

    def met_by(self, found: Moment | Measure) -> bool:
        """Whether a value that was read is this one."""
        if isinstance(self.value, Moment) or isinstance(found, Moment):
            return isinstance(self.value, Moment) and isinstance(found, Moment) and _same_time(self.value, found)
        return _same_measure(self.value, found)


def parsed(told: str) -> Want:
    """Read an expression of the corpus. Raises ValueError if it is none."""
    if (time := _TIME.fullmatch(told)) is not None:
        return Want(_moment(time[1] or "", time[2]))
    if (simple := _SIMPLE.fullmatch(told)) is not None:
        number = float(simple[3])
        low, high = {"simple": (number, number), "under": (None, number), "above": (number, None)}[simple[1]]
        return Want(Measure("amount", low, high, simple[2]))
    if (between := _BETWEEN.fullmatch(told)) is not None:
        return Want(Measure("amount", float(between[2]), float(between[3]), between[1]))
    if (plain := _PLAIN.fullmatch(told)) is not None:
        number = float(plain[2])
        return Want(Measure(plain[1], number, number, plain[3] or ""))
    raise ValueError(f"no value of Duckling's corpus: {told!r}")


def _moment(kind: str, rest: str) -> Moment:
    points = [datetime(*map(int, each)) for each in _MOMENT.findall(rest)]  # type: ignore[arg-type]
    grain = next((each for each in _GRAINS if re.search(rf"\b{each}\b", rest)), None)
    if not points or grain is None:
        raise ValueError(f"no time of Duckling's corpus: {rest!r}")
    if kind == "OpenInterval":
        return Moment(points[0], None, None) if "After" in rest else Moment(None, points[0], None)
    if len(points) == 2:
        return Moment(points[0], points[1], None)
    return Moment(points[0], later(points[0], grain), grain)


def later(moment: datetime, grain: str) -> datetime:
    """One unit on."""
    if grain in ("Month", "Quarter", "Year"):
        months = moment.month - 1 + {"Month": 1, "Quarter": 3, "Year": 12}[grain]
        return moment.replace(year=moment.year + months // 12, month=months % 12 + 1)
    return moment + {"Second": timedelta(seconds=1), "Minute": timedelta(minutes=1), "Hour": timedelta(hours=1),
                     "Day": timedelta(days=1), "Week": timedelta(weeks=1)}[grain]  # fmt: skip


def _same_time(want: Moment, found: Moment) -> bool:
    if (want.begin, want.end, want.grain) == (found.begin, found.end, found.grain):
        return True
    return _carried(want, found) or _part_of_month(want, found)


def _carried(want: Moment, found: Moment) -> bool:
    """Duckling counts from now one grain finer, the rest carried over; TIMEX3 tells the unit that is counted."""
    finer = {"Day": "Hour", "Week": "Day", "Month": "Day", "Year": "Month"}
    if want.grain is None or found.grain is None or finer.get(found.grain) != want.grain:
        return False
    here = REFERENCE.replace(tzinfo=None)
    rest = {"Hour": (here.hour,), "Day": (here.day,), "Month": (here.month,)}[want.grain]
    told = {"Hour": want.begin.hour, "Day": want.begin.day, "Month": want.begin.month}[want.grain] if want.begin else 0
    inside = want.begin is not None and found.begin is not None and found.end is not None
    return told in rest and inside and found.begin <= want.begin < found.end  # type: ignore[operator]


def _part_of_month(want: Moment, found: Moment) -> bool:
    """Duckling takes a month's begin, middle and end for its first, fifteenth and last day: Khabar each for a third."""
    if want.grain != "Day" or found.grain is not None or want.begin is None or want.end is None:
        return False
    if found.begin is None or found.end is None or not 8 <= (found.end - found.begin).days <= 11:
        return False
    return (want.begin.day in (1, 15) or want.end.day == 1) and found.begin <= want.begin < found.end


def _same_measure(want: Measure, found: Measure) -> bool:
    if want.kind != found.kind:
        return False
    low, high, unit = found.low, found.high, found.unit
    if want.kind == "amount":
        units = _OPEN.get(want.unit, (want.unit,))
        factor = 1.0
        if unit in UNITS and UNITS[unit][0] == want.unit:
            units, factor = (unit,), UNITS[unit][1]
        elif want.unit == "Cent":
            factor = 100
        if unit not in units:
            return False
        low, high = (None if each is None else each * factor for each in (low, high))
    elif want.kind == "DurationData":
        if unit != want.unit and not {unit, want.unit} <= _SECONDS.keys():
            return False
        factor = 1.0 if unit == want.unit else _SECONDS[unit] / _SECONDS[want.unit]
        low, high = (None if each is None else each * factor for each in (low, high))
    return _close(want.low, low) and _close(want.high, high)


def _close(one: float | None, two: float | None) -> bool:
    if one is None or two is None:
        return one is two
    return abs(one - two) <= 1e-9 * max(1.0, abs(one))
