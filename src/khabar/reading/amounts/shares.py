"""A number in, the share or measure that it makes with what stands behind it out."""

from khabar.lexicon.quantities import units
from khabar.lexicon.tables import guards
from khabar.reading.amounts.ranges import Range
from khabar.reading.draft import AmountPhrase, Draft, Phrase


def percent(draft: Draft, number: Range) -> AmountPhrase | None:
    """``7 في المئة``, ``بالمئة``, ``٪``."""
    keys, last = draft.keys, number.after
    after = keys[last] if last < len(keys) else ""
    first = number.phrase
    if after in guards("amount", "percent"):
        last += 1
    elif after == "في" and last + 1 < len(keys) and keys[last + 1] in guards("amount", "hundred"):
        last += 2
    elif first.first and keys[first.first - 1] == "%" and draft.joined(first.first - 1):
        first = Phrase(first.first - 1, first.last)
    else:
        return None
    return AmountPhrase(Phrase(first.first, last, first.skip), "percent", number.value, number.value_max, "%")


def measure(draft: Draft, number: Range) -> AmountPhrase | None:
    """``60 كلم``, ``3 آلاف برميل``."""
    last = number.after
    if last >= len(draft):
        return None
    for hit in units().at(draft, last):
        if hit.value.number == 1 and not hit.reading.proclitic:
            phrase = Phrase(number.phrase.first, hit.last, number.phrase.skip)
            return AmountPhrase(phrase, "measure", number.value, number.value_max, hit.value.symbol)
    return None
