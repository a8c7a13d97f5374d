"""Who said what, through time: statements, each once however many outlets report it."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec
import numpy as np
from sqlalchemy import ColumnElement, Connection, select

from khabar.archive.citing import PIECE, Citation, Place, Shelf
from khabar.archive.store import Store
from khabar.archive.tables import entities
from khabar.views.conditions import of_outlets, of_quotes
from khabar.views.happenings import Actor, named
from khabar.views.held import Report, Reports, outlets_of, reports, texts_of
from khabar.views.question import Question
from khabar.views.table import Table, ordered


class Said(msgspec.Struct, kw_only=True):
    """One statement, in the words of its fullest report."""

    date: str | None
    speaker: str | None
    role: str | None
    country: str | None
    words: str
    kind: str
    stance: str | None
    addressee: str | None
    medium: str | None
    outlet: str | None
    url: str | None
    texts: int
    outlets: list[str]
    confidence: float
    id: str
    evidence: list[Citation] = []


def quotes(store: Store, asked: Question) -> Table[Said]:
    """The statements that are asked for by day; a limit keeps those that most texts report."""
    with store.reading() as connection:
        found = reports_of(connection, asked)
        heads = found.in_order()
        if asked.limit is not None:
            texts = found.groups.texts[np.searchsorted(found.groups.heads, heads)]
            heads = heads[np.sort(np.argsort(-texts, kind="stable")[asked.part])]
        groups = [found.of(head) for head in heads.tolist()]
        people = named(
            connection, (who for group in groups for each in group for who in (each.speaker, each.addressee))
        )
        best = [fullest(group) for group in groups]
        shelf = Shelf(connection)
        shelf.fetch(
            each.article for group in groups for each in (group if asked.evidence else [fullest(group), group[0]])
        )
        roles = roles_of(connection, best)
        rows = [said(group, people, roles, shelf, asked.evidence) for group in groups]
    return ordered(Said, rows, asked, len(found.groups.heads))


def reports_of(connection: Connection, asked: Question, *more: ColumnElement[bool]) -> Reports:
    """The reports of quotes that a question asks for."""
    return reports(connection, [*of_quotes(connection, asked), *of_outlets(connection, asked), *more])


def sayings(connection: Connection, asked: Question) -> list[list[Report]]:
    """The reports that a question asks for, put together where they report one statement, by day."""
    found = reports_of(connection, asked)
    return [found.of(head) for head in found.in_order().tolist()]


def speakers(groups: Iterable[list[Report]]) -> Iterator[int | None]:
    """The keys of all who speak or are spoken to."""
    for group in groups:
        for each in group:
            yield from (each.speaker, each.addressee)


def fullest(group: list[Report]) -> Report:
    """The report that gives most of a statement, in the speaker's own words if any does."""
    return max(group, key=lambda each: (each.kind == "direct", each.until - each.start, -each.key))


def roles_of(connection: Connection, reports: Iterable[Report]) -> Mapping[tuple[int, int], str]:
    """The role that each speaker has in the article, by article and speaker."""
    wanted = sorted({each.article for each in reports})
    found: dict[tuple[int, int], str] = {}
    for first in range(0, len(wanted), PIECE):
        rows = select(entities.c.article, entities.c.actor, entities.c.role).where(
            entities.c.article.in_(wanted[first : first + PIECE]), entities.c.role.is_not(None)
        )
        for article, actor, role in connection.execute(rows):
            found.setdefault((article, actor), role)
    return found


def said(
    group: list[Report], people: dict[int, Actor], roles: Mapping[tuple[int, int], str], shelf: Shelf, evidence: bool
) -> Said:
    """A statement as a row."""
    best, first = fullest(group), group[0]
    row = shelf.row(best.article)
    speaker = people[best.speaker] if best.speaker else None
    return Said(
        date=first.day, speaker=speaker.name if speaker else None, role=roles.get((best.article, best.speaker or 0)),
        country=speaker.code if speaker else None, words=shelf.text(best.article)[best.start : best.until],
        kind=best.kind, stance=best.stance, addressee=people[best.addressee].name if best.addressee else None,
        medium=best.medium, outlet=row["outlet"], url=row["url"], texts=texts_of(group),
        outlets=outlets_of(group), confidence=best.confidence,
        id=f"{shelf.row(first.article)['id']}:Q{first.number}",
        evidence=[shelf.cite(place(each, speaker)) for each in group] if evidence else [],
    )  # fmt: skip


def place(report: Report, speaker: Actor | None) -> Place:
    """Where a quote stands."""
    return Place(report.article, f"Q{report.number}", report.start, report.until, speaker.name if speaker else None)
