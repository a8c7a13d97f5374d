"""Happenings by time as rows of bars, one row for all and one for each party; a bar leads to its days."""

from collections.abc import Callable
from datetime import date, timedelta

from markupsafe import Markup

from khabar.views.density import Density, following
from khabar.web.charts.svg import drawing, element, hint, linked, words

_WIDTH, _NAMES, _TALL, _LOW, _GAP = 1000, 170, 64, 22, 9


def bars(
    given: Density, said: str, everyone: str, day: Callable[[str], str], link: Callable[[str, str, str], str]
) -> Markup:
    """The drawing. ``link`` makes an address from a party's name (empty for all), the first and the last day."""
    count = len(given.starts)
    step = (_WIDTH - _NAMES) / max(count, 1)
    parts, top = [], 0.0
    for number, row in enumerate(given.rows):
        tall = _TALL if number == 0 else _LOW
        most = max(max(row.counts, default=0), 1)
        parts.append(words(_NAMES - 10, top + tall - 2, row.name or everyone, "who", "end"))
        for at, many in enumerate(row.counts):
            if not many:
                continue
            first, last = _span(given, at)
            high = max(2.0, many / most * tall)
            told = f"{row.name or everyone}: {many} · {day(first)}" + (f" – {day(last)}" if last != first else "")
            bar = element("rect", hint(told), x=_NAMES + at * step, y=top + tall - high, width=max(step - 1, 0.8),
                          height=high, class_="bar" if number else "bar all")  # fmt: skip
            parts.append(linked(bar, link(row.name, first, last), told))
        parts.append(element("line", x1=_NAMES, x2=_WIDTH, y1=top + tall, y2=top + tall, class_="axis"))
        top += tall + _GAP
    parts += _axis(given, step, top + 8, day)
    return drawing(parts, (0, -4, _WIDTH, top + 18), said, "bars")


def _span(given: Density, at: int) -> tuple[str, str]:
    first = date.fromisoformat(given.starts[at])
    return given.starts[at], (following(first, given.bin) - timedelta(1)).isoformat()


def _axis(given: Density, step: float, y: float, day: Callable[[str], str]) -> list[str]:
    """A few dates below the bars, as exact as the bars are."""
    exact = {"year": 4, "month": 7}.get(given.bin, 10)
    starts = [start[:exact] for start in given.starts]
    every = max(1, -(-len(starts) // 6))
    return [
        words(_NAMES + at * step, y, day(starts[at]), "tick", "start" if at == 0 else "middle")
        for at in range(0, len(starts), every)
        if _NAMES + at * step < _WIDTH - 40
    ]
