"""Triggers in their clauses in, who did it to whom out: by word order, prepositions, possessors and adjectives."""

from khabar.lexicon.frames import Standing
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention
from khabar.reading.events.arguments import Arguments
from khabar.reading.events.clauses import Clauses
from khabar.reading.events.governing import Governing
from khabar.reading.events.neighbours import REACH, Neighbours
from khabar.reading.events.of_nouns import Nouns
from khabar.reading.events.of_verbs import Verbs
from khabar.reading.events.triggers import Trigger


class Syntax:
    """What the grammar of a document's clauses says of its triggers, asked in text order."""

    def __init__(self, draft: Draft, clauses: Clauses, triggers: list[Trigger]) -> None:
        self._draft = draft
        self._triggers = {trigger.first: trigger for trigger in triggers}
        self._governing = Governing(draft, clauses, self._triggers)
        self._near = Neighbours(draft, clauses, self._triggers, self._governing)
        self._verbs = Verbs(draft, clauses, self._triggers, self._near)
        self._nouns = Nouns(draft, clauses, self._triggers, self._governing, self._near)

    def standing(self, arguments: Arguments) -> Standing:
        """How real what governs an event leaves it."""
        return self._governing.standing(arguments.chain)

    def opener(self, i: int) -> list[Mention]:
        """The first party of the sentence of ``i`` that nothing governs, before ``i``."""
        return self._near.opener(i)

    def arguments(self, trigger: Trigger) -> Arguments:
        """Who did it to whom."""
        found = Arguments(chain=self._governing.chain(trigger.first))
        if trigger.verb:
            self._verbs.fill(trigger, found)
            self._near.subjects[trigger.first] = found.actors
        else:
            self._nouns.fill(trigger, found)
        if trigger.frame.type == "AID" and not found.recipients:
            found.recipients = self._helped(trigger)
        if not found.actors and trigger.first and self._draft.keys[trigger.first - 1] in guards("event", "behind"):
            found.actors = self._near.subject_before(trigger.first - 1) or []  # كانت طالبان وراء خطف الرهائن
        if len(found.actors) + len(found.recipients) == 2:
            self._near.pair = [*found.actors, *found.recipients]
        return found

    def _helped(self, trigger: Trigger) -> list[Mention]:
        """Whom aid is to help, as a second word of aid behind it says: ``25 مليون دولار لإغاثة النازحين``."""
        _, end = self._draft.sentence(trigger.first)
        for i in range(trigger.last, min(end, trigger.last + REACH)):
            other = self._triggers.get(i)
            if other is not None and other.verb:
                break
            if other is not None and other.reading.proclitic == "ل" and other.frame.type in ("AID", "SUPPORT"):
                return self._nouns.owners(other)
        return []
