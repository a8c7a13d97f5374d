"""A document with numbers and times in, its amounts out: each number with what it counts, duals included."""

from collections.abc import Iterator

from khabar.lexicon.quantities import modifiers
from khabar.reading.amounts.bare import bare
from khabar.reading.amounts.counts import before, counted, left_out, uncounted
from khabar.reading.amounts.duals import duals
from khabar.reading.amounts.money import Money
from khabar.reading.amounts.ranges import Range, ranges
from khabar.reading.amounts.shares import measure, percent
from khabar.reading.amounts.together import together
from khabar.reading.amounts.vague import left_open
from khabar.reading.draft import AmountPhrase, Draft, Phrase
from khabar.record import AmountModifier

# How far behind what is counted a modifier may stand: ``12 جنديا يمنيا على الأقل``.
_REACH = 3


def amounts(draft: Draft, vague: bool = False) -> None:
    """Fill ``draft.amounts`` in text order; with ``vague`` those too that the article leaves open."""
    taken = {i for time in draft.times for i in range(time.phrase.first, time.phrase.last)}
    taken.update(i for line in draft.lines if line.kind == "note" for i in range(line.first, line.last))
    found: list[AmountPhrase] = []
    for amount in _numbers(draft, taken):
        found.append(amount)
        taken.update(range(amount.phrase.first, amount.phrase.last))
    found += duals(draft, taken)
    found += bare(draft, taken)
    if vague:
        taken.update(i for amount in found for i in range(amount.phrase.first, amount.phrase.last))
        found += left_open(draft, taken)
    found = together(draft, sorted(found, key=lambda amount: amount.phrase))
    bent = _Bent(draft)
    draft.amounts = [bent.apply(amount) for amount in found]


def _numbers(draft: Draft, taken: set[int]) -> Iterator[AmountPhrase]:
    money = Money(draft)
    last_noun: str | None = None
    free = 0
    last: Range | None = None
    waiting: Range | None = None
    for number in ranges(draft, taken):
        before_it, last = last, number
        if number.phrase.first < free:
            continue
        found = percent(draft, number, before_it)
        if found is None and not left_out(draft, number):
            found = money.read(number) or measure(draft, number)
        if found is None and not uncounted(draft, number) and not left_out(draft, number):
            found = (
                (before(draft, number) if number.definite else None)
                or counted(draft, number, taken, last_noun)
                or before(draft, number)
            )
        if found is None or found.phrase.first < free or _overlaps(found, taken):
            waiting = number if found is None else None
            continue
        if waiting is not None and _shares_unit(draft, found, waiting):
            phrase = Phrase(waiting.phrase.first, waiting.phrase.last, waiting.phrase.skip)
            yield AmountPhrase(phrase, found.kind, waiting.value, waiting.value_max, found.unit)
        waiting = None
        if found.kind == "count":
            last_noun = found.unit if found.unit != "آخر" else last_noun
        free = found.phrase.last
        yield found


def _shares_unit(draft: Draft, found: AmountPhrase, before: Range) -> bool:
    """Whether the number right before an amount is of its unit: ``1.5 و0.5 في المائة``."""
    close = before.phrase.last == before.after == found.phrase.first - 1 and draft.keys[before.after] == "و"
    return close and found.kind == "percent" and before.digits


def _overlaps(found: AmountPhrase, taken: set[int]) -> bool:
    return found.phrase.first in taken or found.phrase.last - 1 in taken


class _Bent:
    """The modifiers of a document by where they end and where they start."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._ends: dict[int, AmountModifier] = {}
        self._measured: dict[int, AmountModifier] = {}
        self._starts: dict[int, AmountModifier] = {}
        for hit in modifiers().all(draft):
            if hit.reading.proclitic == "ل" and hit.reading.stem in ("يصل", "تصل"):  # ليصل إلى: and now it does
                continue
            if hit.value.place == "before":
                self._ends.setdefault(hit.last, hit.value.modifier)
            elif hit.value.place == "before-measure":
                self._measured.setdefault(hit.last, hit.value.modifier)
            else:
                self._starts.setdefault(hit.first, hit.value.modifier)

    def apply(self, amount: AmountPhrase) -> AmountPhrase:
        """The amount with the modifier that stands before or behind it."""
        found = self._before(amount.phrase.first) or self._behind(amount.phrase.last)
        if found is None and amount.kind != "count":
            found = self._measured.get(amount.phrase.first)
        return amount._replace(modifier=found) if found else amount

    def _before(self, first: int) -> AmountModifier | None:
        keys = self._draft.keys
        for i in (first, first - 1 if first and keys[first - 1] in ("ال", "ب", "ل", "(", "«", '"', "$") else first):
            if i in self._ends:
                return self._ends[i]
        return None

    def _behind(self, last: int) -> AmountModifier | None:
        if not self._starts or not last:
            return None
        _, end = self._draft.sentence(last - 1)
        for i in range(last, min(last + _REACH + 1, end)):
            if i in self._starts:
                return self._starts[i]
            if not self._draft.keys[i][0].isalpha() or self._draft.classes[i] in ("v", "f"):
                return None
        return None
