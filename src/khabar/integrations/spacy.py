"""A spaCy component: ``nlp.add_pipe("khabar")`` over ``spacy.blank("ar")``.

Names become ``doc.ents``, with the entity's link or id as ``ent_id_``; quotations and events ``doc._.quotes`` and
``doc._.events``, their words as spans of spaCy's own tokens; the record itself is ``doc._.khabar``.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from khabar.reading.reader import read
from khabar.record import Entity, Record
from khabar.record import Span as Offsets

_ABOUT = ("published", "title", "source", "url", "id")


class Quote(NamedTuple):
    """A quotation: its words, who says them (their mention, their name), and how."""

    words: Span
    speaker: Span | None
    name: str | None
    cue: Span | None
    kind: str
    stance: str | None


class Event(NamedTuple):
    """An event: the word that names it, its type and standing, and its parties, by name."""

    trigger: Span
    type: str
    mode: str | None
    status: str
    actors: list[str]
    recipients: list[str]
    date: str | None
    place: str | None
    gloss: str


for _name in ("khabar", "quotes", "events"):
    Doc.set_extension(_name, default=None, force=True)


@Language.factory("khabar", default_config={"published": None}, assigns=["doc.ents", "doc._.quotes", "doc._.events"])
def create(nlp: Language, name: str, published: str | None) -> "Reader":
    """The component. ``published`` is the date of texts whose context (``nlp.pipe(…, as_tuples=True)``) has none."""
    return Reader(published)


class Reader:
    """Reads each document with Khabar."""

    def __init__(self, published: str | None) -> None:
        self._published = published

    def __call__(self, doc: Doc) -> Doc:
        """Read a document, and hang what was read onto it."""
        context: Any = getattr(doc, "_context", None)
        told = {name: context[name] for name in _ABOUT if name in context} if isinstance(context, dict) else {}
        record = read(doc.text, **{"published": self._published} | told)
        doc.set_ents(filter_spans(_names(doc, record)))
        doc._.khabar = record
        doc._.quotes = list(_quotes(doc, record))
        doc._.events = list(_events(doc, record))
        return doc


def _words(doc: Doc, span: Offsets | None, label: str = "", id: str = "") -> Span | None:
    """The tokens that a span touches: a clitic that spaCy leaves on its word comes with it."""
    return doc.char_span(*span, label=label, span_id=id, alignment_mode="expand") if span else None


def _names(doc: Doc, record: Record) -> Iterable[Span]:
    for entity in record.entities:
        for mention in entity.mentions:
            if mention.kind == "name":
                words = _words(doc, mention.span, entity.type, entity.link or entity.id)
                if words is not None:
                    yield words


def _quotes(doc: Doc, record: Record) -> Iterable[Quote]:
    known = {entity.id: entity for entity in record.entities}
    for each in record.quotes:
        words = _words(doc, each.span, "QUOTE", each.id)
        speaker = known.get(each.speaker or "")
        if words is not None:
            yield Quote(words, _words(doc, each.speaker_span), speaker.name if speaker else None,
                        _words(doc, each.cue_span), each.kind, each.stance)  # fmt: skip


def _events(doc: Doc, record: Record) -> Iterable[Event]:
    known = {entity.id: entity for entity in record.entities}
    for each in record.events:
        trigger = _words(doc, each.trigger_span, each.type, each.id)
        if trigger is not None:
            place = known.get(each.place or "")
            yield Event(trigger, each.type, each.mode, each.status, _called(each.actors, known),
                        _called(each.recipients, known), each.date, place.name if place else None,
                        each.gloss_en)  # fmt: skip


def _called(ids: list[str], known: dict[str, Entity]) -> list[str]:
    return [known[id].name for id in ids if id in known]
