"""The tables of units, currencies and modifiers in, compiled indexes out."""

from functools import cache
from typing import NamedTuple

from khabar.lexicon.index import Index
from khabar.lexicon.tables import table
from khabar.record import AmountModifier


class Unit(NamedTuple):
    """A unit of measure; ``number`` is 2 for a dual that needs no number."""

    symbol: str
    number: int


class Currency(NamedTuple):
    """A word for money: its codes by state, the first where nothing tells; ``number`` is 2 for a dual.

    ``per`` is how many make one: 1 for a currency itself, 100 for cents.
    """

    name: str
    codes: tuple[tuple[str, str], ...]
    number: int
    per: int = 1


class Modifier(NamedTuple):
    """Words that bend a number, standing right before it or behind what it counts."""

    modifier: AmountModifier
    place: str


@cache
def units() -> Index[Unit]:
    """Units of measure behind a number, and their duals."""
    entries = []
    for row in table("units", ("unit", "forms", "duals"), unique="forms"):
        entries += [(form, Unit(row.cells["unit"], 1)) for form in row.keys("forms")]
        entries += [(form, Unit(row.cells["unit"], 2)) for form in row.keys("duals")]
    return Index(entries)


@cache
def currencies() -> Index[Currency]:
    """Words and signs for money."""
    entries = []
    for row in table("currencies", ("forms", "duals", "codes"), unique="forms"):
        codes = tuple(_code(each) for each in row.many("codes"))
        name = row.keys("forms")[0]
        entries += [(form, Currency(name, codes, 1)) for form in row.keys("forms")]
        entries += [(form, Currency(name, codes, 2)) for form in row.keys("duals")]
    for row in table("subunits", ("forms", "duals", "codes", "per"), unique="forms"):
        codes, per = tuple(_code(each) for each in row.many("codes")), int(row["per"])
        name = row.keys("forms")[0]
        entries += [(form, Currency(name, codes, 1, per)) for form in row.keys("forms")]
        entries += [(form, Currency(name, codes, 2, per)) for form in row.keys("duals")]
    return Index(entries)


def _code(cell: str) -> tuple[str, str]:
    country, _, code = cell.rpartition(":")
    return country, code


class Vague(NamedTuple):
    """A word that leaves a number open: ``few``, ``many`` or ``of-many``, its least and its most."""

    role: str
    least: int
    most: int


@cache
def vague_numbers() -> Index[Vague]:
    """``بضعة``, ``عشرات``, ``آلاف``."""
    rows = table("vague_numbers", ("forms", "role", "least", "most"), unique="forms")
    return Index(
        (form, Vague(row["role"], int(row["least"]), int(row["most"]))) for row in rows for form in row.keys("forms")
    )


@cache
def plurals_of_units() -> dict[str, Unit | Currency]:
    """Single words for units and money, as they stand with the article behind ``ملايين``: ``الدولارات``."""
    found: dict[str, Unit | Currency] = {}
    for row in table("units", ("unit", "forms", "duals"), unique="forms"):
        found |= {f"ال{form}": Unit(row["unit"], 1) for form in row.keys("forms") if " " not in form}
    for row in table("currencies", ("forms", "duals", "codes"), unique="forms"):
        codes = tuple(_code(each) for each in row.many("codes"))
        currency = Currency(row.keys("forms")[0], codes, 1)
        found |= {f"ال{form}": currency for form in row.keys("forms") if " " not in form and form.isalpha()}
    return found


class Rank(NamedTuple):
    """A rank without a number: from the end below zero, on from here above; some rank only before a noun."""

    value: int
    before_noun: bool


@cache
def ranks() -> Index[Rank]:
    """``الأخير``, ``قبل الأخير``, ``التالي``."""
    rows = table("ranks", ("phrases", "value", "before"), unique="phrases")
    return Index((each, Rank(int(row["value"]), bool(row["before"]))) for row in rows for each in row.keys("phrases"))


@cache
def modifiers() -> Index[Modifier]:
    """``أكثر من``, ``على الأقل`` and their like."""
    entries = []
    for row in table("amount_modifiers", ("phrases", "modifier", "place")):
        modifier: AmountModifier = row.cells["modifier"]  # type: ignore[assignment]
        entries += [(phrase, Modifier(modifier, row.cells["place"])) for phrase in row.keys("phrases")]
    return Index(entries)
