"""How truces were broken: hostile acts that are told as a breach, each put to the truce that held then."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from khabar.archive.citing import Shelf
from khabar.archive.tables import events
from khabar.archive.terms import terms
from khabar.views.agreement_words import places, speaking
from khabar.views.happenings import Actor
from khabar.views.held import Happening, tellings
from khabar.views.timeline import names

_HOSTILE = ("ASSAULT", "ACCUSE", "COERCE", "THREATEN", "MOBILIZE", "REJECT")
# How many terms a breach stands before the truce that it breaks (خرق المتمردون الهدنة), and behind it (هدنة تم خرقها).
_BEFORE, _BEHIND = 4, 2
# Days after a truce's end in which a breach is still one of it; of one without an end, after its start.
_AFTER, _OPEN = timedelta(3), timedelta(10)
_DAY = timedelta(1)


class Breach(msgspec.Struct, kw_only=True):
    """A breach that was told later: when, by whom, and the sentence that tells it."""

    date: str | None
    by: list[str]
    told: str
    outlet: str | None


class Truce(NamedTuple):
    """A truce as breaches are put to it: ``sides`` are its parties and the states that it concerns."""

    start: str
    end: str | None
    sides: frozenset[int | str]
    stories: frozenset[int]


def breaches(connection: Connection, shelf: Shelf) -> list[Happening]:
    """All hostile acts that are told as the breach of a truce, in one breath with it."""
    keys = sorted(speaking(connection, ("breach",)) & speaking(connection, ("truce",)))
    of = (events.c.key.in_(keys), events.c.type.in_(_HOSTILE), events.c.status.in_(("actual", "alleged")))
    found = [one for one in tellings(connection, of).in_order() if one.main.begin]
    shelf.fetch(each.main.article for each in found)
    return [one for one in found if _of_a_truce(sentence(one, shelf))]


def _of_a_truce(told: str) -> bool:
    words = terms(told)
    broken, held = ({place for place, _ in places(kind, words)} for kind in ("breach", "truce"))
    return any(-_BEHIND <= truce - breach <= _BEFORE for breach in broken for truce in held)


def sides(group: Iterable[Happening], people: dict[int, Actor]) -> frozenset[int | str]:
    """The parties of some happenings, and the states that these and their places belong to."""
    mains = [one.main for one in group]
    parties = {actor for main in mains for actor in (*main.actors, *main.recipients)}
    where = {main.place for main in mains if main.place}
    return frozenset(parties | {state for key in parties | where if (state := people[key].state)})


def broken_by(truces: list[Truce], found: list[Happening], people: dict[int, Actor]) -> list[list[Happening]]:
    """The breaches of each truce: those of its sides or in its stories while it held, and not of a later truce."""
    broken: list[list[Happening]] = [[] for _ in truces]
    for one in found:
        own, main = sides([one], people), one.main
        fit = [
            number for number, truce in enumerate(truces)
            if (own & truce.sides or main.story in truce.stories) and _held(truce, main.begin or "")
        ]  # fmt: skip
        last = max((truces[number].start for number in fit), default="")
        for number in fit:
            if date.fromisoformat(truces[number].start) >= date.fromisoformat(last) - _DAY:
                broken[number].append(one)
    return broken


def _held(truce: Truce, day: str) -> bool:
    last = date.fromisoformat(truce.end or truce.start) + (_AFTER if truce.end else _OPEN)
    return truce.start <= day <= last.isoformat()


def told(broken: list[Happening], people: dict[int, Actor], shelf: Shelf) -> Iterator[Breach]:
    """Breaches as rows, a sentence once; who is accused of one is who broke the truce."""
    groups: dict[tuple[int, int], list[Happening]] = defaultdict(list)
    for one in broken:
        groups[one.main.article, one.main.sentence_start].append(one)
    for group in groups.values():
        main = group[0].main
        by = (key for one in group for key in (one.main.recipients if one.main.type == "ACCUSE" else one.main.actors))
        yield Breach(
            date=main.begin, by=names(list(dict.fromkeys(by)), people), told=sentence(group[0], shelf),
            outlet=main.outlet,
        )  # fmt: skip


def sentence(one: Happening, shelf: Shelf) -> str:
    """The sentence that tells most of what happened."""
    main = one.main
    return shelf.text(main.article)[main.sentence_start : main.sentence_until]
