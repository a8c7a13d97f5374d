"""Places with how often something happened in, a map with circles out, drawn on Natural Earth's countries."""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from markupsafe import Markup

from khabar.views.places import Spot
from khabar.web.charts.svg import drawing, element, hint, linked, words

Frame = Literal["region", "world", "fit"]
# In tenths of a degree, the north above: from the Sahara to Central Asia, and all but Antarctica.
_REGION = (-200.0, -440.0, 860.0, 470.0)
_WORLD = (-1800.0, -840.0, 3600.0, 1420.0)
_NAMED = 14


def world(
    spots: Sequence[Spot], frame: Frame, said: str, link: Callable[[Spot], str], told: Callable[[Spot], str]
) -> Markup:
    """The map; ``link`` says where a place leads, ``told`` what happened there."""
    known = [spot for spot in spots if spot.latitude is not None and spot.longitude is not None]
    left, top, wide, high = box = _box(known, frame)
    unit = wide / 1000  # one step of the drawing as it is shown
    parts = [element("rect", x=left, y=top, width=wide, height=high, class_="sea"),
             element("path", d=_countries(), class_="land", stroke_width=unit * 0.8)]  # fmt: skip
    most = max((spot.happenings for spot in known), default=1)
    named: list[tuple[float, float]] = []
    for spot in sorted(known, key=lambda spot: -spot.happenings):
        assert spot.latitude is not None and spot.longitude is not None
        x, y = spot.longitude * 10, -spot.latitude * 10
        size = unit * (3 + 19 * (spot.happenings / most) ** 0.5)
        dot = element("circle", hint(told(spot)), cx=x, cy=y, r=size, class_="spot" if spot.exact else "spot wide")
        inside = left <= x <= left + wide and top <= y <= top + high
        free = all(abs(x - other) > unit * 90 or abs(y - below) > unit * 18 for other, below in named)
        if inside and free and len(named) < _NAMED:
            named.append((x, y))
            dot += words(x, y - size - unit * 4, spot.place, "name", "middle", font_size=unit * 13,
                         stroke_width=unit * 3)  # fmt: skip
        if inside:
            parts.append(linked(dot, link(spot), told(spot)))
    return drawing(parts, box, said, "world")


def _box(spots: Sequence[Spot], frame: Frame) -> tuple[float, float, float, float]:
    if frame == "world" or not spots:
        return _WORLD
    if frame == "region":
        return _REGION
    xs, ys = [(spot.longitude or 0) * 10 for spot in spots], [-(spot.latitude or 0) * 10 for spot in spots]
    wide, high = max(max(xs) - min(xs), 60.0) * 1.25, max(max(ys) - min(ys), 40.0) * 1.25
    wide, high = max(wide, high * 1.6), max(high, wide / 2.2)
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return middle[0] - wide / 2, middle[1] - high / 2, wide, high


@cache
def _countries() -> str:
    return files("khabar.web").joinpath("static/world.path").read_text(encoding="ascii")
