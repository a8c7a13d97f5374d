"""A draft with entities in; its quotes out: a cue, the words it reports, and whose they are."""

from functools import partial
from operator import itemgetter

from khabar.lexicon.cues import Cue, Source, sources
from khabar.lexicon.index import Hit
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention, Phrase
from khabar.reading.quotes.contents import Content, Contents
from khabar.reading.quotes.ends import Ends
from khabar.reading.quotes.media import addressee_of, medium_of
from khabar.reading.quotes.signs import Signs
from khabar.reading.quotes.sourced import source_of, told
from khabar.reading.quotes.speakers import Speakers
from khabar.record import Quote, Span, Stance

_SWAPPED: dict[Stance, Stance] = {"assert": "deny", "deny": "assert"}


def find_quotes(draft: Draft) -> None:
    """Fill ``draft.quotes`` in text order."""
    reader = _Reader(draft)
    steps = [(hit.first, partial(reader.reported, hit)) for hit in reader.cues()]
    steps += [(hit.first, partial(reader.sourced, hit)) for hit in reader.sources()]
    for _, step in sorted(steps, key=itemgetter(0)):
        step()
    draft.quotes = sorted(reader.found.values(), key=lambda quote: (quote.span, quote.cue_span or (0, 0)))
    for number, quote in enumerate(draft.quotes, 1):
        quote.id = f"Q{number}"


class _Reader:
    """The quotes found so far, and who speaks."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.signs = Signs(draft)
        self._contents = Contents(draft, self.signs, Ends(draft, self.signs))
        self._speakers = Speakers(draft, self.signs)
        self.found: dict[Span, Quote] = {}
        # Token ranges of what is reported, and from each cue to it.
        self._said = self._speakers.clauses
        self._opened: list[tuple[int, int]] = []
        self._starts: set[int] = set()

    def cues(self) -> list[Hit[Cue]]:
        """The cues, one a token: of words that may be several verbs the one that takes what follows."""
        return [
            next((hit for hit in hits if len(hits) > 1 and self._contents.of(hit)), hits[0])
            for hits in self.signs.cues.values()
        ]

    def sources(self) -> list[Hit[Source]]:
        """The phrases that name a source."""
        return [hit for hit in sources().find(self._draft) if hit.value.speaker != "chain"]

    def reported(self, hit: Hit[Cue]) -> None:
        """Read what a cue reports."""
        draft, first = self._draft, hit.first
        if self._nobodys(hit):
            return
        content = self._contents.of(hit) or self._contents.before(hit)
        if content is None:
            subject = self._speakers.subjects.after(hit.last, draft.sentence(first)[1])
            content = self._contents.unmarked(hit, subject.last if subject is not None else hit.last)
        inside = any(start <= first < end for start, end in self._said)
        if content is None or content.last <= content.first:
            if not inside:
                subject = self._speakers.explicit(hit, draft.sentence(first)[1])
                if subject is not None:
                    self._speakers.heard(first, subject)
            return
        if first in self._starts:
            return  # قال إنه يعتقد أن
        if inside and (content.kind == "direct" or content.first in self.signs.marks):
            return  # words in marks inside a reported clause are part of it
        told = self._speakers.of(hit, content.first)
        self._add(content, Phrase(first, hit.last), told.speaker, self._stance(hit), told.passed_by)
        if told.speaker is not None and not inside:
            self._speakers.heard(first, told.speaker)

    def sourced(self, hit: Hit[Source]) -> None:
        """Read what is told on the word of a source, or add the source to the quote that it stands in or behind."""
        draft = self._draft
        if any(start <= hit.first < end for start, end in self._opened):
            return  # between a cue and its words: the medium
        mention, after = source_of(draft, self.signs, self._speakers, hit)
        if mention is None:
            return
        at = draft.normal.origin(draft.starts[hit.first])
        start = draft.normal.origin(draft.starts[draft.sentence(hit.first)[0]])
        for quote in self.found.values():
            if start <= quote.span[0] and quote.span[1] <= at and at - quote.span[1] < 8:
                if quote.speaker is None:
                    quote.speaker = f"E{mention.entity + 1}"
                elif quote.medium is None and hit.value.speaker == "after" and mention.type == "ORG":
                    quote.medium, quote.medium_span = draft.clean(mention.phrase), draft.given(mention.phrase)
                return
            if quote.span[0] <= at < quote.span[1]:
                return
        content = told(draft, self.signs, hit, after)
        if content is not None and not any(start < content.last and content.first < end for start, end in self._said):
            self._add(content, Phrase(hit.first, hit.last), mention, "assert", None)
            self._speakers.heard(hit.first, mention)

    def _nobodys(self, hit: Hit[Cue]) -> bool:
        """Whether it is nobody's report: ``يذكر أن``, ``فيما يتوقع أن``."""
        draft, cue = self._draft, hit.value
        near = any(i in self.signs.that for i in range(hit.last, min(hit.last + 2, len(draft))))
        if draft.keys[hit.first] in guards("quote", "nobody-says"):
            return near
        before = draft.keys[hit.first - 1] if hit.first else ""
        if cue.form.tense != "present":
            return False
        return before in guards("quote", "what") or (
            before in guards("quote", "impersonal") and hit.last in self.signs.that
        )

    def _stance(self, hit: Hit[Cue]) -> Stance:
        """What the speaker does: a negated denial asserts."""
        before = self._draft.keys[hit.first - 1] if hit.first else ""
        stance = hit.value.stance
        return _SWAPPED.get(stance, stance) if before in guards("quote", "not") else stance

    def _add(
        self, content: Content, cue: Phrase, speaker: Mention | None, stance: Stance, passed_by: Mention | None
    ) -> None:
        draft = self._draft
        span = draft.span(content.first, content.last)
        if span in self.found and self.found[span].speaker is not None:
            return
        medium = medium_of(draft, self.signs, cue.last, content.first) if content.first >= cue.last else None
        if medium is None and passed_by is not None:
            medium = passed_by.phrase
        addressee = addressee_of(draft, self.signs, cue.last, content.first, speaker)
        self._said.append((content.first, content.last))
        self._starts.add(content.first)
        self._opened.append((cue.first, content.first))
        self.found[span] = Quote(
            id="",
            kind=content.kind,
            span=span,
            cue_span=draft.given(cue),
            speaker=f"E{speaker.entity + 1}" if speaker else None,
            speaker_span=draft.given(speaker.phrase) if speaker and abs(speaker.first - cue.first) < 40 else None,
            addressee=f"E{addressee.entity + 1}" if addressee else None,
            medium=draft.clean(medium) if medium else None,
            medium_span=draft.given(medium) if medium else None,
            stance=stance,
            confidence=0.9 if speaker else 0.5,
        )
