"""An event word in, the verbs and nouns that govern it out: ``شن هجوما``, ``نفى قصف المدينة``, ``محاولة اغتيال``."""

from khabar.lexicon.frames import Control, Standing, controls
from khabar.lexicon.index import Hit
from khabar.reading.draft import Draft
from khabar.reading.events.clauses import Clauses
from khabar.reading.events.triggers import Trigger

_DEEPEST = 3
# The ways in which a word is governed by what it hangs on.
_UNDER = frozenset(("obj", "obl", "nsubj", "nsubj:pass", "nmod", "nmod:poss", "ccomp", "xcomp", "dep"))


class Governing:
    """The governing words of a document by where they stand."""

    def __init__(self, draft: Draft, clauses: Clauses, triggers: dict[int, Trigger]) -> None:
        self._draft = draft
        self._triggers = triggers
        self._controls: dict[int, Hit[Control]] = {}
        for hit in controls().all(draft):
            if hit.first not in clauses.over and not clauses.idle(hit.first):
                self._controls.setdefault(hit.first, hit)

    def acts(self, i: int) -> bool:
        """Whether the subject of a governing word at ``i`` is the actor of what it governs."""
        return i in self._controls and self._controls[i].value.subject == "actor"

    def chain(self, i: int) -> list[tuple[int, Control]]:
        """What governs the event word at ``i``, what governs that, and so on: ``نفى … تنفيذ هجوم``."""
        found: list[tuple[int, Control]] = []
        syntax, at = self._draft.syntax, i
        while len(found) < _DEEPEST:
            head, relation = int(syntax.heads[at]), syntax.relation(at)
            if head < 0:
                break
            if relation == "conj":  # شن هجوما وقصفا
                at = head
                continue
            if relation not in _UNDER:
                break
            if head in self._controls:
                found.append((head, self._controls[head].value))
            elif self._draft.classes[head] == "v" or head in self._triggers:
                break
            at = head
        return found


def standing(chain: list[tuple[int, Control]]) -> Standing:
    """How real a chain of governing words leaves an event: the nearest that says more than that it happened."""
    return next((control.standing for _, control in chain if control.standing != "actual"), "actual")
