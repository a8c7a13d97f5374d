"""A text in, its numbers with the words and signs that bound them out: ``أكبر من عشرين``, ``>١٠``, ``بين ٥ و٧``.

The words are those of Khabar's table of what bends an amount; the specs have them and the number as one.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from khabar.lexicon.index import Hit
from khabar.lexicon.quantities import Modifier, modifiers
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Number, Phrase
from khabar.reading.numbers import numbers
from khabar.reading.ratios import ratios
from khabar.record import Article, Span

_SIDES = {"more_than": ">", "at_least": ">=", "less_than": "<", "at_most": "<="}
_EQUAL = frozenset(("يساوي", "تساوي"))


class Bound(NamedTuple):
    """One side of a range: its tokens, which side, and the number."""

    phrase: Phrase
    side: str
    value: float

    def interval(self) -> str:
        """``(20,)``, ``(,35]``, ``[20,20]``."""
        told = f"{self.value:g}" if self.value != int(self.value) else str(int(self.value))
        if self.side == "=":
            return f"[{told},{told}]"
        open_, close = ("[", "]") if self.side.endswith("=") else ("(", ")")
        return f"{open_}{told},)" if self.side[0] == ">" else f"(,{told}{close}"


def comparisons(text: str) -> Iterator[tuple[Span, str]]:
    """The bounded numbers of a text and their intervals."""
    draft = Draft(Article(text=text))
    numbers(draft)
    found = ratios(draft)
    ends: dict[int, Hit[Modifier]] = {}
    for hit in modifiers().all(draft):
        if hit.value.modifier in _SIDES and hit.value.place == "before":
            ends.setdefault(hit.last, hit)
    pairs = {one.phrase.first: (one, two) for one, two in pairwise(found) if _between(draft, one, two)}
    last: Bound | None = None
    taken = -1
    for number in found:
        if number.phrase.first < taken:
            continue
        if number.phrase.first in pairs:
            one, two = pairs[number.phrase.first]
            taken = two.phrase.last
            yield draft.span(one.phrase.first - 1, taken), f"[{one.value},{two.value})"
            continue
        bound = _bound(draft, number, ends.get(number.phrase.first))
        if bound is None:
            continue
        if last is not None and _opposite(draft, last, bound):
            low, high = (last, bound) if last.side[0] == ">" else (bound, last)
            span = draft.span(last.phrase.first, bound.phrase.last, last.phrase.skip)
            yield span, low.interval()[:-2] + "," + high.interval()[2:]
            last = None
            continue
        if last is not None:
            yield draft.span(*last.phrase), last.interval()
        last = bound
    if last is not None:
        yield draft.span(*last.phrase), last.interval()


def _bound(draft: Draft, number: Number, words: Hit[Modifier] | None) -> Bound | None:
    """A number with the comparison before it, and ``أو يساوي`` behind."""
    first, last = number.phrase.first, number.phrase.last
    if words is None:
        equal = first and draft.keys[first - 1] in _EQUAL
        return Bound(Phrase(first - 1, last), "=", number.value) if equal else None
    if draft.keys[words.first - 1 : words.first] == ["="]:  # =>, no sign of comparison
        return None
    side, skip = _SIDES[words.value.modifier], words.reading.skip
    if draft.keys[last : last + 1] == ["او"] and last + 2 == len(draft) and draft.keys[last + 1] in _EQUAL:
        return Bound(Phrase(words.first, last + 2, skip), f"{side[0]}=", number.value)
    return Bound(Phrase(words.first, last, skip), side, number.value)


def _between(draft: Draft, one: Number, two: Number) -> bool:
    """``بين ٥ و٧``, ``من ٥ إلى ٧``."""
    at, before = one.phrase.last, draft.keys[one.phrase.first - 1] if one.phrase.first else ""
    if before in guards("amount", "between"):
        return draft.keys[at : two.phrase.first] == ["و"] or (at == two.phrase.first and two.phrase.skip == 1)
    return before == "من" and two.phrase.first == at + 1 and draft.keys[at] in ("الي", "حتي")


def _opposite(draft: Draft, one: Bound, two: Bound) -> bool:
    """Whether two bounds close one range: ``أكبر من ٢٠ وأقل من ٣٥``."""
    between = draft.keys[one.phrase.last : two.phrase.first]
    linked = between == ["و"] or (not between and two.phrase.skip == 1)
    if {one.side[0], two.side[0]} != {"<", ">"} or not linked:
        return False
    low, high = (one, two) if one.side[0] == ">" else (two, one)
    return low.value < high.value
