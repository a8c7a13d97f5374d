"""A record in, what its ids and spans stand for out: the words a reader wants in place of ``E1`` and ``[12, 20]``."""

from collections.abc import Iterable

from khabar.record import Amount, Entity, Event, Record, Span, Time


class Names:
    """The names behind a record's ids, and the words behind its spans."""

    def __init__(self, record: Record) -> None:
        self._text = record.text
        self._sentences = record.sentences
        self._entities: dict[str, Entity] = {entity.id: entity for entity in record.entities}
        self._times: dict[str, Time] = {time.id: time for time in record.times}
        self._amounts: dict[str, Amount] = {amount.id: amount for amount in record.amounts}

    def words(self, span: Span | None) -> str:
        """The article's own words at a span."""
        return self._text[span[0] : span[1]] if span else ""

    def entity(self, id: str | None) -> str:
        """An entity's name; an id that the record lacks is its own name."""
        if id is None:
            return ""
        return self._entities[id].name if id in self._entities else id

    def entities(self, ids: Iterable[str]) -> list[str]:
        """The names of several entities."""
        return [self.entity(id) for id in ids]

    def time(self, id: str | None) -> str:
        """The words of a time."""
        return self.words(self._times[id].span) if id in self._times else id or ""

    def amount(self, id: str) -> str:
        """The words of an amount."""
        return self.words(self._amounts[id].span) if id in self._amounts else id

    def told(self, event: Event) -> str:
        """The sentence that tells an event, or its trigger where the record has no such sentence."""
        if 0 <= event.sentence < len(self._sentences):
            return self.words(self._sentences[event.sentence])
        return self.words(event.trigger_span)


def going_by(record: Record, names: Iterable[str]) -> set[str] | None:
    """The entities that go by one of some names; None for no name."""
    from khabar.lexicon.forms import called

    tests = [called(name) for name in names]
    if not tests:
        return None
    found = set()
    for entity in record.entities:
        forms = [record.text[slice(*mention.span)] for mention in entity.mentions if mention.kind == "name"]
        if any(test(entity, forms) for test in tests):
            found.add(entity.id)
    return found
