"""A title that speaks in, the named person who bears it out: ``الوزير`` after ``ممدوح الدماطي، وزير الآثار المصري``."""

from khabar.lexicon.heads import role_heads
from khabar.lexicon.tables import guards
from khabar.reading.agreement import traits
from khabar.reading.draft import Draft, Mention
from khabar.reading.quotes.signs import COMMAS, Signs
from khabar.reading.quotes.subjects import Subjects

# In tokens: how far a title may stand before and run on behind the name of its bearer.
_BEFORE, _BEHIND = 10, 14


class Titles:
    """What the people named in an article are called beside their names."""

    def __init__(self, draft: Draft, signs: Signs, subjects: Subjects) -> None:
        self._draft, self._signs, self._subjects = draft, signs, subjects
        self._people = [m for m in draft.mentions if m.type == "PER" and m.kind == "name"]
        self._words: dict[int, set[str]] = {}

    def bearer(self, mention: Mention, floor: list[Mention]) -> Mention | None:
        """The person named before a mention who bears its title; ``floor`` are those who spoke, the last first."""
        last = max(self._subjects.phrase_end(mention.first), mention.last)
        title = set(self._content(mention.first, last))
        if not title or not self._subjects.definite(mention.first, last):
            return None
        told = traits(self._draft, mention)
        named = [person for person in reversed(self._people) if person.last <= mention.first]
        for other in [*floor, *named]:
            known = self._called(other)
            held = set(self._content(other.role.phrase.first, other.role.phrase.last)) if other.role else set()
            alike = (title <= known or (len(held) > 1 and held <= title)) and traits(self._draft, other).agree(told)
            if alike and not (mention.role and other.role and _differ(mention.role.code, other.role.code)):
                return other
        if len(title) == 1 and title <= guards("quote", "somebody"):
            return next((m for m in floor if m.type == "PER" and traits(self._draft, m).agree(told)), None)
        return None

    def _called(self, other: Mention) -> set[str]:
        """The words of all titles beside a person's name, or of somebody without a name."""
        entity = other.entity
        if entity not in self._words:
            words = set(self._content(other.first, other.last)) if other.kind != "name" else set()
            for mention in self._people:
                if mention.entity == entity:
                    words.update(self._beside(mention))
            self._words[entity] = words
        return self._words[entity]

    def _beside(self, mention: Mention) -> list[str]:
        draft, signs = self._draft, self._signs
        first = mention.role.phrase.first if mention.role is not None else mention.first
        start = first
        sentence, end = draft.sentence(mention.first)
        while start > max(sentence, first - _BEFORE) and not (
            signs.verb(start - 1) or draft.words[start - 1] in COMMAS or start - 1 in signs.that
        ):
            start -= 1
        last = mention.last
        if last < end and (draft.words[last] in COMMAS or draft.words[last] in "-–—"):
            last += 1
        stop = last
        while stop < min(end, last + _BEHIND) and not (
            signs.verb(stop) or draft.words[stop] in COMMAS or stop in signs.that or stop in signs.cues
        ):
            stop += 1
        return self._content(start, mention.first) + self._content(last, stop)

    def _content(self, first: int, last: int) -> list[str]:
        """Nouns and adjectives of a stretch, without clitics and article."""
        draft = self._draft
        words = []
        for i in range(first, last):
            if draft.classes[i] in ("n", "a", "") and draft.keys[i].isalpha() and i not in draft.nisbas:
                word = draft.keys[i]
                if draft.drops[i]:
                    word = word[: -draft.drops[i]]
                head = next(role_heads().at(draft, i), None)  # وحاكم
                skip = draft.skips[i] or (head.reading.skip if head is not None else 0)
                word = "ال" + word[2:] if word.startswith("لل") else word[skip:]
                words.append(word.removeprefix("ال"))
        return words


def _differ(one: str | None, other: str | None) -> bool:
    """Whether two offices are of two states."""
    return one is not None and other is not None and one != other
