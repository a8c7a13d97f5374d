"""Pledges and deliveries in, a CSV out with the main columns of the Kiel Ukraine Support Tracker, a row a package.

Values stand in the currency that was reported: the tracker's conversions to euro need rates that Khabar does not have.
"""

from collections.abc import Iterator

from khabar.export import codes
from khabar.export.format import Format, framed
from khabar.export.separated import comma_separated
from khabar.export.told import Told, tellings
from khabar.record import Amount, Record
from khabar.views.ledger import STAGES, Package

COLUMNS = (
    "ID", "Countries", "Announcement Date", "Type of Aid General", "Explanation", "Measure", "Item", "Item Number",
    "Reporting Currency", "Source Reported Value", "Recipient", "Announced by", "Source of Aid",
)  # fmt: skip
_KINDS = {"economic": "Financial", "asylum": "Humanitarian", "humanitarian": "Humanitarian", "military": "Military"}
# What is only alleged or denied is no row of the tracker's.
_MEASURES = {"pledged": "Commitment", "given": "Delivery"}


def kiel() -> Format:
    """The tracker's columns, comma-separated, of an archive each package once."""
    form = framed(_each, head=comma_separated([COLUMNS]))
    return Format(form.each, form.join, package=lambda package: _line(package).encode("utf-8", "replace"))


def _each(record: Record) -> str:
    return "".join(_line(package) for told in tellings(record) for package in _packages(told))


def _packages(told: Told) -> Iterator[Package]:
    """The sums and goods of one telling of aid, as a ledger of this article alone would have them."""
    event = told.event
    amounts = {amount.id: amount for amount in told.record.amounts if amount.unit != "%"}
    if event.type == "AID":
        for id in event.amounts:
            if id in amounts:
                yield _package(told, amounts[id])


def _package(told: Told, amount: Amount) -> Package:
    event, names = told.event, told.names
    actors, recipients = told.entities(event.actors), told.entities(event.recipients)
    day = told.span[0] if told.span else None
    return Package(
        date=day, stage=STAGES[event.status], donor=[each.name for each in actors],
        donor_codes=[each.code for each in actors if each.code], recipient=[each.name for each in recipients],
        recipient_codes=[each.code for each in recipients if each.code], kind=event.mode, amount=amount.value,
        unit=amount.unit, modifier=amount.modifier, lowest=amount.value, highest=amount.value, total=False,
        items=[names.words(span) for span in event.items],
        announced_by=names.entities([*event.agents, *([event.claimed_by] if event.claimed_by else [])]), last_told=day,
        texts=1, outlets=told.outlets, id=told.id,
    )  # fmt: skip


def _line(package: Package) -> str:
    if package.stage not in _MEASURES:
        return ""
    money = len(package.unit or "") == 3 and (package.unit or "").isascii()
    row = {
        "ID": package.id, "Countries": _english(package.donor, package.donor_codes), "Announcement Date": package.date,
        "Type of Aid General": _KINDS.get(package.kind or "", ""), "Explanation": "; ".join(package.items),
        "Measure": _MEASURES[package.stage], "Item": "" if money else package.unit,
        "Item Number": "" if money else package.amount, "Reporting Currency": package.unit if money else "",
        "Source Reported Value": package.amount if money else "",
        "Recipient": _english(package.recipient, package.recipient_codes),
        "Announced by": "; ".join(package.announced_by), "Source of Aid": "; ".join(package.outlets),
    }  # fmt: skip
    return comma_separated([[row[column] for column in COLUMNS]])


def _english(names: list[str], known: list[str]) -> str:
    """The English names of states; those of other parties as they are."""
    return "; ".join(codes.english_country(code) for code in known) or "; ".join(names)
