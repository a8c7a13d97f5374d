"""An event with its parties in, how sure it is out: the share of events of its kind that annotators told alike.

A weighted sum of signs (``lexicon/sureness.tsv``) on the logistic scale, learned from annotated articles by
``python -m training.sureness``; docs/accuracy.md says how far it holds on others.
"""

import math
from collections.abc import Iterator
from functools import cache

from khabar.lexicon.tables import table
from khabar.record import Event

# The first sentences tell what an article is about.
_OPENING = 2


def sure(event: Event, verb: bool, filled: bool) -> float:
    """Between 0 and 1. ``verb``: a finite verb tells it; ``filled``: its other side was told elsewhere."""
    weights = _weights()
    total = sum(weights.get(sign, 0.0) for sign in signs(event, verb, filled))
    return round(1 / (1 + math.exp(-total)), 2)


def signs(event: Event, verb: bool, filled: bool) -> Iterator[str]:
    """What speaks for or against an event."""
    yield "any"
    yield event.type
    if verb:
        yield "verb"
    if filled:
        yield "filled"
    if event.actors and event.recipients:
        yield "both sides"
    if not event.actors:
        yield "no actor"
    if len(event.actors) + len(event.recipients) > 2:
        yield "many parties"
    if event.evidence:
        yield "told again"
    if event.sentence < _OPENING:
        yield "opening"
    if event.status != "actual":
        yield event.status
    if event.date:
        yield "dated"
    if event.amounts or event.casualties:
        yield "figures"


@cache
def _weights() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in table("sureness", ("sign", "weight"), unique="sign")}
