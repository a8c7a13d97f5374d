"""A draft in; what the tagger says of its tokens out: parts of speech in context, names, clitics, features."""

from collections import Counter

from khabar.lexicon.people import known_names
from khabar.lexicon.tables import guards
from khabar.lexicon.verbs import likely_verbs, verbs
from khabar.reading.draft import Draft
from khabar.record import EntityType
from khabar.tagger import tagger
from khabar.tagger.labels import UPOS
from khabar.tagger.tags import Name

# What later stages ask of a word: v verb, n noun, a adjective, f function word, "" a name or no word at all.
_CLASS = {"VERB": "v", "NOUN": "n", "ADJ": "a", "PROPN": "", "X": "", "PUNCT": "", "SYM": ""}
# So many words of a title may stand between a bracket and the name in it: (الرئيس الروسي فلاديمير) بوتين.
_TITLE = 4
_CLASSES = [_CLASS.get(tag, "f") for tag in UPOS]


def find_tags(draft: Draft) -> None:
    """Fill ``draft.tags``, ``tagged`` (names), ``classes`` (parts of speech), ``skips`` and ``drops`` (clitics)."""
    draft.tags = tagger().tag(draft)
    draft.classes = [_CLASSES[tag] for tag in draft.tags.upos.tolist()]
    draft.skips, draft.drops = draft.tags.skip.tolist(), draft.tags.drop.tolist()
    finite = {hit.first for hit in verbs().find(draft) if draft.classes[hit.first] == ""}
    for hit in likely_verbs().find(draft):  # إنه قصف: behind this it is hardly ever a noun
        if draft.classes[hit.first] == "n" and _that_he(draft, hit.first - 1):
            draft.classes[hit.first] = "v"
    for i in finite:  # a verb that opens a sentence looks like a name to the tagger where it is rare
        draft.classes[i] = "v"
    named = [name for name in draft.tags.found() if any(map(str.strip, draft.words[name.first : name.last]))]
    names = [name for name in named if name.last - name.first > 1 or name.first not in finite]
    draft.tagged = _one_sense(draft, _joined(draft, _with_known(draft, names)))


def _with_known(draft: Draft, names: list[Name]) -> list[Name]:
    """The names, and people of public life where the tagger saw none, or a part: ``هدد نتنياهو``, ``بان كي مون``."""
    at = {i: name for name in names for i in range(name.first, name.last)}
    found: list[Name] = []
    parts: set[int] = set()
    for hit in known_names().find(draft):
        seen = {at[i].first: at[i] for i in range(hit.first, hit.last) if i in at}
        if draft.classes[hit.first] in ("v", "f") and not seen:
            continue
        if all(hit.first <= name.first and name.last <= hit.last for name in seen.values()):
            whole = any((name.first, name.last) == (hit.first, hit.last) for name in seen.values())
            if not whole:
                found.append(Name(hit.first, hit.last, "PER", hit.reading.skip, 0))
                parts.update(seen)
    return sorted([*(name for name in names if name.first not in parts), *found]) if found else names


def _that_he(draft: Draft, i: int) -> bool:
    """Whether token ``i`` is ``أن`` or ``إن`` with a pronoun."""
    return i >= 0 and draft.drops[i] > 0 and draft.keys[i][: -draft.drops[i]].endswith("ان") and draft.classes[i] == "f"


def _joined(draft: Draft, names: list[Name]) -> list[Name]:
    """The names, a person's parts that stand side by side as one: ``علي`` and ``عبد الله صالح``."""
    found: list[Name] = []
    for name in names:
        if found and found[-1].type == name.type == "PER" and not name.skip and _adjoin(draft, found[-1], name):
            found[-1] = found[-1]._replace(last=name.last)
        else:
            found += _parted(draft, name)
    return found


def _parted(draft: Draft, name: Name) -> list[Name]:
    """A name, or two that ``و`` joins or a preposition parts: ``مارك روبيو وجيب بوش``."""
    if name.type != "PER":
        return [name]
    for i in range(name.first + 1, name.last):  # ترامب بزيلينسكي
        hit = next(known_names().at(draft, i), None)
        if hit is not None and hit.reading.proclitic in ("و", "ب", "ل"):
            return [name._replace(last=i, drop=0), name._replace(first=i, skip=1)]
    if name.last - name.first < 4:
        return [name]
    for i in range(name.first + 2, name.last - 1):
        if draft.keys[i][0] == "و" and draft.keys[i] not in guards("name", "joiner") and len(draft.keys[i]) > 3:
            return [name._replace(last=i), name._replace(first=i, skip=1)]
    return [name]


def _adjoin(draft: Draft, one: Name, other: Name) -> bool:
    """Whether two names stand side by side, or the first in brackets: ``(فلاديمير) بوتين``."""
    if one.last == other.first:
        return True
    closed = one.last + 1 == other.first and draft.words[one.last] == ")"
    return closed and "(" in draft.words[max(one.first - _TITLE, 0) : one.first]


def _one_sense(draft: Draft, names: list[Name]) -> list[Name]:
    """The names, each string of one type throughout the article; a person's last name is that person."""
    votes: dict[str, Counter[EntityType]] = {}
    keys = []
    for name in names:
        key = " ".join(draft.keys[name.first : name.last])[name.skip :]
        keys.append(key)
        votes.setdefault(key, Counter())[name.type] += 1
        if name.type == "PER" and " " in key:
            votes.setdefault(key.rsplit(" ", 1)[1], Counter())["PER"] += 2
    return [name._replace(type=votes[key].most_common(1)[0][0]) for name, key in zip(names, keys, strict=True)]
