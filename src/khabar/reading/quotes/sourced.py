"""A phrase that names a source in, the clause told on its word out: ``…، بحسب الوكالة`` or ``وفقا للوكالة، …``."""

from khabar.lexicon.cues import Source
from khabar.lexicon.index import Hit
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention
from khabar.reading.quotes.contents import Content
from khabar.reading.quotes.media import media
from khabar.reading.quotes.signs import COMMAS, STOPS, Signs
from khabar.reading.quotes.speakers import Speakers

_REACH = 12
# A shorter clause is no report.
_SHORTEST = 4


def source_of(draft: Draft, signs: Signs, speakers: Speakers, hit: Hit[Source]) -> tuple[Mention | None, int]:
    """Who stands behind the phrase, and the token after the words for them."""
    end = draft.sentence(hit.first)[1]
    if hit.value.speaker == "dropped":
        return speakers.last, hit.last
    i = hit.last
    while i < end and (signs.verb(i) or draft.keys[i] in guards("quote", "in-source")):
        i += 1
    limit = min(i + _REACH, end)
    subjects = speakers.subjects
    mention = subjects.at(i, limit) or subjects.after(i, limit) or subjects.unknown(i, limit)
    if mention is None:
        # «بحسب ما جاء في تحقيق لصحيفة»: whose it is
        stop = next((j for j in range(i, limit) if draft.words[j] in COMMAS or j in signs.that), limit)
        told_in = i > hit.last or (i < end and media().has(draft, i))
        mention = speakers.subjects.owner(i, stop) if told_in else None
    if mention is None:
        return None, i
    after = mention.last
    while after < end and draft.words[after] in '»”"':
        after += 1
    if mention.head == "document":
        mention = speakers.subjects.owner(mention.first + 1, mention.last) or mention
    return mention, after


def told(draft: Draft, signs: Signs, hit: Hit[Source], after: int) -> Content | None:
    """The clause that stands on a source's word; ``after`` is the token behind the source."""
    first, end = draft.sentence(hit.first)
    while end > first and (draft.words[end - 1] in STOPS or draft.words[end - 1][0] in ".…"):
        end -= 1
    if hit.first - first > 3:
        last = hit.first
        if after < end and draft.words[after] in COMMAS and not _new(draft, signs, after + 1):
            last = end  # the phrase stands in the midst of it
        while last > first and draft.words[last - 1] in COMMAS:
            last -= 1
        start = first
    else:
        start, last = after, end
        while start < end and not (draft.words[start] in COMMAS or start in signs.that or signs.opens(start)):
            start += 1
        start += 1
        if signs.opens(start):  # وفقا لفلان، فإن
            start += 1
        if any(j in signs.cues for j in range(start, min(start + 2, last))):
            return None  # it passes on what somebody else says
        if start in signs.marks and signs.marks[start] + 1 >= last:
            last = signs.marks[start]
            return Content(start + 1, last, "direct") if last > start + 1 else None
    if last - start < _SHORTEST:
        return None
    return Content(start, last, "mixed" if any(start <= i < last for i in signs.marks) else "indirect")


def _new(draft: Draft, signs: Signs, i: int) -> bool:
    """Whether another clause starts at ``i``."""
    return (
        i >= len(draft) or signs.conjunction(i) or i in signs.cues or draft.keys[i] in guards("quote", "leaves-report")
    )
