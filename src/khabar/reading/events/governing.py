"""An event word in, the verb or noun that governs it out: ``شن هجوما``, ``نفى قصف المدينة``, ``محاولة اغتيال``."""

from khabar.lexicon.frames import Control, controls
from khabar.lexicon.index import Hit
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft
from khabar.reading.events.clauses import Clauses
from khabar.reading.events.triggers import Trigger

_REACH = 25


class Governing:
    """The governing words of a document by where they stand."""

    def __init__(self, draft: Draft, clauses: Clauses, triggers: dict[int, Trigger]) -> None:
        self._draft = draft
        self._clauses = clauses
        self._triggers = triggers
        self._controls: dict[int, Hit[Control]] = {}
        for hit in controls().all(draft):
            if hit.first not in clauses.over and not clauses.idle(hit.first):
                self._controls.setdefault(hit.first, hit)

    def governs(self, i: int) -> bool:
        """Whether a governing word stands at ``i``."""
        return i in self._controls

    def control(self, i: int) -> Control | None:
        """What governs the event word at ``i``."""
        at = self.at(i)
        return self._controls[at].value if at is not None else None

    def at(self, i: int) -> int | None:
        """Where it stands: to the left in the same clause, parties and times between."""
        start, _ = self._draft.sentence(i)
        for j in range(i - 1, max(start, i - _REACH) - 1, -1):
            if j in self._controls:
                return j
            if self._clauses.comma(j) or self._draft.keys[j] in guards("event", "relative"):
                return None
            if j in self._triggers and self._triggers[j].verb:
                return None
        return None
