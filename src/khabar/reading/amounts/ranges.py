"""A document's numbers in, the numbers and ranges that may count something out: ``بين 5 و7 ملايين`` is one."""

from collections.abc import Iterator
from typing import NamedTuple

from khabar.lexicon.quantities import units
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Number, Phrase
from khabar.reading.numbers import digits, has_article

_OPEN, _CLOSE = frozenset('(«"“'), frozenset(')»"”')


class Range(NamedTuple):
    """A number, or two that bound a range; ``after`` is the token behind, past a bracket around the number.

    ``part`` tells a fraction with no scale behind it: it may measure, but counts nothing.
    """

    phrase: Phrase
    value: int | float
    value_max: int | float | None
    digits: bool
    definite: bool
    after: int
    part: bool = False


def ranges(draft: Draft, taken: set[int]) -> Iterator[Range]:
    """Cardinal numbers and fractions outside of times, those that bound a range put together."""
    numbers = [n for n in draft.numbers if n.kind != "ordinal" and n.phrase.first not in taken]
    k = 0
    while k < len(numbers):
        one = numbers[k]
        two = numbers[k + 1] if k + 1 < len(numbers) else None
        if two is not None and _linked(draft, one, two):
            yield _join(draft, one, two)
            k += 2
            continue
        fraction = _fraction(draft, one, two) if two is not None else None
        if fraction is not None:
            yield fraction
            k += 2
            continue
        part = one.kind == "fraction"
        after = _after(draft, one.phrase)
        yield Range(one.phrase, one.value, None, _digits(draft, one), _definite(draft, one), after, part)
        k += 1


def _fraction(draft: Draft, one: Number, two: Number) -> Range | None:
    """``3/4 كوب``: two small numbers with a slash, a unit behind them."""
    at, last = one.phrase.last, two.phrase.last
    if draft.keys[at : two.phrase.first] != ["/"] or not (draft.joined(at - 1) and draft.joined(at)):
        return None
    if not (0 < one.value < two.value <= 100) or last >= len(draft) or not units().has(draft, last):
        return None
    return Range(Phrase(one.phrase.first, last), one.value / two.value, None, True, False, last, True)


def _digits(draft: Draft, number: Number) -> bool:
    """Whether a number is written in digits, a sign before them or not."""
    first = number.phrase.first
    return draft.keys[first][0].isdigit() or (draft.keys[first] in "-−." and draft.keys[first + 1][0].isdigit())


def _linked(draft: Draft, one: Number, two: Number) -> bool:
    """Whether ``إلى`` or a dash stands between, or ``بين`` before and ``و`` between."""
    at, to = one.phrase.last, two.phrase.first
    keys = draft.keys
    if keys[at : to + 1] == ["-", "صفر"]:  # a score
        return False
    if at + 1 == to and keys[at] in guards("amount", "to") and not two.phrase.skip:
        return one.kind == two.kind and (keys[at] != "او" or one.value < two.value)
    and_ = (at + 1 == to and keys[at] == "و") or (at == to and two.phrase.skip > 0 and keys[to].startswith("و"))
    return and_ and one.phrase.first > 0 and keys[one.phrase.first - 1] in guards("amount", "between")


def _join(draft: Draft, one: Number, two: Number) -> Range:
    """The scale of the second is the first's too: ``5 إلى 7 ملايين``."""
    low, high = one.value, two.value
    first = draft.keys[two.phrase.first]
    if two.phrase.last > two.phrase.first + 1 and one.phrase.last == one.phrase.first + 1 and first[0].isdigit():
        scale = _scale(draft, two)
        low = low * scale if scale > 1 and low < 1000 else low
    phrase = Phrase(one.phrase.first, two.phrase.last, one.phrase.skip)
    top = None if low == high else max(low, high)
    part = one.kind == "fraction"
    return Range(phrase, min(low, high), top, _digits(draft, one), False, _after(draft, phrase), part)


def _after(draft: Draft, phrase: Phrase) -> int:
    """Past the closing mark of ``(10) جنود``."""
    keys, last = draft.keys, phrase.last
    return last + (last < len(keys) and phrase.first > 0 and keys[last] in _CLOSE and keys[phrase.first - 1] in _OPEN)


def _scale(draft: Draft, number: Number) -> int:
    """What the digits of a number were multiplied by."""
    lead = digits(draft.keys[number.phrase.first])
    return round(number.value / lead) if lead else 1


def _definite(draft: Draft, number: Number) -> bool:
    """Whether the number carries the article: ``الثلاث``, ``الـ14``."""
    first = number.phrase.first
    if draft.keys[first][0].isdigit():
        return first > 0 and draft.keys[first - 1] in ("ال", "وال", "بال") and draft.joined(first - 1)
    return has_article(draft.keys[first][number.phrase.skip :]) or draft.keys[first].startswith("لل")
