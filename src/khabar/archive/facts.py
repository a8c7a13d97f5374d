"""A record in, its facts as the rows of an archive out: what one article says, before anything is joined to it."""

import re
from bisect import bisect_left
from functools import cache
from typing import Any

import msgspec
import numpy as np

from khabar.archive.days import days
from khabar.archive.identity import Actor, actor
from khabar.archive.shingles import number
from khabar.archive.terms import LONGEST, Word, scan, terms
from khabar.lexicon.ordinary import words as ordinary
from khabar.lexicon.tables import packaged
from khabar.record import Event, Quote, Record, Span
from khabar.text.normal import key

Row = dict[str, Any]
# What modifies a figure that is part of another.
PART = "of_which"
# How far from a sum its total's words may stand, before it with no other amount between; and how many terms tell a
# sentence from others.
_BEFORE, _BEHIND = 200, 60
# How many words before a figure make it a part of another, and how long the words between two parts are.
_PART, _AND = 2, 25
_SKETCH = 40

_END = re.compile(r"[.!؟\n]")


class Told(msgspec.Struct, kw_only=True):
    """An event or a quote as a row, with what hangs on it; ids of entities are positions in the list of actors."""

    row: Row
    terms: str
    parties: list[tuple[str, int]] = []
    figures: list[Row] = []


class Facts(msgspec.Struct, kw_only=True):
    """The facts of one article as rows, without the article's key."""

    actors: list[Actor]
    entities: list[Row]
    times: list[Row]
    amounts: list[Row]
    quotes: list[Told]
    events: list[Told]
    title: list[str]
    words: list[str]


def facts(record: Record, day: str | None) -> Facts:
    """The rows of a record; ``day`` is when it appeared, for what has no date of its own."""
    return _Teller(record, day).facts()


def numbered(id: str) -> int:
    """The number in a fact's id: 3 for ``V3``."""
    return int(id[1:])


class _Teller:
    """One record, with its words at hand by their place."""

    def __init__(self, record: Record, day: str | None) -> None:
        self.record, self.day = record, day
        self.words: list[Word] = list(scan(record.text))[:LONGEST]
        self.starts = [word.start for word in self.words]
        self.title = terms(record.title or "")
        self.places = {entity.id: number for number, entity in enumerate(record.entities)}
        self.values = {amount.id: amount for amount in record.amounts}
        self.parts, self.totals = parts_of(record), totals_of(record)

    def facts(self) -> Facts:
        record = self.record
        entities = {entity.id: entity for entity in record.entities}
        return Facts(
            actors=[actor(entity, entities) for entity in record.entities],
            entities=[
                {
                    "number": numbered(entity.id), "role": entity.role, "role_status": entity.role_status,
                    "affiliation": self._at(entity.affiliation), "mentions": len(entity.mentions),
                    **_at(entity.mentions[0].span if entity.mentions else (0, 0)),
                }
                for entity in record.entities
            ],
            times=[
                {"number": numbered(time.id), **_at(time.span), "type": time.type, "value": time.value}
                for time in record.times
            ],
            amounts=[
                {
                    "number": numbered(amount.id), **_at(amount.span), "kind": amount.kind, "value": amount.value,
                    "value_max": amount.value_max, "unit": amount.unit, "modifier": amount.modifier,
                }
                for amount in record.amounts
            ],
            quotes=[self._quote(quote) for quote in record.quotes],
            events=[self._event(event) for event in record.events],
            title=self.title,
            words=[word.term for word in self.words],
        )  # fmt: skip

    def _quote(self, quote: Quote) -> Told:
        said = self._terms(quote.span)
        row = {
            "number": numbered(quote.id), "kind": quote.kind, "day": self.day, **_at(quote.span),
            "speaker": self._at(quote.speaker), "addressee": self._at(quote.addressee), "medium": quote.medium,
            "stance": quote.stance, "confidence": quote.confidence, "sketch": sketch(said),
        }  # fmt: skip
        return Told(row=row, terms=" ".join(said))

    def _event(self, event: Event) -> Told:
        own = days(event.date)
        begin, finish = own or ((self.day, self.day) if self.day else (None, None))
        sentence = self.record.sentences[event.sentence]
        told = self._terms(sentence)
        row = {
            "number": numbered(event.id), "type": event.type, "mode": event.mode, "status": event.status,
            "begin": begin, "finish": finish, "own_date": int(own is not None), **_at(event.trigger_span),
            "sentence_start": sentence[0], "sentence_until": sentence[1], "place": self._at(event.place),
            "claimed_by": self._at(event.claimed_by), "confidence": event.confidence, "sketch": sketch(told),
        }  # fmt: skip
        sides = {"actor": event.actors, "recipient": event.recipients, "agent": event.agents}
        pairs = [(part, self.places[id]) for part, ids in sides.items() for id in ids if id in self.places]
        figures = [self._figure(id, "amount", None) for id in event.amounts]
        figures += [self._figure(each.amount, each.kind, each.side) for each in event.casualties]
        return Told(row=row, terms=" ".join(told), parties=list(dict.fromkeys(pairs)),
                    figures=[each for each in figures if each])  # fmt: skip

    def _figure(self, id: str, what: str, side: str | None) -> Row:
        amount = self.values.get(id)
        if amount is None:
            return {}
        return {
            "number": numbered(id), "what": what, "value": amount.value, "value_max": amount.value_max,
            "unit": amount.unit, "modifier": PART if id in self.parts else amount.modifier, "side": self._at(side),
            "total": int(what == "amount" and id in self.totals),
        }  # fmt: skip

    def _at(self, id: str | None) -> int | None:
        return self.places.get(id or "")

    def _terms(self, span: Span) -> list[str]:
        first, last = bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1])
        return [word.term for word in self.words[first:last]]


