"""A draft with entities in; its quotes out: a cue, the words it reports, and whose they are."""

from dataclasses import dataclass

from khabar.lexicon.cues import Cue, Source, complementizers, connectives, cues, sources
from khabar.lexicon.index import Hit
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention, Phrase
from khabar.reading.media import medium_of
from khabar.reading.speakers import Speakers
from khabar.record import Quote, QuoteKind, Span, Stance
from khabar.text.marks import pairs

# How far from its cue the reported clause may start.
_REACH = 40
# A shorter string in marks is a name or a scare quote unless it is all that the cue reports.
_SCARE = 3
# After a comma these leave the report; فيما and بينما without one go on with it.
_COMMAS = frozenset("،,؛;")
_STOPS = frozenset(".!?؟")


@dataclass(slots=True)
class Content:
    """Tokens ``[first, last)`` of what is reported."""

    first: int
    last: int
    kind: QuoteKind


def find_quotes(draft: Draft) -> None:
    """Fill ``draft.quotes`` in text order."""
    marks = pairs(draft)
    speakers = Speakers(draft)
    body = _body(draft)
    hits = [hit for hit in cues().all(draft) if body[hit.first] and _reports(draft, hit)]
    starts = {hit.first for hit in hits}
    found: dict[Span, Quote] = {}
    done: set[int] = set()
    told = [source for source in sources().find(draft) if body[source.first] and source.value.speaker != "chain"]
    for hit in hits:
        while told and told[0].first < hit.first:
            _sourced(draft, told.pop(0), speakers, found)
        if hit.first in done or _unspoken(draft, hit, marks):
            continue
        content = _content(draft, hit, marks, starts) or _content_before(draft, hit, marks, found)
        if content is None or content.last <= content.first:
            continue
        if content.kind == "direct" and _within(draft, hit.first, found):
            continue  # words in marks inside a reported clause are part of it
        done.add(hit.first)
        mention, chain = speakers.of_cue(hit.first, hit.last, content.first, hit.value)
        _add(draft, found, content, Phrase(hit.first, hit.last), mention, hit.value.stance, chain)
        if mention is not None and not _within(draft, hit.first, found):
            speakers.heard(mention)
    for source in told:
        _sourced(draft, source, speakers, found)
    draft.quotes = sorted(found.values(), key=lambda quote: (quote.span, quote.cue_span or (0, 0)))
    for number, quote in enumerate(draft.quotes, 1):
        quote.id = f"Q{number}"


def _body(draft: Draft) -> list[bool]:
    column = [True] * len(draft)
    for line in draft.lines:
        if line.kind != "body":
            column[line.first : line.last] = [False] * (line.last - line.first)
    return column


def _reports(draft: Draft, hit: Hit[Cue]) -> bool:
    """Leave out readings that cost the word more than a clitic that a verb takes."""
    reading = hit.reading
    if reading.proclitic not in ("", "و", "ف", "س", "وس", "فس"):
        return False
    form = hit.value.form
    if form.gender == "x" and form.tense != "masdar":
        return False  # the first person: words inside a quotation
    return not (form.tense == "participle" and reading.enclitic) and len(reading.stem) > 1


def _unspoken(draft: Draft, hit: Hit[Cue], marks: dict[int, int]) -> bool:
    """Whether a form is nobody's report: ``أعتقد`` within a quotation, ``فيما يتوقع أن`` of no one."""
    word = draft.words[hit.first][hit.reading.skip :]
    if word.startswith("أ") and hit.value.lemma.startswith("ا"):
        return any(opening < hit.first < close for opening, close in marks.items())
    if draft.keys[hit.first] in guards("quote", "nobody-says"):
        return any(_complementizer(draft, i) for i in range(hit.last, min(hit.last + 2, len(draft))))
    before = draft.keys[hit.first - 1] if hit.first else ""
    return (
        hit.value.form.tense == "present"
        and before in guards("quote", "impersonal")
        and _complementizer(draft, hit.last)
    )


