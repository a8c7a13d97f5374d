"""A draft in; the words that tell an event out, each with the sense that its company leaves."""

from collections.abc import Iterator
from typing import NamedTuple

from khabar.lexicon.frames import Frame, frames
from khabar.lexicon.index import Hit
from khabar.lexicon.tables import guards
from khabar.lexicon.verbs import acting_verbs
from khabar.reading.draft import Draft, Phrase
from khabar.text.words import Reading

# How far the words stand that tell one sense from another.
_NEAR = 8
_NEAR_VERB = (3, 14)
# Where a verb has its object, which may be a pronoun.
_WITH_OBJECT = frozenset(("obj", "victim", "both", "taker", "held", "none", "place"))
# What stands before a participle that goes on with a report.
_PAUSES = frozenset('،,»”"')
# An article is of sport if so many of its words are, and that share of all.
_SPORT = (3, 0.018)
_VERBAL = frozenset(("", "و", "ف", "س", "وس", "فس", "ل", "ول", "فل"))


class Trigger(NamedTuple):
    """A word that tells an event: tokens ``[first, last)``, how its clitics are read, its frame."""

    first: int
    last: int
    reading: Reading
    frame: Frame

    @property
    def verb(self) -> bool:
        """Whether it is a finite verb."""
        return self.frame.form is not None

    @property
    def phrase(self) -> Phrase:
        """The one word that names the event, as written."""
        return Phrase(self.first, self.first + 1)


def find_triggers(draft: Draft) -> Iterator[Trigger]:
    """Triggers in text order, one a token at most; none in an article of sport."""
    if _of_sport(draft):
        return
    body = [True] * len(draft)
    for line in draft.lines:
        if line.kind != "body":
            body[line.first : line.last] = [False] * (line.last - line.first)
    named = _named(draft)
    times = {i for time in draft.times for i in range(time.phrase.first, time.phrase.last)}
    free = 0
    hits: dict[int, list[Hit[Frame]]] = {}
    for hit in frames().all(draft):
        hits.setdefault(hit.first, []).append(hit)
    for i, senses in hits.items():
        if i < free or not body[i] or i in named or i in times or _set_phrase(draft, i):
            continue
        best = _sense(draft, i, senses)
        if best is not None and not _untrue(draft, best):
            free = best.last
            yield Trigger(best.first, best.last, best.reading, best.value)


def _of_sport(draft: Draft) -> bool:
    """Whether an article tells of matches, whose attacks, accords and defeats are no events."""
    words = guards("event", "sport")
    found = sum(key[skip:] in words for key, skip in zip(draft.keys, draft.skips, strict=True))
    return found >= max(_SPORT[0], _SPORT[1] * len(draft))


def _set_phrase(draft: Draft, i: int) -> bool:
    """Whether a word beside it makes a thing of what else would tell an event: ``نقطة تفتيش``, ``رفض التعليق``."""
    keys, skips = draft.keys, draft.skips
    before = f"{keys[i - 1][skips[i - 1] :]} {keys[i]}" if i else ""
    after = f"{keys[i][skips[i] :]} {keys[i + 1]}" if i + 1 < len(draft) else ""
    return before in guards("event", "thing") or after in guards("event", "thing")


def _named(draft: Draft) -> set[int]:
    """The tokens of names and roles, in which no word tells an event: ``وزارة الدفاع``, ``مقاطعة كارس``."""
    found: set[int] = set()
    for mention in draft.mentions:
        before = mention.first - 1
        land = mention.type in ("GPE", "LOC") and before >= 0 and not mention.phrase.skip
        if land and draft.keys[before][draft.skips[before] :] in guards("name", "container"):
            found.add(before)
        if mention.head != "nisba" and mention.kind != "pronoun":
            found.update(range(mention.first, mention.last))
        if mention.role is not None:
            found.update(range(mention.role.phrase.first, mention.role.phrase.last))
    return found


def _sense(draft: Draft, i: int, senses: list[Hit[Frame]]) -> Hit[Frame] | None:
    """The longest phrase with its company about it; a sense that needs company before one that does not."""
    if any(not hit.reading.proclitic for hit in acting_verbs().at(draft, i)):
        senses = [hit for hit in senses if hit.reading.proclitic[:1] not in ("و", "ف")]  # وفرت is not و + فرت
    whole = [hit for hit in senses if not hit.reading.proclitic and not hit.reading.enclitic]
    senses = whole or senses  # بحث is not ب + حث
    verbal = _verbal(draft, i, senses)
    fitting = [hit for hit in senses if _fits(draft, hit, verbal) and _accompanied(draft, hit)]
    return min(
        fitting,
        key=lambda hit: (
            hit.first - hit.last,
            not hit.value.company,
            len(hit.reading.proclitic) + len(hit.reading.enclitic),
        ),
        default=None,
    )


def _untrue(draft: Draft, hit: Hit[Frame]) -> bool:
    """Whether what stands about a word leaves nothing of the event that it tells elsewhere."""
    return _calamity(draft, hit) or _points_out(draft, hit) or _goal(draft, hit)


def _goal(draft: Draft, hit: Hit[Frame]) -> bool:
    """Whether what a plan aims at stands behind the verb: ``يستهدف تحقيق``."""
    after = draft.keys[hit.last] if hit.last < len(draft) else ""
    return "ستهدف" in hit.reading.stem and after in guards("event", "goals")


