"""A case in, whether native Duckling gives what its own corpus says out, through its Python binding."""

import tempfile
from datetime import UTC, datetime
from functools import cache
from typing import Any

from benchmarks.duckling.want import REFERENCE, Measure, Moment, Want, later

# Dimensions as the binding calls them.
_NAMES = {
    "Time": "time", "Numeral": "number", "AmountOfMoney": "amount-of-money", "Duration": "duration",
    "Ordinal": "ordinal", "Temperature": "temperature", "Volume": "volume", "Quantity": "quantity",
}  # fmt: skip
_KINDS = {"Numeral": "NumeralValue", "Ordinal": "OrdinalData", "Duration": "DurationData"}
# The binding gives bytes of UTF-8 as if each were a sign.
_CURRENCIES = {"$": "USD", "Â£": "Pound", "â\x82¬": "EUR"}


def gives(dimension: str) -> bool:
    """Whether the binding is there and knows a dimension."""
    return dimension in _NAMES and _context() is not None


def right(dimension: str, text: str, want: Want) -> bool | None:
    """Whether Duckling's one reading of all the text is the value asked for; None where it cannot be asked."""
    if not gives(dimension):
        return None
    readings = [each for each in parse(dimension, text) if not each["latent"] or dimension in ("Time", "Duration")]
    whole = [each for each in readings if each["end"] - each["start"] >= len(text.strip())]
    return any(_meets(dimension, each["value"], want) for each in whole)


def parse(dimension: str, text: str) -> list[dict[str, Any]]:
    """What Duckling reads of a dimension."""
    from duckling import parse as run
    from duckling import parse_dimensions

    found: list[dict[str, Any]] = run(text, _context(), parse_dimensions([_NAMES[dimension]]), True)
    return [each for each in found if each["dim"] == _NAMES[dimension]]


@cache
def _context() -> Any:
    try:
        from duckling import Context, default_locale_lang, load_time_zones, parse_lang, parse_locale, parse_ref_time
    except ImportError:
        return None
    with tempfile.TemporaryDirectory() as no_zones:
        # Local time alone counts: the binding without zone files reads any reference as UTC.
        now = parse_ref_time(load_time_zones(no_zones), "UTC", int(REFERENCE.replace(tzinfo=UTC).timestamp()))
    return Context(now, parse_locale("AR", default_locale_lang(parse_lang("AR"))))


def _meets(dimension: str, value: dict[str, Any], want: Want) -> bool:
    found = _moment(value) if dimension == "Time" else _measure(dimension, value)
    return found is not None and want.met_by(found)


def _moment(value: dict[str, Any]) -> Moment | None:
    if value["type"] == "value":
        begin, grain = _point(value["value"]), value["grain"].capitalize()
        return Moment(begin, later(begin, grain), grain)
    ends = [_point(value[end]["value"]) if value.get(end) else None for end in ("from", "to")]
    return Moment(ends[0], ends[1], None)


def _point(told: str) -> datetime:
    return datetime.fromisoformat(told[:19])


def _measure(dimension: str, value: dict[str, Any]) -> Measure | None:
    if dimension in _KINDS:
        unit = value["unit"].capitalize() if dimension == "Duration" else ""
        return Measure(_KINDS[dimension], value["value"], value["value"], unit)
    unit = _CURRENCIES.get(value.get("unit", ""), value.get("unit", ""))
    if value["type"] == "value":
        return Measure("amount", value["value"], value["value"], _unit(dimension, unit))
    ends = [value[end]["value"] if value.get(end) else None for end in ("from", "to")]
    unit = next(value[end]["unit"] for end in ("from", "to") if value.get(end))
    return Measure("amount", ends[0], ends[1], _unit(dimension, _CURRENCIES.get(unit, unit)))


def _unit(dimension: str, unit: str) -> str:
    return unit if dimension == "AmountOfMoney" and unit.isupper() else unit.capitalize()
