"""Somebody through time: names, roles, statements and meetings, each with when and how often."""

from collections import defaultdict
from collections.abc import Iterator

import msgspec
from sqlalchemy import ColumnElement, Connection, select

from khabar.archive.citing import PIECE, Citation, Place, Shelf
from khabar.archive.store import Store
from khabar.archive.tables import actors, articles, entities
from khabar.views.conditions import of_outlets
from khabar.views.happenings import all_happenings, cited, everybody, named
from khabar.views.naming import meant
from khabar.views.question import Question
from khabar.views.quotes import roles_of, said, sayings, speakers
from khabar.views.table import QuestionError, Table, ordered


class About(msgspec.Struct, kw_only=True):
    """One thing known of somebody: ``kind`` is name, role, statement or meeting; ``value`` what it is, ``others`` who
    was met or spoken to; ``articles`` is how many have it between its ``first`` and ``last`` day.
    """

    kind: str
    value: str
    others: list[str]
    first: str | None
    last: str | None
    articles: int
    person: str
    id: str
    evidence: list[Citation] = []


def who(store: Store, asked: Question) -> Table[About]:
    """All that is known of those whom the query's words name: names, roles, what they said and whom they met."""
    if not asked.words.strip():
        raise QuestionError("who? give a name, in Arabic or Latin letters")
    filters = msgspec.structs.replace(asked, words="", actor=(), speaker=(), sort=None, limit=None, by=())
    with store.reading() as connection:
        keys = _people(connection, meant(connection, [asked.words.strip('"')]))
        shelf = Shelf(connection)
        rows = [
            *_names(connection, keys, filters, shelf),
            *_statements(connection, asked.words, filters, shelf),
            *_meetings(connection, asked.words, filters, shelf),
        ]
    return ordered(About, rows, asked)


def _people(connection: Connection, keys: list[int]) -> list[int]:
    """Those of some actors that are people, if any is: a name may sound as a town does."""
    found = named(connection, keys)
    return [key for key in keys if found[key].type == "PER"] or keys


def _names(connection: Connection, keys: list[int], asked: Question, shelf: Shelf) -> Iterator[About]:
    """The names and the roles under which articles speak of somebody, the most frequent first."""
    found: dict[tuple[str, str, int], list[tuple[str | None, int, int, int]]] = defaultdict(list)
    people = named(connection, keys)
    for first in range(0, len(keys), PIECE):
        rows = (
            select(entities, articles.c.day)
            .join(articles, articles.c.key == entities.c.article)
            .where(entities.c.actor.in_(keys[first : first + PIECE]), *_days(asked), *of_outlets(connection, asked))
        )
        for row in connection.execute(rows):
            spot = row.day, row.article, row.start, row.until
            found["name", people[row.actor].name, row.actor].append(spot)
            if row.role:
                found["role", row.role, row.actor].append(spot)
    ranked = sorted(found.items(), key=lambda each: (each[0][0], -len(each[1]), each[0]))
    ids = dict(connection.execute(select(actors.c.key, actors.c.id).where(actors.c.key.in_(keys[:PIECE]))).all())
    for (kind, value, actor), spots in ranked:
        days = sorted(day for day, *_ in spots if day)
        yield About(
            kind=kind, value=value, others=[], first=days[0] if days else None,
            last=days[-1] if days else None,
            articles=len({article for _, article, *_ in spots}), person=people[actor].name, id=ids.get(actor, ""),
            evidence=[shelf.cite(Place(each[1], "", each[2], each[3])) for each in spots] if asked.evidence else [],
        )  # fmt: skip


def _statements(connection: Connection, name: str, asked: Question, shelf: Shelf) -> Iterator[About]:
    groups = sayings(connection, msgspec.structs.replace(asked, speaker=(name.strip('"'),)))
    people = named(connection, speakers(groups))
    roles = roles_of(connection, [])
    shelf.fetch(each.article for group in groups for each in group)
    for group in groups:
        row = said(group, people, roles, shelf, asked.evidence)
        days = sorted(each.day for each in group if each.day)
        yield About(
            kind="statement", value=row.words, others=[row.addressee] if row.addressee else [],
            first=days[0] if days else None, last=days[-1] if days else None,
            articles=len({each.article for each in group}), person=row.speaker or "", id=row.id, evidence=row.evidence,
        )  # fmt: skip


def _meetings(connection: Connection, name: str, asked: Question, shelf: Shelf) -> Iterator[About]:
    question = msgspec.structs.replace(asked, actor=(name.strip('"'),), type=("CONSULT",))
    found = all_happenings(connection, question)
    people = named(connection, everybody(each.main for each in found))
    shelf.fetch(each.main.article for each in found)
    for one in found:
        main = one.main
        event = next(each for each in shelf.record(main.article).events if each.id == f"V{main.number}")
        met = dict.fromkeys((*main.agents, *main.actors, *main.recipients))
        yield About(
            kind="meeting", value=event.gloss_ar, others=[people[key].name for key in met], first=main.begin,
            last=main.finish, articles=len({each.article for each in one.tellings}), person=name,
            id=f"{shelf.row(main.article)['id']}:V{main.number}",
            evidence=cited(shelf, one.tellings, people) if asked.evidence else [],
        )  # fmt: skip


def _days(asked: Question) -> Iterator[ColumnElement[bool]]:
    if asked.after:
        yield articles.c.day >= asked.after
    if asked.before:
        yield articles.c.day <= asked.before
