"""One story: its articles in all outlets, what happened in it, and where the outlets disagree."""

import msgspec
from sqlalchemy import Connection, select

from khabar.archive.citing import PIECE, Shelf
from khabar.archive.lookup import find
from khabar.archive.store import Store
from khabar.archive.tables import articles
from khabar.views.claims import Claim, figures_that_differ
from khabar.views.happenings import everybody, named, tellings_of
from khabar.views.question import Question
from khabar.views.timeline import Happened, happened


class Told(msgspec.Struct, kw_only=True):
    """An article of a story; ``same_text`` says that it prints the text of the one that was asked for."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    day: str | None
    url: str | None
    same_text: bool


class Telling(msgspec.Struct, kw_only=True):
    """A story: its articles and happenings by day."""

    id: str
    title: str | None
    articles: list[Told]
    happened: list[Happened]
    claims: list[Claim]


def told_in(connection: Connection, id: str) -> list[Told]:
    """The articles of the story that an article belongs to, with the article itself, by day."""
    row = find(connection, id)
    same = [articles.c.key == row.key] if row.story is None else [articles.c.story == row.story]
    found = select(articles).where(*same).order_by(articles.c.day, articles.c.key)
    return [
        Told(id=each.id, title=each.title, outlet=each.outlet, published=each.published, day=each.day, url=each.url,
             same_text=each.body is not None and each.body == row.body)
        for each in connection.execute(found)
    ]  # fmt: skip


def story(store: Store, id: str) -> Telling:
    """The story that an article belongs to. Raises ArchiveError."""
    with store.reading() as connection:
        row = find(connection, id)
        told = told_in(connection, id)
        inside = articles.c.story == row.story
        found = [] if row.story is None else tellings_of(connection, Question(), inside).in_order()[:PIECE]
        people = named(connection, everybody(each for one in found for each in one.tellings))
        shelf = Shelf(connection)
        shelf.fetch(one.main.article for one in found)
        events = [Happened(**happened(one, people, shelf)) for one in found]
        claims = figures_that_differ(connection, Question(), inside) if found else []
    events.sort(key=lambda each: (each.date or "9999", -each.texts, each.id))
    title = next((each.title for each in told if each.id == id and each.title), None)
    return Telling(id=row.id, title=title or row.title, articles=told, happened=events, claims=claims)
