"""A name or code as somebody types it in, the actors of an archive that it means out.

A country goes by any of its names, its adjective, its alpha-3 code or its English name; a known body by any of its
names; anybody by one word of the name or more, in Arabic or, by how it sounds, in Latin letters, and somebody of public
life by any of the names as well.
"""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from khabar.archive.gazette import bodies, people, states
from khabar.archive.joining import with_others
from khabar.archive.tables import actor_words, actors
from khabar.lexicon.sounds import is_latin, sound
from khabar.text.normal import key
from khabar.views.table import QuestionError

_PLACES = ("GPE", "LOC", "FAC")
# A sound of fewer consonants is anybody's.
_SHORTEST = 2


def meant(connection: Connection, names: Iterable[str]) -> list[int]:
    """The actors that some names mean. Raises QuestionError for a name that the archive does not know."""
    found = {actor for name in names for actor in _known(connection, name, _actors(connection, name))}
    return with_others(connection, found)


def places(connection: Connection, names: Iterable[str]) -> list[int]:
    """The places that some names mean; a country's with all that lie in it."""
    found: set[int] = set()
    for name in names:
        own = _known(connection, name, _actors(connection, name))
        state = states().get(key(name))
        where = actors.c.state == state if state else actors.c.key.in_(own)
        kinds = actors.c.type.in_(_PLACES)
        found |= {*own, *connection.execute(select(actors.c.key).where(where, kinds)).scalars()}
    return with_others(connection, found)


def _known(connection: Connection, name: str, found: list[int]) -> list[int]:
    if not found:
        raise QuestionError(f"nobody and no place here is called {name!r}")
    return found


def _actors(connection: Connection, name: str) -> list[int]:
    folded = key(name)
    if not folded:
        return []
    id = _id(folded)
    if id:
        # A body that every state has goes by one link and the state's code behind it.
        either = or_(actors.c.id == id, actors.c.id.startswith(f"{id}@", autoescape=True))
        found = list(connection.execute(select(actors.c.key).where(either)).scalars())
        if found:
            return found
    found = list(connection.execute(_by_words(folded)).scalars())
    if folded in people():
        found += connection.execute(select(actors.c.key).where(actors.c.id == people()[folded])).scalars()
    return found


def _id(folded: str) -> str | None:
    state = states().get(folded)
    return f"country:{state}" if state else bodies().get(folded)


def _by_words(folded: str) -> Select[int]:
    """A select of the actors that have all words of a name in theirs."""
    latin = is_latin(folded)
    conditions = [_sounds(word) if latin else _is(word) for word in dict.fromkeys(folded.split())]
    return (
        select(actor_words.c.actor)
        .where(or_(*conditions))
        .group_by(actor_words.c.actor)
        .having(func.count() >= len(conditions))
    )


def _is(word: str) -> ColumnElement[bool]:
    return actor_words.c.word.in_((word, f"ال{word}", word.removeprefix("ال")))


def _sounds(word: str) -> ColumnElement[bool]:
    heard = sound(word)
    if len(heard) < _SHORTEST:
        return actor_words.c.word == word
    return or_(actor_words.c.sound == heard, actor_words.c.word == word)
