"""A document's numbers in, the numbers and ranges that may count something out: ``بين 5 و7 ملايين`` is one."""

from collections.abc import Iterator
from typing import NamedTuple

from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Number, Phrase

_OPEN, _CLOSE = frozenset('(«"“'), frozenset(')»"”')


class Range(NamedTuple):
    """A number, or two that bound a range; ``after`` is the token behind, past a bracket around the number."""

    phrase: Phrase
    value: int | float
    value_max: int | float | None
    digits: bool
    definite: bool
    after: int


def ranges(draft: Draft, taken: set[int]) -> Iterator[Range]:
    """Cardinal numbers outside of times, those that bound a range put together."""
    numbers = [n for n in draft.numbers if n.kind == "cardinal" and n.phrase.first not in taken]
    k = 0
    while k < len(numbers):
        one = numbers[k]
        two = numbers[k + 1] if k + 1 < len(numbers) else None
        if two is not None and _linked(draft, one, two):
            yield _join(draft, one, two)
            k += 2
            continue
        digits = draft.keys[one.phrase.first][0].isdigit()
        yield Range(one.phrase, one.value, None, digits, _definite(draft, one), _after(draft, one.phrase))
        k += 1


def _linked(draft: Draft, one: Number, two: Number) -> bool:
    """Whether ``إلى`` or a dash stands between, or ``بين`` before and ``و`` between."""
    at, to = one.phrase.last, two.phrase.first
    keys = draft.keys
    if at + 1 == to and keys[at] in guards("amount", "to") and not two.phrase.skip:
        return keys[at] != "او" or one.value < two.value
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
    digits = draft.keys[one.phrase.first][0].isdigit()
    top = None if low == high else max(low, high)
    return Range(phrase, min(low, high), top, digits, False, _after(draft, phrase))


def _after(draft: Draft, phrase: Phrase) -> int:
    """Past the closing mark of ``(10) جنود``."""
    keys, last = draft.keys, phrase.last
    return last + (last < len(keys) and phrase.first > 0 and keys[last] in _CLOSE and keys[phrase.first - 1] in _OPEN)


def _scale(draft: Draft, number: Number) -> int:
    """What the digits of a number were multiplied by."""
    lead = next((n for n in _digits(draft.keys[number.phrase.first])), None)
    return round(number.value / lead) if lead else 1


def _digits(word: str) -> Iterator[float]:
    try:
        yield float(word.replace(",", "."))
    except ValueError:
        return


def _definite(draft: Draft, number: Number) -> bool:
    """Whether the number carries the article: ``الثلاث``, ``الـ14``."""
    first = number.phrase.first
    if draft.keys[first][0].isdigit():
        return first > 0 and draft.keys[first - 1] in ("ال", "وال", "بال") and draft.joined(first - 1)
    return draft.keys[first][number.phrase.skip :].startswith("ال") or draft.keys[first].startswith("لل")
