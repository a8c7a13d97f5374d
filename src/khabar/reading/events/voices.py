"""A trigger in; who speaks there out: praise, blame and demands without a subject are the speaker's."""

from khabar.reading.draft import Draft
from khabar.reading.events.triggers import Trigger


class Voices:
    """The quotes of a document by sentence."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        entities = {entity.id: number for number, entity in enumerate(draft.entities)}
        self._spoken = [(quote, entities[quote.speaker]) for quote in draft.quotes if quote.speaker in entities]

    def told_of(self, trigger: Trigger, actors: list[str]) -> bool:
        """Whether somebody else tells what actors do: a trigger inside what another side says."""
        draft = self._draft
        at = draft.given(trigger.phrase)[0]
        for quote, number in self._spoken:
            if quote.span[0] <= at < quote.span[1]:
                return draft.acts_for.get(number, draft.entities[number].id) not in actors
        return False

    def speaker(self, trigger: Trigger) -> list[str]:
        """The party for which the speaker of the trigger's sentence acts; none for what is said inside a quote."""
        draft = self._draft
        at = draft.given(trigger.phrase)[0]
        first, last = draft.span(*draft.sentence(trigger.first))
        for quote, number in reversed(self._spoken):
            start = quote.cue_span[0] if quote.cue_span else quote.span[0]
            if quote.span[0] <= at < quote.span[1]:
                return []
            if first <= start < last and start < at:
                stands = draft.acts_for.get(number, draft.entities[number].id)
                return [stands] if stands in {entity.id for entity in draft.entities} else []
        return []