def _content(draft: Draft, hit: Hit[Cue], marks: dict[int, int], starts: set[int]) -> Content | None:
    """What follows the cue: a clause after ``أن``, words in marks, or all after a colon."""
    _, end = draft.sentence(hit.first)
    limit = min(end, hit.last + _REACH)
    i = hit.last
    while i < limit:
        word = draft.words[i]
        if i in marks:
            close = marks[i]
            called = i > hit.last and close - i > 2 and draft.keys[i - 1] in guards("quote", "before-short")
            if close - i - 1 > _SCARE or called or (i == hit.last and close - i > 1):
                return _in_marks(draft, i, marks, starts)
            i = close + 1
            continue
        if word == ":":
            start = i + 1
            while start < end and draft.words[start] in ":-–—":
                start += 1
            if start in marks:
                return _in_marks(draft, start, marks, starts)
            said = next(complementizers().at(draft, start), None) if start < end else None
            return _clause(draft, said.last if said else start, end, marks, starts)
        if _complementizer(draft, i):
            return _clause(draft, i + 1, end, marks, starts)
        if i in starts and i > hit.last and _finite(draft, i) and _own_report(draft, i, marks):
            return None
        i += 1
    return None


def _complementizer(draft: Draft, i: int) -> bool:
    for hit in complementizers().at(draft, i):
        reading = hit.reading
        if (
            reading.proclitic in ("", "ب")
            and draft.keys[i] != "انا"
            and (i == 0 or draft.keys[i - 1] not in guards("quote", "before-no-report"))
        ):
            return True
    return False


def _participle(draft: Draft, i: int) -> bool:
    return any(h.value.form.tense == "participle" and _reports(draft, h) for h in cues().at(draft, i))


def _finite(draft: Draft, i: int) -> bool:
    return any(h.value.form.tense in ("past", "present") and not h.reading.enclitic for h in cues().at(draft, i))


def _own_report(draft: Draft, i: int, marks: dict[int, int]) -> bool:
    """Whether a verb between a cue and its report has a report of its own."""
    return draft.keys[i].startswith(("و", "ف")) or any(
        _complementizer(draft, j) or j in marks for j in range(i + 1, min(i + 4, len(draft)))
    )


def _in_marks(draft: Draft, i: int, marks: dict[int, int], starts: set[int]) -> Content:
    """Words in marks; with what goes on after the marks closed, they are part of a clause."""
    close = marks[i]
    after = close + 1
    end = draft.sentence(min(close, len(draft) - 1))[1]
    if after + 1 < end and draft.words[after] in _COMMAS and not _closed(draft, close):
        clause = _clause(draft, i, end, marks, starts)
        return clause or Content(i + 1, close, "direct")
    if after < end and draft.words[after] not in _COMMAS and draft.words[after] not in _STOPS and after not in starts:
        clause = _clause(draft, i, end, marks, starts)
        if clause is not None and clause.last > close + 1 and not sources().has(draft, after):
            return clause
    return Content(i + 1, close, "direct")


def _joined(draft: Draft, i: int) -> bool:
    """Whether ``وأن`` goes on with the report."""
    return any(hit.reading.proclitic == "و" or hit.reading.stem == "وان" for hit in complementizers().at(draft, i))


def _clause(draft: Draft, first: int, end: int, marks: dict[int, int], starts: set[int]) -> Content | None:
    """A reported clause from ``first``: to the sentence's end, a new cue after a comma, or words that leave it."""
    i, quoted = first, False
    while i < end:
        if i in marks:
            quoted = True
            i = marks[i] + 1
            if i > end:
                end = draft.sentence(min(i, len(draft)) - 1)[1]
            continue
        if i > first and draft.words[i] in _COMMAS and i + 1 < end and _leaves(draft, i + 1, starts):
            break
        if i > first and (
            connectives().has(draft, i)
            or (i in starts and _participle(draft, i) and _complementizer_near(draft, i + 1))
        ):
            break
        if i > first and i in starts and draft.keys[i].startswith("و") and _reports_again(draft, i, end, marks):
            break
        i += 1
    last = min(i, end)
    while last > first and (
        draft.words[last - 1] in _STOPS or draft.words[last - 1] in _COMMAS or draft.words[last - 1] in "…:"
    ):
        last -= 1
    if last - first < 2:
        return None
    if first in marks and (marks[first] in (last - 1, last) or _closed(draft, marks[first])):
        return Content(first + 1, marks[first], "direct")
    return Content(first, last, "mixed" if quoted else "indirect")


def _closed(draft: Draft, close: int) -> bool:
    """Whether a comma after the marks ends the report."""
    after = close + 1
    if after + 1 >= len(draft) or draft.words[after] not in _COMMAS:
        return False
    return not (draft.keys[after + 1] in ("فضلا", "اضافه") or _joined(draft, after + 1))


