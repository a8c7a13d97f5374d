"""What happened, day by day: events joined over the articles that tell them; of one day the most told first."""

from collections.abc import Mapping
from typing import Any

import msgspec

from khabar.archive.citing import Citation, Shelf
from khabar.archive.store import Store
from khabar.views.happenings import Actor, cited, everybody, named, tellings_of
from khabar.views.held import Happening
from khabar.views.question import Question
from khabar.views.table import Table, ordered


class Happened(msgspec.Struct, kw_only=True):
    """One happening. ``texts`` counts the different texts that tell it, ``tellings`` the articles."""

    date: str | None
    until: str | None
    type: str
    mode: str | None
    status: str
    actors: list[str]
    actor_codes: list[str]
    recipients: list[str]
    recipient_codes: list[str]
    agents: list[str]
    place: str | None
    claimed_by: str | None
    gloss_ar: str
    gloss_en: str
    texts: int
    tellings: int
    outlets: list[str]
    confidence: float
    id: str
    evidence: list[Citation] = []


def timeline(store: Store, asked: Question) -> Table[Happened]:
    """The happenings that are asked for; a limit keeps the most told."""
    with store.reading() as connection:
        tellings = tellings_of(connection, asked)
        ranked = tellings.ranked()
        shelf = Shelf(connection)
        found = tellings.happenings(ranked[asked.part])
        people = named(connection, everybody(each.main for each in found))
        shelf.fetch(each.main.article for each in found)
        rows = [_row(each, people, shelf, asked) for each in found]
    rows.sort(key=lambda row: (row.date or "9999", -row.texts, -row.tellings, row.id))
    return ordered(Happened, rows, asked, len(ranked))


def happened(each: Happening, people: Mapping[int, Actor], shelf: Shelf) -> dict[str, Any]:
    """What most views say of a happening, by column."""
    main = each.main
    event = shelf.event(main.article, main.number)
    return {
        "date": main.begin, "until": main.finish if main.finish != main.begin else None, "type": main.type,
        "mode": main.mode, "status": main.status,
        "actors": names(main.actors, people), "actor_codes": codes(main.actors, people),
        "recipients": names(main.recipients, people), "recipient_codes": codes(main.recipients, people),
        "agents": names(main.agents, people), "place": people[main.place].name if main.place else None,
        "claimed_by": people[main.claimed_by].name if main.claimed_by else None,
        "gloss_ar": event.gloss_ar, "gloss_en": event.gloss_en, "texts": each.texts,
        "tellings": len(each.tellings), "outlets": each.outlets,
        "confidence": max(told.confidence for told in each.tellings),
        "id": f"{shelf.row(each.tellings[0].article)['id']}:V{each.tellings[0].number}",
    }  # fmt: skip


def names(keys: list[int], people: Mapping[int, Actor]) -> list[str]:
    """The names of some actors."""
    return [people[key].name for key in keys]


def codes(keys: list[int], people: Mapping[int, Actor]) -> list[str]:
    """The codes of those actors that are states."""
    return [code for key in keys if (code := people[key].code)]


def _row(each: Happening, people: Mapping[int, Actor], shelf: Shelf, asked: Question) -> Happened:
    evidence = cited(shelf, each.tellings, people) if asked.evidence else []
    return Happened(**happened(each, people, shelf), evidence=evidence)
