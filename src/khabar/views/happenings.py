"""Happenings that a question asks for: events joined over the articles that tell them, with parties and figures."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from khabar.archive.citing import PIECE, Citation, Place, Shelf
from khabar.archive.tables import actors
from khabar.record import Span
from khabar.views.conditions import of_events, of_outlets
from khabar.views.held import Telling, Tellings, once, tellings
from khabar.views.question import Question


class Actor(NamedTuple):
    """Somebody or some place, by key; ``state`` is the one that it lies in or belongs to."""

    key: int
    name: str
    code: str | None
    type: str
    state: str | None


def tellings_of(connection: Connection, asked: Question, *more: ColumnElement[bool]) -> Tellings:
    """The tellings that a question asks for; with ``more`` of those happenings that have a telling of that kind."""

    def found() -> Tellings:
        return tellings(connection, [*of_events(connection, asked), *of_outlets(connection, asked)], more)

    return found() if more else once(connection, ("tellings", asked.filters), found)


def named(connection: Connection, keys: Iterable[int | None]) -> dict[int, Actor]:
    """Actors by key."""
    wanted = sorted({key for key in keys if key is not None})
    found: dict[int, Actor] = {}
    for first in range(0, len(wanted), PIECE):
        rows = select(*(actors.c[name] for name in Actor._fields))
        for row in connection.execute(rows.where(actors.c.key.in_(wanted[first : first + PIECE]))):
            found[row.key] = Actor(*row)
    return found


def everybody(found: Iterable[Telling]) -> Iterable[int | None]:
    """The keys of all whom tellings name."""
    for each in found:
        yield from (*each.actors, *each.recipients, *each.agents, each.place, each.claimed_by)
        yield from (figure.side for figure in each.figures)


def cited(shelf: Shelf, found: Sequence[Telling], people: Mapping[int, Actor]) -> list[Citation]:
    """The sentences that tell something, with those that give its figures, as citations."""
    shelf.fetch(each.article for each in found)
    return [
        shelf.cite(Place(each.article, f"V{each.number}", *told_at(each, shelf),
                         people[each.claimed_by].name if each.claimed_by else None))
        for each in found
    ]  # fmt: skip


def told_at(telling: Telling, shelf: Shelf) -> Span:
    """From where to where a text tells it: the sentence of its trigger, and on to those of its figures."""
    start, until = telling.sentence_start, telling.sentence_until
    if telling.figures:
        record = shelf.record(telling.article)
        places = {amount.id: amount.span[0] for amount in record.amounts}
        for figure in telling.figures:
            at = places.get(f"A{figure.number}", start)
            if not start <= at < until:
                first, last = next((each for each in record.sentences if each[0] <= at < each[1]), (start, until))
                start, until = min(start, first), max(until, last)
    return start, until
