"""Where outlets or speakers disagree: figures that differ for one happening, and denials with what they deny."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

import msgspec
import numpy as np
from sqlalchemy import ColumnElement, Connection, select, tuple_

from khabar.archive.alike import alike, opened
from khabar.archive.citing import Citation, Shelf
from khabar.archive.facts import PART
from khabar.archive.joining import with_others
from khabar.archive.store import Store
from khabar.archive.tables import articles, events, figures, parties
from khabar.views.goods import is_goods
from khabar.views.happenings import Actor, cited, named, tellings_of, told_at
from khabar.views.held import (
    Figure,
    Happening,
    Report,
    Telling,
    Tellings,
    outlets_of,
    reports_around,
    some,
    tellings_around,
    texts_of,
)
from khabar.views.question import Question
from khabar.views.quotes import place, reports_of
from khabar.views.sheet import crossed
from khabar.views.table import Table, most, ordered

# A denial is of what was told within so many days, and of a statement that has so much of its words.
_DAYS = 3
_SHARED, _STORY = 0.4, 0.2


class Version(msgspec.Struct, kw_only=True):
    """One side of a disagreement: what is said, by whom, in which outlet, when."""

    value: str
    says: str | None
    outlet: str | None
    date: str | None
    words: str


class Claim(msgspec.Struct, kw_only=True):
    """Versions of one matter that disagree. ``kind`` is figure, denial or statement; ``about`` what the matter is."""

    date: str | None
    kind: str
    about: str
    matter: str
    versions: list[Version]
    outlets: list[str]
    id: str
    evidence: list[Citation] = []


class _Draft(NamedTuple):
    """A claim before it is written out: when, of which kind and which event or quote, told by how many texts, who it
    names, and what writes it.
    """

    date: str | None
    kind: str
    key: int
    about: str
    texts: int
    people: list[int | None]
    write: Callable[[Mapping[int, Actor], Shelf, bool], Claim]


def claims(store: Store, asked: Question) -> Table[Claim]:
    """The disagreements on what is asked for, by day; a limit keeps those that most texts tell."""
    with store.reading() as connection:
        found = [*_figures(connection, asked), *_denials(connection, asked), *_statements(connection, asked)]
        kept = most(sorted(found, key=_order), lambda each: each.texts, asked)
        rows = _written(connection, kept, asked.evidence)
    return ordered(Claim, rows, asked, len(found))


def figures_that_differ(connection: Connection, asked: Question, *more: ColumnElement[bool]) -> list[Claim]:
    """Figures of one happening that differ from text to text, by day."""
    return _written(connection, sorted(_figures(connection, asked, *more), key=_order), asked.evidence)


def _order(each: _Draft) -> tuple[str, str, int, str]:
    return each.date or "9999", each.kind, each.key, each.about


def _written(connection: Connection, drafts: Sequence[_Draft], evidence: bool) -> list[Claim]:
    people, shelf = named(connection, (who for each in drafts for who in each.people)), Shelf(connection)
    return [each.write(people, shelf, evidence) for each in drafts]


def _figures(connection: Connection, asked: Question, *more: ColumnElement[bool]) -> Iterator[_Draft]:
    """Figures of one happening that differ from text to text."""
    told = events.c.key.in_(select(figures.c.event))
    found = tellings_of(connection, asked, told, *more)
    for one in found.happenings(found.groups.heads[found.groups.texts > 1]):
        groups: dict[tuple[str, str | None, int | None, int], dict[float, list[tuple[Telling, Figure]]]] = {}
        for telling in one.tellings:
            for figure in telling.figures:
                if figure.modifier != PART and (figure.what != "amount" or is_goods(figure.unit)):
                    kind = figure.what, figure.unit if figure.what == "amount" else None, figure.side, figure.total
                    groups.setdefault(kind, defaultdict(list))[figure.value].append((telling, figure))
        for (what, unit, _, _), values in groups.items():
            # A text that gives several figures of a kind gives parts of something, not another version of it.
            bodies = [{telling.body for telling, _ in pairs} for pairs in values.values()]
            if len(values) < 2 or sum(map(len, bodies)) > len(set().union(*bodies)):
                continue
            pairs = [values[value][0] for value in sorted(values)]
            everyone = [telling for value in sorted(values) for telling, _ in values[value]]
            yield _draft("figure", unit or what, one, [(each, _value(figure)) for each, figure in pairs], everyone)


def _denials(connection: Connection, asked: Question) -> Iterator[_Draft]:
    """Happenings that some deny and others tell: of one type, between the same parties, days apart."""
    found = tellings_of(connection, asked)
    denied = found.take((found["denied"] != 0) & (found["ordinal"] != 0) & (found["act"] != 0))
    every = tellings_around(connection, lambda: _as_denied(connection, denied), denied["act"])
    told = every.take(np.sort(every.mains()))
    told = told.take((told["denied"] == 0) & (told["ordinal"] != 0) & np.isin(told["act"], denied["act"]))
    mains = np.sort(denied.mains())
    by_act = np.argsort(told["act"], kind="stable")
    one, other = crossed((denied["act"][mains], mains), (told["act"][by_act], by_act))[1:]
    apart = np.abs(denied["ordinal"][one] - told["ordinal"][other])
    near = (apart <= _DAYS) & (denied["body"][one] != told["body"][other])
    against: dict[int, list[int]] = defaultdict(list)
    for first, second in zip(one[near].tolist(), other[near].tolist(), strict=True):
        no, yes = denied.rows[first], told.rows[second]
        least = _STORY if no.story == yes.story else _SHARED
        if alike(opened(no.sketch), opened(yes.sketch)) >= least:
            against[no.happening].append(yes.happening)
    for head, others in against.items():
        sides = [*denied.happenings([head]), *sorted(every.happenings(others), key=_began)]
        everyone = [telling for each in sides for telling in each.tellings]
        versions = [(each.main, each.main.status) for each in sides]
        yield _draft("denial", sides[0].main.type, sides[0], versions, everyone)


def _as_denied(connection: Connection, denied: Tellings) -> list[ColumnElement[bool]]:
    """What events fulfil that tell what others deny, and some more."""
    parties_of = {actor for each in denied.rows for actor in (*each.actors, *each.recipients)}
    who = some(parties.c.actor, with_others(connection, parties_of))
    days = {
        (each.type, date.fromordinal(each.ordinal + apart).isoformat())
        for each in denied.rows
        for apart in range(-_DAYS, _DAYS + 1)
    }
    return [
        events.c.key.in_(select(parties.c.event).where(*who)),
        *some(tuple_(events.c.type, events.c.begin), days),
    ]


def _began(one: Happening) -> tuple[str, int]:
    return one.main.begin or "", one.key


def _statements(connection: Connection, asked: Question) -> Iterator[_Draft]:
    """Statements that deny, with the statements of others in the same story that speak of the same."""
    if asked.type or asked.status or asked.place:
        return
    found = reports_of(connection, asked)
    first = found.groups.order[found.groups.starts]  # a saying goes by its first report
    denying: list[Report] = found.rows[first[found["denies"][first] != 0]].tolist()
    others = _of_stories(connection, {each.story for each in denying})
    for one in denying:
        words = opened(one.sketch)
        against = [
            each for each, known in others[one.story]
            if each.speaker != one.speaker and each.stance != "deny" and alike(words, known) >= _SHARED
        ]  # fmt: skip
        if against:
            told = [one, *{each.saying: each for each in reversed(against)}.values()]
            people = [each.speaker for each in told]
            texts = texts_of(told)
            yield _Draft(one.day, "statement", one.key, one.stance or "", texts, people, partial(_disputed, told))


def _of_stories(connection: Connection, stories: set[int]) -> dict[int, list[tuple[Report, frozenset[int]]]]:
    """The reports of some stories whose speaker is known, with their words."""
    every = reports_around(connection, some(articles.c.story, stories))
    inside = np.isin(every["story"], sorted(stories)) & (every["speaker"] != 0)
    found: dict[int, list[tuple[Report, frozenset[int]]]] = defaultdict(list)
    for each in every.rows[inside]:
        found[each.story].append((each, opened(each.sketch)))
    return found


def _disputed(reports: Sequence[Report], people: Mapping[int, Actor], shelf: Shelf, evidence: bool) -> Claim:
    shelf.fetch(each.article for each in reports)
    versions = [
        Version(
            value=each.stance or "assert", says=people[each.speaker].name if each.speaker else None,
            outlet=each.outlet, date=each.day, words=shelf.text(each.article)[each.start : each.until],
        )
        for each in reports
    ]  # fmt: skip
    first = reports[0]
    return Claim(
        date=first.day, kind="statement", about=first.stance or "", matter=shelf.row(first.article)["title"] or "",
        versions=versions, outlets=outlets_of(reports),
        id=f"{shelf.row(first.article)['id']}:Q{first.number}",
        evidence=[shelf.cite(place(each, people.get(each.speaker or 0))) for each in reports] if evidence else [],
    )  # fmt: skip


def _draft(
    kind: str, about: str, one: Happening, sides: Sequence[tuple[Telling, str]], everyone: Sequence[Telling]
) -> _Draft:
    """A claim on a happening: its sides with the value that each gives, and all tellings that bear on it."""

    def write(people: Mapping[int, Actor], shelf: Shelf, evidence: bool) -> Claim:
        shelf.fetch((main.article, *(each.article for each in (*everyone, one.tellings[0]))))
        first = one.tellings[0]
        event = shelf.event(main.article, main.number)
        return Claim(
            date=main.begin, kind=kind, about=about, matter=event.gloss_ar or event.gloss_en,
            versions=[_version(each, value, people, shelf) for each, value in sides],
            outlets=outlets_of(everyone),
            id=f"{shelf.row(first.article)['id']}:V{first.number}",
            evidence=cited(shelf, everyone, people) if evidence else [],
        )  # fmt: skip

    main = one.main
    texts = texts_of(everyone)
    return _Draft(main.begin, kind, main.key, about, texts, [each.claimed_by for each in everyone], write)


def _version(telling: Telling, value: str, people: Mapping[int, Actor], shelf: Shelf) -> Version:
    start, until = told_at(telling, shelf)
    words = shelf.text(telling.article)[start:until]
    says = people[telling.claimed_by].name if telling.claimed_by else None
    return Version(value=value, says=says, outlet=telling.outlet, date=shelf.row(telling.article)["day"], words=words)


def _value(figure: Figure) -> str:
    last = f"–{figure.value_max:g}" if figure.value_max is not None else ""
    modifier = f"{figure.modifier} " if figure.modifier else ""
    return f"{modifier}{figure.value:.12g}{last}"
