"""Events in, CAMEO-coded CSV out under GDELT's column names: a row for each pair of actor and recipient.

What is denied is left out; what is planned has CAMEO's code of the intention. GDELT's columns that need what Khabar
does not know (tone, religion, ethnic groups) are not there.
"""

from collections.abc import Iterator

from khabar.export import codes
from khabar.export.format import Format
from khabar.export.separated import Cells, event_table
from khabar.export.told import Told
from khabar.record import Entity

COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year",
    "Actor1Code", "Actor1Name", "Actor1CountryCode", "Actor1Type1Code",
    "Actor2Code", "Actor2Name", "Actor2CountryCode", "Actor2Type1Code",
    "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles",
    "ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_Lat", "ActionGeo_Long",
    "ActionGeo_FeatureID", "SOURCEURL",
)  # fmt: skip
# GDELT's types of places: a country, a city of the world.
_COUNTRY, _CITY = 1, 4


def cameo() -> Format:
    """GDELT's columns, comma-separated, after a row of their names."""
    return event_table(COLUMNS, _rows)


def _rows(told: Told) -> Iterator[Cells]:
    event = told.event
    if event.status == "denied":
        return
    act = codes.act(event)
    day = told.span[0].replace("-", "") if told.span else ""
    common = {
        "GLOBALEVENTID": told.id, "SQLDATE": day, "MonthYear": day[:6], "Year": day[:4], "EventCode": act.cameo,
        "EventBaseCode": act.cameo[:3], "EventRootCode": act.cameo[:2], "QuadClass": _quad(act.cameo),
        "GoldsteinScale": act.goldstein, "NumMentions": 1 + len(event.evidence), "NumSources": len(told.outlets),
        "NumArticles": told.texts, "SOURCEURL": told.record.url, **_where(told),
    }  # fmt: skip
    for first, second in told.pairs():
        yield common | _party("Actor1", first, told) | _party("Actor2", second, told)


def _quad(code: str) -> int:
    """Verbal cooperation, material cooperation, verbal conflict, material conflict, by CAMEO's root codes."""
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def _party(side: str, entity: Entity | None, told: Told) -> Cells:
    if entity is None:
        return {}
    state, sector = told.state(entity), codes.sector(entity, "cameo")
    # A state acts through its government, which CAMEO writes after the country: USAGOV.
    return {
        f"{side}Code": state + sector, f"{side}Name": codes.english(entity), f"{side}CountryCode": state,
        f"{side}Type1Code": sector,
    }  # fmt: skip


def _where(told: Told) -> Cells:
    place = told.place
    if place is None:
        return {}
    town = codes.town(place)
    return {
        "ActionGeo_Type": _CITY if town.name else _COUNTRY if place.code else "",
        "ActionGeo_FullName": codes.english(place), "ActionGeo_CountryCode": codes.country(told.state(place), "fips"),
        "ActionGeo_Lat": town.latitude, "ActionGeo_Long": town.longitude,
        "ActionGeo_FeatureID": (place.link or "").partition("geonames:")[2],
    }  # fmt: skip
