"""Numbers in, those that several make together out: fractions (``3/4``, ``واحد من ثلاثة``), powers, dozens."""

from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Number, Phrase
from khabar.reading.numbers import has_article, plain

_DOZENS = {"دزينه": 12, "دزينات": 12, "دزينتين": 24, "دزينتان": 24}
# A power past this is no number that a text means to tell.
_HIGHEST = 300


def ratios(draft: Draft) -> list[Number]:
    """The numbers of a text for a reader who wants numbers alone: an article's amounts are not made of these."""
    found: list[Number] = []
    for number in _with_dozens(draft):
        if number.value == 1 and draft.keys[number.phrase.first - 1 : number.phrase.first] == ["اي"]:  # أي واحد
            continue
        whole = _joined(draft, found[-1], number) if found else None
        if whole is not None:
            found[-1] = whole
        else:
            found.append(_part(draft, number))
    return [_ranking(draft, number) for number in found]


def _with_dozens(draft: Draft) -> list[Number]:
    """Numbers and dozens in text order; a number right before dozens counts them."""
    numbers = {number.phrase.last: number for number in draft.numbers}
    for i, key in enumerate(draft.keys):
        worth = _DOZENS.get(key)
        if worth is None:
            continue
        before = numbers.pop(i, None)
        phrase, value = Phrase(i, i + 1), plain(worth)
        if before is not None:
            phrase, value = Phrase(before.phrase.first, i + 1, before.phrase.skip), plain(before.value * worth)
        numbers[i + 1] = Number(phrase, value, "cardinal")
    return sorted(numbers.values(), key=lambda number: number.phrase)


def _joined(draft: Draft, one: Number, two: Number) -> Number | None:
    """What two numbers make together, None if they stand for themselves."""
    if "ordinal" in (one.kind, two.kind):
        return None
    value = _value(draft, one, two)
    if value is None:
        return None
    return Number(Phrase(one.phrase.first, two.phrase.last, one.phrase.skip), plain(value), "cardinal")


def _part(draft: Draft, number: Number) -> Number:
    """``جزء من مئة``: a part of so many, where no number stands before."""
    at = number.phrase.first - 1
    if at < 1 or draft.keys[at] not in guards("number", "of") or draft.keys[at - 1] not in guards("number", "part"):
        return number
    if number.kind != "cardinal" or not number.value or number.phrase.skip:
        return number
    return Number(Phrase(at - 1, number.phrase.last), 1 / number.value, "cardinal")


def _value(draft: Draft, one: Number, two: Number) -> float | None:
    between = draft.keys[one.phrase.last : two.phrase.first]
    digits = draft.keys[one.phrase.last - 1].isdigit() and draft.keys[two.phrase.first].isdigit()
    if not between:
        if two.phrase.skip == 1 and 0 < two.value < 1 <= one.value:  # عشرون وثلاثة أخماس
            return one.value + two.value
        if digits and 0 < one.value < 1 and isinstance(two.value, int):  # ١/٤ ٢
            return two.value + one.value
        return None
    if between == ["^"] or between == ["^", "+"]:
        return float(one.value) ** two.value if abs(one.value) < 1e6 and abs(two.value) <= _HIGHEST else None
    if not two.value or two.phrase.skip:
        return None
    if between == ["/"]:
        tight = digits and draft.joined(one.phrase.last - 1) and draft.joined(one.phrase.last)
        dated = draft.keys[two.phrase.last : two.phrase.last + 1] == ["/"]
        return one.value / two.value if tight and not dated else None
    if len(between) == 1 and between[0] in guards("number", "over"):
        return one.value / two.value
    parts = [key for key in between if key not in guards("number", "parts")]
    if len(parts) == 1 and parts[0] in guards("number", "of") and (one.value == 1 or len(parts) < len(between)):
        return one.value / two.value
    return None


def _ranking(draft: Draft, number: Number) -> Number:
    """A definite number in words that counts nothing ranks: ``السؤال الواحد والعشرون``."""
    first = number.phrase.first
    word = draft.keys[first][number.phrase.skip :]
    if number.kind != "cardinal" or not has_article(word) or number.value < 11 or not isinstance(number.value, int):
        return number
    after, before = draft.keys[number.phrase.last : number.phrase.last + 1], draft.keys[first - 1 : first]
    counts = after and draft.classes[number.phrase.last] == "n" and after[0] not in guards("amount", "no-noun")
    plural = before and before[0].startswith("ال") and before[0].endswith(("ات", "ون", "ين"))
    return number if counts or plural else number._replace(kind="ordinal")
