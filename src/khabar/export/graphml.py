"""Events in, GraphML out: a node a party, an edge for each kind of event between two, with its count and days."""

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import BinaryIO

import msgspec

from khabar.export.format import Format
from khabar.export.tables.graphml import write
from khabar.export.told import Told, tellings
from khabar.record import Record
from khabar.views.network import Edge
from khabar.views.table import Table

_Party = tuple[str, str | None]
# Two parties, the kind of event, whether it has a direction, its day.
_Tie = tuple[_Party, _Party, str, bool, str | None]


def graphml() -> Format:
    """One graph of what happened; what is planned, denied or alleged is no edge."""
    return Format(_each, _join, _told)


def _each(record: Record) -> bytes:
    """The ties of a record's events."""
    return msgspec.msgpack.encode([tie for event in tellings(record) for tie in _ties(event)])


def _told(event: Told) -> bytes:
    """The ties of an event."""
    return msgspec.msgpack.encode(list(_ties(event)))


def _ties(told: Told) -> Iterator[_Tie]:
    event = told.event
    if event.status != "actual":
        return
    actors = [(entity.name, entity.code) for entity in told.entities(event.actors or event.agents)]
    recipients = [(entity.name, entity.code) for entity in told.entities(event.recipients)]
    day = told.span[0] if told.span else None
    pairs = product(actors, recipients) if recipients else combinations(actors, 2)
    for first, second in pairs:
        if first != second:
            yield first, second, event.type, bool(recipients), day


def _join(pieces: Iterable[bytes], stream: BinaryIO) -> None:
    edges: dict[tuple[_Party, _Party, str, bool], Edge] = {}
    for piece in pieces:
        for first, second, relation, directed, day in msgspec.msgpack.decode(piece, type=list[_Tie]):
            source, target = (first, second) if directed else sorted((first, second), key=str)
            edge = edges.setdefault((source, target, relation, directed), Edge(
                source=source[0], source_code=source[1], relation=relation, target=target[0], target_code=target[1],
                directed=directed, count=0, texts=0, first=day, last=day,
            ))  # fmt: skip
            edge.count += 1
            edge.texts += 1
            edge.first = min(filter(None, (edge.first, day)), default=None)
            edge.last = max(filter(None, (edge.last, day)), default=None)
    write(Table(Edge, list(edges.values())), stream)
