"""Amounts in text order in, those that make one together out: two ends of a range, degrees below zero."""

from khabar.lexicon.tables import guards
from khabar.reading.draft import AmountPhrase, Draft

_DEGREES = frozenset(("°C", "°F", "°", "درجة"))


def together(draft: Draft, amounts: list[AmountPhrase]) -> list[AmountPhrase]:
    """``بين 10$ و20$`` is one range; ``درجتين تحت الصفر`` is minus two."""
    found: list[AmountPhrase] = []
    for amount in amounts:
        amount = _below_zero(draft, amount)
        whole = _range(draft, found[-1], amount) if found else None
        if whole is not None:
            found[-1] = whole
        else:
            found.append(amount)
    return found


def _below_zero(draft: Draft, amount: AmountPhrase) -> AmountPhrase:
    last = amount.phrase.last
    if amount.unit not in _DEGREES or draft.keys[last : last + 2] != ["تحت", "الصفر"] or amount.value_max is not None:
        return amount
    return amount._replace(phrase=amount.phrase._replace(last=last + 2), value=-abs(amount.value))


def _range(draft: Draft, one: AmountPhrase, two: AmountPhrase) -> AmountPhrase | None:
    """Two amounts of the same unit that bound one: a rise ``من 10% إلى 20%`` tells two."""
    if (one.kind, one.unit) != (two.kind, two.unit) or one.kind == "count" or one.value >= two.value:
        return None
    if one.value_max is not None or two.value_max is not None:
        return None
    at, first = one.phrase.last, one.phrase.first
    keys = draft.keys
    before = keys[first - 1] if first else ""
    if before in guards("amount", "between"):
        joined = keys[at : two.phrase.first] == ["و"] or (at == two.phrase.first and two.phrase.skip == 1)
    else:
        linked = two.phrase.first == at + 1 and keys[at] in guards("amount", "to") and keys[at] != "او"
        opened = first < 2 or keys[first - 2] in guards("amount", "from")
        joined = linked and (keys[at] in "-–" or (before == "من" and opened))
    return one._replace(phrase=one.phrase._replace(last=two.phrase.last), value_max=two.value) if joined else None
