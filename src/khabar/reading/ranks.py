"""A document in, the words that rank without a number out: ``الأخير``, ``قبل الأخير``, ``آخر جملة``, ``التالي``."""

from collections.abc import Iterator

from khabar.lexicon.quantities import ranks
from khabar.reading.draft import Draft, Number, Phrase


def relative(draft: Draft) -> Iterator[Number]:
    """Relative ranks in text order; their value counts from the end below zero, on from here above."""
    free = 0
    for hit in ranks().all(draft):
        if hit.first < free or (hit.value.before_noun and not _before_noun(draft, hit.first, hit.last)):
            continue
        free = hit.last
        yield Number(Phrase(hit.first, hit.last, hit.reading.skip), hit.value.value, "relative")


def _before_noun(draft: Draft, first: int, last: int) -> bool:
    """Whether ``آخر`` governs the noun behind it and describes none before it."""
    if last >= len(draft) or draft.keys[last].startswith("ال") or draft.classes[last] != "n":
        return False
    return not first or draft.classes[first - 1] not in ("n", "a")
