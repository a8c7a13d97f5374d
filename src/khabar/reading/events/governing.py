"""An event word in, the verbs and nouns that govern it out: ``شن هجوما``, ``نفى قصف المدينة``, ``محاولة اغتيال``."""

from khabar.lexicon.frames import Control, Standing, controls
from khabar.lexicon.index import Hit
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft
from khabar.reading.events.clauses import Clauses
from khabar.reading.events.triggers import Trigger

_REACH = 25
_DEEPEST = 3


class Governing:
    """The governing words of a document by where they stand."""

    def __init__(self, draft: Draft, clauses: Clauses, triggers: dict[int, Trigger]) -> None:
        self._draft = draft
        self._clauses = clauses
        self._triggers = triggers
        self._controls: dict[int, Hit[Control]] = {}
        for hit in controls().all(draft):
            if hit.first not in clauses.over and not clauses.idle(hit.first) and not clauses.opens(hit.first):
                self._controls.setdefault(hit.first, hit)

    def governs(self, i: int) -> bool:
        """Whether a governing word stands at ``i``."""
        return i in self._controls

    def acts(self, i: int) -> bool:
        """Whether the subject of a governing word at ``i`` is the actor of what it governs."""
        return i in self._controls and self._controls[i].value.subject == "actor"

    def chain(self, i: int) -> list[tuple[int, Control]]:
        """What governs the event word at ``i``, what governs that, and so on: ``نفى … تنفيذ هجوم``."""
        found: list[tuple[int, Control]] = []
        at = self._over(i)
        if at is not None and self._controls[at].value.form is None and i in self._triggers and self._triggers[i].verb:
            return found  # قرار تبناه المجلس
        while at is not None and len(found) < _DEEPEST:
            found.append((at, self._controls[at].value))
            at = self._over(at)
        return found

    def standing(self, chain: list[tuple[int, Control]]) -> Standing:
        """How real a chain of governing words leaves an event: the nearest that says more than that it happened.

        A verb in the future or denied says so by itself: ``سيجري محادثات``.
        """
        found = next((control.standing for _, control in chain if control.standing != "actual"), None)
        if found is not None or not chain or (form := chain[0][1].form) is None:
            return found or "actual"
        i = chain[0][0]
        before = self._draft.keys[i - 1] if i else ""
        if before in ("لم", "لن"):
            return "denied"
        future = self._draft.keys[i][: self._draft.skips[i]].endswith("س") or before in ("سوف", "ان")
        return "planned" if future and form.tense == "present" else "actual"

    def _over(self, i: int) -> int | None:
        """The governing word to the left in the same clause, parties and times between."""
        start, _ = self._draft.sentence(i)
        keys = self._draft.keys
        apart = self._draft.classes[i] == "v" and bool(self._draft.skips[i]) and keys[i][0] in "وف"
        said = False
        for j in range(i - 1, max(start, i - _REACH) - 1, -1):
            if j in self._triggers and not self._triggers[j].verb and keys[j + 1] in guards("event", "matter"):
                return None  # فتحت تحقيقا في هجمات
            if j in self._controls:
                of = self._controls[j].value
                unsaid = said and of.form is None and of.standing == "denied"  # طلب عدم نشر اسمه أن الزيارة
                return None if apart or unsaid else j  # نفت موسكو ذلك ودعت إلى هدنة
            said = said or keys[j] in guards("event", "that")
            apart = apart and not said
            behind_time = j == i - 1 and j > start and self._clauses.idle(j - 1)  # بدأت الأربعاء، عملية
            if (self._clauses.comma(j) and not behind_time) or keys[j] in guards("event", "relative"):
                return None
            if j == i - 1 and keys[j] in guards("event", "circumstance") and not self._clauses.idle(j):
                return None  # ألغيت الزيارة بعد هجوم
            if (j in self._triggers and self._triggers[j].verb) or keys[j] in guards("event", "feeling"):
                return None  # أعرب عن قلقه من التصعيد
        return None
