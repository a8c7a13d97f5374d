"""Numbers in, the same with the signs beside them out: ``-5``, ``سالب خمسة``, ``.75``, ``1 فاصلة 5``."""

from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Number, Phrase


def signed(draft: Draft) -> None:
    """Put signs and decimals into ``draft.numbers``."""
    found: list[Number] = []
    for number in draft.numbers:
        before = found[-1] if found else None
        whole = _with_decimals(draft, before, number) if before else None
        if whole is not None:
            found[-1] = whole
        else:
            found.append(_negative(draft, _leading_point(draft, number)))
    draft.numbers = found


def _with_decimals(draft: Draft, whole: Number, number: Number) -> Number | None:
    """``1 فاصلة 25``: two cardinals with the point between them in a word."""
    at = whole.phrase.last
    if at + 1 != number.phrase.first or draft.keys[at] not in guards("number", "point"):
        return None
    if not (isinstance(whole.value, int) and isinstance(number.value, int)) or number.value < 0:
        return None
    if whole.kind != "cardinal" or number.kind != "cardinal":
        return None
    decimals = float(f"0.{number.value}")
    value = whole.value - decimals if whole.value < 0 else whole.value + decimals
    return whole._replace(phrase=whole.phrase._replace(last=number.phrase.last), value=value)


def _leading_point(draft: Draft, number: Number) -> Number:
    """``.75``: no zero before the point, and nothing before it."""
    first = number.phrase.first
    digits = draft.keys[first]
    if first < 1 or draft.keys[first - 1] != "." or not draft.joined(first - 1) or not digits.isdigit():
        return number
    if (first > 1 and draft.joined(first - 2)) or number.phrase.last != first + 1:
        return number
    return Number(Phrase(first - 1, number.phrase.last), float(f"0.{digits}"), number.kind)


def _negative(draft: Draft, number: Number) -> Number:
    """``-5`` after a space; ``سالب خمسة``."""
    first = number.phrase.first
    if first < 1 or number.kind != "cardinal" or number.phrase.skip:
        return number
    word = draft.keys[first - 1] in guards("number", "minus")
    sign = draft.keys[first - 1] in ("-", "−") and draft.joined(first - 1) and draft.keys[first][0].isdigit()
    if sign and first > 1:
        before = draft.keys[first - 2]
        sign = not draft.joined(first - 2) and not before[-1].isdigit() and before not in "%)"
    if not (word or sign):
        return number
    return Number(Phrase(first - 1, number.phrase.last), -number.value, number.kind)
