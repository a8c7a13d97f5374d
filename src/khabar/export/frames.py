"""A record's events as the frames that users track: aid, talks, agreements, attacks, statements of stand; one row each.

A frame is an event seen by what its kind has: its slots are filled from the event, and those that the event leaves open
from the words of its sentence (``lexicon/slots.tsv``). A slot that nothing tells is empty.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Literal

import msgspec

from khabar.export.names import Names
from khabar.lexicon.index import Index
from khabar.lexicon.tables import table
from khabar.record import Entity, Event, Record, Span
from khabar.text.document import Document

Name = Literal["aid", "talks", "agreement", "attack", "stand"]
_STAGES = {"planned": "pledged", "actual": "given", "alleged": "alleged", "denied": "denied"}
_STANDS = frozenset(("ACCUSE", "SUPPORT", "REJECT", "THREATEN"))
# How far behind its cue a mediator or a day may begin, in letters.
_REACH = 12
_ENDS = frozenset('،,.؛:!؟?»«"”“\n')


class Frame(msgspec.Struct, kw_only=True):
    """What every frame has: which event it is of which article, when, as how sure, and the sentence that tells it."""

    article: str
    id: str
    date: str | None
    status: str
    place: str | None
    sentence: str
    span: Span


class Aid(Frame):
    """Something given or promised. ``stage`` is pledged, given, alleged or denied; amounts and items are as told."""

    donor: list[str]
    recipient: list[str]
    kind: str | None
    stage: str
    amounts: list[str]
    items: list[str]
    announced_by: list[str]


class Talks(Frame):
    """A meeting, visit or call. ``heads`` are the people who talk for the parties; the host is where they meet."""

    parties: list[str]
    heads: list[str]
    host: str | None
    mediator: list[str]
    agenda: str | None
    outcome: list[str]
    next_round: str | None


class Accord(Frame):
    """An accord or a truce. ``duration`` is an ISO 8601 period, ``start`` a day; ``violations`` tell breaches of it."""

    kind: str
    parties: list[str]
    mediator: list[str]
    duration: str | None
    start: str | None
    violations: list[str]


class Attack(Frame):
    """An act of force. ``weapon`` has the words for what was used; casualties are as told, by kind."""

    perpetrator: list[str]
    target: list[str]
    kind: str | None
    weapon: list[str]
    casualties: list[str]
    claimed_by: str | None


class Stand(Frame):
    """A statement for or against somebody: ``stand`` is support, condemnation, rejection or threat."""

    stand: str
    who: list[str]
    speakers: list[str]
    on: list[str]


def frames(record: Record, name: Name) -> list[Frame]:
    """The rows of one frame, in text order."""
    wanted, build = _FRAMES[name]
    told = _Told(record)
    return [build(told, event) for event in record.events if wanted(event)]


class _Told:
    """A record with what its sentences tell beyond its events."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.names = Names(record)

    def frame(self, event: Event) -> dict[str, object]:
        """The slots that every frame has."""
        return {
            "article": self.record.id,
            "id": event.id,
            "date": event.date,
            "status": event.status,
            "place": self.names.entity(event.place) or None,
            "sentence": self.names.told(event),
            "span": event.trigger_span,
        }

    def sentence(self, event: Event) -> Span:
        """Where the sentence of an event stands."""
        return self.record.sentences[event.sentence]

    def cues(self, event: Event, slot: str) -> Iterator[Span]:
        """Where the event's sentence has words of a slot: the longest at each place."""
        start, end = self.sentence(event)
        document = Document(self.record.text[start:end])
        free = 0
        for hit in _words().all(document):
            if hit.value == slot and hit.first >= free:
                free = hit.last
                first, last = document.span(hit.first, hit.last, hit.reading.skip)
                yield start + first, start + last

    def behind(self, event: Event, slot: str) -> list[str]:
        """The names of whoever stands right behind the words of a slot."""
        found: dict[str, None] = {}
        for _, end in self.cues(event, slot):
            near = [entity for entity in self.record.entities if _begins(entity, end)]
            found |= dict.fromkeys(entity.name for entity in near)
        return list(found)

    def clause(self, event: Event, slot: str) -> str | None:
        """The words behind those of a slot, to the end of the clause or the next slot."""
        opened = [start for other in ("mediator", "start") for start, _ in self.cues(event, other)]
        for _, start in self.cues(event, slot):
            end = start
            stop = min((at for at in opened if at > start), default=self.sentence(event)[1])
            while end < stop and self.record.text[end] not in _ENDS:
                end += 1
            words = self.record.text[start:end].strip()
            if words:
                return words
        return None

    def day_behind(self, event: Event, slot: str) -> str | None:
        """The day told right behind the words of a slot."""
        for _, end in self.cues(event, slot):
            for time in self.record.times:
                if end <= time.span[0] <= end + _REACH and time.begin:
                    return time.begin[:10]
        return None

    def duration(self, event: Event) -> str | None:
        """The period that the event's sentence tells."""
        start, end = self.sentence(event)
        periods = (each for each in self.record.times if each.type == "DURATION" and start <= each.span[0] < end)
        return next((each.value for each in periods), None)

    def others(self, event: Event, types: Iterable[str]) -> Iterator[Event]:
        """Later events of some types that have a party in common."""
        parties = {*event.actors, *event.recipients}
        for other in self.record.events:
            later = other.trigger_span > event.trigger_span and other.type in types
            if later and parties & {*other.actors, *other.recipients}:
                yield other

    def gloss(self, event: Event) -> str:
        """An event in one line."""
        return event.gloss_ar or self.names.told(event)


