"""Entities in, an id of each out that is the same in every article: by name, spelling, role and country together.

Precision first: somebody whom the gazetteer does not know gets an id only with two parts of a name and a state that
the article says they belong to.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from khabar.lexicon.gazetteer import english_bodies, english_names, names, nisbas, state_bodies
from khabar.lexicon.latin import latin
from khabar.lexicon.people import Person, alone, beside, parts, person, person_link, same_person, skeleton
from khabar.lexicon.places import place
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention
from khabar.record import Entity
from khabar.text.document import Document
from khabar.text.normal import key


class Archive(Protocol):
    """What is asked of an archive: the people in it by the end of their names."""

    def people(self, sound: str) -> Iterable[Entity]:
        """The people with an id whose names end so; ``sound`` is ``khabar.reading.linking.sound`` of the name."""


class People:
    """The people met so far, in memory; give it to ``link`` so that a later article's spelling finds them again."""

    def __init__(self) -> None:
        self._by_sound: dict[str, list[Entity]] = defaultdict(list)

    def people(self, sound: str) -> list[Entity]:
        """The people whose names end so."""
        return self._by_sound.get(sound, [])

    def add(self, entity: Entity) -> str | None:
        """Take in a person; the id, None if it is not known who that is."""
        found = link(entity, self)
        if found is not None and entity.type == "PER":
            known = Entity(id=entity.id, type="PER", name=entity.name, role=entity.role, link=found)
            listed = self._by_sound[sound(entity.name)]
            if all((each.name, each.role, each.link) != (known.name, known.role, known.link) for each in listed):
                listed.append(known)
        return found


def link(entity: Entity, archive: Archive | None = None) -> str | None:
    """The id of an entity, the same in every article: ``person:antony-blinken:USA``, ``country:UKR``; None if unsure.

    An id of the gazetteer wins. With an ``archive`` (``khabar.People`` is one in memory) somebody whose name is spelt
    otherwise there, or of whom only the last name and the office are told here, gets the id that they have there, if
    name, country and office mean one person.
    """
    if entity.type != "PER":
        return entity.link
    if not _named(entity):
        return None
    own = entity.link or _person_link(entity, [parts(entity.name)], _country(entity.role or ""))
    if archive is None or (own and person(own)):
        return own
    known = {other.link for other in archive.people(sound(entity.name)) if _same(entity, own, other)}
    return known.pop() if len(known) == 1 else own


def sound(name: str) -> str:
    """What two spellings of a name have in common: its last part without long vowels."""
    found = parts(name)
    return skeleton(found[-1]) if found else ""


def find_links(draft: Draft) -> None:
    """Fill each entity's ``link`` and ``latin``."""
    states = {entity.id: entity.code for entity in draft.entities}
    people: dict[int, list[Mention]] = defaultdict(list)
    for mention in draft.mentions:
        if mention.type == "PER":
            people[mention.entity].append(mention)
    for number, entity in enumerate(draft.entities):
        forms = list(dict.fromkeys(mention.parts for mention in people[number] if mention.kind == "name"))
        if forms:
            told = (code for m in people[number] if (code := (m.role and m.role.code) or m.code))
            entity.link = _person_link(entity, forms, next(told, None) or states.get(entity.affiliation or ""))
            known = person(entity.link or "")
            if known is not None and _ruling(known) and not any(_told(draft, m) for m in people[number]):
                draft.acts_for[number] = known.country  # بوتين
        elif entity.type == "PER":
            entity.link = None
        elif entity.type == "GPE" and entity.code:
            entity.link = f"country:{entity.code}"
        elif entity.link in state_bodies():  # one of many: مجلس الوزراء
            entity.link = f"{entity.link}:{entity.code}" if entity.code else None
        if _named(entity) or entity.code:
            entity.latin = _latin(entity)


def _ruling(known: Person) -> bool:
    """Whether somebody is known for an office of a state, so that the name alone stands for it."""
    return not guards("name", "state-office").isdisjoint(known.offices)


def _told(draft: Draft, mention: Mention) -> bool:
    """Whether a mention tells whom somebody acts for, or that the office is lost: ``المخلوع علي صالح``."""
    role, i = mention.role, mention.first - 1
    if mention.code or (role is not None and (role.code or role.body or role.status)):
        return True
    return i >= 0 and draft.keys[i][draft.skips[i] :] in guards("name", "former")


def _person_link(entity: Entity, forms: list[tuple[str, ...]], country: str | None) -> str | None:
    """The id of a person who is called by these forms of a name and belongs to a country, if that is known."""
    forms = sorted(forms, key=len, reverse=True)
    role = entity.role or ""
    known = next((found for form in forms if len(form) > 1 or form == forms[0] if (found := alone(form))), None)
    known = known or beside(forms[0], country, role)
    if known is not None:
        return known.link
    if country is None or len(forms[0]) < 2 or forms[0][0] in guards("name", "lineage"):
        return None
    return person_link(latin(entity.name), country)


def _latin(entity: Entity) -> str | None:
    """The name in Latin letters: as English has it, else by the letters if it is a person's or a town's."""
    if entity.type == "PER":
        known = person(entity.link or "")
        return known.latin if known else latin(entity.name) or None
    if entity.type == "GPE" and entity.code:
        return english_names()[entity.code]
    if entity.type in ("GPE", "LOC", "FAC") and (found := place(entity.link or "")):
        return found.english
    if entity.link:
        return english_bodies().get(entity.link.removesuffix(f":{entity.code}"))
    return latin(entity.name) or None if entity.type == "GPE" else None


def _named(entity: Entity) -> bool:
    return not entity.mentions or any(mention.kind == "name" for mention in entity.mentions)


def _country(role: str) -> str | None:
    """The state whose office a role is: ``وزير الخارجية الأميركي``, ``رئيس بلدية دوما``."""
    words = Document(role)
    nisba = next(nisbas().find(words), None)
    if nisba is not None:
        return nisba.value
    entries = (hit.value for hit in names().find(words))
    return next((code for entry in entries if (code := entry.code or entry.seat or entry.country)), None)


def _same(entity: Entity, own: str | None, other: Entity) -> bool:
    """Whether somebody of the archive is the person: one country, and one name in two spellings or one office too."""
    state = own.rpartition(":")[2] if own else _country(entity.role or "")
    if state is None or not (other.link or "").endswith(f":{state}"):
        return False
    one, two = parts(entity.name), parts(other.name)
    if not same_person(one, two):
        return False
    return len(one) == len(two) > 1 or _same_office(entity.role, other.role)


def _same_office(one: str | None, other: str | None) -> bool:
    """One office, or a longer name of it: ``الوزير`` and ``وزير الخارجية``."""
    if not one or not other:
        return False
    first, second = ([word.removeprefix("ال") for word in key(role).split()] for role in (one, other))
    return first[0] == second[0] and (set(first) <= set(second) or set(second) <= set(first))
