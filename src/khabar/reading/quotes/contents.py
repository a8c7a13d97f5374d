"""A cue in, the words it reports out: a clause, words in quotation marks, or speech after a colon."""

from typing import NamedTuple

from khabar.lexicon.cues import MARKS, SPEECH, Cue
from khabar.lexicon.heads import name_heads
from khabar.lexicon.index import Hit
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft
from khabar.reading.quotes.ends import Ends
from khabar.reading.quotes.media import media
from khabar.reading.quotes.signs import COMMAS, STOPS, Signs, takes
from khabar.record import QuoteKind

# How far from a verb, and from a participle or noun, the words may start.
_FAR, _NEAR = 60, 14
# A shorter string in marks is a name or a scare quote unless the cue takes such an object.
_SCARE = 3
# A name in marks is no longer than this.
_NAME = 5
# Words in brackets that are longer than this are speech to outlets that put them so.
_ASIDE = 10
# A bracket is no longer than this.
_BRACKET = 30


class Content(NamedTuple):
    """Tokens ``[first, last)`` of what is reported."""

    first: int
    last: int
    kind: QuoteKind


class Contents:
    """Finds what a cue reports."""

    def __init__(self, draft: Draft, signs: Signs, ends: Ends) -> None:
        self._draft, self._signs, self._ends = draft, signs, ends

    def of(self, hit: Hit[Cue]) -> Content | None:
        """What follows the cue in the ways that it takes."""
        draft, signs, cue = self._draft, self._signs, hit.value
        _, end = draft.sentence(hit.first)
        far = (cue.finite and not hit.reading.enclitic) or cue.lemma == "قال"
        limit = min(end, hit.last + (_FAR if far else _NEAR))
        i = hit.last
        while i < limit:
            word = draft.words[i]
            if i in signs.times:
                i = signs.times[i]
            elif i in signs.marks:
                if self._speaks(hit, i):
                    return self._marked(hit, i)
                i = signs.marks[i] + 1
            elif word == "(":
                close = self._bracket(i)
                if SPEECH in cue.takes and (i + 1 in signs.that or (close - i > _ASIDE and signs.verb(i + 1))):
                    return Content(i + 1, close - 1, "direct")
                i = close
            elif word == ":" and draft.keys[i - 1] not in guards("quote", "before-no-colon"):
                return self._colon(cue, i, end)
            elif i in signs.that and takes(cue, signs.that[i]):
                return self._clause(i + 1, end)
            elif (i > hit.last and (self._turns(cue, i) or self._resumes(i))) or (not cue.finite and signs.verb(i)):
                return None
            else:
                i += 1
        return None

    def before(self, hit: Hit[Cue]) -> Content | None:
        """Words in marks that stand just before a cue: ``"…"، قال فلان``."""
        draft, signs = self._draft, self._signs
        if SPEECH not in hit.value.takes:
            return None
        i = hit.first - 1
        while i >= 0 and (draft.words[i] in COMMAS or draft.words[i] in STOPS or draft.keys[i] == "هكذا"):
            i -= 1
        for opening, close in signs.marks.items():
            if close == i and close - opening - 1 > _SCARE:
                return Content(opening + 1, close, "direct")
        return None

    def unmarked(self, hit: Hit[Cue], subject: int) -> Content | None:
        """Speech that nothing sets off, behind the cue or its subject, which ends before token ``subject``.

        ``وأضاف تزخر صفحتنا …``, ``يقول الطالب فهد قمت …``.
        """
        draft, signs = self._draft, self._signs
        if SPEECH not in hit.value.takes or not hit.value.finite:
            return None
        first, end = draft.sentence(hit.first)
        for i in (hit.last, subject):
            if first <= i < end and i not in signs.cues:
                own = draft.keys[i] in guards("quote", "we") or draft.tags.feature(i, "Person") == "1"
                if own or (i == hit.last and hit.first == first and signs.verb(i)):
                    return self._clause(i, end)
        return None

    def _turns(self, cue: Cue, i: int) -> bool:
        """Whether another cue at ``i`` takes over; ``قائلا`` goes on with the first."""
        hits = self._signs.cues.get(i)
        if not hits:
            return False
        if hits[0].value.form.tense == "masdar":  # عن أمله في أن
            return hits[0].value.lemma != "قال" and (i + 1 in self._signs.that or i + 2 in self._signs.that)
        if hits[0].value.form.tense == "participle":
            return not (hits[0].value.lemma == "قال" and SPEECH in cue.takes)
        if self._signs.conjunction(i):
            return True
        before = self._draft.keys[i - 1]
        if before in guards("quote", "relative") and i + 1 not in self._signs.that and i + 2 not in self._signs.that:
            return False
        if self._indefinite(i - 1) or before in guards("quote", "aside"):
            # it tells more of the speaker: وثائق نشرت على الإنترنت, دون أن يذكر اسمه; but: تقارير تفيد بأن
            return i + 1 in self._signs.that
        return any(j in self._signs.that or j in self._signs.marks for j in range(i + 1, min(i + 4, len(self._draft))))

    def _resumes(self, i: int) -> bool:
        """Whether the writer goes on at ``i`` with a clause that no longer tells of who speaks, where and how."""
        draft, signs = self._draft, self._signs
        behind = next((first for first, last in signs.times.items() if last == i), i)
        before = draft.keys[behind - 1]
        if signs.conjunction(i) and before in COMMAS and draft.classes[i] == "f":
            return draft.keys[i] not in guards("quote", "aside") and draft.keys[i] not in guards("quote", "relative")
        if not signs.verb(i) or before in guards("quote", "aside") or before in guards("quote", "relative"):
            return False
        if signs.conjunction(i) and before not in COMMAS and draft.skips[i] == 1:
            return not any(signs.verb(j) and self._indefinite(j - 1) for j in range(max(i - 6, 1), i))  # سيدة عانت وبكت
        told = (
            self._indefinite(behind - 1) or draft.tags.feature(i, "Aspect") == "Imp"
        )  # في محاضرة ألقاها, بعثة تدعم المشروع
        return bool(draft.skips[i]) or not (told or draft.keys[i] in guards("quote", "withholds"))

    def _indefinite(self, i: int) -> bool:
        """Whether an indefinite noun or adjective stands at ``i``."""
        draft = self._draft
        return draft.classes[i] in ("n", "a") and not draft.tags.article[i] and not draft.drops[i]

    def _bracket(self, i: int) -> int:
        """The token after the bracket that opens at ``i``."""
        words = self._draft.words
        return next((j + 1 for j in range(i + 1, min(i + _BRACKET, len(words))) if words[j] == ")"), i + 1)

    def _speaks(self, hit: Hit[Cue], i: int) -> bool:
        """Whether the words in the marks at ``i`` are what the cue reports, rather than a name on the way to it."""
        draft, signs, taken = self._draft, self._signs, hit.value.takes
        close = signs.marks[i]
        length, after = close - i - 1, close + 1
        if length < 1:
            return False
        colon = draft.words[i - 1] == ":"
        if colon and draft.keys[i - 2] in guards("quote", "before-no-colon"):
            return False
        if i > hit.last and self._indefinite(i - 1) and draft.classes[i - 1] == "n" and self._called(i):
            return False
        if not colon and self._leads(after):
            return False
        preposition = signs.preposition(i - 1) if i > hit.last and i - 1 not in signs.times else ""
        if draft.keys[i - 1] in ("ب", "ل"):
            preposition = draft.keys[i - 1]
        if preposition and len(draft.keys[i - 1]) <= 4:
            return f"{preposition} {MARKS}" in taken
        if length > _SCARE:
            return SPEECH in taken or MARKS in taken or i == hit.last
        if any(mention.kind == "name" for mention in draft.told(i + 1, min(i + 2, len(draft)))):
            return False
        ended = after >= len(draft) or not draft.keys[after].isalpha() or after in signs.cues
        spoken = colon or i == hit.last or hit.value.lemma == "قال"
        return ended and (MARKS in taken or (SPEECH in taken and spoken))

    def _called(self, i: int) -> bool:
        """Whether the words in the marks at ``i`` are the name of what the noun before them tells: ``شركة «…»``."""
        draft = self._draft
        if name_heads().has(draft, i - 1):
            return True
        short = self._signs.marks[i] - i - 1 <= _NAME
        return short and not media().has(draft, i - 1) and not any(last == i for last in self._signs.times.values())

    def _leads(self, i: int) -> bool:
        """Whether ``أن`` follows within a few words: then the marks hold a name on the way to it."""
        for j in range(i, min(i + 4, len(self._draft))):
            if j in self._signs.that:
                return True
            if j in self._signs.cues or not self._draft.keys[j].isalpha():
                return False
        return False

    def _marked(self, hit: Hit[Cue], i: int) -> Content:
        """Words in marks; with what goes on after the marks closed, they are part of a clause."""
        draft, close = self._draft, self._signs.marks[i]
        whole = Content(i + 1, close, "direct")
        speech = i == hit.last or draft.words[i - 1] == ":" or SPEECH in hit.value.takes
        if not speech or self._signs.preposition(i - 1) or draft.keys[i - 1] in ("ب", "ل"):
            return whole
        return self._clause(i, self._sentence_end(close)) or whole

    def _sentence_end(self, close: int) -> int:
        """The end of the sentence in which marks close, or of the paragraph that they run to the end of."""
        draft = self._draft
        return draft.sentence(close)[1] if close < len(draft) and not draft.words[close].isspace() else close

    def _colon(self, cue: Cue, i: int, end: int) -> Content | None:
        draft, signs = self._draft, self._signs
        start = i + 1
        while start < end and draft.words[start] in ":-–—":
            start += 1
        if start >= end:
            return None
        if start in signs.marks:
            close = signs.marks[start]
            return self._clause(start, self._sentence_end(close)) or Content(start + 1, close, "direct")
        if start in signs.that:
            return self._clause(start + 1, end)
        return self._clause(start, end) if SPEECH in cue.takes else None

    def _clause(self, first: int, end: int) -> Content | None:
        """The reported clause from ``first``; wholly in marks it is direct, with some words in marks mixed."""
        draft, marks = self._draft, self._signs.marks
        if first >= end:
            return None
        last = self._ends.of(first, end)
        while last > first and (
            draft.words[last - 1] in STOPS or draft.words[last - 1] in COMMAS or draft.words[last - 1] in "…:.."
        ):
            last -= 1
        if first in marks and marks[first] + 1 >= last:
            return Content(first + 1, marks[first], "direct")
        if last - first < 2 and not (first < last and draft.classes[first] in "va"):
            return None
        quoted = any(first <= i < last for i in marks)
        return Content(first, last, "mixed" if quoted else "indirect")
