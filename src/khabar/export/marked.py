"""A text and the spans of its facts in, HTML out in which every span is marked, however the spans overlap.

The text is cut wherever a span begins or ends, and each piece carries the ids of all facts over it. So
a name within a quotation within an event's sentence needs no nesting, and spans that cross are no worse.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from khabar.record import Record, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that belong to a fact. ``look`` is how they are drawn, empty for words that show only on demand."""

    span: Span
    id: str
    look: str = ""


def marks(record: Record) -> Iterator[Mark]:
    """Every span that a record's facts point to."""
    for entity in record.entities:
        for mention in entity.mentions:
            yield Mark(mention.span, entity.id, f"e {entity.type.lower()}")
        if entity.role_span:
            yield Mark(entity.role_span, entity.id)
    for time in record.times:
        yield Mark(time.span, time.id, "t")
    for amount in record.amounts:
        yield Mark(amount.span, amount.id, "a")
    for quote in record.quotes:
        yield Mark(quote.span, quote.id, "q")
        for span in (quote.cue_span, quote.speaker_span, quote.medium_span):
            if span:
                yield Mark(span, quote.id)
    for event in record.events:
        yield Mark(event.trigger_span, event.id, "v")
        for span in (*event.items, *event.evidence):
            yield Mark(span, event.id)


def marked(text: str, marks: Iterable[Mark], prefix: str) -> str:
    """The text with its marks, as HTML. The first piece of a fact's own words has the id ``prefix`` + its id."""
    size = len(text)
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in marks:
        start, end = max(0, mark.span[0]), min(size, mark.span[1])
        if start < end:
            opening.setdefault(start, []).append(mark)
            closing.setdefault(end, []).append(mark)
    pieces: list[str] = []
    over: list[Mark] = []
    seen: set[str] = set()
    cuts = sorted({0, size, *opening, *closing})
    for start, end in pairwise(cuts):
        for mark in closing.get(start, ()):
            over.remove(mark)
        over += opening.get(start, ())
        pieces.append(_piece(text[start:end], over, prefix, seen))
    return "".join(pieces)


def _piece(words: str, over: list[Mark], prefix: str, seen: set[str]) -> str:
    if not over:
        return _escaped(words)
    ids = dict.fromkeys(mark.id for mark in over)
    looks = dict.fromkeys(" ".join(mark.look for mark in over if mark.look).split())
    shape = f' class="{escape(" ".join(looks))}"' if looks else ""
    # One element has one id, so each fact's anchor is an empty element before its first words.
    new = [mark.id for mark in over if mark.look and mark.id not in seen]
    seen.update(new)
    anchors = "".join(f'<i id="{escape(prefix + id)}"></i>' for id in dict.fromkeys(new))
    return f'{anchors}<span{shape} data-f="{escape(" ".join(ids))}">{_escaped(words)}</span>'


def _escaped(words: str) -> str:
    """The words as HTML; a carriage return is spelt out, or a browser would make it a line feed."""
    return escape(words).replace("\r", "&#13;")
