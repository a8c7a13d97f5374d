"""A place in a sentence in, the way its verbs point out: past or future."""

from khabar.lexicon.ordinary import words
from khabar.lexicon.persons import given_keys
from khabar.lexicon.tables import guards
from khabar.reading.times.moment import Way
from khabar.reading.times.scan import Scan

# How far a verb may stand from the time that it dates.
_REACH = 25


def way(scan: Scan, first: int, last: int, strict: bool = False) -> Way:
    """Past or future for the expression at tokens ``[first, last)``: by the nearest verb before it, else after it.

    ``strict`` is for months and longer: there the imperfect, which also describes, says nothing. Where one side
    is preferred, verbs are not asked.
    """
    draft = scan.draft
    if scan.key(first - 1) in ("منذ", "ومنذ") or not len(draft):
        return "past"
    if scan.moment.prefer != "context":
        return scan.moment.prefer
    return explicit(scan, first, last, strict) or "past"


def explicit(scan: Scan, first: int, last: int, strict: bool = True) -> Way | None:
    """What the verbs around say, None if there is none that tells."""
    start, end = scan.draft.sentence(first)
    for i in range(first - 1, max(start, first - _REACH) - 1, -1):
        told = _tense(scan, i, start, strict)
        if told is not None:
            return told
    for i in range(last, min(end, last + _REACH)):
        told = _tense(scan, i, start, strict)
        if told is not None:
            return told
    return None


def _tense(scan: Scan, i: int, start: int, strict: bool) -> Way | None:
    """What the word at ``i`` tells, None if it is no verb."""
    key = scan.keys[i]
    kind = scan.draft.classes[i]
    if key in guards("time", "future"):
        return "future"
    joined = key[0] in "وف" and len(key) > 3 and key[1] in "يتسن"
    if joined and key in given_keys():  # فيصل
        return None
    stem = key[1:] if joined else key
    if will(stem):
        return "future"
    if kind != "v" and not _past_of_she(key):
        return "past" if _past_with_pronoun(scan, i) else None
    if not imperfect(stem):
        return None if key in guards("time", "past") else "past"
    if strict:
        return None
    if i > start and scan.draft.classes[i - 1] == "v" and not imperfect(scan.keys[i - 1]):
        return "past"  # بدأت تعود
    for j in range(max(start, i - 4), i):
        if scan.keys[j].lstrip("وف") in guards("time", "past"):
            return "past"
    return "future"


def _past_of_she(word: str) -> bool:
    """A past form that no table need know: ``استعادت``, not ``استعدادات``."""
    return word.startswith("است") and word.endswith("ت") and not word.endswith("ات") and len(word) > 5


def will(stem: str) -> bool:
    """Whether a word is a verb with the ``س`` of the future: ``سيعود``, ``سأعود``."""
    if stem[:1] != "س" or len(stem) < 4 or stem[1] not in "يتنا":
        return False
    if stem[1] == "ا" and words().get(stem) is not None:  # ساعد, ساهم
        return False
    return "v" in (words().get(stem[1:]), words().get("ي" + stem[2:]))


def _past_with_pronoun(scan: Scan, i: int) -> bool:
    """``تبناه``: a past form in ت with a pronoun, final alef written out."""
    return scan.keys[i][0] in "تو" and any(
        reading.enclitic
        and (reading.stem in guards("time", "past-ta") or reading.stem[:-1] + "ي" in guards("time", "past-ta"))
        for reading in scan.draft.word(i).readings
    )


def imperfect(stem: str) -> bool:
    """Whether a verb is in the imperfect: ``ي``, or ``ت`` where the same verb is known with ``ي``."""
    if stem[0] == "ي":
        return len(stem) > 2
    if len(stem) > 3 and stem[0] == "ت" and stem[-1] != "ت" and stem not in guards("time", "past-ta"):
        return words().get("ي" + stem[1:]) == "v"
    return False
