"""Prepared articles in, rows out, in one transaction: new articles, new versions, and what each is joined to."""

from collections import defaultdict
from typing import Any, Literal

from sqlalchemy import Connection, Table, bindparam, select, update
from sqlalchemy import Row as Found

from khabar.archive import finders, touched
from khabar.archive.actors import Actors, next_key
from khabar.archive.facts import Facts, Row, Told
from khabar.archive.finders import Finders
from khabar.archive.fulltext import Entry, Index, put
from khabar.archive.happenings import join_events, number_of
from khabar.archive.joining import barred, regroup, ruled
from khabar.archive.leaving import withdraw
from khabar.archive.prepare import Prepared
from khabar.archive.reprints import Reprints
from khabar.archive.sayings import join_quotes
from khabar.archive.stories import story_of
from khabar.archive.tables import amounts, articles, contents, entities, events, figures, parties, quotes, times

Outcome = Literal["added", "version", "known"]


class Writer:
    """Writes articles through one connection; articles are joined to those before them, in the order of adding.

    Rows that no later article is compared with are held back and written together: ``flush`` must be called last.
    """

    def __init__(self, connection: Connection, actors: Actors, reprints: Reprints) -> None:
        self._connection = connection
        self._actors = actors
        self._reprints = reprints
        self._rows: dict[Table, list[Row]] = defaultdict(list)
        self._entries: dict[Index, list[Entry]] = defaultdict(list)
        self._ruled = ruled(connection)
        self._next = {table.name: next_key(connection, table) for table in (articles, events, quotes)}

    def add(self, prepared: Prepared) -> Outcome:
        """Write an article unless the archive has it; of one that has changed, the new version."""
        if self._connection.execute(_KNOWN, {"id": prepared.id}).first():
            return "known"
        older = self._older(prepared)
        key = self._key("articles")
        row = {name: getattr(prepared, name) for name in _OWN}
        row |= {"key": key, "version": older.version + 1 if older else 1, "body": key, "story": key}
        self._connection.execute(articles.insert(), row)
        self._connection.execute(contents.insert(), {"article": key} | contents_of(prepared))
        if older:
            self.flush()
            withdraw(self._connection, older.key)
            self._connection.execute(_REPLACE, {"older": older.key, "by": key})
        self.tell(key, prepared.day, prepared.facts, prepared.finders)
        return "version" if older else "added"

    def flush(self) -> None:
        """Write what was held back."""
        for table, rows in self._rows.items():
            if rows:
                self._connection.execute(table.insert(), rows)
        for index, entries in self._entries.items():
            put(self._connection, index, entries)
        self._rows.clear()
        self._entries.clear()

    def tell(self, key: int, day: str | None, told: Facts, found: Finders) -> None:
        """Write the facts of an article that has none, and join it and them to what is there."""
        touched.note(self._connection, key)
        people = self._actors.keys(self._connection, told.actors)
        self._write_plain(key, told, people)
        self._write_events(key, told.events, people)
        self._write_quotes(key, told.quotes, people)
        self._entries["article_terms"].append(Entry(key, " ".join(told.title), " ".join(told.words)))
        self._join(key, day, told, found)

    def _join(self, key: int, day: str | None, told: Facts, found: Finders) -> None:
        connection = self._connection
        body = self._reprints.body(connection, day, told.words, found.bands)
        weight, story = story_of(connection, day, found.marks, body)
        groups = {"body": body or key, "story": story or key, "weight": weight}
        connection.execute(update(articles).where(articles.c.key == key).values(groups))
        finders.put(connection, key, day, found)
        id = str(connection.execute(_ID, {"key": key}).scalar_one()) if self._ruled else ""
        join_events(connection, key, barred(connection, id) if id else {})
        join_quotes(connection, key)
        if id:
            regroup(connection, id)

    def _write_plain(self, key: int, told: Facts, people: list[int]) -> None:
        rows = [
            each | {"article": key, "actor": person, "affiliation": _of(people, each["affiliation"])}
            for each, person in zip(told.entities, people, strict=True)
        ]
        for table, given in ((entities, rows), (times, told.times), (amounts, told.amounts)):
            self._rows[table] += [each | {"article": key} for each in given]

    def _write_events(self, key: int, told: list[Told], people: list[int]) -> None:
        rows, sides = [], []
        for each in told:
            event = self._key("events")
            own = {(part, people[place]) for part, place in each.parties}
            row = each.row | {"key": event, "article": key, "happening": event}
            row |= {name: _of(people, each.row[name]) for name in ("place", "claimed_by")}
            rows.append(row | {"parties": number_of(row["type"], row["status"], own)})
            sides += [{"event": event, "part": part, "actor": actor} for part, actor in sorted(own)]
            self._rows[figures] += [
                figure | {"event": event, "side": _of(people, figure["side"])} for figure in each.figures
            ]
            self._entries["event_terms"].append(Entry(event, "", each.terms))
        for table, given in ((events, rows), (parties, sides)):
            if given:
                self._connection.execute(table.insert(), given)

    def _write_quotes(self, key: int, told: list[Told], people: list[int]) -> None:
        rows = []
        for each in told:
            quote = self._key("quotes")
            row = each.row | {"key": quote, "article": key, "saying": quote}
            rows.append(row | {name: _of(people, each.row[name]) for name in ("speaker", "addressee")})
            self._entries["quote_terms"].append(Entry(quote, "", each.terms))
        if rows:
            self._connection.execute(quotes.insert(), rows)

    def _older(self, prepared: Prepared) -> Found[Any, Any] | None:
        """The version that an article replaces: the last one of the same outlet at the same address, or of one id."""
        if prepared.url:
            same = articles.c.url == prepared.url
        elif prepared.given_id:
            same = articles.c.given_id == prepared.given_id
        else:
            return None
        outlet = articles.c.outlet.is_not_distinct_from(prepared.outlet)
        found = select(articles.c.key, articles.c.version).where(same, outlet, articles.c.replaced_by.is_(None))
        return self._connection.execute(found).first()

    def _key(self, table: str) -> int:
        self._next[table] += 1
        return self._next[table] - 1


def contents_of(prepared: Prepared) -> Row:
    """What is kept beside an article's row."""
    return {"text": prepared.text, "raw": prepared.raw, "record": prepared.record}


def _of(people: list[int], place: int | None) -> int | None:
    """The key of the actor at a position of an article's list."""
    return None if place is None else people[place]


_OWN = (
    "id",
    "given_id",
    "outlet",
    "url",
    "title",
    "published",
    "dated",
    "day",
    "retrieved",
    "origin",
    "sha256",
    "reader",
)
_ID = select(articles.c.id).where(articles.c.key == bindparam("key"))
_KNOWN = select(articles.c.key).where(articles.c.id == bindparam("id"))
_REPLACE = update(articles).where(articles.c.key == bindparam("older")).values(replaced_by=bindparam("by"))
