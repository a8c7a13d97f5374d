"""A document in, its numbers that are left open out, by their least and most: ``عشرات الآلاف``, ``بضع قذائف``."""

from collections.abc import Iterator
from typing import NamedTuple

from khabar.lexicon.quantities import Currency, Unit, currencies, plurals_of_units, units, vague_numbers
from khabar.reading.amounts.counts import behind_from, harmed
from khabar.reading.amounts.money import Money
from khabar.reading.draft import AmountPhrase, Draft, Phrase
from khabar.reading.numbers import plain


class Open(NamedTuple):
    """A number left open: its least and most, and the token after its words."""

    least: int
    most: int
    last: int


def left_open(draft: Draft, taken: set[int]) -> Iterator[AmountPhrase]:
    """Vague numbers with what they count; marked ``about``."""
    money = Money(draft)
    free = 0
    for hit in vague_numbers().all(draft):
        after_number = hit.first - 1 in taken and not hit.reading.proclitic  # 3 آلاف
        if hit.first < free or hit.first in taken or after_number:
            continue
        number = _number(draft, hit.first)
        free = number.last
        found = _counted(draft, money, hit.first, hit.reading.skip, number)
        if found is not None and found.phrase.last - 1 not in taken:
            free = found.phrase.last
            yield found


def _number(draft: Draft, i: int) -> Open:
    """The words of the number from ``i`` on, each multiplying the next scale."""
    first = next(vague_numbers().at(draft, i))
    least, most, last, role = first.value.least, first.value.most, first.last, first.value.role
    while last < len(draft):
        more = next((hit for hit in vague_numbers().at(draft, last) if not hit.reading.proclitic), None)
        if more is None or more.value.role == "few" or role == "of-many" or (role == more.value.role == "many"):
            break
        scale = 10 ** (len(str(more.value.least)) - 1)
        least, most, last, role = least * scale, (most + 1) * scale - 1, more.last, more.value.role
    return Open(least, most, last)


def _counted(draft: Draft, money: Money, first: int, skip: int, number: Open) -> AmountPhrase | None:
    at = number.last + (draft.keys[number.last : number.last + 1] == ["من"])
    if at < len(draft):
        found = _measured(draft, money, first, skip, number, at)
        if found is not None:
            return found
        noun = behind_from(draft, at)
        if noun is not None and noun[:1] not in "وفبل":
            return AmountPhrase(Phrase(first, at + 1, skip), "count", number.least, number.most, noun, "about")
    if first == 0 and number.last == len(draft):
        return AmountPhrase(Phrase(first, number.last, skip), "count", number.least, number.most, None, "about")
    alone = draft.words[first][skip:].startswith("ال") or harmed(draft, first)
    if not alone or at > number.last:
        return None
    return AmountPhrase(Phrase(first, number.last, skip), "count", number.least, number.most, "شخص", "about")


def _unit(draft: Draft, i: int) -> tuple[Unit | Currency | None, int]:
    """The unit or currency at ``i``, with the article or without, and the token after it."""
    for money in currencies().at(draft, i):
        if not money.reading.proclitic:
            return money.value, money.last
    for measure in units().at(draft, i):
        if not measure.reading.proclitic:
            return measure.value, measure.last
    return plurals_of_units().get(draft.keys[i]), i + 1


def _measured(draft: Draft, money: Money, first: int, skip: int, number: Open, at: int) -> AmountPhrase | None:
    """``ملايين الدولارات``, ``بضعة كيلومترات``."""
    unit, last = _unit(draft, at)
    if unit is None:
        return None
    if isinstance(unit, Currency):
        code, last = money.code(unit, last)
        least, most = plain(number.least / unit.per), plain(number.most / unit.per)
        return AmountPhrase(Phrase(first, last, skip), "money", least, most, code, "about")
    return AmountPhrase(Phrase(first, last, skip), "measure", number.least, number.most, unit.symbol, "about")
