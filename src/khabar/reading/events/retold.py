"""Events in, the same without those told again: a second telling becomes evidence of the first."""

from collections.abc import Callable

from khabar.reading.events.fighting import Telling, join

# How many sentences later a definite noun may tell an event again: الهجوم.
_FAR = 2


def pointed_back(tellings: list[Telling]) -> list[Telling]:
    """Join definite nouns, ``الهجوم``, to what they may point back at."""
    return _joined(tellings, lambda telling: telling.definite)


def retold(tellings: list[Telling]) -> list[Telling]:
    """Join what may be one happening: the same type; parties, dates and places that agree."""
    return _joined(tellings, lambda telling: True)


def _joined(tellings: list[Telling], again: Callable[[Telling], bool]) -> list[Telling]:
    kept: list[Telling] = []
    for telling in tellings:
        same = next((other for other in kept if _same(other, telling)), None) if again(telling) else None
        if same is None:
            kept.append(telling)
        else:
            join(same, telling)
    return kept


def _same(first: Telling, second: Telling) -> bool:
    one, other = first.event, second.event
    if one.type != other.type or (one.mode and other.mode and one.mode != other.mode):
        return False
    if (one.status == "denied") != (other.status == "denied"):
        return False
    if not _agree(one.actors, other.actors) or not _agree(one.recipients, other.recipients):
        return False
    if one.date and other.date and one.date != other.date:
        return False
    if one.place and other.place and one.place != other.place:
        return False
    if one.amounts and other.amounts and one.type == "AID":
        return False
    known = bool(one.actors or one.recipients) and bool(other.actors or other.recipients)
    near = abs(one.sentence - other.sentence) <= (_FAR if second.definite else known)
    return near or (bool(one.actors) and one.actors == other.actors)


def _agree(one: list[str], other: list[str]) -> bool:
    return not one or not other or set(one) <= set(other) or set(other) <= set(one)
