"""Where outlets or speakers disagree: figures that differ for one happening, and denials with what they deny."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec
from sqlalchemy import ColumnElement, Connection, select

from khabar.archive.alike import alike, opened
from khabar.archive.citing import PIECE, Citation, Shelf
from khabar.archive.facts import PART
from khabar.archive.happenings import number_of
from khabar.archive.store import Store
from khabar.archive.tables import articles, events, figures, quotes
from khabar.views.goods import is_goods
from khabar.views.happenings import Actor, Figure, Happening, Telling, all_happenings, cited, everybody, named, told_at
from khabar.views.question import Question
from khabar.views.quotes import Report, place, sayings
from khabar.views.table import Table, ordered

# A denial is of what was told within so many days, and of a statement that has so much of its words.
_DAYS = timedelta(3)
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


def claims(store: Store, asked: Question) -> Table[Claim]:
    """The disagreements on what is asked for, by day."""
    with store.reading() as connection:
        shelf = Shelf(connection)
        rows = [
            *figures_that_differ(connection, asked, shelf), *_denials(connection, asked, shelf),
            *_statements(connection, asked, shelf),
        ]  # fmt: skip
    rows.sort(key=lambda row: (row.date or "9999", row.kind, row.id, row.about))
    return ordered(Claim, rows, asked)


def figures_that_differ(
    connection: Connection, asked: Question, shelf: Shelf, *more: ColumnElement[bool]
) -> Iterator[Claim]:
    """Figures of one happening that differ from text to text."""
    told = events.c.key.in_(select(figures.c.event))
    found = [one for one in all_happenings(connection, asked, told, *more) if one.texts > 1]
    people = named(connection, everybody(each for one in found for each in one.tellings))
    for one in found:
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
            versions = [_version(telling, _value(figure), people, shelf) for telling, figure in pairs]
            yield _claim("figure", unit or what, one, versions, everyone, people, shelf, asked.evidence)


def _denials(connection: Connection, asked: Question, shelf: Shelf) -> Iterator[Claim]:
    """Happenings that some deny and others tell: of one type, between the same parties, days apart."""
    denied = all_happenings(connection, asked, events.c.status == "denied", events.c.begin.is_not(None))
    wanted = {one.key: _told_otherwise(one.main) for one in denied}
    numbers = sorted({number for each in wanted.values() for number in each})
    told: list[Happening] = []
    for first in range(0, len(numbers), PIECE):
        told += all_happenings(connection, Question(), events.c.parties.in_(numbers[first : first + PIECE]))
    people = named(connection, everybody(each for one in (*denied, *told) for each in one.tellings))
    by_parties: dict[int | None, list[Happening]] = defaultdict(list)
    for one in told:
        by_parties[one.main.parties].append(one)
    for one in denied:
        candidates = (other for number in wanted[one.key] for other in by_parties[number])
        against = [other for other in candidates if _against(one.main, other.main)]
        if against:
            sides_told = [one, *against]
            versions = [_version(each.main, each.main.status, people, shelf) for each in sides_told]
            everyone = [telling for each in sides_told for telling in each.tellings]
            yield _claim("denial", one.main.type, one, versions, everyone, people, shelf, asked.evidence)


def _told_otherwise(telling: Telling) -> list[int]:
    """The numbers of the same act between the same parties, told as something else than denied."""
    sides = [("actor", each) for each in telling.actors] + [("recipient", each) for each in telling.recipients]
    numbers = (number_of(telling.type, status, sides) for status in ("actual", "alleged", "planned"))
    return [number for number in numbers if number is not None]


def _statements(connection: Connection, asked: Question, shelf: Shelf) -> Iterator[Claim]:
    """Statements that deny, with the statements of others in the same story that speak of the same."""
    if asked.type or asked.status or asked.place:
        return
    denying = [group for group in sayings(connection, asked) if group[0].stance == "deny"]
    others = _of_stories(connection, {each.story for group in denying for each in group})
    people = named(connection, (each.speaker for group in (*denying, *others.values()) for each in group))
    for group in denying:
        first = group[0]
        words = opened(first.sketch)
        against = [
            each for each in others.get(first.story, ())
            if each.speaker != first.speaker and each.stance != "deny" and alike(words, opened(each.sketch)) >= _SHARED
        ]  # fmt: skip
        if against:
            reports = [first, *{each.saying: each for each in reversed(against)}.values()]
            yield _disputed(reports, people, shelf, asked.evidence)


def _of_stories(connection: Connection, stories: set[int]) -> dict[int, list[Report]]:
    found: dict[int, list[Report]] = defaultdict(list)
    wanted = sorted(stories)
    for start in range(0, len(wanted), PIECE):
        piece = articles.c.story.in_(wanted[start : start + PIECE])
        for group in sayings(connection, Question(), piece, quotes.c.speaker.is_not(None)):
            for each in group:
                found[each.story].append(each)
    return found


def _disputed(reports: Sequence[Report], people: dict[int, Actor], shelf: Shelf, evidence: bool) -> Claim:
    shelf.fetch(each.article for each in reports)
    versions = [
        Version(
            value=each.stance or "assert", says=people[each.speaker].name if each.speaker in people else None,
            outlet=each.outlet, date=each.day, words=shelf.text(each.article)[each.start : each.until],
        )
        for each in reports
    ]  # fmt: skip
    first = reports[0]
    return Claim(
        date=first.day, kind="statement", about=first.stance or "", matter=shelf.row(first.article)["title"] or "",
        versions=versions, outlets=list(dict.fromkeys(each.outlet for each in reports if each.outlet)),
        id=f"{shelf.row(first.article)['id']}:Q{first.number}",
        evidence=[shelf.cite(place(each, people.get(each.speaker or 0))) for each in reports] if evidence else [],
    )  # fmt: skip


def _claim(
    kind: str, about: str, one: Happening, versions: list[Version], tellings: Sequence[Telling],
    people: dict[int, Actor], shelf: Shelf, evidence: bool,
) -> Claim:  # fmt: skip
    main, first = one.main, one.tellings[0]
    event = next(each for each in shelf.record(main.article).events if each.id == f"V{main.number}")
    return Claim(
        date=main.begin, kind=kind, about=about, matter=event.gloss_ar or event.gloss_en, versions=versions,
        outlets=list(dict.fromkeys(each.outlet for each in tellings if each.outlet)),
        id=f"{shelf.row(first.article)['id']}:V{first.number}",
        evidence=cited(shelf, tellings, people) if evidence else [],
    )  # fmt: skip


def _version(telling: Telling, value: str, people: dict[int, Actor], shelf: Shelf) -> Version:
    start, until = told_at(telling, shelf)
    words = shelf.text(telling.article)[start:until]
    says = people[telling.claimed_by].name if telling.claimed_by else None
    return Version(value=value, says=says, outlet=telling.outlet, date=shelf.row(telling.article)["day"], words=words)


def _value(figure: Figure) -> str:
    last = f"–{figure.value_max:g}" if figure.value_max is not None else ""
    modifier = f"{figure.modifier} " if figure.modifier else ""
    return f"{modifier}{figure.value:.12g}{last}"


def _against(denied: Telling, told: Telling) -> bool:
    """Whether two texts speak of one act, days apart: in one story, or in sentences that share their words."""
    if denied.body == told.body or not denied.begin or not told.begin:
        return False
    apart = abs(date.fromisoformat(denied.begin) - date.fromisoformat(told.begin))
    likeness = alike(opened(denied.sketch), opened(told.sketch))
    return apart <= _DAYS and likeness >= (_STORY if denied.story == told.story else _SHARED)
