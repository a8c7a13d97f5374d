"""Events in, PLOVER-coded TSV out with the columns of POLECAT: a row for each pair of actor and recipient.

What is denied is left out; what is planned has PLOVER's type for intentions. ``Status``, the last column, is Khabar's.
"""

from collections.abc import Iterator

from khabar.export import codes
from khabar.export.format import Format
from khabar.export.separated import Cells, event_table, tab_separated
from khabar.export.told import Told
from khabar.record import Entity

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
    "Actor Country", "Actor COW",
    "Recipient Name", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Recipient Country", "Recipient COW",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version", "Status",
)  # fmt: skip


def plover() -> Format:
    """POLECAT's columns, tab-separated."""
    return event_table(COLUMNS, _rows, tab_separated)


def _rows(told: Told) -> Iterator[Cells]:
    event, record = told.event, told.record
    if event.status == "denied":
        return
    act, place = codes.act(event), told.place
    town = codes.town(place)
    common = {
        "Event ID": told.id, "Event Date": told.span[0] if told.span else "", "Event Type": act.plover,
        "Event Mode": act.mode, "Quad Code": act.quad, "Placename": codes.english(place) if place else "",
        "City": town.name, "Country": told.state(place), "Latitude": town.latitude, "Longitude": town.longitude,
        "GeoNames ID": (place.link or "").partition("geonames:")[2] if place else "",
        "Raw Placename": place.name if place else "", "Source": "; ".join(told.outlets),
        "Publication Date": record.published, "Story People": _of(told, "PER"), "Story Organizations": _of(told, "ORG"),
        "Story Locations": _of(told, "GPE", "LOC", "FAC"), "Language": "ar", "Version": record.reader_version,
        "Status": event.status,
    }  # fmt: skip
    for actor, recipient in told.pairs():
        yield common | _party("Actor", actor, told) | _party("Recipient", recipient, told)


def _party(side: str, entity: Entity | None, told: Told) -> Cells:
    if entity is None:
        return {}
    sector = codes.sector(entity, "cameo")
    return {
        f"{side} Name": codes.english(entity), f"Primary {side} Sector": sector, f"{side} Sectors": sector,
        f"{side} Title": entity.role, f"{side} Name Raw": entity.name, f"{side} Country": told.state(entity),
    }  # fmt: skip


def _of(told: Told, *types: str) -> str:
    """The names of the article's entities of some types."""
    return ";".join(dict.fromkeys(each.name for each in told.record.entities if each.type in types))
