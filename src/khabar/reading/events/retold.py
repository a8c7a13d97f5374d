"""Events in, the same without those told again: a second telling becomes evidence of the first."""

from khabar.record import Event


def retold(events: list[Event]) -> list[Event]:
    """Join what may be one happening: the same type; parties, dates and places that agree."""
    kept: list[Event] = []
    for event in events:
        same = next((other for other in kept if _same(other, event)), None)
        if same is None:
            kept.append(event)
            continue
        same.evidence.append(event.trigger_span)
        same.amounts += [id for id in event.amounts if id not in same.amounts]
        known = {each.amount for each in same.casualties}
        same.casualties += [each for each in event.casualties if each.amount not in known]
        same.actors = same.actors or event.actors
        same.recipients = same.recipients or event.recipients
        same.mode = same.mode or event.mode
        same.date, same.time = (same.date, same.time) if same.date else (event.date, event.time)
        same.place = same.place or event.place
    return kept


def _same(one: Event, other: Event) -> bool:
    if one.type != other.type or (one.mode and other.mode and one.mode != other.mode):
        return False
    if (one.status == "denied") != (other.status == "denied"):
        return False
    known = bool(one.actors or one.recipients) and bool(other.actors or other.recipients)
    near = abs(one.sentence - other.sentence) <= known
    if not _agree(one.actors, other.actors) or not _agree(one.recipients, other.recipients):
        return False
    if one.date and other.date and one.date != other.date:
        return False
    if one.place and other.place and one.place != other.place:
        return False
    if one.amounts and other.amounts and one.type == "AID":
        return False
    return near or (bool(one.actors) and one.actors == other.actors)


def _agree(one: list[str], other: list[str]) -> bool:
    return not one or not other or set(one) <= set(other) or set(other) <= set(one)
