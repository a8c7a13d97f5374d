"""A mention in, who acts by it out: the state for its minister, army and capital, the body for its spokesman."""

from collections import Counter

from khabar.lexicon.gazetteer import country_names, organisation_kinds
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention
from khabar.record import Entity
from khabar.record import Mention as MentionRecord
from khabar.text.normal import key

# A place of no known state lies in the one told of so much more often than the next.
_CLEARLY = 2


class Parties:
    """Entities by what they act for; makes the entity of a state that only its capital or minister names."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        told = Counter(
            code for mention in draft.mentions if (code := mention.code or mention.country) and mention.kind == "name"
        )
        ranked = told.most_common(2)
        clear = bool(ranked) and (len(ranked) == 1 or ranked[0][1] >= _CLEARLY * ranked[1][1])
        self._own = ranked[0][0] if clear else None
        self._countries = {entity.code: entity for entity in draft.entities if entity.code and entity.type == "GPE"}

    def ids(self, mentions: list[Mention], struck: bool = False) -> list[str]:
        """The ids of the parties that mentions stand for; a place ``struck`` stands for the state it lies in.

        A place that is no state's capital does nothing.
        """
        doing = mentions if struck else [each for each in mentions if not (self._inert(each) or self._unknown(each))]
        return list(dict.fromkeys(self._of(mention, struck) for mention in doing))

    def _unknown(self, mention: Mention) -> bool:
        """Whether nobody knows who they are: ``مجهولون``."""
        words = self._draft.keys[mention.first : mention.last]
        return mention.kind == "nominal" and len(words) == 1 and not guards("name", "unknown").isdisjoint(words)

    def _inert(self, mention: Mention) -> bool:
        if mention.type in ("LOC", "FAC"):
            return self._draft.keys[mention.first][mention.phrase.skip :] not in guards("event", "powers")
        return mention.type == "GPE" and mention.kind == "name" and not mention.code and not mention.seat

    def _of(self, mention: Mention, struck: bool) -> str:
        entity = self._draft.entities[mention.entity]
        stands = self._draft.acts_for.get(mention.entity)
        if stands is not None:
            return stands if stands[0] == "E" and stands[1:].isdigit() else self.country(stands)
        if mention.kind == "nominal" and not mention.code and self._of_none(mention):
            return entity.id  # طيران التحالف
        if entity.type == "GPE" and entity.code:
            return self.country(entity.code)
        if mention.type in ("GPE", "LOC", "FAC") and not (mention.code or entity.code):
            if mention.seat and not struck:
                return self.country(mention.seat, mention)
            return self.home(mention) or entity.id
        return entity.id

    def _of_none(self, mention: Mention) -> bool:
        """Whether forces are of those who are no state."""
        return not guards("name", "no-state").isdisjoint(self._draft.keys[mention.first : mention.last])

    def home(self, place: Mention) -> str | None:
        """The state that a place lies in."""
        if place.code:
            return self.country(place.code)
        code = place.country or (self._own if place.type != "LOC" else None)
        return self.country(code) if code else None

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

    def private(self, entity: Entity) -> bool:
        """Whether an entity is a company, an outlet, a school or somebody who acts for nobody that is known."""
        if entity.type == "PER":
            return entity.link is None
        if entity.type != "ORG":
            return False
        if entity.link is not None:
            return organisation_kinds().get(entity.link) in ("company", "media")
        return key(entity.name).split()[0] in guards("event", "private")
