"""A record in, its facts as the case tables write them out."""

from khabar.record import Record


def entities(record: Record) -> list[str]:
    """``name=TYPE``, then ``:role`` and ``:code`` where there are any; entities with a name only."""
    found = []
    for entity in record.entities:
        if any(mention.kind == "name" for mention in entity.mentions):
            parts = [f"{entity.name}={entity.type}", entity.role, entity.code]
            found.append(":".join(part for part in parts if part))
    return found


def places(record: Record) -> list[str]:
    """``name=link``, then ``<`` and what the place lies in, where that is told; named ones, countries left out."""
    names = {entity.id: entity.name for entity in record.entities}
    found = []
    for entity in record.entities:
        named = any(mention.kind == "name" for mention in entity.mentions)
        if named and entity.type in ("GPE", "LOC", "FAC") and not entity.code:
            inside = f"<{names[entity.affiliation]}" if entity.affiliation else ""
            found.append(f"{entity.name}={entity.link or ''}{inside}")
    return found


def people(record: Record) -> list[str]:
    """``name=Latin name=link`` of people with a name."""
    return [
        f"{each.name}={each.latin}={each.link or ''}" for each in record.entities if each.type == "PER" and each.latin
    ]


def quotes(record: Record) -> list[str]:
    """``speaker|kind|words|stance``, the medium last if told."""
    names = {entity.id: entity.name for entity in record.entities}
    found = []
    for quote in record.quotes:
        words = record.text[quote.span[0] : quote.span[1]]
        parts = [names.get(quote.speaker or "", "?"), quote.kind, words, quote.stance, quote.medium]
        found.append("|".join(part for part in parts if part))
    return found


def events(record: Record) -> list[str]:
    """``TYPE:mode:status actors>recipients``, then place and date where told; countries by their code."""
    names = {entity.id: entity.code or entity.name for entity in record.entities}

    def listed(ids: list[str]) -> str:
        return "+".join(names[id] for id in ids)

    found = []
    for event in record.events:
        head = ":".join(part for part in (event.type, event.mode, event.status) if part)
        place = f" @{names[event.place]}" if event.place else ""
        date = f" {event.date}" if event.date else ""
        found.append(f"{head} {listed(event.actors)}>{listed(event.recipients)}{place}{date}")
    return found
