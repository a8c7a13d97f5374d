"""A draft in; where it shows that somebody speaks out: cues, complementizers, quotation marks, time told by the way."""

from khabar.lexicon.cues import CLAUSE, Cue, complementizers, cues
from khabar.lexicon.index import Hit
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention
from khabar.tagger.labels import PROCLITICS
from khabar.text.marks import pairs
from khabar.text.normal import key

COMMAS = frozenset("،,؛;")
STOPS = frozenset(".!?؟")
OPENING = frozenset("«“\"„‹'‘”")
# A title and its bearer's name are no longer than this.
_TITLE, _LEAD = 16, 10
_CONJUNCTIONS = ("", "و", "ف")
# The preposition that the tagger reads on a token, by the number of its proclitics.
_ATTACHED = tuple(next((part for part in each.split("+") if part in ("ب", "ل", "ك")), "") for each in PROCLITICS)
_JOINED = tuple(each.startswith(("و", "ف")) for each in PROCLITICS)


class Signs:
    """Columns of a draft for the reading of quotes.

    ``marks`` maps an opening quotation mark to the token that closes it; ``cues`` each token that may report to
    its readings; ``that`` each complementizer to the preposition on it or before it (``""`` for none); ``times`` the
    first token of a time expression to the one after it.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.marks = pairs(draft)
        # What a person's name starts with is neither preposition nor conjunction: علي, وليد.
        people = [mention for mention in draft.mentions if mention.type == "PER" and mention.kind == "name"]
        self._named = {mention.first for mention in people if not mention.phrase.skip}
        self._names = {i for mention in people for i in range(mention.first, mention.last)}
        self.that = self._complementizers()
        self.times = {time.phrase.first: time.phrase.last for time in draft.times}
        self.cues: dict[int, list[Hit[Cue]]] = {}
        body = _body(draft)
        for hit in cues().all(draft):
            if body[hit.first] and self._reports(hit):
                self.cues.setdefault(hit.first, []).append(hit)

    def _complementizers(self) -> dict[int, str]:
        draft, found = self.draft, {}
        for hit in complementizers().all(draft):
            i, proclitic = hit.first, hit.reading.proclitic
            before = draft.keys[i - 1] if i else ""
            if draft.keys[i] == "انا" or draft.words[i].startswith("آ"):
                continue  # أنا, آن
            if i and {before, before[draft.skips[i - 1] :]} & guards("quote", "before-no-report"):
                continue
            if i and draft.classes[i - 1] == "v" and not draft.drops[i - 1] and not cues().has(draft, i - 1):
                continue  # تحاول أن
            if proclitic in ("", "ب", "ل"):
                behind = before in guards("quote", "preposition") and i - 1 not in self._names
                found[i] = proclitic or (before if behind else "")
        return found

    def joins(self, i: int) -> bool:
        """Whether ``وأن`` or ``وبأن`` at ``i`` goes on with what is reported."""
        return i < len(self.draft) and any(
            hit.reading.proclitic in ("و", "وب") for hit in complementizers().at(self.draft, i)
        )

    def opens(self, i: int) -> bool:
        """Whether ``فإن`` at ``i`` opens what stands on a source's word."""
        return i < len(self.draft) and any(hit.reading.proclitic == "ف" for hit in complementizers().at(self.draft, i))

    def _reports(self, hit: Hit[Cue]) -> bool:
        """Leave out words that only look like a cue: as the tagger reads them, they are another part of speech."""
        draft, reading, form = self.draft, hit.reading, hit.value.form
        i = hit.first
        if hit.value.finite:
            return (
                reading.proclitic in (*_CONJUNCTIONS, "س", "وس", "فس")
                and len(reading.stem) > 1
                and self._verbal(hit)
                and not form.passive
                and (not reading.enclitic or key(hit.value.lemma) in guards("quote", "with-object"))
                and (reading.proclitic != "ف" or draft.skips[i] > 0)
                and form.gender != "x"  # the first person: in somebody's own words
                and not (draft.words[i][reading.skip :].startswith("أ") and hit.value.lemma.startswith("ا"))  # أعتقد
            )
        if form.tense == "participle":
            plain = reading.proclitic in _CONJUNCTIONS and not reading.enclitic and not draft.drops[i]
            return plain and draft.classes[i] != "v"
        return reading.proclitic in (*_CONJUNCTIONS, "ب", "ل") and not reading.enclitic and draft.classes[i] == "n"

    def _verbal(self, hit: Hit[Cue]) -> bool:
        """Whether a form is a verb here: the tagger may err at a sentence's start or right before the words."""
        draft, i = self.draft, hit.first
        if draft.classes[i] == "v":
            return True
        if draft.sentence(i)[0] == i and hit.value.form.tense == "past":
            return self._leads(hit)
        if draft.classes[i] in ("n", "a"):
            return False
        opens = draft.words[i - 1] in COMMAS if i else True
        beside = draft.told(*draft.sentence(i))
        if any(_opens(mention, i + 1) or (opens and mention.first == i + 2) for mention in beside):
            return any(j in self.that for j in range(hit.last + 1, hit.last + _TITLE))
        return self.that.get(hit.last, "ل") != "ل" or (hit.last < len(draft) and draft.words[hit.last] == ":")

    def _leads(self, hit: Hit[Cue]) -> bool:
        """Whether words that a cue takes follow it before any verb."""
        draft = self.draft
        for j in range(hit.last, min(hit.last + _LEAD, draft.sentence(hit.first)[1])):
            if j in self.that:
                return takes(hit.value, self.that[j])
            if j in self.marks or draft.words[j] == ":":
                return True
            if draft.classes[j] == "v" and not draft.drops[j]:  # but: في بيان نشرته الصحف
                return False
        return False

    def preposition(self, i: int) -> str:
        """The preposition that token ``i`` is, or that is written on it; "" for none."""
        word = self.draft.keys[i]
        if not word.isalpha() or i in self._named:
            return ""
        if word in guards("quote", "preposition") or word in guards("quote", "before-no-speaker"):
            return word
        if word.startswith("لل") and len(word) > 3:
            return "ل"
        attached = _ATTACHED[self.draft.tags.proclitic(i)]
        return "" if attached == "ك" else attached

    def conjunction(self, i: int) -> bool:
        """Whether ``و`` or ``ف`` is written on token ``i``, or it is one."""
        word = self.draft.keys[i]
        if not word.isalpha() or i in self._named:
            return False
        return word in guards("quote", "and") or _JOINED[self.draft.tags.proclitic(i)]

    def verb(self, i: int) -> bool:
        """Whether token ``i`` is a finite verb."""
        return self.draft.classes[i] == "v" and i not in self._names

    def within_marks(self, i: int) -> int | None:
        """The quotation mark that opens around token ``i``, if any."""
        return next((opening for opening, close in self.marks.items() if opening < i < close), None)


def takes(cue: Cue, preposition: str) -> bool:
    """Whether a cue takes a clause behind this preposition; ``بأن`` and bare ``أن`` stand for one another."""
    if preposition in ("", "ب"):
        return any(each.endswith(CLAUSE) for each in cue.takes)
    return f"{preposition} {CLAUSE}" in cue.takes


def _opens(mention: Mention, i: int) -> bool:
    """Whether a person, title or name, is told of from token ``i`` on."""
    return mention.type == "PER" and (
        mention.first == i or (mention.role is not None and mention.role.phrase.first == i)
    )


def _body(draft: Draft) -> list[bool]:
    column = [True] * len(draft)
    for line in draft.lines:
        if line.kind != "body":
            column[line.first : line.last] = [False] * (line.last - line.first)
    return column
