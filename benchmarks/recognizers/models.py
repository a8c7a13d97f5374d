"""The models of Recognizers-Text by name: what Khabar reads in a case, told in their terms."""

from collections.abc import Callable
from typing import NamedTuple

from benchmarks.recognizers.quantities import numbers, ordinals, percents, ranges, ranks, same_number
from benchmarks.recognizers.spec import Case, Found
from benchmarks.recognizers.times import dates, durations, holidays, hours, hours_between, periods, same_time


class Model(NamedTuple):
    """How a model reads a case, and when what was found resolves to what its spec says (spec first)."""

    read: Callable[[Case], list[Found]]
    same: Callable[[Found, Found], bool]


MODELS = {
    "DateTime.Date": Model(dates, same_time),
    "DateTime.DatePeriod": Model(periods, same_time),
    "DateTime.Duration": Model(durations, same_time),
    "DateTime.Holiday": Model(holidays, same_time),
    "DateTime.Time": Model(hours, same_time),
    "DateTime.TimePeriod": Model(hours_between, same_time),
    "Number.NumberModel": Model(numbers, same_number),
    "Number.NumberRangeModel": Model(ranges, same_number),
    "Number.OrdinalModel": Model(ranks, same_number),
    "Number.OrdinalModelSuppressExtendedTypes": Model(ordinals, same_number),
    "Number.PercentModel": Model(percents, same_number),
}
