"""An event noun or participle in, who did it to whom out: by genitives, adjectives, prepositions, what governs it."""

from khabar.lexicon.frames import Control
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention
from khabar.reading.events.arguments import Arguments
from khabar.reading.events.clauses import Clauses
from khabar.reading.events.governing import Governing
from khabar.reading.events.neighbours import LANDS, LONGEST, VAGUE, Neighbours
from khabar.reading.events.triggers import Trigger


class Nouns:
    """The parties of event nouns, and of participles that go on with a report."""

    def __init__(
        self, draft: Draft, clauses: Clauses, triggers: dict[int, Trigger], governing: Governing, near: Neighbours
    ) -> None:
        self._draft = draft
        self._clauses = clauses
        self._triggers = triggers
        self._governing = governing
        self._near = near

    def fill(self, trigger: Trigger, found: Arguments) -> None:
        """Find the parties of an event noun, or of a participle."""
        frame, near = trigger.frame, self._near
        if frame.aside:
            after = near.bare_after(trigger.last) if "obj" in frame.recipient else []
            found.recipients = after[0] if after else []
            if not found.recipients:
                near.by_preposition(trigger, found)
            return
        owners = self.owners(trigger)
        found.actor_codes = self._nisbas(trigger.last)
        both = "both" in frame.recipient and trigger.reading.stem not in guards("event", "undone")
        owned = bool(trigger.reading.enclitic or self._draft.drops[trigger.first])
        if both:
            owners = [m for m in owners if m.code or m.type not in ("GPE", *LANDS)]  # قمة الرياض
            found.actors = [*owners, *near.governed(trigger.last, ("مع", "بين", "ب", "من"))]
        elif "both" in frame.recipient:
            found.recipients = owners  # محاربة تنظيم داعش
        elif "victim" in frame.recipient:
            self._of_victim(trigger, found, owners, owned)
        else:
            self._of_deed(trigger, found, owners)
        if not found.actors and not both:
            found.actors = near.agent(trigger.last, near=True)
            if found.actors and trigger.reading.enclitic and not found.recipients:
                found.recipients = near.antecedent(trigger)  # لاقتحامها من قبل الجيش
        if owned and not found.actors and "victim" not in frame.recipient:
            found.actors = self._own(trigger, found.chain) or self._possessor(trigger.first) or near.antecedent(trigger)
        if both and owned and len(found.actors) == 1:
            self._add_actors(found, self._possessor(trigger.first))  # لقائه وزير الخارجية
        if not found.actors or both:
            self._add_actors(found, self._relative(trigger))
        if not found.actors and frame.type == "ASSAULT":
            found.actors = self._claimed(trigger.last)
        known = len(found.actors) + len(found.actor_codes)
        suffered = not found.recipients and any(control.subject == "recipient" for _, control in found.chain)
        if known == 0 or (both and known == 1) or suffered:
            self._of_control(trigger, found, both)
        if not found.actors and frame.mode == "visit":
            guest = [mention for mention in found.recipients if mention.type == "PER"]
            found.actors = guest or near.last_subject(trigger.first)  # زيارة مماثلة لوزير الاقتصاد

    def _of_victim(self, trigger: Trigger, found: Arguments, owners: list[Mention], owned: bool) -> None:
        """The genitive is who is harmed: ``مقتل جنديين``."""
        found.recipients = owners or (self._possessor(trigger.first) if owned else [])
        found.actors = self._near.agent(trigger.last)
        if owners and owners[0].type == "GPE" and self._clauses.counts(owners[-1].last):
            found.actors, found.recipients = owners, []  # إعدام السعودية 37 شخصا
        if not owners:
            self._near.by_preposition(trigger, found)

    def _of_deed(self, trigger: Trigger, found: Arguments, owners: list[Mention]) -> None:
        """The genitive is who did it or to whom, as the noun's pattern and what stands behind it tell."""
        near = self._near
        if "held" in trigger.frame.recipient:
            found.recipients = near.taken_from(trigger)
        if not found.recipients:
            near.by_preposition(trigger, found)
        if not owners:
            return
        behind = owners[-1].last
        aim = self._clauses.over.get(behind)
        if self._to_whom(behind):
            found.actors = owners  # رفضت موسكو اتهامات واشنطن لها
            found.recipients = self._possessor(behind) or near.last_subject(trigger.first)
        elif aim is not None and aim.by == "ل":
            found.actors, found.recipients = owners, self._clauses.group(aim)  # غزو أمريكا للعراق
        elif self._of_object(trigger, found.chain) and not self._object_behind(behind):
            found.recipients = found.recipients or owners
        elif found.recipients or found.actor_codes or self._acts(owners[0], trigger.frame.recipient):
            found.actors = owners
        else:
            found.recipients = owners

    def _of_object(self, trigger: Trigger, chain: list[tuple[int, Control]]) -> bool:
        """Whether the genitive behind a verbal noun is its object: ``مهاجمة مقاتلين``, ``بدأت استهداف القوات``."""
        if "obj" not in trigger.frame.recipient:
            return False
        stem = trigger.reading.stem
        if stem in guards("event", "undone"):
            return True
        if stem.startswith("است") or (stem[0] == "م" and stem[-1] == "ه") or (len(stem) == 5 and stem[3] == "ي"):
            return True
        return bool(chain) and chain[0][1].subject in ("actor", "object") and chain[0][1].form is not None

    def _object_behind(self, i: int) -> bool:
        """Whether ``ل`` brings in at ``i`` to what it was done: ``إحراق الإرهابيين لمئة عربة``."""
        draft = self._draft
        if i >= len(draft) or i in self._triggers or not draft.skips[i] or draft.keys[i][draft.skips[i] - 1] != "ل":
            return False
        return draft.classes[i] == "n" or self._clauses.counts(i + 1)

    def _acts(self, owner: Mention, recipient: tuple[str, ...]) -> bool:
        """Whether the owner of an event noun is more likely its doer: a force, a person; not a place."""
        if "obj" not in recipient and "place" not in recipient:
            return True
        if owner.head == "civil":
            return False  # إجلاء الجرحى
        if self._draft.keys[owner.first] in guards("event", "sites"):
            return False  # اقتحام السفارة
        return owner.kind == "nominal" or owner.type in ("PER", "NORP", "ORG")

    def owners(self, trigger: Trigger) -> list[Mention]:
        """The parties in the genitive behind an event noun, or behind a ``ل`` that the frame has no use for."""
        counted = self._counted(trigger.last)
        party = self._clauses.over.get(counted)
        if party is not None and counted > trigger.last:
            return self._clauses.group(party)
        if party is None and trigger.last < len(self._draft):
            i = trigger.last
            while i < len(self._draft) and self._draft.classes[i] == "a" and i not in self._draft.nisbas:
                i += 1
            party = self._clauses.over.get(i)
            if party is not None and party.by != "ل":
                return []
        if party is None or party.joined:
            return []
        if party.by and not (party.by == "ل" and "ل" not in trigger.frame.recipient):
            return []
        return self._clauses.group(party)

    def _counted(self, i: int) -> int:
        """The token behind words that leave a number vague, ``i`` if there are none: ``زهاء``, ``ما لا يقل عن``."""
        if i >= len(self._draft) or self._draft.keys[i] not in guards("event", "about"):
            return i
        _, end = self._draft.sentence(i)
        party = next((self._clauses.over[j] for j in range(i, min(i + VAGUE, end)) if j in self._clauses.over), None)
        return party.first if party is not None else i

    def _to_whom(self, i: int) -> bool:
        """Whether a pronoun stands at ``i`` that tells to whom it is done."""
        return i < len(self._draft) and self._draft.keys[i] in guards("event", "to-whom")

    def _nisbas(self, i: int) -> list[str]:
        """States told by relative adjectives that qualify an event noun."""
        found: list[str] = []
        draft = self._draft
        for j in range(i, min(i + 4, len(draft))):
            if j in draft.nisbas and j not in self._clauses.over:
                if draft.nisbas[j] not in found:
                    found.append(draft.nisbas[j])
            elif draft.classes[j] != "a":
                break
        return found

    def _own(self, trigger: Trigger, chain: list[tuple[int, Control]]) -> list[Mention]:
        """The subject of the verb whose object is the event noun with its pronoun: ``تكثف طالبان هجومها``."""
        if not chain:  # بلاده ستمدد حملتها
            return self._near.last_subject(trigger.first)
        if chain[0][1].subject != "actor" or chain[0][1].form is None:
            return []
        return self._near.subject(chain[0][0], trigger.first, chain[0][1].form)

    def _possessor(self, i: int) -> list[Mention]:
        """Whom the pronoun on the noun at ``i`` means, as the article's chains have it."""
        return [m for m in self._draft.told(i, i + 1) if m.kind == "pronoun"]

    def _relative(self, trigger: Trigger) -> list[Mention]:
        """Who does what the noun's relative clause says: ``الهجوم الذي تبناه داعش``, ``محادثات أجراها الوزير``."""
        draft, i = self._draft, trigger.last
        _, end = draft.sentence(trigger.first)
        while i < end and draft.classes[i] == "a":
            i += 1
        i += i < end and draft.keys[i] in guards("event", "relative")
        if i >= end or not self._governing.acts(i) or draft.classes[i] != "v":
            return []
        by = i + 1 < end and draft.keys[i + 1] in ("بها", "به")  # الزيارة التي قام بها الوزير
        if not draft.drops[i] and not by:
            return []
        groups = self._near.bare_after(i + 1 + by)
        return groups[0] if groups else []

    def _claimed(self, i: int) -> list[Mention]:
        """Who claims an attack, before it or further on in its sentence: ``انفجار سيارة … تبنته حركة الشباب``."""
        start, end = self._draft.sentence(i - 1)
        keys = self._draft.keys
        for j in range(max(start, i - LONGEST), i - 1):
            if keys[j] in guards("event", "responsible") and keys[j + 1] == "عن":
                return self._near.last_subject(j)  # أعلنت طالبان مسؤوليتها عن تفجير
        at = next((j for j in range(i, end) if self._draft.keys[j] in guards("event", "claims")), None)
        groups = self._near.bare_after(at + 1) if at is not None else []
        return groups[0] if groups else []

    def _of_control(self, trigger: Trigger, found: Arguments, both: bool) -> None:
        """Give the subject of what governs the event its part."""
        if not found.chain and both and found.actors and not self._paired(found.actors[0]):
            self._add_actors(found, self._near.last_subject(trigger.first))  # الولايات المتحدة على اتصال بكييف
        part = ""
        for at, control in found.chain:
            if control.standing == "announced" and self._suffered(trigger):
                continue
            if control.subject == "none":
                continue
            if control.subject == "object":
                groups = self._near.bare_after(at + 1)
                found.actors = groups[-1] if groups else []
                return
            if control.subject == "receiver":
                found.actors = self._near.governed(at + 1, ("ل",))  # السماح للجيش بشن ضربات
                return
            part = control.subject if control.subject == "recipient" else part or control.subject
            form = control.form
            subject = self._near.subject(at, trigger.first, form) if form is not None else self._owner(at)
            if subject and part == "recipient":
                found.recipients = found.recipients or subject
                return
            if subject:
                self._add_actors(found, subject)
                return

    def _paired(self, mention: Mention) -> bool:
        """Whether ``بين`` tells that the other side stands beside this one."""
        party = self._clauses.over.get(mention.first)
        return party is not None and party.by == "بين"

    def _suffered(self, trigger: Trigger) -> bool:
        """Whether an event noun tells what befell somebody; who announces it has not done it."""
        return trigger.reading.stem in guards("event", "suffered")

    def _add_actors(self, found: Arguments, subject: list[Mention]) -> None:
        found.actors = [*subject, *(mention for mention in found.actors if mention not in subject)]

    def _owner(self, at: int) -> list[Mention]:
        """Who the noun at ``at`` belongs to: ``قيام الجيش بقصف``."""
        party = self._clauses.over.get(at + 1)
        return self._clauses.group(party) if party is not None and not party.by else []
