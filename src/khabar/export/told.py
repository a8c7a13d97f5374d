"""A record in, its events out one by one with the record they stand in: what formats that have a row an event take."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from khabar.archive.days import days
from khabar.export.names import Names
from khabar.record import Entity, Event, Record


class Told(NamedTuple):
    """An event as one article tells it, and the ``outlets`` and number of different ``texts`` that tell it."""

    record: Record
    event: Event
    outlets: list[str]
    texts: int = 1

    @property
    def id(self) -> str:
        """The fact's name, as archives cite it."""
        return f"{self.record.id}:{self.event.id}"

    @property
    def span(self) -> tuple[str, str] | None:
        """The first and last day, the article's own where the event tells none; None where that is not known."""
        return days(self.event.date) or days((self.record.published or "")[:10])

    @property
    def precision(self) -> int:
        """1 for a day, 2 for a stretch of up to a week, 3 for a longer one or the article's own day."""
        own = days(self.event.date)
        if own is None:
            return 3
        return 1 if own[0] == own[1] else 2 if own[0][:7] == own[1][:7] else 3

    @property
    def names(self) -> Names:
        """The names behind the record's ids."""
        return Names(self.record)

    @property
    def place(self) -> Entity | None:
        """Where it happened."""
        return next(iter(self.entities([self.event.place or ""])), None)

    def entities(self, ids: Iterable[str]) -> list[Entity]:
        """Entities by id."""
        known = {entity.id: entity for entity in self.record.entities}
        return [known[id] for id in ids if id in known]

    def pairs(self) -> Iterator[tuple[Entity | None, Entity | None]]:
        """Each actor, or agent where no party acts, with each recipient; None where there is none."""
        actors: list[Entity | None] = [*(self.entities(self.event.actors) or self.entities(self.event.agents))]
        recipients: list[Entity | None] = [*self.entities(self.event.recipients)]
        yield from product(actors or [None], recipients or [None])

    def state(self, entity: Entity | None) -> str:
        """The alpha-3 code of the state that an entity is or belongs to; empty if none is known."""
        for _ in range(3):  # a ministry's spokesman: the ministry, its state
            if entity is None or entity.code:
                break
            entity = next(iter(self.entities([entity.affiliation or ""])), None)
        return (entity.code or "") if entity else ""

    def harmed(self, kind: str) -> int | None:
        """How many were killed, wounded, detained or displaced, where a number is told."""
        values = {amount.id: amount.value for amount in self.record.amounts}
        found = [values[each.amount] for each in self.event.casualties if each.kind == kind and each.amount in values]
        return int(sum(found)) if found else None


def tellings(record: Record) -> Iterator[Told]:
    """The events of a record."""
    outlets = [record.source] if record.source else []
    for event in record.events:
        yield Told(record, event, outlets)
