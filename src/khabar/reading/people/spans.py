"""Where a person's name starts and ends, clitics and titles left outside."""

from khabar.lexicon.ordinary import rare
from khabar.lexicon.people import known_names
from khabar.lexicon.persons import given_at, honorifics, is_given, proper, unknown
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Phrase
from khabar.reading.people.found import Found

_LONGEST = 6


def trimmed(found: Found, phrase: Phrase) -> Phrase | None:
    """A name that the tagger found, without titles at its ends; None if no name is left."""
    draft = found.draft
    first, last, skip, _ = phrase
    while first < last and (
        first in found.titled or first in found.taken or honorifics().has(draft, first) or draft.keys[first] == "("
    ):
        first, skip = first + 1, 0
    last = next((i for i in range(first, last) if i in found.taken), last)
    while first < last and (last - 1 in found.titled or _ally(draft, first, last)):
        last -= 1
    if first >= last or any(i in found.taken for i in range(first, last)):
        return None
    if last - first == 1 and last < len(draft) and draft.keys[last] in guards("name", "well"):
        return None  # حسن الجوار
    alone = last - first == 1 and draft.words[last : last + 1] == ["على"]
    if alone and draft.keys[first] in guards("name", "oversees"):
        return None  # أشرف على الهجوم
    if draft.keys[first] in found.inner:
        skip = 0
    elif not skip and draft.keys[first][0] in "وبل" and draft.keys[first][1:] in found.inner:
        skip = 1
    elif not skip and len(draft.keys[first]) > 3:
        skip = _clitics(draft, first)
    known = given_at(draft, first) is not None or known_names().has(draft, first)
    if last - first == 1 and not known and not proper(draft, draft.classes, first):
        return None
    return Phrase(first, last, skip)


def _ally(draft: Draft, first: int, last: int) -> bool:
    """Whether the last word tells of the name before it: ``صالح المتحالف مع``."""
    after = draft.keys[last] if last < len(draft) else ""
    participle = "الم" if last - first > 2 else "المت"
    return draft.keys[last - 1].startswith(participle) and after in guards("event", "preposition")


def _clitics(draft: Draft, i: int) -> int:
    """How many letters before the name at token ``i`` are none of it: what is left is a given name or a joiner."""
    hit = given_at(draft, i)
    if hit is not None:
        return hit.reading.skip
    rest = draft.keys[i][1:]
    return int(draft.keys[i][0] == "و" and (rest.startswith("ال") or rest in guards("name", "joiner")))


def given_name(found: Found, i: int) -> Phrase | None:
    """A name of two words or more that the tagger passed over, from the given name at ``i``."""
    draft = found.draft
    hit = given_at(draft, i)
    if hit is None or i in found.taken or i in found.titled or draft.classes[i] not in ("", "n"):
        return None
    if not rare(hit.reading.stem):
        return None  # حياة المواطنين
    last = name_end(found, i, hit.last)
    return Phrase(i, last, hit.reading.skip) if last - i > 1 else None


def definite_name(draft: Draft, i: int) -> bool:
    """A proper noun with the article: ``الأسد``, ``السيسي``."""
    key = draft.keys[i]
    return key.startswith("ال") and len(key) > 4 and proper(draft, draft.classes, i) and i not in draft.nisbas


def name_end(found: Found, i: int, last: int) -> int:
    """The token after a name that starts at ``i`` and reaches to ``last`` at least."""
    draft = found.draft
    limit = min(i + _LONGEST, len(draft))
    j = max(i, last)
    while j < limit and j not in found.taken:
        key = draft.keys[j]
        hit = given_at(draft, j)
        if hit is not None and not hit.reading.proclitic:
            j = hit.last
        elif unknown(draft, draft.classes, j) or definite_name(draft, j) or (key in guards("name", "ender") and j > i):
            j += 1
        elif key in guards("name", "joiner") and j + 1 < limit and _free_word(found, j + 1):
            j += 2
        elif i < j <= max(last, i + 1) and key.startswith("ال") and is_given(draft, i) and _surname(draft, j):
            j += 1
        else:
            break
    return min(j, len(draft))


def _free_word(found: Found, i: int) -> bool:
    return i not in found.taken and bool(found.draft.word(i).readings)


def _surname(draft: Draft, i: int) -> bool:
    """Whether a definite word ends a name: ``محمد المصري``; not where a role or a nisba goes on."""
    after = draft.keys[i + 1] if i + 1 < len(draft) else ""
    return draft.classes[i] in ("n", "a") and not after.startswith("ال")