def _calamity(draft: Draft, hit: Hit[Frame]) -> bool:
    """Whether those killed were killed by nobody: ``قتل ثلاثة في حادث سير``."""
    if hit.value.type != "ASSAULT":
        return False
    start, end = draft.sentence(hit.first)
    near = range(max(start, hit.first - _NEAR), min(end - 1, hit.last + _NEAR))
    if hit.value.mode or not {"victim", "subject", "held", "ب"} & set(hit.value.recipient):
        near = range(hit.last, min(end - 1, hit.last + 2))  # دمر الزلزال
    if any(draft.keys[i][draft.skips[i] :] in guards("event", "deliberate") for i in near):
        return False
    words = guards("event", "calamity")
    return any(
        draft.keys[i][draft.skips[i] :] in words or f"{draft.keys[i][draft.skips[i] :]} {draft.keys[i + 1]}" in words
        for i in near
    )


def _points_out(draft: Draft, hit: Hit[Frame]) -> bool:
    """Whether a verb that may praise points out here: ``نوه الوزير إلى أن``."""
    if hit.reading.stem not in guards("event", "points"):
        return False
    _, end = draft.sentence(hit.first)
    for i in range(hit.last, end):
        if draft.keys[i] == "الي" or draft.keys[i] in guards("event", "that"):
            return True
        if draft.keys[i][: draft.skips[i]] == "ب":
            return False
    return False


def _aside(draft: Draft, hit: Hit[Frame]) -> bool:
    """Whether a participle goes on with what somebody says: behind a comma, or joined to another by ``و``."""
    before = draft.words[hit.first - 1] if hit.first > draft.sentence(hit.first)[0] else ""
    return hit.reading.proclitic in ("", "و") and not hit.reading.enclitic and before in _PAUSES


def _fits(draft: Draft, hit: Hit[Frame], verbal: bool) -> bool:
    form, reading = hit.value.form, hit.reading
    if reading.enclitic in ("ك", "ي", "ني", "كم"):
        return False  # القتلى is not قتل + ي
    alone = not hit.value.company and _WITH_OBJECT.isdisjoint(hit.value.recipient)
    if form is not None and reading.enclitic and alone:
        return False  # يثنينا is no praise; in صاروخا أطلقه the company is the object
    if hit.value.aside and not _aside(draft, hit):
        return False
    if form is not None:
        if reading.proclitic.endswith(("س", "ل")) and form.tense != "present":
            return False  # سجلت is not س + جلت, لاستعادة not ل + استعاد + ه
        return verbal and form.gender != "x" and reading.proclitic in _VERBAL and len(reading.stem) > 1
    return not verbal and not reading.proclitic.endswith("س")


def _verbal(draft: Draft, i: int, senses: list[Hit[Frame]]) -> bool:
    """Whether the word is a finite verb here, where its letters could be a noun's too."""
    if draft.classes[i] == "v" and draft.keys[i][: draft.skips[i]].endswith("س"):
        return True  # بلاده ستسلم
    kinds = {hit.value.form is not None for hit in senses}
    if len(kinds) == 1:
        once = i > 1 and draft.keys[i - 2] in guards("event", "circumstance")  # بعد أن رفعت
        if i and draft.keys[i - 1] in guards("event", "that") and kinds == {True} and not once:
            return all(hit.value.form is not None and hit.value.form.tense == "present" for hit in senses)
        opens = i == draft.sentence(i)[0] and draft.classes[i] != "f"  # the tagger takes many a first verb for a noun
        plain = draft.classes[i] in ("v", "") or draft.keys[i].endswith("وا")
        return kinds.pop() and not _governed(draft, i) and (opens or plain)
    before = draft.keys[i - 1] if i > draft.sentence(i)[0] else ""
    if draft.keys[i].startswith(("ال", "لل", "بال", "وال")) or before in guards("event", "before-noun"):
        return False
    if before in guards("event", "before-verb"):
        return True
    if before.endswith("ا") and draft.classes[i - 1] == "n" and draft.tags.article[i - 1] == 0:
        return True  # إن مقاتلا قتل
    if before and draft.classes[i - 1] in ("n", "v") and not before.startswith(("ال", "وال")):
        return False
    if not before or not before[0].isalpha():
        after = draft.keys[i + 1] if i + 1 < draft.sentence(i)[1] else ""
        if after in guards("event", "strikers") or after in guards("event", "troops"):
            return True  # قصف طيران التحالف مواقع
        victim = any("victim" in hit.value.recipient for hit in senses)
        if victim and draft.classes[i + 1 : i + 2] == ["n"] and not draft.tags.article[i + 1]:
            return True  # قتل قيادي في الحركة
        return draft.classes[i] != "n" or after.startswith("ال") or after.endswith("ون")
    return draft.classes[i] == "v"


def _governed(draft: Draft, i: int) -> bool:
    """Whether a preposition stands before what looks like a verb."""
    return i > draft.sentence(i)[0] and draft.keys[i - 1] in ("في", "الي", "بعد", "اثر", "عقب", "خلال")


def _accompanied(draft: Draft, hit: Hit[Frame]) -> bool:
    company, shuns = hit.value.company, hit.value.shuns
    if not company and not shuns:
        return True
    start, end = draft.sentence(hit.first)
    before, after = (_NEAR, _NEAR) if hit.value.form is None else _NEAR_VERB
    if hit.value.form is not None and hit.reading.proclitic[:1] in ("و", "ف"):
        before = 0  # a clause of its own
    near = range(max(start, hit.first - before), min(end, hit.last + after))
    stems = {
        reading.stem for i in near if not hit.first <= i < hit.last for reading in draft.word(i).readings
    }  # fmt: skip
    stems |= {stem[:-1] for stem in stems if stem.endswith("ا")}  # أموالا
    return stems.isdisjoint(shuns) and not (company and stems.isdisjoint(company))
