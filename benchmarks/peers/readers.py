"""An article in, the dates that each reader finds in it out: Khabar alone, native Duckling, dateparser."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

# Duckling's grains by how much of an ISO date-time they tell.
_GRAINS = {"year": 4, "quarter": 7, "month": 7, "week": 10, "day": 10, "hour": 13, "minute": 16, "second": 16}


class Found(NamedTuple):
    """Words at ``[start, end)`` and the moment they tell, as much of an ISO date-time as was told."""

    start: int
    end: int
    moment: str


class Reader(NamedTuple):
    """One of those compared: ``read`` finds dates; ``work`` is what is timed, all that it has for times and numbers."""

    read: Callable[[str, str], list[Found]]
    work: Callable[[str, str], object]


def khabar_read(text: str, published: str) -> list[Found]:
    """Dates and clock times by the day that they begin with, as much of it as their value tells."""
    import khabar

    times = khabar.times(text, published=published)
    return [
        Found(*time.span, begun(time.value, time.begin))
        for time in times
        if time.type in ("DATE", "TIME") and time.value[0].isdigit() and time.begin
    ]


def begun(value: str, begin: str | None) -> str:
    """A value's begin: weeks, quarters and seasons by their first day."""
    plain = value.split("/")[0].replace("-", "").replace("T", "").replace(":", "").isdigit()
    return value.split("/")[0] if plain else (begin or "")[:10]


def khabar_work(text: str, published: str) -> object:
    """Times and amounts."""
    from khabar.reading.alone import with_times_and_amounts
    from khabar.record import Article

    return with_times_and_amounts(Article(text=text, published=published))


def duckling_read(text: str, published: str) -> list[Found]:
    """Times that it is sure of."""
    found = []
    for each in _duckling(text, published, ("time",)):
        value = each["value"]
        at = value if value["type"] == "value" else value.get("from") or value.get("to")
        if not each["latent"] and at:
            found.append(Found(each["start"], each["end"], at["value"][: _GRAINS[at["grain"]]]))
    return found


def duckling_work(text: str, published: str) -> object:
    """Times, numbers and money."""
    return _duckling(text, published, ("time", "number", "amount-of-money"))


def _duckling(text: str, published: str, dimensions: tuple[str, ...]) -> list[dict[str, Any]]:
    from duckling import parse

    found: list[dict[str, Any]] = parse(text, _context(published), _dimensions(dimensions), False)
    return found


@cache
def _dimensions(names: tuple[str, ...]) -> Any:
    from duckling import parse_dimensions

    return parse_dimensions(list(names))


@cache
def _context(published: str) -> Any:
    """Duckling's Arabic at noon of a day."""
    from duckling import Context, default_locale_lang, load_time_zones, parse_lang, parse_locale, parse_ref_time

    noon = datetime.fromisoformat(published[:10]).replace(hour=12, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as no_zones:
        now = parse_ref_time(load_time_zones(no_zones), "UTC", int(noon.timestamp()))
    return Context(now, parse_locale("AR", default_locale_lang(parse_lang("AR"))))


def dateparser_read(text: str, published: str) -> list[Found]:
    """What ``search_dates`` finds; it tells no places, so each finding is looked for behind the last."""
    found, at = [], 0
    for words, moment in dateparser_work(text, published) or ():
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append(Found(start, at, moment.isoformat()[:16]))
    return found


def dateparser_work(text: str, published: str) -> list[tuple[str, datetime]] | None:
    """``search_dates`` in Arabic."""
    from dateparser.search import search_dates

    noon = datetime.fromisoformat(published[:10]).replace(hour=12)
    told: list[tuple[str, datetime]] | None = search_dates(text, languages=["ar"], settings={"RELATIVE_BASE": noon})
    return told


READERS = {
    "khabar": Reader(khabar_read, khabar_work),
    "duckling": Reader(duckling_read, duckling_work),
    "dateparser": Reader(dateparser_read, dateparser_work),
}
