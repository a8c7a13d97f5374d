"""Events in, a CSV out with ACLED's columns: violence, protests, arrests and truces that happened or are alleged.

Fatalities are those that the telling article gives; an event's ``notes`` are its words, with who claims it.
"""

from collections.abc import Iterator

from khabar.export import codes
from khabar.export.format import Format
from khabar.export.separated import Cells, event_table
from khabar.export.told import Told
from khabar.record import Entity

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_CIVIL = "Violence against civilians"


def acled() -> Format:
    """ACLED's columns, comma-separated."""
    return event_table(COLUMNS, _rows)


def _rows(told: Told) -> Iterator[Cells]:
    event = told.event
    sub = codes.act(event).acled
    if not sub or event.status in ("planned", "denied"):
        return
    first, second = _sides(told)
    inter1, inter2 = _inter(first), _inter(second)
    if sub == "Attack" and second and (len(event.actors) > 1 or "Civilians" != inter2 != ""):
        sub = "Armed clash"
    kind, disorder = codes.acled(sub)
    if kind in ("Protests", "Riots"):
        inter1 = "Protesters" if kind == "Protests" else "Rioters"
    place, town = told.place, codes.town(told.place)
    code = told.state(place) or next(filter(None, map(told.state, (second, first))), "")
    claimed = told.names.entity(event.claimed_by)
    yield {
        "event_id_cnty": told.id, "event_date": told.span[0] if told.span else "",
        "year": told.span[0][:4] if told.span else "", "time_precision": told.precision, "disorder_type": disorder,
        "event_type": kind, "sub_event_type": sub, "actor1": _name(first), "inter1": inter1, "actor2": _name(second),
        "inter2": inter2, "interaction": "-".join(filter(None, (inter1, inter2))),
        "civilian_targeting": "Civilian targeting" if kind == _CIVIL else "", "iso": codes.country(code, "numeric"),
        "country": codes.english_country(code), "location": codes.english(place) if place else "",
        "latitude": town.latitude, "longitude": town.longitude,
        "geo_precision": "1" if town.name else "3" if place else "", "source": "; ".join(told.outlets),
        "notes": told.names.told(event) + (f" ({event.status}: {claimed})" if claimed else ""),
        "fatalities": told.harmed("killed") or 0, "tags": event.status if event.status != "actual" else "",
    }  # fmt: skip


def _sides(told: Told) -> tuple[Entity | None, Entity | None]:
    """Both parties; in fighting between two sides both are actors."""
    event = told.event
    actors, recipients = told.entities(event.actors or event.agents), told.entities(event.recipients)
    sides = [*actors[:1], *recipients[:1]] if recipients else actors[:2]
    if not actors:
        return None, next(iter(recipients), None)
    return sides[0], sides[1] if len(sides) > 1 else None


def _name(entity: Entity | None) -> str:
    return codes.english(entity) if entity else ""


def _inter(entity: Entity | None) -> str:
    return codes.sector(entity, "acled") if entity else ""
