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
    """A word for money: its codes by state, the first where nothing tells; ``number`` is 2 for a dual."""

    name: str
    codes: tuple[tuple[str, str], ...]
    number: int


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
    return Index(entries)


def _code(cell: str) -> tuple[str, str]:
    country, _, code = cell.rpartition(":")
    return country, code


@cache
def modifiers() -> Index[Modifier]:
    """``أكثر من``, ``على الأقل`` and their like."""
    entries = []
    for row in table("amount_modifiers", ("phrases", "modifier", "place")):
        modifier: AmountModifier = row.cells["modifier"]  # type: ignore[assignment]
        entries += [(phrase, Modifier(modifier, row.cells["place"])) for phrase in row.keys("phrases")]
    return Index(entries)
