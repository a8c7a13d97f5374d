"""A draft with roles in; mentions of people out: names with their roles, and people who are told by a role alone."""

from khabar.lexicon.cues import cues
from khabar.lexicon.persons import given_at, given_names, honorifics, is_given, unknown
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention, Phrase, Role

_OPENERS = frozenset("،,(")
_LONGEST = 6


def find_people(draft: Draft) -> None:
    """Add people to ``draft.mentions``: after or before a role, after a given name, then by parts of known names."""
    taken = {i for mention in draft.mentions for i in range(mention.first, mention.last)}
    found: dict[int, Mention] = {}
    for role in draft.roles:
        mention = _holder(draft, role, taken)
        if mention and mention.first not in found:
            found[mention.first] = mention
            taken.update(range(mention.first, mention.last))
    titled = {i for role in draft.roles for i in range(role.phrase.first, role.phrase.last)}
    for each in given_names().find(draft):
        hit = given_at(draft, each.first)
        if hit is None or hit.first in taken or hit.first in titled:
            continue
        last = _name_end(draft, hit.first, taken, hit.last)
        first = _name_start(draft, hit.first, taken) if not hit.reading.proclitic else hit.first
        if last - first > 1:
            skip = hit.reading.skip if first == hit.first else 0
            found[first] = _person(draft, Phrase(first, last, skip), None)
            taken.update(range(first, last))
    for cue in cues().find(draft):
        i = cue.last
        finite = cue.value.form.tense in ("past", "present") and not cue.reading.enclitic
        if finite and i < len(draft) and i not in taken and unknown(draft, draft.classes, i):
            last = _name_end(draft, i, taken, i)
            found[i] = _person(draft, Phrase(i, last), None)
            taken.update(range(i, last))
    for role in draft.roles:
        _apposed(draft, role, found)
    known = {mention.parts for mention in found.values()}
    for mention in _again(draft, known, taken):
        found[mention.first] = mention
    people = [mention for mention in found.values() if mention.last > mention.first]
    draft.mentions = sorted([*draft.mentions, *people], key=lambda mention: mention.first)


def _person(draft: Draft, phrase: Phrase, role: Role | None) -> Mention:
    parts = [key for key in draft.keys[phrase.first : phrase.last] if key.isalpha()]
    if phrase.skip:
        parts[0] = parts[0][phrase.skip :]
    return Mention(phrase, "name", "PER", role=role, parts=tuple(parts))


def _holder(draft: Draft, role: Role, taken: set[int]) -> Mention | None:
    """The person whose name follows a role: at once, or after a comma, a bracket or an honorific."""
    i, size = role.phrase.last, len(draft)
    apart = i < size and draft.words[i] in _OPENERS
    if apart:
        i += 1
    i = _honorific_end(draft, i)
    if i >= size or i in taken:
        return None
    starts = is_given(draft, i) or draft.keys[i] in guards("name", "joiner")
    if apart and not starts:
        # Without a known given name only a name closed off by a second comma is believed.
        last = _name_end(draft, i, taken, i)
        if not (last > i and last < size and draft.words[last] in "،)"):
            return None
    if not starts and not unknown(draft, draft.classes, i) and not _definite_name(draft, i):
        return None
    last = _name_end(draft, i, taken, i)
    return _person(draft, Phrase(i, last), role) if last > i else None


def _honorific_end(draft: Draft, i: int) -> int:
    """The token after any honorifics at ``i``."""
    while i < len(draft):
        hit = next(honorifics().at(draft, i), None)
        if hit is None or hit.reading.proclitic:
            return i
        i = hit.last
    return i


def _definite_name(draft: Draft, i: int) -> bool:
    """A word with the article that the language does not know: ``الأسد``, ``السيسي``."""
    return (
        draft.keys[i].startswith("ال") and draft.classes[i] == "" and i not in draft.nisbas and len(draft.keys[i]) > 4
    )


def _name_start(draft: Draft, i: int, taken: set[int]) -> int:
    """The first token of a name that has a given name at ``i``: unknown words before it belong to it."""
    while i and i - 1 not in taken and unknown(draft, draft.classes, i - 1) and len(draft.word(i - 1).text) > 2:
        i -= 1
    return i


def _name_end(draft: Draft, i: int, taken: set[int], last: int) -> int:
    """The token after a name that starts at ``i`` and reaches to ``last`` at least."""
    limit = min(i + _LONGEST, len(draft))
    j = max(i, last)
    while j < limit and j not in taken:
        key = draft.keys[j]
        hit = given_at(draft, j)
        if hit is not None and not hit.reading.proclitic:
            j = hit.last
        elif unknown(draft, draft.classes, j) or _definite_name(draft, j) or (key in guards("name", "ender") and j > i):
            j += 1
        elif key in guards("name", "joiner") and j + 1 < limit and draft.word(j + 1).readings and j + 1 not in taken:
            j += 2
        elif j > i and draft.classes[j] in ("n", "a", "o") and unknown(draft, draft.classes, j + 1) and j + 1 < limit:
            j += 2  # رجب طيب أردوغان
        elif (
            j > i
            and j <= max(last, i + 1)
            and draft.keys[j].startswith("ال")
            and draft.classes[j] in ("n", "a", "o")
            and is_given(draft, i)
        ):
            # A given name, then a definite word: محمد المصري; not where a role or a nisba goes on.
            if not _surname(draft, j):
                break
            j += 1
        else:
            break
    return min(j, len(draft))


def _surname(draft: Draft, i: int) -> bool:
    after = draft.keys[i + 1] if i + 1 < len(draft) else ""
    return draft.classes[i] != "f" and not after.startswith("ال")


def _apposed(draft: Draft, role: Role, found: dict[int, Mention]) -> None:
    """Give a role to the person named just before it: ``نيكوس، رئيس جمهورية قبرص``."""
    i = role.phrase.first - 1
    comma = i >= 0 and draft.words[i] in "،,("
    if comma:
        i -= 1
    if role.phrase.skip or i < 0:
        return
    if any(mention.role is role for mention in found.values()):
        return
    for mention in found.values():
        if mention.last == i + 1 and mention.role is None and (comma or role.phrase.last - role.phrase.first > 1):
            mention.role = role


def _again(draft: Draft, known: set[tuple[str, ...]], taken: set[int]) -> list[Mention]:
    """Later mentions by a part of a full name: its last word, or its last two."""
    aliases: dict[str, tuple[str, ...]] = {}
    for parts in sorted(known, key=len, reverse=True):
        for k in range(len(parts)):
            if (
                len(parts[k]) > 2
                and parts[k] not in guards("name", "joiner")
                and parts[k] not in guards("name", "ender")
            ):
                aliases.setdefault(parts[k], parts[k:])
    if not aliases:
        return []
    ends = {parts[-1] for parts in known}
    found = []
    for i, key in enumerate(draft.keys):
        if i in taken:
            continue
        for reading in draft.word(i).readings:
            if reading.enclitic or reading.stem not in aliases:
                continue
            rest = aliases[reading.stem]
            last = i + len(rest) if tuple(draft.keys[i + 1 : i + len(rest)]) == rest[1:] else i + 1
            alone = last == i + 1
            if alone and (reading.stem not in ends or (draft.classes[i] not in ("",) and len(key) < 4)):
                continue
            found.append(_person(draft, Phrase(i, last, reading.skip), None))
            taken.update(range(i, last))
            break
    return found
