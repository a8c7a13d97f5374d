"""Running totals as steps through time, a line for each donor: what was given solid, what was pledged dashed."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from khabar.web.charts.svg import drawing, element, hint, linked, words

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP = 1000, 300, 70, 190, 12
# Letters of a name.
_LONG = 22


class Line(NamedTuple):
    """One line: whose it is, how it is drawn, where it leads, and a day and a sum for each step."""

    name: str
    dashed: bool
    colour: int
    href: str
    steps: Sequence[tuple[str, float]]


def lines(given: Sequence[Line], said: str, day: Callable[[str], str], short: Callable[[float], str]) -> Markup:
    """The drawing; ``short`` writes a sum in little room."""
    days = sorted(step for line in given for step, _ in line.steps)
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    long = max((last - first).days, 1)
    most = max(sum(amount for _, amount in line.steps) for line in given) or 1.0

    def x(step: str) -> float:
        return _LEFT + (date.fromisoformat(step) - first).days / long * (_WIDTH - _LEFT - _RIGHT)

    def y(amount: float) -> float:
        return _TOP + (1 - amount / most) * (_HEIGHT - _TOP)

    parts = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        at = y(most * share)
        parts.append(
            element("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=at, y2=at, class_="axis" if not share else "rule")
        )
        parts.append(words(_LEFT - 8, at + 4, short(most * share), "tick", "end"))
    ends: list[tuple[float, Line, float]] = []
    for line in given:
        total, path = 0.0, f"M{x(line.steps[0][0]):.1f} {y(0):.1f}"
        for step, amount in line.steps:
            total += amount
            path += f"H{x(step):.1f}V{y(total):.1f}"
        path += f"H{_WIDTH - _RIGHT}"
        told = f"{line.name}: {short(total)}"
        look = f"line c{line.colour}" + (" dashed" if line.dashed else "")
        parts.append(element("path", hint(told), d=path, class_=look))
        ends.append((y(total), line, total))
    below = -100.0
    for at, line, total in sorted(ends, key=lambda end: end[0]):
        below = max(at + 4, below + 17)
        # The mark keeps the sum to the right of a name that runs to the left.
        told = f"{line.name[:_LONG]}{'…' if len(line.name) > _LONG else ''}\u200e {short(total)}"
        name = words(_WIDTH - _RIGHT + 8, below, told, f"end c{line.colour}")
        parts.append(linked(name, line.href, told))
    parts.append(words(_LEFT, _HEIGHT + 20, day(days[0]), "tick"))
    parts.append(words(_WIDTH - _RIGHT, _HEIGHT + 20, day(days[-1]), "tick", "end"))
    return drawing(parts, (0, 0, _WIDTH, max(_HEIGHT + 28, below + 8)), said, "lines")
