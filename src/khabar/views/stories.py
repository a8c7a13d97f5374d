"""Stories: articles about one happening and what came of it, told by one outlet or by all."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec
import numpy as np
from sqlalchemy import Connection, func, select

from khabar.archive.citing import PIECE, Citation, Place, Shelf
from khabar.archive.store import Store
from khabar.archive.tables import actors, articles, entities
from khabar.views.articles import pieces_of
from khabar.views.held import pieces
from khabar.views.question import Question
from khabar.views.table import Table, ordered

# Whom and what a story is about, by how many of its articles name them.
_NAMED = 6


class Story(msgspec.Struct, kw_only=True):
    """One story, under the title of the article that most others are like: ``texts`` counts its different texts."""

    id: str
    title: str | None
    first: str | None
    last: str | None
    articles: int
    texts: int
    outlets: list[str]
    about: list[str]
    evidence: list[Citation] = []


def stories(store: Store, asked: Question) -> Table[Story]:
    """The stories that an article which is asked for belongs to, those with most texts first."""
    with store.reading() as connection:
        known = pieces(connection)
        wanted = np.intersect1d(known.groups.heads, pieces_of(connection, asked)["story"])
        at = np.searchsorted(known.groups.heads, wanted)
        ranked = wanted[np.lexsort((wanted, -known.groups.sizes[at], -known.groups.texts[at]))].tolist()
        kept = ranked[asked.part]
        members = {key: [(each.key, each.body) for each in known.of(key)] for key in kept}
        shelf = Shelf(connection)
        shelf.list(article for key in kept for article, _ in members[key])
        about = _about(connection, kept)
        rows = [_row(members[key], shelf, about[key], asked.evidence) for key in kept]
    return ordered(Story, rows, asked, len(ranked))


def _about(connection: Connection, keys: Iterable[int]) -> dict[int, list[str]]:
    """Whom the articles of each story name most."""
    wanted, counts = list(keys), defaultdict[int, Counter[str]](Counter)
    for first in range(0, len(wanted), PIECE):
        rows = (
            select(articles.c.story, actors.c.name, func.count())
            .join(entities, entities.c.article == articles.c.key)
            .join(actors, actors.c.key == entities.c.actor)
            .where(articles.c.story.in_(wanted[first : first + PIECE]), actors.c.named == 1)
            .group_by(articles.c.story, actors.c.key, actors.c.name)
        )
        for story, name, count in connection.execute(rows):
            counts[story][name] += count
    return defaultdict(list, {
        story: [name for name, _ in sorted(named.items(), key=lambda each: (-each[1], each[0]))[:_NAMED]]
        for story, named in counts.items()
    })  # fmt: skip


def _row(members: list[tuple[int, int]], shelf: Shelf, about: list[str], evidence: bool) -> Story:
    rows = [shelf.row(key) for key, _ in members]
    # The text that most outlets print stands for the story.
    texts = Counter(body for _, body in members)
    central = min(texts, key=lambda body: (-texts[body], body))
    days = sorted(row["day"] for row in rows if row["day"])
    titles = (shelf.row(key)["title"] for key, body in members if body == central)
    return Story(
        id=rows[0]["id"], title=next(filter(None, titles), None),
        first=days[0] if days else None, last=days[-1] if days else None, articles=len(members), texts=len(texts),
        outlets=list(dict.fromkeys(row["outlet"] for row in rows if row["outlet"])), about=about,
        evidence=[_cited(key, shelf) for key, _ in members] if evidence else [],
    )  # fmt: skip


def _cited(key: int, shelf: Shelf) -> Citation:
    return shelf.cite(Place(key, "", 0, _first_line(shelf.text(key))))


def _first_line(text: str) -> int:
    """Where the first line that says anything ends."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return len(text) if end < 0 else end
