"""Truces, accords and rounds of talks: with whom, from when to when, on what terms, and how they were broken later."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import msgspec
from sqlalchemy import Connection, and_, or_, select

from khabar.archive.citing import Citation, Shelf
from khabar.archive.fulltext import matching
from khabar.archive.store import Store
from khabar.archive.tables import events
from khabar.archive.terms import terms
from khabar.lexicon.tables import parse
from khabar.record import Record
from khabar.views.happenings import Actor, cited, everybody, named, tellings_of
from khabar.views.held import Happening, Telling, tellings
from khabar.views.question import Question
from khabar.views.sought import Sought, expression_apart
from khabar.views.table import Table, most, ordered
from khabar.views.timeline import happened, names

# What may be an agreement: its type and, where the type is wider, its mode.
_TYPES = (("AGREE", "conclude"), ("RETREAT", "ceasefire"), ("CONCEDE", None), ("CONSULT", "multilateral"),
          ("CONSULT", "third-party"), ("CONSULT", None))  # fmt: skip
_HOSTILE = ("ASSAULT", "ACCUSE", "COERCE", "THREATEN", "MOBILIZE", "REJECT")
# Days in which a happening goes on with an agreement, and after its end in which a breach is still one of it.
_GOES_ON, _AFTER = 10, 3
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_LENGTH = re.compile(r"P(\d+)([DWMY])$")
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}


class Breach(msgspec.Struct, kw_only=True):
    """A breach that was told later: when, by whom, and the sentence that tells it."""

    date: str | None
    by: list[str]
    told: str
    outlet: str | None


class Agreement(msgspec.Struct, kw_only=True):
    """A truce, an accord or a round of talks; ``terms`` is the sentence that tells most of it."""

    date: str | None
    kind: str
    status: str
    parties: list[str]
    place: str | None
    start: str | None
    end: str | None
    terms: str
    breaches: list[Breach]
    gloss_ar: str
    gloss_en: str
    texts: int
    outlets: list[str]
    id: str
    evidence: list[Citation] = []


def agreements(store: Store, asked: Question) -> Table[Agreement]:
    """The agreements that are asked for by day, the breaches of truces with them."""
    wanted = or_(*(and_(events.c.type == kind, events.c.mode == mode if mode else events.c.mode.is_(None))
                   for kind, mode in _TYPES))  # fmt: skip
    with store.reading() as connection:
        spoken = {kind: _speaking(connection, kind) for kind in ("truce", "accord", "talks")}
        found = tellings_of(connection, asked, wanted).in_order()
        groups = _put_together((one, kind) for one in found if (kind := _kind(one.main, spoken)))
        total = len(groups)
        groups = most(groups, lambda each: len({told.body for one in each[1] for told in one.tellings}), asked)
        breaches = _breaches(connection, spoken["truce"]) if any(kind == "truce" for kind, _ in groups) else []
        people = named(connection, everybody(told for _, group in groups for one in group for told in one.tellings))
        people |= named(connection, everybody(one.main for one in breaches))
        shelf = Shelf(connection)
        shelf.fetch(each.article for _, group in groups for one in group for each in (one.main, one.tellings[0]))
        rows = [_row(kind, group, breaches, people, shelf, asked.evidence) for kind, group in groups]
    return ordered(Agreement, rows, asked, total)


def _speaking(connection: Connection, kind: str) -> set[int]:
    """The events whose sentence has all terms of a word of this kind."""
    dialect = connection.dialect.name
    asked = Sought([[tuple(terms(word)) for word, each in _rows() if each == kind]], [])
    found = matching(dialect, "event_terms", expression_apart(asked, dialect)).subquery()
    return set(connection.execute(select(found.c.key)).scalars())


def _kind(main: Telling, spoken: dict[str, set[int]]) -> str | None:
    """What kind of agreement a happening is; None if it is none."""
    kind = next((kind for kind, keys in spoken.items() if main.key in keys), None)
    if main.type == "CONSULT":
        return "talks" if kind == "talks" else None
    if main.type == "CONCEDE":
        return "truce" if kind == "truce" else None
    return "truce" if main.type == "RETREAT" else "accord" if kind in ("accord", "truce", None) else kind


def _put_together(found: Iterable[tuple[Happening, str]]) -> list[tuple[str, list[Happening]]]:
    """Happenings about one agreement: of one kind and standing, days apart, in one story or with parties in common."""
    groups: list[tuple[str, list[Happening]]] = []
    of_story: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    of_party: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for one, kind in sorted(found, key=lambda each: each[0].main.begin or ""):
        main = one.main
        parties = {*main.actors, *main.recipients}
        shared = Counter(number for party in parties for number in of_party[kind, main.status, party])
        least = 1 if kind == "truce" else 2
        alike = {number for number, many in shared.items() if many >= least} | {
            *of_story[kind, main.status, main.story]
        }
        near = (number for number in sorted(alike, reverse=True) if _goes_on(groups[number][1][-1], one))
        number = next(near, len(groups))
        if number == len(groups):
            groups.append((kind, []))
            of_story[kind, main.status, main.story].append(number)
            for party in parties:
                of_party[kind, main.status, party].append(number)
        groups[number][1].append(one)
    return groups


def _goes_on(last: Happening, one: Happening) -> bool:
    begin, day = last.main.begin, one.main.begin
    return bool(begin and day) and (date.fromisoformat(str(day)) - date.fromisoformat(str(begin))).days <= _GOES_ON


def _row(
    kind: str, group: list[Happening], breaches: list[Happening], people: dict[int, Actor], shelf: Shelf, evidence: bool
) -> Agreement:
    main_one = max(group, key=lambda one: (one.texts, len(one.main.actors) + len(one.main.recipients), -one.key))
    main = main_one.main
    tellings = [each for one in group for each in one.tellings]
    columns = happened(main_one, people, shelf)
    start, end = _span(shelf.record(main.article), main_one)
    parties = dict.fromkeys(actor for one in (main_one, *group) for actor in (*one.main.actors, *one.main.recipients))
    broken = [one for one in breaches if kind == "truce" and _breaks(one, main.begin, end, set(parties))]
    return Agreement(
        date=group[0].main.begin, kind=kind, status=main.status, parties=names(list(parties), people),
        place=columns["place"], start=start, end=end,
        terms=shelf.text(main.article)[main.sentence_start : main.sentence_until],
        breaches=[_breach(one, people, shelf) for one in broken], gloss_ar=columns["gloss_ar"],
        gloss_en=columns["gloss_en"], texts=len({each.body for each in tellings}),
        outlets=list(dict.fromkeys(each.outlet for each in tellings if each.outlet)), id=columns["id"],
        evidence=cited(shelf, [*tellings, *(each for one in broken for each in one.tellings)], people)
        if evidence else [],
    )  # fmt: skip


def _span(record: Record, happening: Happening) -> tuple[str | None, str | None]:
    """When an agreement begins and ends, as far as the sentence that tells most of it says."""
    main = happening.main
    inside = [time for time in record.times if main.sentence_start <= time.span[0] < main.sentence_until]
    start = main.begin if main.own_date else next((time.value[:10] for time in inside if time.type == "DATE"), None)
    length = next((found for time in inside if time.type == "DURATION" and (found := _LENGTH.match(time.value))), None)
    if not start or not length or not _DAY.match(start):
        return start, None
    return start, (date.fromisoformat(start) + timedelta(int(length[1]) * _DAYS[length[2]])).isoformat()


def _breaches(connection: Connection, truces: set[int]) -> list[Happening]:
    """All happenings that are told as a breach of a truce."""
    keys = sorted(_speaking(connection, "breach") & truces)
    return tellings(connection, [events.c.type.in_(_HOSTILE), events.c.key.in_(keys)]).in_order()


def _breaks(one: Happening, start: str | None, end: str | None, parties: set[int]) -> bool:
    main = one.main
    if not main.begin or not start:
        return False
    last = date.fromisoformat(end or start) + timedelta(_AFTER if end else _GOES_ON)
    return start <= main.begin <= last.isoformat() and bool(parties & {*main.actors, *main.recipients})


def _breach(one: Happening, people: dict[int, Actor], shelf: Shelf) -> Breach:
    main = one.main
    told = shelf.text(main.article)[main.sentence_start : main.sentence_until]
    return Breach(date=main.begin, by=names(main.actors, people), told=told, outlet=main.outlet)


@cache
def _rows() -> list[tuple[str, str]]:
    content = files("khabar.views").joinpath("agreements.tsv").read_text(encoding="utf-8")
    return [(row["word"], row["kind"]) for row in parse("agreements.tsv", content, ("word", "kind"))]
