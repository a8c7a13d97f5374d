"""Articles taken out of an archive for good: all their versions, texts, raw inputs and facts."""

from collections.abc import Iterable

from sqlalchemy import delete

from khabar.archive.fulltext import settle
from khabar.archive.indexing import alone
from khabar.archive.leaving import withdraw
from khabar.archive.lookup import find, versions
from khabar.archive.store import Store
from khabar.archive.tables import articles, contents


def remove(store: Store, ids: Iterable[str]) -> int:
    """Remove the articles of some ids, all or none; how many versions that were. Raises ArchiveError."""
    gone = 0
    with alone(store, "remove"), store.writing() as connection:
        for id in dict.fromkeys(ids):
            for each in versions(connection, id):
                key = find(connection, each.id).key
                if each.current:
                    withdraw(connection, key)
                connection.execute(delete(contents).where(contents.c.article == key))
                connection.execute(delete(articles).where(articles.c.key == key))
                gone += 1
        settle(connection)
    store.wipe()
    return gone
