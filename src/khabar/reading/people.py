"""A draft with roles in; mentions of people out: names with their roles, and every later part of a name."""

from collections.abc import Callable
from itertools import pairwise

from khabar.lexicon.persons import given_at, given_names, honorific_end, honorifics, is_given, proper, unknown
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention, Phrase, Role
from khabar.reading.roles import heads

_OPENERS = frozenset("،,(")
_LONGEST = 6
Take = Callable[[Phrase | None, Role | None], None]


def find_people(draft: Draft) -> None:
    """Add people to ``draft.mentions``: by the tagger, behind a role, by given names; then their later mentions."""
    taken = {i for mention in draft.mentions for i in range(mention.first, mention.last)}
    titled = {i: role for role in draft.roles for i in range(role.phrase.first, role.phrase.last)}
    found: dict[int, Mention] = {}

    def take(phrase: Phrase | None, role: Role | None = None) -> None:
        if phrase is not None and phrase.first not in found:
            found[phrase.first] = _person(draft, phrase, role)
            taken.update(range(phrase.first, phrase.last))

    for name in draft.tagged:
        if name.type == "PER":
            take(_trimmed(draft, Phrase(name.first, name.last, name.skip), taken, titled))
    for role in draft.roles:
        _hold(draft, role, found, taken, take)
    for each in given_names().find(draft):
        take(_given(draft, each.first, taken, titled))
    _join_titles(draft, found)
    for role in draft.roles:
        _apposed(draft, role, found)
    known = {mention.parts for mention in found.values()}
    for mention in _again(draft, known, taken):
        found[mention.first] = mention
    draft.mentions = sorted([*draft.mentions, *found.values()], key=lambda mention: mention.first)


def _person(draft: Draft, phrase: Phrase, role: Role | None) -> Mention:
    keys = list(draft.keys[phrase.first : phrase.last])
    keys[0] = keys[0][phrase.skip :]
    parts: list[str] = []
    for key in keys:
        if parts and parts[-1] in ("عبد", "ابو", "ابي", "ابا"):  # عبد الله and عبدالله are one name
            parts[-1] += key
        elif key.isalpha():
            parts.append(key)
    return Mention(phrase, "name", "PER", role=role, parts=tuple(parts))


def _trimmed(draft: Draft, phrase: Phrase, taken: set[int], titled: dict[int, Role]) -> Phrase | None:
    """A name that the tagger found, without titles at its ends; None if no name is left."""
    first, last, skip, _ = phrase
    while first < last and (first in titled or honorifics().has(draft, first) or draft.keys[first] == "("):
        first, skip = first + 1, 0
    while first < last and (last - 1 in titled or heads().has(draft, last - 1)):
        last -= 1
    if first >= last or any(i in taken for i in range(first, last)):
        return None
    if draft.keys[first][0] == "و" and not skip and len(draft.keys[first]) > 3:
        skip = _conjunction(draft, first)
    if last - first == 1 and not proper(draft, draft.classes, first) and given_at(draft, first) is None:
        return None
    return Phrase(first, last, skip)


def _conjunction(draft: Draft, i: int) -> int:
    """1 if the ``و`` that opens token ``i`` is no letter of the name: what is left is a given name or a joiner."""
    rest = draft.keys[i][1:]
    hit = given_at(draft, i)
    given = hit is not None and hit.reading.proclitic == "و"
    return int(given or rest.startswith("ال") or rest in guards("name", "joiner"))


def _given(draft: Draft, i: int, taken: set[int], titled: dict[int, Role]) -> Phrase | None:
    """A name of two words or more that the tagger passed over, from the given name at ``i``."""
    hit = given_at(draft, i)
    if hit is None or i in taken or i in titled or draft.classes[i] not in ("", "n"):
        return None
    last = _name_end(draft, i, taken, hit.last)
    return Phrase(i, last, hit.reading.skip) if last - i > 1 else None


def _hold(draft: Draft, role: Role, found: dict[int, Mention], taken: set[int], take: Take) -> None:
    """Give a role to the person whose name follows it: at once, or after a comma, a bracket or an honorific."""
    i, size = role.phrase.last, len(draft)
    apart = i < size and draft.words[i] in _OPENERS
    i = honorific_end(draft, i + apart)
    if i >= size:
        return
    if i in found:
        if found[i].role is None and not found[i].phrase.skip:
            found[i].role = role
        return
    if i in taken:
        return
    starts = is_given(draft, i) or draft.keys[i] in guards("name", "joiner")
    last = _name_end(draft, i, taken, i)
    if apart and not starts and not (last > i and last < size and draft.words[last] in "،)"):
        return  # without a known given name only a name closed off by a second comma is believed
    if last > i and (starts or unknown(draft, draft.classes, i) or _definite_name(draft, i)):
        take(Phrase(i, last), role)


def _definite_name(draft: Draft, i: int) -> bool:
    """A proper noun with the article: ``الأسد``, ``السيسي``."""
    return (
        draft.keys[i].startswith("ال")
        and proper(draft, draft.classes, i)
        and i not in draft.nisbas
        and len(draft.keys[i]) > 4
    )


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
        elif (
            i < j <= max(last, i + 1) and key.startswith("ال") and draft.classes[j] in ("n", "a") and is_given(draft, i)
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


def _join_titles(draft: Draft, found: dict[int, Mention]) -> None:
    """Of an office and a title that stand together before a name, keep the office: ``وزير الخارجية الأمير فيصل``."""
    for office, title in pairwise(list(draft.roles)):
        holder = next((mention for mention in found.values() if mention.role is title), None)
        if holder is not None and office.phrase.last == title.phrase.first:
            holder.role = office
            draft.roles.remove(title)


def _apposed(draft: Draft, role: Role, found: dict[int, Mention]) -> None:
    """Give a role to the person named just before it: ``نيكوس، رئيس جمهورية قبرص``."""
    i = role.phrase.first - 1
    comma = i >= 0 and draft.words[i] in "،,(؛"
    if comma:
        i -= 1
    if role.phrase.skip or i < 0:
        return
    if any(mention.role is role for mention in found.values()):
        return
    size = role.phrase.last - role.phrase.first
    for mention in found.values():
        bare = mention.role is None or (comma and mention.role.phrase.last - mention.role.phrase.first < min(size, 2))
        if mention.last == i + 1 and bare and (comma or size > 1):
            mention.role = role


def _again(draft: Draft, known: set[tuple[str, ...]], taken: set[int]) -> list[Mention]:
    """Later mentions by a part of a full name: its last word, or its last two."""
    aliases: dict[str, tuple[str, ...]] = {}
    for parts in sorted(known, key=len, reverse=True):
        for k in range(len(parts)):
            small = parts[k] in guards("name", "joiner") or parts[k] in guards("name", "ender")
            if len(parts[k]) > 2 and not small:
                aliases.setdefault(parts[k], parts[k:])
    if not aliases:
        return []
    ends = {parts[-1] for parts in known if parts}
    found = []
    for i, key in enumerate(draft.keys):
        if i in taken or draft.classes[i] in ("v", "f"):
            continue
        for reading in draft.word(i).readings:
            if reading.enclitic or reading.stem not in aliases:
                continue
            rest = aliases[reading.stem]
            whole = tuple(draft.keys[i + 1 : i + len(rest)]) == rest[1:]
            last = i + len(rest) if whole else i + 1
            if last == i + 1 and (reading.stem not in ends or (draft.classes[i] != "" and len(key) < 4)):
                continue
            if any(j in taken for j in range(i, last)):
                continue
            found.append(_person(draft, Phrase(i, last, reading.skip), None))
            taken.update(range(i, last))
            break
    return found
