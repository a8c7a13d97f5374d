"""A noun in, the end of its noun phrase out: what it governs, its adjectives, and what these or a part go on with."""

from khabar.lexicon.cues import cues
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention

# More words, and more phrases in a phrase, are seldom one party.
_LONGEST, _DEEPEST = 14, 3
_FULL_PLURAL = ("ون", "ين")
_FEMININE = ("ات", "ه")


class NounPhrases:
    """The noun phrases of a document, asked for by their heads; ``named`` are the mentions known, by token."""

    def __init__(self, draft: Draft, named: dict[int, Mention]) -> None:
        self._draft = draft
        self._named = named
        self._times = {i for time in draft.times for i in range(time.phrase.first, time.phrase.last)}

    def end(self, first: int, last: int, depth: int = 0) -> int:
        """The token after the phrase whose head stands at ``[first, last)``."""
        draft = self._draft
        limit = min(first + _LONGEST, draft.sentence(first)[1])
        definite = self._definite(last - 1)
        full = draft.keys[last - 1].endswith(_FULL_PLURAL) and len(draft.keys[last - 1]) > 4
        if not definite and not full and last < limit and depth < _DEEPEST and self._genitive(last):
            name = self._named.get(last)
            definite = name is not None or self._definite(last)
            last = name.last if name is not None else self.end(last, last + 1, depth + 1)
        people = draft.keys[last - 1].endswith(_FULL_PLURAL) and len(draft.keys[last - 1]) > 4
        nominative = draft.keys[last - 1].endswith("ون")
        while last < limit and self._adjective(last, definite):
            if self._masculine(last) and draft.keys[last - 1].endswith(_FEMININE):
                break  # رئيس المخابرات السابق
            if nominative and draft.keys[last].endswith(("ا", "ين")):
                break  # مسلحون مجهولون صحفيا
            if people and draft.keys[last].endswith("ه"):
                break  # اعتداءات المستوطنين المتواصلة
            bound = self._bound(last)
            last += 1
            if bound and last < limit and depth < _DEEPEST:
                last = self._prepositional(last, depth) or last
        if not definite and last + 1 < limit and draft.keys[last] == "من" and depth < _DEEPEST and self._noun(last + 1):
            last = self._inner(last + 1, depth)
        return last

    def _masculine(self, i: int) -> bool:
        """Whether the letters of an adjective can be of a masculine alone."""
        key = self._draft.keys[i]
        return key.startswith("ال") and not key.endswith(("ه", "ات", "ي", "ا", "اء", "ين", "ون"))

    def _inner(self, i: int, depth: int) -> int:
        """The end of the phrase or name at ``i``."""
        name = self._named.get(i)
        return name.last if name is not None else self.end(i, i + 1, depth + 1)

    def _definite(self, i: int) -> bool:
        return self._draft.keys[i].startswith("لل") or bool(self._draft.tags.article[i]) or bool(self._draft.drops[i])

    def _noun(self, i: int) -> bool:
        return i in self._named or (self._draft.classes[i] in ("n", "") and bool(self._draft.word(i).readings))

    def _genitive(self, i: int) -> bool:
        """Whether the noun or name at ``i`` is governed by the noun before it."""
        draft = self._draft
        if i in self._times or draft.skips[i] or not self._noun(i):
            return False
        name = self._named.get(i)
        if name is not None:
            return name.first == i and not name.phrase.skip
        return draft.tags.feature(i, "Case") in ("Gen", "")

    def _adjective(self, i: int, definite: bool) -> bool:
        """Whether an adjective at ``i`` agrees with what stands before it."""
        draft = self._draft
        if i in self._times or (i in self._named and i not in draft.nisbas):
            return False
        joined = draft.skips[i] == 1 and draft.keys[i][0] == "و" and draft.classes[i - 1] == "a"
        if (draft.classes[i] != "a" and i not in draft.nisbas) or draft.keys[i] in guards("name", "same"):
            return False
        if draft.drops[i] or (draft.skips[i] and not joined):
            return False
        if joined and draft.nisbas.get(i) != draft.nisbas.get(i - 1):
            return False  # القوات الهندية والباكستانية are two states'
        report = any(hit.value.form.tense in ("participle", "masdar") for hit in cues().at(draft, i))
        return not report and bool(draft.tags.article[i]) == definite

    def _bound(self, i: int) -> bool:
        """Whether an adjective goes on with a preposition: ``الموالية للحكومة``."""
        key = self._draft.keys[i].removeprefix("ال")
        return any(key.startswith(stem) for stem in guards("name", "bound-adjective"))

    def _prepositional(self, i: int, depth: int) -> int | None:
        """The end of a prepositional phrase at ``i``."""
        draft = self._draft
        if draft.keys[i] in guards("event", "preposition"):
            return self._inner(i + 1, depth) if i + 1 < len(draft) and self._noun(i + 1) else None
        attached = draft.keys[i].startswith("لل") or (draft.skips[i] and draft.keys[i][draft.skips[i] - 1] in "لب")
        return self._inner(i, depth) if attached and self._noun(i) else None