def _aid(told: _Told, event: Event) -> Aid:
    names = told.names
    by = [*event.agents, *([event.claimed_by] if event.claimed_by else [])]
    return Aid(
        **told.frame(event),  # type: ignore[arg-type]
        donor=names.entities(event.actors),
        recipient=names.entities(event.recipients),
        kind=event.mode,
        stage=_STAGES[event.status],
        amounts=[names.amount(id) for id in event.amounts],
        items=[names.words(span) for span in event.items],
        announced_by=names.entities(by),
    )


def _talks(told: _Told, event: Event) -> Talks:
    planned = (other.date for other in told.others(event, ("CONSULT",)) if other.status == "planned")
    return Talks(
        **told.frame(event),  # type: ignore[arg-type]
        parties=told.names.entities([*event.actors, *event.recipients]),
        heads=told.names.entities(event.agents),
        host=told.names.entity(event.place) or None,
        mediator=told.behind(event, "mediator"),
        agenda=told.clause(event, "agenda"),
        outcome=[told.gloss(other) for other in told.others(event, ("AGREE", "REJECT", "CONCEDE"))],
        next_round=next(planned, None),
    )


def _agreement(told: _Told, event: Event) -> Accord:
    parties = {*event.actors, *event.recipients}
    against = (
        other
        for other in told.others(event, ("ASSAULT", "ACCUSE"))
        if other.status != "denied" and parties & {*other.actors} and parties & {*other.recipients}
    )
    return Accord(
        **told.frame(event),  # type: ignore[arg-type]
        kind="truce" if event.type == "RETREAT" else "accord",
        parties=told.names.entities([*event.actors, *event.recipients]),
        mediator=told.behind(event, "mediator"),
        duration=told.duration(event),
        start=told.day_behind(event, "start"),
        violations=[told.gloss(other) for other in against],
    )


def _attack(told: _Told, event: Event) -> Attack:
    names = told.names
    return Attack(
        **told.frame(event),  # type: ignore[arg-type]
        perpetrator=names.entities(event.actors),
        target=names.entities(event.recipients),
        kind=event.mode,
        weapon=list(dict.fromkeys(names.words(span) for span in told.cues(event, "weapon"))),
        casualties=[f"{lost.kind}: {names.amount(lost.amount)}" for lost in event.casualties],
        claimed_by=names.entity(event.claimed_by) or None,
    )


def _stand(told: _Told, event: Event) -> Stand:
    stands = {"SUPPORT": "support", "ACCUSE": "condemnation", "REJECT": "rejection", "THREATEN": "threat"}
    return Stand(
        **told.frame(event),  # type: ignore[arg-type]
        stand=stands[event.type],
        who=told.names.entities(event.actors),
        speakers=told.names.entities(event.agents),
        on=told.names.entities(event.recipients),
    )


_FRAMES: dict[Name, tuple[Callable[[Event], bool], Callable[[_Told, Event], Frame]]] = {
    "aid": (lambda event: event.type == "AID", _aid),
    "talks": (lambda event: event.type == "CONSULT", _talks),
    "agreement": (
        lambda event: (event.type, event.mode) in (("AGREE", "conclude"), ("RETREAT", "ceasefire")),
        _agreement,
    ),
    "attack": (lambda event: event.type == "ASSAULT", _attack),
    "stand": (lambda event: event.type in _STANDS, _stand),
}


def _begins(entity: Entity, at: int) -> bool:
    return any(at <= mention.span[0] <= at + _REACH for mention in entity.mentions if mention.kind == "name")


@cache
def _words() -> Index[str]:
    rows = table("slots", ("slot", "words"))
    return Index((each, row["slot"]) for row in rows for each in row.keys("words"))
