"""An article's id in, the article out: its record, its raw input, its versions and what differs between them."""

import difflib
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, or_, select
from sqlalchemy import Row as Found

from khabar.archive.citing import Citation, Place, Shelf
from khabar.archive.packing import bytes_beside, text_of
from khabar.archive.store import ArchiveError
from khabar.archive.tables import articles, contents
from khabar.record import Record


class Kept(msgspec.Struct, kw_only=True):
    """One version of an article as the archive has it; ``change`` is how its text differs from the version before."""

    id: str
    version: int
    current: bool
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    dated: str
    retrieved: str | None
    origin: str
    sha256: str
    reader: str
    change: list[str] = []


def find(connection: Connection, id: str) -> Found[Any]:
    """An article's row, by the archive's id, or the current one by the id that it was given."""
    either = or_(articles.c.id == id, (articles.c.given_id == id) & articles.c.replaced_by.is_(None))
    found = connection.execute(select(articles).where(either).order_by(articles.c.id != id).limit(2)).all()
    if not found:
        raise ArchiveError(f"no article here has the id {id}")
    if len(found) > 1 and found[0].id != id:
        raise ArchiveError(f"several outlets have an article of the id {id}: name it by the archive's own id")
    return found[0]


def record(connection: Connection, id: str) -> Record:
    """An article's record."""
    return Shelf(connection).record(find(connection, id).key)


def raw(connection: Connection, id: str) -> bytes:
    """The input that an article was read from, byte for byte."""
    key = find(connection, id).key
    packed = connection.execute(select(contents.c.text, contents.c.raw).where(contents.c.article == key)).one()
    return bytes_beside(packed.raw, text_of(packed.text))


def cite(connection: Connection, name: str) -> Citation:
    """The citation of a fact, named by its article's id and its own (``3f2a…:V3``), or of a whole article."""
    id, _, fact = name.partition(":")
    row = find(connection, id)
    shelf = Shelf(connection)
    found = shelf.record(row.key)
    if not fact:
        return shelf.cite(Place(row.key, "", 0, len(found.text)))
    names = {entity.id: entity.name for entity in found.entities}
    spans: dict[str, tuple[tuple[int, int], str | None]] = {}
    spans |= {each.id: (each.span, None) for each in found.times}
    spans |= {each.id: (each.span, None) for each in found.amounts}
    spans |= {each.id: (each.mentions[0].span, None) for each in found.entities if each.mentions}
    spans |= {each.id: (each.span, each.speaker) for each in found.quotes}
    spans |= {each.id: (found.sentences[each.sentence], each.claimed_by) for each in found.events}
    if fact not in spans:
        raise ArchiveError(f"article {id} has no fact {fact}")
    (start, end), speaker = spans[fact]
    return shelf.cite(Place(row.key, fact, start, end, names.get(speaker or "")))


def versions(connection: Connection, id: str) -> list[Kept]:
    """All versions of an article, the first one first."""
    rows = [find(connection, id)]
    while older := connection.execute(select(articles).where(articles.c.replaced_by == rows[0].key)).first():
        rows.insert(0, older)
    while rows[-1].replaced_by is not None:
        rows.append(connection.execute(select(articles).where(articles.c.key == rows[-1].replaced_by)).one())
    shelf = Shelf(connection)
    kept: list[Kept] = []
    before: str | None = None
    for row in rows:
        text = shelf.text(row.key)
        columns = {name: getattr(row, name) for name in Kept.__struct_fields__ if name not in ("current", "change")}
        change: list[str] = [] if before is None else list(difference(before, text))
        kept.append(Kept(**columns, current=row.replaced_by is None, change=change))
        before = text
    return kept


def difference(before: str, after: str) -> Iterator[str]:
    """What changed between two texts, a line a line that went (``-``) or came (``+``)."""
    for line in difflib.ndiff(before.splitlines(), after.splitlines()):
        if line.startswith(("- ", "+ ")):
            yield line
