"""A number in, the share or measure that it makes with what stands behind it out."""

from khabar.lexicon.quantities import units
from khabar.lexicon.tables import guards
from khabar.reading.amounts.ranges import Range
from khabar.reading.draft import AmountPhrase, Draft, Phrase


def percent(draft: Draft, number: Range, before: Range | None) -> AmountPhrase | None:
    """``7 في المئة``, ``بالمئة``, ``٪``."""
    keys, last = draft.keys, number.after
    after = keys[last] if last < len(keys) else ""
    first = number.phrase
    if after in guards("amount", "percent"):
        last += 1
    elif after == "في" and last + 1 < len(keys) and keys[last + 1] in guards("amount", "hundred"):
        last += 2
    elif _share_before(draft, first.first - 1, before):
        first = Phrase(first.first - 1, first.last)
    else:
        return None
    return AmountPhrase(Phrase(first.first, last, first.skip), "percent", number.value, number.value_max, "%")


def _share_before(draft: Draft, i: int, before: Range | None) -> bool:
    """Whether the sign or word at ``i`` makes a share of the number behind it: ``%5``, ``بالمئة 10``."""
    if i < 0 or draft.keys[i] not in guards("amount", "percent"):
        return False
    if draft.keys[i] == "%":
        return draft.joined(i)
    return before is None or before.phrase.last != i


def measure(draft: Draft, number: Range) -> AmountPhrase | None:
    """``60 كلم``, ``3 آلاف برميل``."""
    last = number.after
    if last >= len(draft) or (number.value == 1 and not number.digits):  # كل واحد قدم
        return None
    for hit in units().at(draft, last):
        if hit.value.number == 1 and not hit.reading.proclitic:
            phrase = Phrase(number.phrase.first, hit.last, number.phrase.skip)
            return AmountPhrase(phrase, "measure", number.value, number.value_max, hit.value.symbol)
    return None
