"""A draft in; what the tagger says of its tokens out: parts of speech in context, names, clitics, features."""

from collections import Counter

from khabar.lexicon.verbs import verbs
from khabar.reading.draft import Draft
from khabar.record import EntityType
from khabar.tagger import tagger
from khabar.tagger.labels import UPOS
from khabar.tagger.tags import Name

# What later stages ask of a word: v verb, n noun, a adjective, f function word, "" a name or no word at all.
_CLASS = {"VERB": "v", "NOUN": "n", "ADJ": "a", "PROPN": "", "X": "", "PUNCT": "", "SYM": ""}
_CLASSES = [_CLASS.get(tag, "f") for tag in UPOS]


def find_tags(draft: Draft) -> None:
    """Fill ``draft.tags``, ``tagged`` (names), ``classes`` (parts of speech), ``skips`` and ``drops`` (clitics)."""
    draft.tags = tagger().tag(draft)
    draft.classes = [_CLASSES[tag] for tag in draft.tags.upos.tolist()]
    draft.skips, draft.drops = draft.tags.skip.tolist(), draft.tags.drop.tolist()
    finite = {hit.first for hit in verbs().find(draft) if draft.classes[hit.first] == ""}
    for i in finite:  # a verb that opens a sentence looks like a name to the tagger where it is rare
        draft.classes[i] = "v"
    names = [name for name in draft.tags.found() if name.last - name.first > 1 or name.first not in finite]
    draft.tagged = _one_sense(draft, _joined(draft, names))


def _joined(draft: Draft, names: list[Name]) -> list[Name]:
    """The names, a person's parts that stand side by side as one: ``علي`` and ``عبد الله صالح``."""
    found: list[Name] = []
    for name in names:
        if found and found[-1].type == name.type == "PER" and not name.skip and _adjoin(draft, found[-1], name):
            found[-1] = found[-1]._replace(last=name.last)
        else:
            found.append(name)
    return found


def _adjoin(draft: Draft, one: Name, other: Name) -> bool:
    """Whether two names stand side by side, or the first in brackets: ``(فلاديمير) بوتين``."""
    if one.last == other.first:
        return True
    closed = one.last + 1 == other.first and draft.words[one.last] == ")"
    return closed and one.first > 0 and draft.words[one.first - 1] == "("


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
