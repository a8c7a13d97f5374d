"""A name as somebody types it in, whether an entity goes by it out.

A country goes by any of its names, its code or its English name; a known body by any of its names; anybody by one word
or more of the name or title that an article gives, in Arabic or, by how it sounds, in Latin letters.
"""

from collections.abc import Callable, Iterable

from khabar.lexicon import gazetteer
from khabar.lexicon.sounds import is_latin, sound
from khabar.record import Entity
from khabar.text.document import Document
from khabar.text.normal import key

Called = Callable[[Entity, Iterable[str]], bool]
# A sound of fewer consonants is anybody's.
_SHORTEST = 2


def called(name: str) -> Called:
    """A test of an entity and the words of its mentions: whether it goes by ``name``."""
    folded = key(name)
    asked = folded.split()
    if is_latin(folded):
        code = next((code for code, english in gazetteer.english_names().items() if key(english) == folded), None)
        code = code or (name.upper() if name.upper() in gazetteer.country_names() else None)
        heard = [sound(word) for word in asked]
        if code is None and all(len(each) >= _SHORTEST for each in heard):
            return lambda entity, forms: any(set(heard) <= set(map(sound, words)) for words in _words(entity, forms))
        return lambda entity, forms: entity.code is not None and entity.code == code
    link = _link(name)
    wanted = {word.removeprefix("ال") for word in asked}
    return lambda entity, forms: (
        bool(wanted)
        and (
            (link is not None and entity.link == link)
            or any(wanted <= {word.removeprefix("ال") for word in words} for words in _words(entity, forms))
        )
    )


def _words(entity: Entity, forms: Iterable[str]) -> Iterable[list[str]]:
    return (key(form).split() for form in (entity.name, entity.role or "", *forms))


def _link(name: str) -> str | None:
    """The link of the country or body that a name is, if the gazetteer has it."""
    document = Document(name)
    for hit in gazetteer.names().at(document, 0) if len(document) else ():
        if hit.last == len(document) and not hit.reading.skip:
            entry = hit.value
            return f"country:{entry.seat}" if entry.seat and entry.seat != entry.code and not entry.link else entry.link
    return None
