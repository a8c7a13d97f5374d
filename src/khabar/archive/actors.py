"""Who articles name, across the archive: each actor has one row, found again by id, by word and by sound."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, func, select

from khabar.archive.identity import Actor
from khabar.archive.tables import actor_words, actors
from khabar.lexicon.sounds import sound
from khabar.text.normal import key

_MOST = 200_000


class Actors:
    """The keys of actors by id, new ones taken in as they come; for the length of one run of the writer."""

    def __init__(self) -> None:
        self._keys: dict[str, int] = {}
        self._next: int | None = None

    def keys(self, connection: Connection, named: Iterable[Actor]) -> list[int]:
        """The key of each actor."""
        wanted = list(named)
        if len(self._keys) > _MOST:
            self._keys.clear()
        new = {each.id: each for each in wanted if each.id not in self._keys}
        if new:
            found = connection.execute(_BY_ID, {"ids": list(new)}).all()
            self._keys.update((id, number) for id, number in found)
            missing = [each for each in new.values() if each.id not in self._keys]
            if missing:
                self._take_in(connection, missing)
        return [self._keys[each.id] for each in wanted]

    def _take_in(self, connection: Connection, new: list[Actor]) -> None:
        if self._next is None:
            self._next = next_key(connection, actors)
        rows, words = [], []
        for each in new:
            self._keys[each.id] = self._next
            rows.append({"key": self._next, **each._asdict()})
            words += [
                {"word": word, "sound": sound(word) if each.named else None, "actor": self._next}
                for word in dict.fromkeys(key(each.name).split())
            ]
            self._next += 1
        connection.execute(actors.insert(), rows)
        if words:
            connection.execute(actor_words.insert(), words)

    def forget(self) -> None:
        """Drop what is remembered: a transaction was undone, or others have written."""
        self._keys.clear()
        self._next = None


def next_key(connection: Connection, table: object) -> int:
    """One more than a table's greatest key."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.key), 0))).scalar_one()) + 1  # type: ignore[attr-defined]


_BY_ID = select(actors.c.id, actors.c.key).where(actors.c.id.in_(bindparam("ids", expanding=True)))
