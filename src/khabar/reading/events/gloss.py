"""An event with its parties in, one line that tells it out, in Arabic and in English."""

from khabar.lexicon.gazetteer import english_names
from khabar.lexicon.glosses import Wording, wordings
from khabar.reading.draft import Draft
from khabar.record import Entity, Event

_STATUS_AR = {"planned": "مخطط", "denied": "منفي", "alleged": "مزعوم"}


def glosses(draft: Draft, event: Event) -> tuple[str, str]:
    """The Arabic and the English line."""
    arabic, english = wordings(event.type, event.mode)
    entities = {entity.id: entity for entity in draft.entities}

    def named(ids: list[str], english: bool) -> list[str]:
        return [_name(entities[id], english) for id in ids]

    ar = _line(arabic, named(event.actors, False), named(event.recipients, False), "و", " ")
    en = _line(english, named(event.actors, True), named(event.recipients, True), " and ", " ")
    where = entities.get(event.place or "")
    for amount in event.amounts:
        words = draft.clean(draft.amounts[int(amount[1:]) - 1].phrase)
        ar, en = f"{ar}، {words}", f"{en}, {words}"
    if where is not None:
        ar, en = f"{ar}، في {_name(where, False)}", f"{en}, in {_name(where, True)}"
    if event.date:
        ar, en = f"{ar}، {event.date}", f"{en}, {event.date}"
    if event.status != "actual":
        ar, en = f"{ar} ({_STATUS_AR[event.status]})", f"{en} ({event.status})"
    return ar, en


def _line(words: Wording, actors: list[str], recipients: list[str], link: str, space: str) -> str:
    parts = [words.noun]
    if actors:
        parts += [words.by, _listed(actors, link)]
    if recipients:
        joined = words.to.removesuffix("ـ")
        listed = _listed(recipients, link)
        parts.append(f"{joined}{listed}" if joined != words.to else f"{words.to}{space}{listed}")
    return space.join(parts)


def _listed(names: list[str], link: str) -> str:
    """Names with the language's ``and`` between them: in Arabic it is written onto the name that follows."""
    return f" {link}".join(names) if link == "و" else link.join(names)


def _name(entity: Entity, english: bool) -> str:
    return english_names().get(entity.code or "", entity.name) if english else entity.name
