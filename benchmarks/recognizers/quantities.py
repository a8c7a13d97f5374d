"""A case in, its numbers, ordinals, ranges of numbers and percentages as Recognizers-Text delimits them out."""

import khabar
from benchmarks.recognizers.comparisons import comparisons
from benchmarks.recognizers.spec import Case, Found
from khabar.record import Span


def numbers(case: Case) -> list[Found]:
    """Cardinal numbers; digits that letters are glued to are no number there."""
    return _numbers(case, "cardinal")


def ordinals(case: Case) -> list[Found]:
    """Ordinal numbers."""
    return _numbers(case, "ordinal")


def ranks(case: Case) -> list[Found]:
    """Ordinal numbers and relative ranks, told as ``end-1`` or ``current+1``."""
    found = []
    for each in khabar.numbers(case.text):
        told = str(each.value)
        if each.kind == "relative":
            told = f"end{each.value + 1:+d}" if each.value < 0 else f"current{each.value:+d}"
        if each.kind != "cardinal":
            found.append(Found(case.text[slice(*each.span)], each.span[0], (told,)))
    return found


def percents(case: Case) -> list[Found]:
    """Percentages."""
    return [
        Found(case.text[slice(*each.span)], each.span[0], (f"{each.value}%",))
        for each in khabar.amounts(case.text)
        if each.kind == "percent"
    ]


def ranges(case: Case) -> list[Found]:
    """Numbers with the words that bound them."""
    return [Found(case.text[start:end], start, (value,)) for (start, end), value in comparisons(case.text)]


def same_number(want: Found, found: Found) -> bool:
    """The same number, to the twelve digits that the specs tell."""
    if not want.values:
        return True
    one, two = want.values[0], found.values[0]
    if one.endswith("%") != two.endswith("%"):
        return False
    try:
        first, second = float(one.rstrip("%")), float(two.rstrip("%"))
    except ValueError:
        return one == two
    return abs(first - second) <= 1e-12 * max(1.0, abs(first))


def _numbers(case: Case, kind: str) -> list[Found]:
    return [
        Found(case.text[slice(*each.span)], each.span[0], (str(each.value),))
        for each in khabar.numbers(case.text)
        if each.kind == kind and not _glued(case.text, each.span)
    ]


def _glued(text: str, span: Span) -> bool:
    """Whether a letter follows digits with nothing between."""
    start, end = span
    return any(text[i].isdigit() and text[i + 1 : i + 2].isalpha() for i in range(start, end))
