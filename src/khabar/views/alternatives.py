"""A happening in, who tells it out, and which others may be the same: what somebody needs who joins and parts them."""

import msgspec
import numpy as np
from sqlalchemy import Connection, select

from khabar.archive.alike import alike, opened
from khabar.archive.citing import Citation, Shelf
from khabar.archive.lookup import find
from khabar.archive.store import ArchiveError, Store
from khabar.archive.tables import events
from khabar.views.happenings import cited, everybody, named
from khabar.views.held import Happening as Joined
from khabar.views.held import Tellings, tellings
from khabar.views.timeline import Happened, happened

# Days to either side in which another can be the same, and how many are shown.
_DAYS, _MOST = 3, 8


class Happening(msgspec.Struct):
    """What happened, the sentences that tell it, and what may be the same, the likeliest first."""

    row: Happened
    told: list[Citation]
    others: list[Happened]


def alternatives(store: Store, id: str) -> Happening:
    """The happening that an event (``ARTICLE:V3``) tells. Raises ArchiveError."""
    article, _, fact = id.partition(":")
    with store.reading() as connection:
        key = _event(connection, article, fact)
        every = tellings(connection, [])
        at = every.at([key])
        if not len(at):
            raise ArchiveError(f"no article here has the event {id}")
        one = every.happenings([int(every["happening"][at[0]])])[0]
        near = _near(every, int(at[0]))
        people = named(connection, everybody(each for happening in (one, *near) for each in happening.tellings))
        shelf = Shelf(connection)
        shelf.fetch(each.article for happening in (one, *near) for each in happening.tellings)
        row, *others = (Happened(**happened(each, people, shelf)) for each in (one, *near))
        return Happening(row, cited(shelf, one.tellings, people), others)


def _event(connection: Connection, article: str, fact: str) -> int:
    row = find(connection, article)
    number = int(fact[1:]) if fact[:1] == "V" and fact[1:].isdigit() else 0
    found = select(events.c.key).where(events.c.article == row.key, events.c.number == number)
    return int(connection.execute(found).scalar() or 0)


def _near(every: Tellings, at: int) -> list[Joined]:
    """Happenings of the same type, days apart, that share a party, a place or a story, by their words."""
    one = every.rows[at]
    apart = np.abs(every["ordinal"] - every["ordinal"][at]) <= _DAYS
    alike_ = every.take(apart & (every["kind"] == every["kind"][at]) & (every["happening"] != one.happening))
    mine, words = {*one.actors, *one.recipients, one.place or 0} - {0}, opened(one.sketch)
    rated: dict[int, float] = {}
    for other in alike_.rows:
        shared = len(mine & {*other.actors, *other.recipients, other.place or 0}) + (other.story == one.story)
        likeness = alike(words, opened(other.sketch))
        if shared or likeness:
            rated[other.happening] = max(rated.get(other.happening, 0), shared + 3 * likeness)
    best = sorted(rated, key=lambda key: (-rated[key], key))[:_MOST]
    return every.happenings(best)
