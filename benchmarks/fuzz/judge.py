"""A case in, what is wrong with how Khabar read it out: nothing, or the first thing found."""

import msgspec

from benchmarks.fuzz.cases import Case
from khabar.cli.read import piece
from khabar.ingest import Failure, Given, Options, Page, items
from khabar.ingest.encoding import mend
from khabar.integrations.facts import facts
from khabar.reading.reader import read
from khabar.record import Amount, Entity, Event, Quote, Record, Time

_DECODER = msgspec.json.Decoder(Record)
_LAYERS = ("entities", "times", "amounts", "quotes", "events")


class WrongError(AssertionError):
    """Something that Khabar promises and did not keep."""


def judge(case: Case, path: str) -> None:
    """Read a case (its file lies at ``path``). Raises WrongError, or whatever the reader raised."""
    if case.text is not None:
        record = read(case.text, published=case.published)
        check(record, case.text)
        written = record.to_json()
        _same(_halved(case.text + (case.published or "")) or _DECODER.decode(written) == record, "JSON says otherwise")
        return
    assert case.file is not None
    options, known = Options(), None
    if case.file.texts is not None:
        joined = [text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass") for text in case.file.texts]
        known = {sort for text in joined for sort in (mend(text)[0], mend(text)[0].removeprefix("\ufeff"))}
    for item in items([path], options):
        if isinstance(item, Failure):
            _told(item)
        elif isinstance(item, Given | Page):
            told = piece(item, "jsonl", None, options)
            if isinstance(told, Failure):
                _told(told)
                continue
            record = _DECODER.decode(told)
            check(record, record.text)
            _same(known is None or record.text in known, "the text is not the one in the file")


def check(record: Record, text: str) -> None:
    """Look whether a record keeps its promises: every span inside the text and equal to what is told of it."""
    _same(record.text == text, "the text was changed")
    for start, end in spans(record):
        _same(0 <= start < end <= len(text), f"the span {start}–{end} is not inside a text of {len(text)}")
    ids = [fact.id for layer in _LAYERS for fact in getattr(record, layer)]
    _same(len(ids) == len(set(ids)), "two facts have one id")
    for quote in record.quotes:
        _same({quote.speaker, quote.addressee} - {None} <= set(ids), "a speaker who is nobody")
    for event in record.events:
        told = {*event.actors, *event.recipients, *event.agents, *event.amounts, event.place, event.claimed_by}
        _same(told - {None} <= set(ids), "an event of somebody who is nobody")
        _same(0 <= event.sentence < len(record.sentences), "an event in a sentence that there is not")
        first, last = record.sentences[event.sentence]
        _same(first <= event.trigger_span[0] and event.trigger_span[1] <= last, "a trigger outside its sentence")
    for one, other in zip(record.sentences, record.sentences[1:], strict=False):
        _same(one[1] <= other[0], "sentences that overlap")
    for entity in record.entities:
        _same(bool(entity.mentions) or bool(entity.code), f"an entity without words: {entity.name[:50]!r}")
    for name, table in facts([record]).items():
        if name != "articles":
            for words, fact in zip(table["words"].to_pylist(), getattr(record, name), strict=True):
                _same(
                    words is None or words == _whole(text[slice(*_span(fact))]), "words that are not those at the span"
                )


def spans(record: Record) -> list[tuple[int, int]]:
    """Every span that a record tells."""
    found = [*record.sentences]
    for entity in record.entities:
        found += [mention.span for mention in entity.mentions]
        found += [entity.role_span] if entity.role_span else []
    for layer in (record.times, record.amounts, record.quotes):
        found += [_span(fact) for fact in layer]
    for quote in record.quotes:
        found += [span for span in (quote.cue_span, quote.speaker_span, quote.medium_span) if span]
    for event in record.events:
        found += [event.trigger_span, *event.items, *event.evidence]
    return found


def _span(fact: Entity | Time | Amount | Quote | Event) -> tuple[int, int]:
    if isinstance(fact, Entity):
        return fact.mentions[0].span
    return fact.trigger_span if isinstance(fact, Event) else fact.span


def _whole(words: str) -> str:
    return words.encode("utf-8", "replace").decode()


def _halved(text: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in text)


def _told(failure: Failure) -> None:
    """A failure must be the input's, told in a line that one can read."""
    _same("fault of Khabar" not in failure.reason, failure.reason)
    _same(
        "\n" not in failure.reason and 0 < len(failure.reason) < 500,
        f"a complaint of {len(failure.reason)} signs: {failure.reason[:100]!r}",
    )


def _same(kept: bool, said: str) -> None:
    if not kept:
        raise WrongError(said)
