"""Units and currencies that no number counts: a dual, one and a part (``لتر ونصف``), one that is all of a text."""

from collections.abc import Iterator
from typing import NamedTuple

from khabar.lexicon.quantities import currencies, units
from khabar.reading.amounts.money import Money
from khabar.reading.draft import AmountPhrase, Draft, Number, Phrase
from khabar.reading.numbers import plain
from khabar.record import AmountKind


class Named(NamedTuple):
    """A unit or currency where it stands."""

    phrase: Phrase
    kind: AmountKind
    unit: str
    number: int
    per: int


def bare(draft: Draft, taken: set[int]) -> Iterator[AmountPhrase]:
    """``كيلومترين``, ``دولارين``; ``طن ونصف الطن``; and a unit that is all of the text (``كغ``)."""
    parts = {number.phrase.first: number for number in draft.numbers if number.kind == "fraction"}
    for named in _named(draft, taken):
        last = named.phrase.last
        part = _part(draft, parts, last)
        if part is not None:
            end = part[1] + _again(draft, named, part[1])
            yield _amount(named, named.phrase._replace(last=end), named.number + part[0])
        elif draft.keys[named.phrase.first - 1 : named.phrase.first] == ["نص"]:
            yield _amount(named, named.phrase._replace(first=named.phrase.first - 1), 0.5)
        elif last < len(draft) and draft.keys[last] in ("واحد", "واحده") and named.kind == "money":
            yield _amount(named, named.phrase._replace(last=last + 1), 1)
        elif named.number == 2 or _all(draft, named):
            yield _amount(named, named.phrase, named.number)


def _all(draft: Draft, named: Named) -> bool:
    """Whether a unit is all of a text, or all but what it is of: ``كوب من السكر``."""
    last = named.phrase.last
    return named.phrase.first == 0 and (last == len(draft) or (draft.keys[last] == "من" and last + 2 == len(draft)))


def _part(draft: Draft, parts: dict[int, Number], i: int) -> tuple[float, int] | None:
    """What ``و`` adds to a unit, and the token after it: ``ونصف``, ``و ربع``, ``ونص``."""
    apart = draft.keys[i : i + 1] == ["و"]
    if draft.keys[i + apart : i + apart + 1] == ["نص" if apart else "ونص"]:
        return 0.5, i + apart + 1
    part = parts.get(i + apart)
    if part is None or bool(part.phrase.skip) == apart:
        return None
    return part.value, part.phrase.last


def _amount(named: Named, phrase: Phrase, value: float) -> AmountPhrase:
    return AmountPhrase(phrase, named.kind, plain(value / named.per), None, named.unit)


def _again(draft: Draft, named: Named, i: int) -> bool:
    """Whether the unit is named again behind its part: ``طن ونصف الطن``."""
    return draft.keys[i : i + 1] == ["ال" + draft.keys[named.phrase.last - 1]]


def _named(draft: Draft, taken: set[int]) -> Iterator[Named]:
    for unit in units().find(draft):
        if unit.first not in taken and unit.reading.proclitic in ("", "و", "ب", "ل", "وب", "ول"):
            phrase = Phrase(unit.first, unit.last, unit.reading.skip)
            yield Named(phrase, "measure", unit.value.symbol, unit.value.number, 1)
    money: Money | None = None
    for hit in currencies().find(draft):
        if hit.first not in taken and "\u0600" < draft.keys[hit.first][0] < "\u0780":
            money = money or Money(draft)
            code, last = money.code(hit.value, hit.last)
            yield Named(Phrase(hit.first, last, hit.reading.skip), "money", code, hit.value.number, hit.value.per)
