"""A mention in, who acts by it out: the state for its minister, army and capital, the body for its spokesman."""

from khabar.lexicon.gazetteer import country_names
from khabar.reading.draft import Draft, Mention
from khabar.record import Entity
from khabar.record import Mention as MentionRecord


class Parties:
    """Entities by what they act for; makes the entity of a state that only its capital or minister names."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._countries = {entity.code: entity for entity in draft.entities if entity.code and entity.type == "GPE"}

    def ids(self, mentions: list[Mention], struck: bool = False) -> list[str]:
        """The ids of the parties that mentions stand for; a place ``struck`` stands for the state it lies in."""
        return list(dict.fromkeys(self._of(mention, struck) for mention in mentions))

    def _of(self, mention: Mention, struck: bool) -> str:
        entity = self._draft.entities[mention.entity]
        stands = self._draft.acts_for.get(mention.entity)
        if stands is not None:
            return stands if stands[0] == "E" and stands[1:].isdigit() else self.country(stands)
        if mention.type in ("GPE", "LOC", "FAC") and not mention.code:
            if mention.seat and not struck:
                return self.country(mention.seat, mention)
            return self.home(mention) or entity.id
        return entity.id

    def home(self, place: Mention) -> str | None:
        """The state that a place lies in."""
        if place.code:
            return self.country(place.code)
        return self.country(place.country) if place.country else None

    def agent(self, mention: Mention) -> str | None:
        """The person through whom a party acts."""
        return self._draft.entities[mention.entity].id if mention.type == "PER" else None

    def country(self, code: str, capital: Mention | None = None) -> str:
        """The entity of a state; a capital that stands for it becomes a mention of it."""
        entity = self._countries.get(code)
        if entity is None:
            number = len(self._draft.entities) + 1
            entity = Entity(id=f"E{number}", type="GPE", name=country_names()[code], code=code, link=f"country:{code}")
            self._draft.entities.append(entity)
            self._countries[code] = entity
        if capital is not None:
            span = self._draft.given(capital.phrase)
            if all(mention.span != span for mention in entity.mentions):
                entity.mentions = sorted(
                    [*entity.mentions, MentionRecord(span=span, kind="nominal")], key=lambda mention: mention.span
                )
        return entity.id
