"""A draft whose entities came in as they were found in, the same in text order out, every id renewed."""

from khabar.reading.draft import Draft


def settle(draft: Draft) -> None:
    """Put entities in the order of their first mention, those that are only inferred last, and renew ids everywhere."""
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
