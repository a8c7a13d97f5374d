"""Truces, accords and rounds of talks: with whom, from when to when, on what terms, and how they were broken later."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import msgspec
from sqlalchemy import Connection, and_, or_

from khabar.archive.citing import Citation, Shelf
from khabar.archive.store import Store
from khabar.archive.tables import events
from khabar.archive.terms import terms
from khabar.lexicon.tables import parse
from khabar.record import Record
from khabar.views.happenings import Actor, Happening, all_happenings, cited, everybody, named
from khabar.views.question import Question
from khabar.views.table import Table, ordered
from khabar.views.timeline import happened, names

# What may be an agreement: its type and, where the type is wider, its mode.
_TYPES = (("AGREE", "conclude"), ("RETREAT", "ceasefire"), ("CONCEDE", None), ("CONSULT", "multilateral"),
          ("CONSULT", "third-party"), ("CONSULT", None))  # fmt: skip
_HOSTILE = ("ASSAULT", "ACCUSE", "COERCE", "THREATEN", "MOBILIZE", "REJECT")
# Days in which a happening goes on with an agreement, and after its end in which a breach is still one of it.
_GOES_ON, _AFTER = 10, 3
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
        found = all_happenings(connection, asked, wanted)
        shelf = Shelf(connection)
        shelf.fetch(each.main.article for each in found)
        groups = _put_together((one, kind) for one in found if (kind := _kind(one, shelf)))
        people = named(connection, everybody(told for _, group in groups for one in group for told in one.tellings))
        breaches = _breaches(connection, shelf) if any(kind == "truce" for kind, _ in groups) else []
        people |= named(connection, everybody(one.main for one in breaches))
        rows = [_row(kind, group, breaches, people, shelf, asked.evidence) for kind, group in groups]
    return ordered(Agreement, rows, asked, most_told=True)


def _kind(happening: Happening, shelf: Shelf) -> str | None:
    """What kind of agreement a happening is; None if it is none."""
    main = happening.main
    told = terms(shelf.text(main.article)[main.sentence_start : main.sentence_until])
    kind = next((kind for words, kind in _words() if kind != "breach" and _within(words, told)), None)
    if main.type == "CONSULT":
        return "talks" if kind == "talks" else None
    if main.type == "CONCEDE":
        return "truce" if kind == "truce" else None
    return "truce" if main.type == "RETREAT" else "accord" if kind in ("accord", "truce", None) else kind


def _put_together(found: Iterable[tuple[Happening, str]]) -> list[tuple[str, list[Happening]]]:
    """Happenings about one agreement: of one kind and standing, days apart, in one story or with parties in common."""
    groups: list[tuple[str, list[Happening]]] = []
    recent: dict[tuple[str, str], list[list[Happening]]] = defaultdict(list)
    for one, kind in found:
        for group in reversed(recent[kind, one.main.status]):
            if _goes_on(kind, group, one):
                group.append(one)
                break
        else:
            groups.append((kind, [one]))
            recent[kind, one.main.status].append(groups[-1][1])
    return groups


def _goes_on(kind: str, group: list[Happening], one: Happening) -> bool:
    last, main = group[-1].main, one.main
    if not last.begin or not main.begin or _days(last.begin, main.begin) > _GOES_ON:
        return False
    first = group[0].main
    shared = {*first.actors, *first.recipients} & {*main.actors, *main.recipients}
    return first.story == main.story or len(shared) >= (1 if kind == "truce" else 2)


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
    if not start or not length or len(start) < 10:
        return start, None
    return start, (date.fromisoformat(start) + timedelta(int(length[1]) * _DAYS[length[2]])).isoformat()


def _breaches(connection: Connection, shelf: Shelf) -> list[Happening]:
    """All happenings that are told as a breach of a truce."""
    either = (" OR ".join(f'"{word}"' for word, kind in _rows() if kind == which) for which in ("breach", "truce"))
    query = " ".join(either)
    found = all_happenings(connection, Question(words=query))
    shelf.fetch(each.main.article for each in found)
    return found


def _breaks(one: Happening, start: str | None, end: str | None, parties: set[int]) -> bool:
    main = one.main
    if (
        main.type not in ("ASSAULT", "ACCUSE", "COERCE", "THREATEN", "MOBILIZE", "REJECT")
        or not main.begin
        or not start
    ):
        return False
    last = date.fromisoformat(end or start) + timedelta(_AFTER if end else _GOES_ON)
    return start <= main.begin <= last.isoformat() and bool(parties & {*main.actors, *main.recipients})


def _breach(one: Happening, people: dict[int, Actor], shelf: Shelf) -> Breach:
    main = one.main
    told = shelf.text(main.article)[main.sentence_start : main.sentence_until]
    return Breach(date=main.begin, by=names(main.actors, people), told=told, outlet=main.outlet)


def _days(first: str, second: str) -> int:
    return abs((date.fromisoformat(second) - date.fromisoformat(first)).days)


def _within(words: list[str], told: list[str]) -> bool:
    return any(told[i : i + len(words)] == words for i in range(len(told) - len(words) + 1))


@cache
def _rows() -> list[tuple[str, str]]:
    content = files("khabar.views").joinpath("agreements.tsv").read_text(encoding="utf-8")
    return [(row["word"], row["kind"]) for row in parse("agreements.tsv", content, ("word", "kind"))]


@cache
def _words() -> list[tuple[list[str], str]]:
    return [(terms(word), kind) for word, kind in _rows()]
