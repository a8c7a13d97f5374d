"""Edges between parties in, a drawing of them out: who has much to do with one another stands close together."""

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from khabar.views.network import Edge
from khabar.web.charts.svg import drawing, element, hint, linked, words

_WIDTH, _HEIGHT, _EDGE = 1000, 560, 60
_ROUNDS, _MOST = 260, 40
# Room that a name takes: a letter's width, a line's height.
_LETTER, _LINE = 7.5, 15
_FRIENDLY = frozenset(("agrees", "meets", "cooperates", "supports", "concedes", "aids", "yields"))
_NEUTRAL = frozenset(("asks",))


def graph(edges: Sequence[Edge], said: str, link: Callable[[str], str], told: Callable[[Edge], str]) -> Markup:
    """The drawing of the heaviest edges; ``told`` says what an edge is, ``link`` where a party leads."""
    weight: dict[str, int] = defaultdict(int)
    for edge in edges:
        weight[edge.source] += edge.count
        weight[edge.target] += edge.count
    joined = _together(edges, max(weight, key=lambda name: (weight[name], name), default=""))
    names = sorted(joined, key=lambda name: (-weight[name], name))[:_MOST]
    place = {name: number for number, name in enumerate(names)}
    kept = [edge for edge in edges if edge.source in place and edge.target in place]
    at = _laid_out(len(names), [(place[each.source], place[each.target], each.count) for each in kept])
    most = max((edge.count for edge in kept), default=1)
    pairs: dict[frozenset[str], int] = defaultdict(int)
    parts = []
    for edge in kept:
        (x1, y1), (x2, y2) = at[place[edge.source]], at[place[edge.target]]
        bend = pairs[frozenset((edge.source, edge.target))]
        pairs[frozenset((edge.source, edge.target))] += 1
        off = 22.0 * ((bend + 1) // 2) * (1 if bend % 2 else -1)
        mx, my = (x1 + x2) / 2 + off, (y1 + y2) / 2 + off
        look = "friendly" if edge.relation in _FRIENDLY else "neutral" if edge.relation in _NEUTRAL else "hostile"
        parts.append(element(
            "path", hint(told(edge)), d=f"M{x1:.0f} {y1:.0f}Q{mx:.0f} {my:.0f} {x2:.0f} {y2:.0f}",
            class_=f"edge {look}", stroke_width=1 + 6 * (edge.count / most) ** 0.5,
        ))  # fmt: skip
    heaviest = max(weight.values(), default=1)
    told_at: list[tuple[float, float, float]] = []
    for name in names:
        x, y = at[place[name]]
        size = 5 + 15 * (weight[name] / heaviest) ** 0.5
        dot = element("circle", hint(f"{name}: {weight[name]}"), cx=float(x), cy=float(y), r=size, class_="node")
        spot = float(x), float(y) + size + 15, len(name) * _LETTER / 2
        if any(
            _covers(spot, other) for other in told_at
        ):  # the greater party's name stands there; a hint tells this one
            parts.append(linked(dot, link(name), name))
            continue
        told_at.append(spot)
        parts.append(linked(dot + words(spot[0], spot[1], name, "name", "middle"), link(name), name))
    return drawing(parts, (0, 0, _WIDTH, _HEIGHT), said, "graph")


def _covers(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    """Whether two names, each by its middle and half its width, would stand on one another."""
    return abs(one[1] - other[1]) < _LINE and abs(one[0] - other[0]) < one[2] + other[2]


def _together(edges: Sequence[Edge], first: str) -> set[str]:
    """All who are joined to one party, however many others lie between."""
    beside: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        beside[edge.source].add(edge.target)
        beside[edge.target].add(edge.source)
    found, new = set[str](), {first} & beside.keys()
    while new:
        found |= new
        new = {other for name in new for other in beside[name]} - found
    return found


def _laid_out(count: int, edges: list[tuple[int, int, int]]) -> NDArray[np.float64]:
    """Places of the parties: all push one another away, edges pull; from a circle, so always the same."""
    if not count:
        return np.zeros((0, 2))
    angle = np.arange(count) * 2.399963  # the golden angle: neighbours in rank do not start beside each other
    radius = np.sqrt(np.arange(count) + 0.5) / np.sqrt(count)
    at = np.stack((np.cos(angle) * radius, np.sin(angle) * radius), axis=1)
    pull = np.zeros((count, count))
    for one, other, weight in edges:
        pull[one, other] += weight
        pull[other, one] += weight
    pull = np.where(pull > 0, 0.12 + 0.38 * np.sqrt(pull / max(pull.max(), 1.0)), 0.0)
    apart = 1.1 / np.sqrt(count)
    for step in range(_ROUNDS):
        away = at[:, None, :] - at[None, :, :]
        far = np.maximum(np.sqrt((away**2).sum(axis=2)), 0.01)
        force = (apart**2 / far**2)[:, :, None] * away - (pull * far / apart)[:, :, None] * away
        move = force.sum(axis=1) - at * 0.25 * apart
        long = np.maximum(np.sqrt((move**2).sum(axis=1, keepdims=True)), 1e-9)
        at = at + move / long * np.minimum(long, 0.1 * (1 - step / _ROUNDS))
    low, high = at.min(axis=0), at.max(axis=0)
    room = np.array((_WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE))
    return (
        (at - low) / np.maximum(high - low, 1e-9) * room + _EDGE if count > 1 else np.array([[_WIDTH / 2, _HEIGHT / 2]])
    )
