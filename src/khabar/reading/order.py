"""A draft whose entities came in as they were found in, the same in text order out, every id renewed."""

from khabar.reading.draft import Draft
from khabar.record import Entity

_UNNAMED = frozenset(("NORP", "PER"))


def settle(draft: Draft) -> None:
    """Put entities in the order of their first mention, those that are only inferred last, and renew ids everywhere.

    People without a name, told of once and in no fact, go: ``المارة`` is nobody that a reader looks for.
    """
    told = _told(draft)
    draft.entities = [each for each in draft.entities if each.id in told or not _passing(each)]
    draft.entities.sort(key=lambda entity: entity.mentions[0].span if entity.mentions else (len(draft.article.text), 0))
    new = {entity.id: f"E{number}" for number, entity in enumerate(draft.entities, 1)}
    for entity in draft.entities:
        entity.id = new[entity.id]
        entity.affiliation = new.get(entity.affiliation or "")
    for quote in draft.quotes:
        quote.speaker = new.get(quote.speaker or "")
        quote.addressee = new.get(quote.addressee or "")
    for event in draft.events:
        event.actors = [new[id] for id in event.actors]
        event.recipients = [new[id] for id in event.recipients]
        event.agents = [new[id] for id in event.agents]
        event.place = new.get(event.place or "")
        event.claimed_by = new.get(event.claimed_by or "")
        for lost in event.casualties:
            lost.side = new.get(lost.side or "")


def _told(draft: Draft) -> set[str | None]:
    """The ids that some fact holds."""
    ids: set[str | None] = {each.affiliation for each in draft.entities}
    for quote in draft.quotes:
        ids.update((quote.speaker, quote.addressee))
    for event in draft.events:
        ids.update((*event.actors, *event.recipients, *event.agents, event.place, event.claimed_by))
        ids.update(lost.side for lost in event.casualties)
    return ids


def _passing(entity: Entity) -> bool:
    """Whether somebody is unnamed and told of once."""
    return entity.type in _UNNAMED and len(entity.mentions) == 1 and entity.mentions[0].kind == "nominal"
