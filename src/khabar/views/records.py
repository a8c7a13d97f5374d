"""The records of the articles that a question asks for, in the order in which they were added, some at a time."""

from collections.abc import Iterator

from sqlalchemy import select

from khabar.archive.citing import Shelf
from khabar.archive.store import Store
from khabar.archive.tables import articles
from khabar.record import Record
from khabar.views.articles import of_articles
from khabar.views.question import Question

# Records held at a time.
_PIECE = 200


def records(store: Store, asked: Question) -> Iterator[Record]:
    """The records; never more than a few hundred are in memory."""
    with store.reading() as connection:
        wanted = select(articles.c.key).where(*of_articles(connection, asked)).order_by(articles.c.key)
        keys = connection.execute(wanted.limit(asked.limit)).scalars().all()
        for first in range(0, len(keys), _PIECE):
            shelf = Shelf(connection)
            piece = keys[first : first + _PIECE]
            shelf.fetch(piece)
            yield from map(shelf.record, piece)
