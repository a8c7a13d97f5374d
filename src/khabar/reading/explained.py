"""An article and a place in it in, all that bears on the words there out: tagger, tables, facts, and what gave none.

The facts of a record do not say which rule made them. What can be shown is what each rule had before it: how the word
was taken apart, what the tagger saw, which rows of which tables stand there, which facts cover the words, and which
rows of the same sentence gave no fact.
"""

from collections.abc import Iterator
from typing import NamedTuple

from khabar.lexicon.lookup import Found, looked_up
from khabar.reading.draft import Draft
from khabar.reading.reader import drafted
from khabar.reading.recorded import recorded
from khabar.record import Article, Record, Span
from khabar.tagger.labels import FEATURES

# The tables whose rows give facts of these kinds, by the names that looked_up calls them.
_GIVES = {"reporting verb (cues)": "quote", "event (frames)": "event"}


class Explained(NamedTuple):
    """One thing that bears on a place: ``kind`` is word, tagger, table, fact or rejected."""

    kind: str
    words: str
    told: str


def explained(article: Article, at: int) -> list[Explained]:
    """All that bears on the character at an offset of the article's text. Raises ValueError where no word stands."""
    draft = drafted(article)
    spans = [draft.span(i, i + 1) for i in range(len(draft))]
    here = next((i for i, (start, end) in enumerate(spans) if start <= at < end), None)
    if here is None:
        raise ValueError(f"no word stands at {at}: the text has {len(article.text)} characters")
    record = recorded(draft)
    first, last = draft.sentence(here)
    table = [each for each in looked_up(draft) if first <= each.first < last]
    return [
        *_word(draft, here, spans[here]),
        *(
            Explained("table", draft.text(each.first, each.last), f"{each.table}: {each.told}")
            for each in table
            if each.first <= here < each.last
        ),
        *(Explained("fact", *fact) for fact in _facts(record, spans[here])),
        *_rejected(draft, record, table),
    ]


def _word(draft: Draft, i: int, span: Span) -> Iterator[Explained]:
    word, tags = draft.article.text[slice(*span)], draft.tags
    yield Explained("word", word, f"looked up as {draft.keys[i]}, at {span[0]}…{span[1]}")
    features = " ".join(f"{name}={tags.feature(i, name)}" for name in FEATURES if tags.feature(i, name))
    told = f"{tags.pos(i)}, lemma {tags.lemma(i)}, {' + '.join(tags.pieces(i))} {features}"
    yield Explained("tagger", word, told.strip())
    for name in draft.tagged:
        if name.first <= i < name.last:
            yield Explained("tagger", draft.text(name.first, name.last), f"a name, {name.type}")


def _facts(record: Record, span: Span) -> Iterator[tuple[str, str]]:
    """The facts whose words take in a span."""

    def over(other: Span | None) -> bool:
        return other is not None and other[0] <= span[0] and span[1] <= other[1]

    def words(other: Span) -> str:
        return record.text[slice(*other)]

    for entity in record.entities:
        for mention in entity.mentions:
            if over(mention.span):
                link = f", {entity.link}" if entity.link else ""
                yield words(mention.span), f"{entity.id} {entity.type} {entity.name} ({mention.kind}{link})"
    for time in record.times:
        if over(time.span):
            yield words(time.span), f"{time.id} {time.type} {time.value}"
    for amount in record.amounts:
        if over(amount.span):
            yield words(amount.span), f"{amount.id} {amount.kind} {amount.value} {amount.unit or ''}".strip()
    for quote in record.quotes:
        for part, place in (("words", quote.span), ("cue", quote.cue_span), ("speaker", quote.speaker_span)):
            if place and over(place):
                yield words(place), f"{quote.id} {quote.kind} quotation: its {part}; certainty {quote.confidence:g}"
    for event in record.events:
        if over(event.trigger_span):
            mode = f"/{event.mode}" if event.mode else ""
            told = f"{event.id} {event.type}{mode}, {event.status}: its trigger; certainty {event.confidence:g}"
            yield words(event.trigger_span), told


def _rejected(draft: Draft, record: Record, table: list[Found]) -> Iterator[Explained]:
    """Rows of the sentence that could have given a quotation or an event, and gave none."""
    used = {"event": {event.trigger_span for event in record.events},
            "quote": {quote.cue_span for quote in record.quotes if quote.cue_span}}  # fmt: skip
    told = {span for event in record.events for span in event.evidence}
    seen: set[tuple[int, str]] = set()
    for each in table:
        kind = _GIVES.get(each.table)
        start, end = draft.span(each.first, each.last)
        if kind is None or (each.first, kind) in seen:
            continue
        seen.add((each.first, kind))
        if any(span[0] < end and start < span[1] for span in used[kind]):
            continue
        again = any(span[0] <= start < span[1] for span in told)
        why = "told again of another trigger" if again else _why(draft, each)
        yield Explained("rejected", draft.text(each.first, each.last), f"{each.table}: {each.told}; no {kind}: {why}")


def _why(draft: Draft, found: Found) -> str:
    """What is known of why a row gave nothing."""
    company: frozenset[str] = getattr(found.value, "company", frozenset())
    first, last = draft.sentence(found.first)
    words = [key for i, key in enumerate(draft.keys[first:last], first) if not found.first <= i < found.last]
    if company and not any(each in word for each in company for word in words):
        return "none of its company stands near"
    names = {"v": "a verb", "n": "a noun", "a": "an adjective", "f": "a function word"}
    taken = names.get(draft.classes[found.first], "a name")
    return f"the tagger takes it for {taken}, and its pattern or parties did not hold"