def sketch(terms: list[str]) -> bytes:
    """What tells a sentence from others: its terms that are no function words, each as two bytes."""
    known = ordinary()
    telling = {number(term) & 0xFFFF for term in terms if len(term) > 1 and known.get(term) != "f"}
    return np.array(sorted(telling)[:_SKETCH], dtype="<u2").tobytes()


def _at(span: Span) -> Row:
    return {"start": span[0], "until": span[1]}


def totals_of(record: Record) -> set[str]:
    """The ids of amounts that are told as what came together over time, or as parts of such a sum of money."""
    found: set[str] = set()
    last: tuple[int, str] | None = None
    end = 0
    for amount in sorted(record.amounts, key=lambda amount: amount.span):
        part = last and amount.kind == last[1] == "money" and not _END.search(record.text[last[0] : amount.span[0]])
        if part or _is_total(record.text, amount.span, end):
            found.add(amount.id)
            last = amount.span[1], amount.kind
        end = amount.span[1]
    return found


def _is_total(text: str, span: Span, other: int) -> bool:
    """Whether a sum is told as what came together over time; ``other`` is where the amount before it ends."""
    clause = _END.split(text[max(other, span[0] - _BEFORE) : span[0]])[-1]
    behind = _END.split(text[span[1] : span[1] + _BEHIND])[0]
    sides = {"before": f" {key(clause)} ", "after": f" {key(behind)} "}
    return any(side in sides and f" {phrase} " in sides[side] for phrase, side in _totals())


def parts_of(record: Record) -> set[str]:
    """The ids of amounts that are part of another: ``12 طفلا`` and ``6 نساء`` of ``57 قتيلا بينهم 12 طفلا و6 نساء``."""
    found: set[str] = set()
    words = {phrase for phrase, side in _totals() if side == "part"}
    end, of_which = 0, False
    for amount in sorted(record.amounts, key=lambda amount: amount.span):
        between = record.text[max(end, amount.span[0] - _BEFORE) : amount.span[0]]
        goes_on = of_which and len(between) <= _AND and key(between).split()[-1:] in ([], ["و"])
        of_which = goes_on or not words.isdisjoint(key(between).split()[-_PART:])
        if of_which:
            found.add(amount.id)
        end = amount.span[1]
    return found


@cache
def _totals() -> list[tuple[str, str]]:
    return [(row.keys("phrase")[0], row["side"]) for row in packaged("khabar.archive", "totals", ("phrase", "side"))]
