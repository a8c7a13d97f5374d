"""Somebody through time: names, roles, statements and meetings, each with when and how often."""

from collections import defaultdict
from collections.abc import Iterator

import msgspec
from sqlalchemy import ColumnElement, Connection, select

from khabar.archive.citing import PIECE, Citation, Place, Shelf
from khabar.archive.store import Store
from khabar.archive.tables import actors, articles, entities
from khabar.views.conditions import of_outlets
from khabar.views.happenings import cited, everybody, named, tellings_of
from khabar.views.naming import meant
from khabar.views.question import Question
from khabar.views.quotes import said, sayings, speakers
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
    with store.reading() as connection:
        parts = _parts(connection, asked, None)
    return ordered(About, [row for rows, _ in parts.values() for row in rows], asked)


def latest(store: Store, asked: Question, most: int) -> dict[str, tuple[list[About], int]]:
    """What is known of somebody by kind, of statements and meetings the latest; and how many there are of each."""
    with store.reading() as connection:
        return _parts(connection, asked, most)


def _parts(connection: Connection, asked: Question, most: int | None) -> dict[str, tuple[list[About], int]]:
    filters = msgspec.structs.replace(asked, words="", actor=(), speaker=(), sort=None, limit=None, by=())
    shelf = Shelf(connection)
    keys = _people(connection, meant(connection, [asked.words.strip('"')]))
    names = list(_names(connection, keys, filters, shelf))
    parts = {kind: [row for row in names if row.kind == kind] for kind in ("name", "role")}
    return {kind: (rows, len(rows)) for kind, rows in parts.items()} | {
        "statement": _statements(connection, asked.words, filters, shelf, most),
        "meeting": _meetings(connection, asked.words, filters, shelf, most),
    }


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


def _statements(
    connection: Connection, name: str, asked: Question, shelf: Shelf, most: int | None
) -> tuple[list[About], int]:
    every = sayings(connection, msgspec.structs.replace(asked, speaker=(name.strip('"'),)))
    groups = every if most is None else every[-most:]
    people = named(connection, speakers(groups))
    shelf.fetch(each.article for group in groups for each in group)
    found = []
    for group in groups:
        row = said(group, people, {}, shelf, asked.evidence)
        days = sorted(each.day for each in group if each.day)
        found.append(About(
            kind="statement", value=row.words, others=[row.addressee] if row.addressee else [],
            first=days[0] if days else None, last=days[-1] if days else None,
            articles=len({each.article for each in group}), person=row.speaker or "", id=row.id, evidence=row.evidence,
        ))  # fmt: skip
    return found, len(every)


def _meetings(
    connection: Connection, name: str, asked: Question, shelf: Shelf, most: int | None
) -> tuple[list[About], int]:
    question = msgspec.structs.replace(asked, actor=(name.strip('"'),), type=("CONSULT",))
    every = tellings_of(connection, question).in_order()
    happenings = every if most is None else every[-most:]
    people = named(connection, everybody(each for one in happenings for each in one.tellings))
    shelf.fetch(each.article for one in happenings for each in (one.tellings if asked.evidence else [one.main]))
    found = []
    for one in happenings:
        main = one.main
        met = dict.fromkeys((*main.agents, *main.actors, *main.recipients))
        found.append(About(
            kind="meeting", value=shelf.event(main.article, main.number).gloss_ar,
            others=[people[key].name for key in met], first=main.begin, last=main.finish,
            articles=len({each.article for each in one.tellings}), person=name,
            id=f"{shelf.row(main.article)['id']}:V{main.number}",
            evidence=cited(shelf, one.tellings, people) if asked.evidence else [],
        ))  # fmt: skip
    return found, len(every)


def _days(asked: Question) -> Iterator[ColumnElement[bool]]:
    if asked.after:
        yield articles.c.day >= asked.after
    if asked.before:
        yield articles.c.day <= asked.before
