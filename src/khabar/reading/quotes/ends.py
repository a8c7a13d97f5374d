"""Where a reported clause starts in, where it ends out: at the sentence's end, or where the writer speaks again."""

from khabar.lexicon.cues import connectives, sources
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft
from khabar.reading.quotes.signs import COMMAS, Signs


class Ends:
    """Ends of reported clauses."""

    def __init__(self, draft: Draft, signs: Signs) -> None:
        self._draft, self._signs = draft, signs

    def of(self, first: int, end: int) -> int:
        """The token after the clause that starts at ``first`` in a sentence that ends before ``end``."""
        draft, marks = self._draft, self._signs.marks
        i = first
        while i < end:
            if i in marks:
                close = marks[i]
                i = close + 1
                if i > end:
                    end = draft.sentence(min(i, len(draft)) - 1)[1]
                opened = first in marks and close == marks[first]
                if opened and first < i - 1 and i < end and self._closes(i, end):
                    return i
                continue
            if i > first and draft.words[i] in COMMAS:
                if i + 1 < end and self._leaves(i + 1, end):
                    return i
            elif i > first and self._breaks(i, end):
                return i
            i += 1
        return min(i, end)

    def _closes(self, i: int, end: int) -> bool:
        """Whether a clause that opened with marks ends where they close, before token ``i``."""
        draft, signs = self._draft, self._signs
        after = i
        if draft.words[after] in COMMAS:
            after += 1
            return after >= end or not (draft.keys[after] in guards("quote", "goes-on") or signs.joins(after))
        if draft.words[after] in ".!?؟":
            return True
        return after in signs.cues or sources().has(draft, after) or self._breaks(after, end) or self._placed(after)

    def _placed(self, i: int) -> bool:
        """Whether what follows tells where it was said: ``في تصريح``, ``خلال لقائه``."""
        keys = self._draft.keys
        if keys[i] not in guards("quote", "before-medium") or i + 1 >= len(keys):
            return False
        return keys[i + 1].removeprefix("ال") in guards("quote", "occasion") or self._medium(i + 1)

    def _medium(self, i: int) -> bool:
        from khabar.reading.quotes.media import media

        return media().has(self._draft, i)

    def _leaves(self, i: int, end: int) -> bool:
        """Whether what follows a comma at token ``i`` is no longer what was reported."""
        draft, signs = self._draft, self._signs
        if draft.keys[i] in guards("quote", "leaves-report") or sources().has(draft, i) or connectives().has(draft, i):
            return True
        if draft.keys[i] == "وفي" and i + 1 in signs.times:
            return True
        if draft.keys[i] == "وذلك" and i + 1 < end and self._placed(i + 1):
            return True
        hits = signs.cues.get(i)
        if not hits:
            return False
        forms = {hit.value.form.tense for hit in hits}
        return (
            "participle" in forms
            or (hits[0].reading.proclitic in ("و", "ف") and "masdar" not in forms)
            or ("masdar" not in forms and self._that_near(i + 1))
        )

    def _breaks(self, i: int, end: int) -> bool:
        """Whether a new turn starts at ``i`` without a comma."""
        draft, signs = self._draft, self._signs
        if connectives().has(draft, i):
            return True
        if draft.keys[i] in guards("quote", "and-about"):
            return any(j in signs.cues and signs.cues[j][0].value.finite for j in range(i + 2, min(i + 12, end)))
        hits = signs.cues.get(i)
        if not hits:
            return False
        tense = hits[0].value.form.tense
        if tense == "participle":
            return self._that_near(i + 1) and not signs.verb(i + 1)
        if tense == "masdar" and hits[0].reading.proclitic == "ب" and i + 1 in signs.marks:
            return True  # بقوله «…»
        if tense == "masdar" or hits[0].reading.proclitic != "و" or hits[0].reading.enclitic:
            return False
        return any(j in signs.that or j in signs.marks or draft.words[j] == ":" for j in range(i + 1, min(i + 8, end)))

    def _that_near(self, i: int) -> bool:
        return any(j in self._signs.that for j in range(i, i + 3))
