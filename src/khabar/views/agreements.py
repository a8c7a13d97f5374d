"""Truces, accords and rounds of talks: with whom, from when to when, on what terms, and how they were broken later."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain

import msgspec
from sqlalchemy import Connection, and_, or_

from khabar.archive.citing import Citation, Shelf
from khabar.archive.store import Store
from khabar.archive.tables import events
from khabar.archive.terms import scan, terms
from khabar.views.agreement_words import first_kind, places, speaking
from khabar.views.breaches import Breach, Truce, breaches, broken_by, sentence, sides, told
from khabar.views.happenings import Actor, cited, everybody, named, tellings_of
from khabar.views.held import Happening, Telling, once, outlets_of, texts_of
from khabar.views.question import Question
from khabar.views.table import Table, most, ordered
from khabar.views.timeline import happened, names

# What may be an agreement: its type and, where the type is wider, its mode.
_TYPES = (("AGREE", "conclude"), ("RETREAT", "ceasefire"), ("CONCEDE", None), ("CONSULT", "multilateral"),
          ("CONSULT", "third-party"), ("CONSULT", None))  # fmt: skip
_KINDS = ("truce", "accord", "talks")
# How far before and behind an event's trigger the words stand that tell what kind of agreement it is.
_BEFORE, _BEHIND = 40, 80
# How far behind the words for a start its day stands.
_NEAR = 80
# Days in which a happening goes on with an agreement.
_GOES_ON = 10
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_LENGTH = re.compile(r"P(\d+)([DWMY])$")
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}


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
        shelf = Shelf(connection)
        groups = _put_together(_kinds(connection, tellings_of(connection, asked, wanted).in_order(), shelf))
        total = len(groups)
        groups = most(groups, lambda each: texts_of(told for one in each[1] for told in one.tellings), asked)
        people = named(connection, everybody(each for _, group in groups for one in group for each in one.tellings))
        shelf.fetch(each.article for _, group in groups for one in group for each in (one.main, one.tellings[0]))
        drafts = [_draft(kind, group, shelf) for kind, group in groups]
        for draft, broken in _with_breaches(connection, drafts, people, shelf):
            draft.broken = broken
        rows = [_row(draft, people, shelf, asked.evidence) for draft in drafts]
    return ordered(Agreement, rows, asked, total)


class _Draft(msgspec.Struct):
    """An agreement before it is a row: its happenings, the one that tells most, its span, and how it was broken."""

    kind: str
    group: list[Happening]
    main: Happening
    start: str | None
    end: str | None
    broken: list[Happening] = []


def _draft(kind: str, group: list[Happening], shelf: Shelf) -> _Draft:
    main = max(group, key=lambda one: (one.texts, len(one.main.actors) + len(one.main.recipients), -one.key))
    # A truce is told with its days by many: what most texts say counts.
    texts = {each.body: each for one in group for each in one.tellings} if kind == "truce" else {}
    shelf.fetch(each.article for each in texts.values())
    own = _span(main.main, shelf)
    spans = Counter(span for each in texts.values() if (span := _span(each, shelf))[0])
    start, end = max(spans, key=lambda span: (spans[span], span[1] is not None, span == own), default=own)
    return _Draft(kind, group, main, start, end)


def _with_breaches(
    connection: Connection, drafts: list[_Draft], people: dict[int, Actor], shelf: Shelf
) -> Iterator[tuple[_Draft, list[Happening]]]:
    """The truces that hold or will, each with its breaches; ``people`` grows by those who broke them."""
    holding = [each for each in drafts if each.kind == "truce" and each.main.main.status in ("actual", "planned")]
    holding = [each for each in holding if each.start or each.main.main.begin]
    if not holding:
        return
    found = breaches(connection, shelf)
    people |= named(connection, everybody(one.main for one in found))
    truces = [
        Truce(each.start or each.main.main.begin or "", each.end, sides(each.group, people),
              frozenset(telling.story for one in each.group for telling in one.tellings))
        for each in holding
    ]  # fmt: skip
    yield from zip(holding, broken_by(truces, found, people), strict=True)


def _kinds(connection: Connection, found: list[Happening], shelf: Shelf) -> Iterator[tuple[Happening, str]]:
    """The happenings that are agreements, with their kinds."""
    spoken = speaking(connection, _KINDS)
    likely = [one for one in found if one.main.type == "RETREAT" or one.main.key in spoken]
    known: dict[int, str | None] = once(connection, "kinds of agreements", dict)
    shelf.fetch(one.main.article for one in likely if one.main.key not in known)
    for one in likely:
        if one.main.key not in known:
            known[one.main.key] = _kind(one.main, shelf)
        if kind := known[one.main.key]:
            yield one, kind


def _kind(main: Telling, shelf: Shelf) -> str | None:
    """What kind of agreement is told, by the words about the trigger; None if it is none."""
    if main.type == "RETREAT":
        return "truce"
    first, last = max(main.sentence_start, main.start - _BEFORE), min(main.sentence_until, main.until + _BEHIND)
    kind = _kind_of(shelf.text(main.article)[first:last])
    only = {"CONSULT": "talks", "CONCEDE": "truce"}.get(main.type, kind)
    return kind if kind == only else None


@lru_cache(maxsize=1 << 13)
def _kind_of(words: str) -> str | None:
    return first_kind(terms(words), _KINDS)


def _put_together(found: Iterable[tuple[Happening, str]]) -> list[tuple[str, list[Happening]]]:
    """Happenings about one agreement: of one kind and standing, days apart, in one story or with parties in common."""
    groups: list[tuple[str, list[Happening]]] = []
    of_story: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    of_party: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for one, kind in sorted(found, key=lambda each: each[0].main.begin or ""):
        main = one.main
        parties = {*main.actors, *main.recipients}
        shared = Counter(chain.from_iterable(of_party[kind, main.status, party] for party in parties))
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


def _row(draft: _Draft, people: dict[int, Actor], shelf: Shelf, evidence: bool) -> Agreement:
    main, group = draft.main, draft.group
    tellings = [each for one in group for each in one.tellings]
    columns = happened(main, people, shelf)
    parties = dict.fromkeys(actor for one in (main, *group) for actor in (*one.main.actors, *one.main.recipients))
    return Agreement(
        date=_first_told(group), kind=draft.kind, status=main.main.status, parties=names(list(parties), people),
        place=columns["place"], start=draft.start, end=draft.end, terms=sentence(main, shelf),
        breaches=list(told(draft.broken, people, shelf)), gloss_ar=columns["gloss_ar"], gloss_en=columns["gloss_en"],
        texts=texts_of(tellings),
        outlets=outlets_of(tellings), id=columns["id"],
        evidence=cited(shelf, [*tellings, *(each for one in draft.broken for each in one.tellings)], people)
        if evidence else [],
    )  # fmt: skip


def _span(main: Telling, shelf: Shelf) -> tuple[str | None, str | None]:
    """When an agreement begins and ends, as far as the sentence that tells it says."""
    record = shelf.record(main.article)
    inside = [time for time in record.times if main.sentence_start <= time.span[0] < main.sentence_until]
    begun = main.sentence_start + _begun(record.text[main.sentence_start : main.sentence_until])
    # Behind the words for a start a day tells it, else an hour of some day: من الساعة 11:59 مساء يوم الأحد.
    behind = [time for time in inside if begun <= time.span[0] <= begun + _NEAR and _DAY.match(time.value[:10])]
    behind = [time for time in behind if time.type == "DATE"] or [time for time in behind if time.type == "TIME"]
    dates = (time.value[:10] for time in inside if time.type in ("DATE", "TIME"))
    if begun > main.sentence_start and behind:
        start: str | None = behind[0].value[:10]
    else:
        start = main.begin if main.own_date else next(filter(_DAY.match, dates), None)
    length = next((found for time in inside if time.type == "DURATION" and (found := _LENGTH.match(time.value))), None)
    if not start or not length:
        return start, None
    return start, (date.fromisoformat(start) + timedelta(int(length[1]) * _DAYS[length[2]])).isoformat()


def _first_told(group: list[Happening]) -> str | None:
    """The day that most tellings give, the earliest of those."""
    days = Counter(each.begin for one in group for each in one.tellings if each.begin)
    return min(days, key=lambda day: (-days[day], day), default=None)


def _begun(sentence: str) -> int:
    """Where the words end that tell when something starts (اعتبارا من, تبدأ); 0 without any."""
    found = list(scan(sentence))
    return min((found[last - 1].end for _, last in places("start", [word.term for word in found])), default=0)
