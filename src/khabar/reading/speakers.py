"""A cue in, its speaker out: the subject after or before it, or whoever was heard last."""

from khabar.lexicon.cues import Cue
from khabar.lexicon.persons import honorifics
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention, Phrase

_SPEAKING = ("PER", "ORG", "GPE", "NORP")
# How far the subject of a verb may stand from it.
_AFTER, _BEFORE = 14, 40


class Speakers:
    """Who may speak, by where the words for them start: a role opens the mention of its holder."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._starts: dict[int, Mention] = {}
        inside: set[int] = set()
        for mention in draft.mentions:
            if mention.head == "nisba" or mention.type not in _SPEAKING:
                continue
            first = mention.first
            if mention.role is not None and mention.role.phrase.first < first:
                first = mention.role.phrase.first
                inside.update(range(first + 1, mention.last))
            inside.update(range(mention.first + 1, mention.last))
            if first not in self._starts or self._starts[first].type != "PER":
                self._starts[first] = mention
        self._starts = {i: mention for i, mention in self._starts.items() if i not in inside}
        self.last: Mention | None = None
        self._made: dict[int, Mention] = {}

    def heard(self, mention: Mention) -> None:
        """Remember who spoke, for verbs whose subject is dropped."""
        self.last = mention

    def of_cue(self, first: int, last: int, content: int, cue: Cue) -> tuple[Mention | None, Mention | None]:
        """The speaker of the cue at ``[first, last)`` whose words start at ``content``, and who passed them on."""
        start, _ = self._draft.sentence(first)
        if cue.form.tense in ("participle", "masdar"):
            return self._governing(start, first), None
        chained = self._chain(last, content, cue.lemma)
        if chained is not None:
            passed = self.after(last, min(content, last + _AFTER))
            return chained, passed if passed is not chained else None
        limit = min(content, last + _AFTER) if content >= last else min(last + _AFTER, self._draft.sentence(first)[1])
        after = self.after(last, limit)
        if after is None and content > last:
            after = self._noun(last, content)
        if after is not None:
            if self._last_source(after):
                return self.last, None
            return after, None
        if self._draft.keys[first].startswith(("و", "ف")):
            return (self._subject(start, first) if first > start else None) or self.last, None
        return self._before(start, first) or self.last, None

    def after(self, first: int, limit: int) -> Mention | None:
        """The first mention in ``[first, limit)`` that no preposition governs."""
        for i in range(first, min(limit, len(self._draft))):
            mention = self._starts.get(i)
            if mention is not None and not self._governed(i, first):
                return self._named(mention, limit)
            if self._draft.words[i] in ':«“"':
                return None
        return None

    def _last_source(self, mention: Mention) -> bool:
        """Whether ``المصدر`` means whoever was heard last."""
        if self.last is None or mention.head != "source" or mention.last - mention.first > 2:
            return False
        entity = self._draft.entities[mention.entity]
        return entity.name.startswith(("المصدر", "المصادر")) and len(entity.mentions) == 1

    def _named(self, mention: Mention, limit: int) -> Mention:
        """Of a role without a holder, the name that follows it after a comma: ``المسؤول الكبير، الجنرال هوبر``."""
        if mention.type != "PER" or mention.kind == "name":
            return mention
        for i in range(mention.last, min(limit, len(self._draft)) - 1):
            other = self._starts.get(i + 1)
            if self._draft.words[i] in "،," and other is not None and other.type == "PER" and other.kind == "name":
                return other
        return mention

    def _governed(self, i: int, first: int) -> bool:
        """Whether a preposition stands before token ``i``, or on it; those of the cue's own phrase do not count."""
        draft = self._draft
        if i > first and draft.keys[i - 1] in guards("quote", "before-no-speaker"):
            return True
        key = draft.keys[i]
        if i > first and (key.startswith("لل") or draft.keys[i - 1] in ("ل", "ب")):
            return True
        if i > first and self._genitive(i - 1):
            return True
        mention = self._starts[i]
        skip = mention.role.phrase.skip if mention.role and mention.role.phrase.first == i else mention.phrase.skip
        return i > first and skip > 0 and key[0] in "لبكو"

    def _genitive(self, i: int) -> bool:
        """Whether a noun in the construct state stands at ``i``: what follows belongs to it."""
        draft = self._draft
        return draft.classes[i] == "n" and not draft.keys[i].startswith(("ال", "وال", "بال", "لل"))

    def _chain(self, last: int, content: int, lemma: str) -> Mention | None:
        """The source behind an agency: ``نقلا عن مصادر``."""
        for i in range(last, max(last, content - 1)):
            if self._draft.keys[i] in guards("quote", "chain") and self._draft.keys[i + 1] == "عن":
                return self.after(i + 2, min(i + 5, content)) or self._noun(i + 2, content)
            if lemma == "نقل" and self._draft.keys[i] == "عن":
                return self.after(i + 1, min(i + 4, content)) or self._noun(i + 1, content)
        return None

    def _before(self, start: int, first: int) -> Mention | None:
        """The subject of a verb that follows it: nearest mention before it that no preposition governs."""
        for i in range(first - 1, max(start, first - _BEFORE) - 1, -1):
            mention = self._starts.get(i)
            if mention is not None and not self._governed(i, start):
                return mention
        return None

    def _governing(self, start: int, first: int) -> Mention | None:
        """Of a participle: whoever the sentence is about."""
        if self.last is not None and self.last.first >= start:
            return self.last
        return self._subject(start, first) or self.last

    def _subject(self, start: int, first: int) -> Mention | None:
        """The first in a sentence who can be its subject: a person or body, else a state."""
        free = [self._starts[i] for i in range(start, first) if i in self._starts and not self._governed(i, start)]
        return next((m for m in free if m.type in ("PER", "ORG")), free[0] if free else None)

    def _noun(self, i: int, content: int) -> Mention | None:
        """A noun that no table knows as the subject: ``قال التاجر إن``; it becomes an entity of its own."""
        draft = self._draft
        hit = next(honorifics().at(draft, i), None) if i < len(draft) else None
        i = hit.last if hit else i
        if (
            i >= content
            or i >= len(draft)
            or draft.classes[i] not in ("n", "o", "a", "")
            or not draft.keys[i].isalpha()
        ):
            return None
        key = draft.keys[i]
        if (
            key in guards("quote", "before-no-speaker")
            or key.startswith(("ب", "ل", "ك"))
            or len(key) < 3
            or draft.classes[i] == "v"
        ):
            return None
        if key.startswith("و"):
            return None
        last = i + 1
        while (
            last < content and draft.classes[last] in ("n", "a") and draft.keys[last].startswith("ال") and last < i + 4
        ):
            last += 1
        if i not in self._made:
            self._made[i] = draft.add_entity(Mention(Phrase(i, last), "nominal", "PER", head="source"))
        return self._made[i]