def _leaves(draft: Draft, i: int, starts: set[int]) -> bool:
    """Whether what follows a comma is no longer what was reported."""
    if draft.keys[i] in guards("quote", "leaves-report") or sources().has(draft, i):
        return True
    if i not in starts:
        return False
    forms = [h.value.form.tense for h in cues().at(draft, i) if _reports(draft, h)]
    return (
        "participle" in forms
        or draft.keys[i].startswith(("و", "ف"))
        or (forms != [] and _complementizer_near(draft, i + 1))
    )


def _complementizer_near(draft: Draft, i: int) -> bool:
    return any(_complementizer(draft, j) for j in range(i, min(i + 3, len(draft))))


def _reports_again(draft: Draft, i: int, end: int, marks: dict[int, int]) -> bool:
    """Whether a verb joined by ``و`` without a comma opens a report of its own."""
    if not _finite(draft, i):
        return False
    return any(_complementizer(draft, j) or j in marks or draft.words[j] == ":" for j in range(i + 1, min(i + 8, end)))


def _content_before(draft: Draft, hit: Hit[Cue], marks: dict[int, int], found: dict[Span, Quote]) -> Content | None:
    """Words in marks that stand just before a cue: ``"…"، قال فلان``."""
    i = hit.first - 1
    while i >= 0 and (draft.words[i] in _COMMAS or draft.words[i] in _STOPS or draft.keys[i] == "هكذا"):
        i -= 1
    for opening, close in marks.items():
        if close == i and close - opening - 1 > _SCARE and draft.span(opening + 1, close) not in found:
            return Content(opening + 1, close, "direct")
    return None


def _within(draft: Draft, i: int, found: dict[Span, Quote]) -> bool:
    """Whether token ``i`` stands inside a report found already."""
    at = draft.normal.origin(draft.starts[i])
    return any(start <= at < end for start, end in found)


def _add(
    draft: Draft,
    found: dict[Span, Quote],
    content: Content,
    cue: Phrase,
    mention: Mention | None,
    stance: Stance,
    chain: Mention | None,
) -> None:
    span = draft.span(content.first, content.last)
    if span in found and found[span].speaker is not None:
        return
    medium = medium_of(draft, cue.last, content.first) if content.first >= cue.last else None
    if medium is None and chain is not None:
        medium = chain.phrase
    found[span] = Quote(
        id="",
        kind=content.kind,
        span=span,
        cue_span=draft.given(cue),
        speaker=f"E{mention.entity + 1}" if mention else None,
        speaker_span=draft.given(mention.phrase) if mention and abs(mention.first - cue.first) < _REACH else None,
        medium=draft.clean(medium) if medium else None,
        medium_span=draft.given(medium) if medium else None,
        stance=stance,
        confidence=0.9 if mention else 0.5,
    )


def _sourced(draft: Draft, hit: Hit[Source], speakers: "Speakers", found: dict[Span, Quote]) -> None:
    """A clause told on a source's word: ``…، بحسب الوكالة`` or ``وفقا للوكالة، …``."""
    first, end = draft.sentence(hit.first)
    mention = speakers.last if hit.value.speaker == "dropped" else speakers.after(hit.last, hit.last + 6)
    if mention is None:
        return
    at = draft.normal.origin(draft.starts[hit.first])
    for quote in found.values():
        if quote.span[1] <= at and at - quote.span[1] < 8 and quote.speaker is None:
            quote.speaker = f"E{mention.entity + 1}"
            return
        if quote.span[0] <= at and at - quote.span[1] < 8 and quote.cue_span and quote.speaker:
            return  # a report that has its speaker already
    if hit.first - first > 3:
        last = hit.first
        while last > first and draft.words[last - 1] in _COMMAS:
            last -= 1
        content = Content(first, last, "mixed" if any(w in '«“"' for w in draft.words[first:last]) else "indirect")
    else:
        start = max(mention.last, hit.last)
        while start < end and draft.words[start] not in _COMMAS:
            start += 1
        last = end
        while last > start and draft.words[last - 1] in _STOPS:
            last -= 1
        content = Content(start + 1, last, "indirect")
    if content.last - content.first > 3:
        _add(draft, found, content, Phrase(hit.first, hit.last), mention, "assert", None)
        speakers.heard(mention)
