"""Later mentions of people by a part of a name that the article has told: its last word, or its last two."""

from collections.abc import Iterator

from khabar.lexicon.tables import guards
from khabar.reading.draft import Phrase
from khabar.reading.people.found import Found


def later_mentions(found: Found) -> None:
    """Take in the later mentions."""
    known = {mention.parts for mention in found.people.values()}
    aliases: dict[str, list[tuple[str, ...]]] = {}
    for parts in sorted(known, key=len, reverse=True):
        for k, part in enumerate(parts):
            small = part in guards("name", "joiner") or part in guards("name", "ender")
            if len(part) > 2 and not small:
                aliases.setdefault(part, []).append(parts[k:])
    ends = {parts[-1] for parts in known if parts}
    for i in range(len(found.draft) if aliases else 0):
        if i not in found.taken and found.draft.classes[i] not in ("v", "f"):
            found.take(next(_parts(found, i, aliases, ends), None))


def _parts(found: Found, i: int, aliases: dict[str, list[tuple[str, ...]]], ends: set[str]) -> Iterator[Phrase]:
    """The parts of known names that may stand at token ``i``."""
    draft = found.draft
    for reading in draft.word(i).readings:
        if reading.enclitic or reading.stem not in aliases:
            continue
        told = (len(rest) for rest in aliases[reading.stem] if tuple(draft.keys[i + 1 : i + len(rest)]) == rest[1:])
        last = i + next(told, 1)
        short = draft.classes[i] != "" and len(draft.keys[i]) < 4
        if last == i + 1 and (reading.stem not in ends or short or _qualifies(found, i, reading.skip)):
            continue
        if not any(j in found.taken for j in range(i, last)):
            yield Phrase(i, last, reading.skip)


def _qualifies(found: Found, i: int, skip: int) -> bool:
    """Whether a word that is somebody's surname too tells what the noun before it is like: ``العمل العربي``."""
    draft = found.draft
    if not i or skip or (i not in draft.nisbas and draft.classes[i] != "a"):
        return False
    defined = draft.tags.article[i] and draft.tags.article[i - 1] and draft.classes[i - 1] in ("n", "a")
    return bool(defined) and i - 1 not in found.titled
