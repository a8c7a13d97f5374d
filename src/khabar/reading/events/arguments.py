"""Triggers in their clauses in, who did it to whom out: by word order, prepositions, possessors and adjectives."""

from dataclasses import dataclass, field

from khabar.lexicon.frames import Control
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention
from khabar.reading.events.clauses import Clauses
from khabar.reading.events.governing import Governing
from khabar.reading.events.triggers import Trigger

# How far from its word a party may stand.
_REACH = 30
_PLACES = ("LOC", "FAC")
# The most words in one event noun.
_LONGEST = 4
# What a recipient column says besides prepositions.
_ROLES = frozenset(("obj", "victim", "place", "none", "both"))


@dataclass(slots=True)
class Arguments:
    """The parties of an event as mentions, states that act by their adjective alone, and what governs it."""

    actors: list[Mention] = field(default_factory=list)
    recipients: list[Mention] = field(default_factory=list)
    actor_codes: list[str] = field(default_factory=list)
    chain: list[tuple[int, Control]] = field(default_factory=list)


class Syntax:
    """What the grammar of a document's clauses says of its triggers, asked in text order."""

    def __init__(self, draft: Draft, clauses: Clauses, triggers: list[Trigger]) -> None:
        self._draft = draft
        self._clauses = clauses
        self._triggers = {trigger.first: trigger for trigger in triggers}
        self._governing = Governing(draft, clauses, self._triggers)
        self._subjects: dict[int, list[Mention]] = {}
        self._pair: list[Mention] = []

    def arguments(self, trigger: Trigger) -> Arguments:
        """Who did it to whom."""
        found = Arguments(chain=self._governing.chain(trigger.first))
        if trigger.verb:
            self._of_verb(trigger, found)
            self._subjects[trigger.first] = found.actors
        else:
            self._of_noun(trigger, found)
        if len(found.actors) + len(found.recipients) == 2:
            self._pair = [*found.actors, *found.recipients]
        return found

    # Verbs

    def _of_verb(self, trigger: Trigger, found: Arguments) -> None:
        frame = trigger.frame
        before = self._subject_before(trigger.first)
        after = self._bare_after(trigger.last)
        if frame.form is not None and frame.form.passive:
            found.recipients = before or (after[0] if after else [])
            found.actors = self._agent(trigger.last)
            return
        if "victim" in frame.recipient and not trigger.reading.enclitic:
            self._passive(trigger, found, before or [], after)
        elif before is not None:
            found.actors = before
            found.recipients = after[0] if after else []
        elif after:
            found.actors = after[0]
            found.recipients = after[1] if len(after) > 1 else []
        if not found.actors and before is None and "victim" not in frame.recipient:
            found.actors = self._last_subject(trigger.first)
        if "both" in frame.recipient:
            linked = tuple(each for each in frame.recipient if each not in _ROLES) or ("مع",)
            others = [*found.recipients, *self._governed(trigger.last, linked)]
            found.actors, found.recipients = [*found.actors, *others], []
            return
        if "obj" not in frame.recipient and "victim" not in frame.recipient:
            found.recipients = []
        if trigger.reading.enclitic and {"obj", "victim"} & set(frame.recipient):
            found.actors = found.actors or found.recipients
            found.recipients = self._antecedent(trigger)
        if not found.recipients:
            self._by_preposition(trigger, found)

    def _passive(self, trigger: Trigger, found: Arguments, before: list[Mention], after: list[list[Mention]]) -> None:
        """``قتل جنديان`` against ``قتلت القوات جنديين``: with one party only, it is the one harmed."""
        if before and after:
            found.actors, found.recipients = before, after[0]
        elif len(after) > 1:
            found.actors, found.recipients = after[0], after[1]
        else:
            found.recipients = after[0] if after else before
        if not found.actors:
            found.actors = self._agent(trigger.last)

    def _agent(self, i: int) -> list[Mention]:
        """Who did it, behind a passive: ``على يد``, ``من قبل``, ``برصاص``."""
        if i >= len(self._draft):
            return []
        _, end = self._draft.sentence(i)
        for j in range(i, min(end, i + _REACH) - 1):
            if self._draft.keys[j] in guards("event", "agent") and j + 1 in self._clauses.over:
                return self._clauses.group(self._clauses.over[j + 1])
        return []

    def _subject_before(self, i: int) -> list[Mention] | None:
        """The party right before a verb, or what its relative clause is about; None if no subject stands there."""
        clauses, keys = self._clauses, self._draft.keys
        if self._draft.skips[i] and keys[i][0] in "وف":
            return None  # a clause of its own
        j = clauses.before(i)
        while j >= 0 and keys[j] in guards("event", "auxiliary"):
            j = clauses.before(j)
        if j >= 0 and keys[j] in guards("event", "relative"):
            j = clauses.before(j)
            while j >= 0 and clauses.comma(j):
                j = clauses.before(j)
            party = clauses.over.get(j)
            return clauses.group_before(party) if party is not None else []
        party = clauses.over.get(j)
        if party is not None and not party.by and not party.owned:
            return clauses.group_before(party)
        event = any(t.first <= j < t.last and not t.verb for t in self._triggers.values() if j - t.first < _LONGEST)
        return [] if event else None  # هجوم استهدف سوقا

    def _bare_after(self, i: int) -> list[list[Mention]]:
        """The groups of parties behind a verb that no preposition governs, in order, to the clause's end."""
        found: list[list[Mention]] = []
        draft, clauses = self._draft, self._clauses
        if i >= len(draft):
            return found
        _, end = draft.sentence(i)
        j = i
        while j < min(end, i + _REACH) and len(found) < 2:
            party = clauses.over.get(j)
            if party is not None:
                if not party.joined and not party.owned and (not party.by or party.through == ""):
                    found.append(clauses.group(party))
                j = party.last
            elif draft.keys[j] in guards("event", "both-sides") and len(self._pair) == 2:
                found.append(self._pair)
                j += 1
            elif clauses.idle(j) or j == i:
                j += 1
            elif clauses.opens(j) or clauses.comma(j) or (j in self._triggers and self._triggers[j].verb):
                break
            else:
                j += 1
        return found

    def _last_subject(self, i: int) -> list[Mention]:
        """The subject of the last clause before ``i`` in its sentence that had one."""
        start, _ = self._draft.sentence(i)
        for j in range(i - 1, start - 1, -1):
            if self._subjects.get(j):
                return self._subjects[j]
            party = self._clauses.at.get(j)
            if (
                party is not None
                and not party.by
                and not party.owned
                and not party.joined
                and party.mention.type not in _PLACES
            ):
                return self._clauses.group(party)
        return []

    # Nouns

    def _of_noun(self, trigger: Trigger, found: Arguments) -> None:
        frame = trigger.frame
        owners = self._owners(trigger)
        found.actor_codes = self._nisbas(trigger.last)
        both = "both" in frame.recipient
        if both:
            found.actors = [*owners, *self._governed(trigger.last, ("مع", "بين", "ب"))]
        elif "victim" in frame.recipient:
            found.recipients = owners
            found.actors = self._agent(trigger.last)
        else:
            self._by_preposition(trigger, found)
            if owners and (found.recipients or found.actor_codes or self._acts(owners[0], frame.recipient)):
                found.actors = owners
            elif owners:
                found.recipients = found.recipients or owners
        if trigger.reading.enclitic and not found.actors:
            found.actors = self._possessor(trigger.first) or self._antecedent(trigger)
        if not found.actors and not both:
            found.actors = self._relative(trigger)
        known = len(found.actors) + len(found.actor_codes)
        suffered = not found.recipients and any(control.subject == "recipient" for _, control in found.chain)
        if known == 0 or (both and known == 1) or suffered:
            self._of_control(trigger, found, both)

    def _acts(self, owner: Mention, recipient: tuple[str, ...]) -> bool:
        """Whether the owner of an event noun is more likely its doer: a force, a person; not a place."""
        if "obj" not in recipient and "place" not in recipient:
            return True
        return owner.kind == "nominal" or owner.type in ("PER", "NORP", "ORG")

    def _owners(self, trigger: Trigger) -> list[Mention]:
        """The parties in the genitive behind an event noun, or behind a ``ل`` that the frame has no use for."""
        party = self._clauses.over.get(trigger.last)
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

    def _possessor(self, i: int) -> list[Mention]:
        """Whom the pronoun on the noun at ``i`` means, as the article's chains have it."""
        return [m for m in self._draft.told(i, i + 1) if m.kind == "pronoun"]

    def _relative(self, trigger: Trigger) -> list[Mention]:
        """Who does what the noun's relative clause says: ``الهجوم الذي تبناه تنظيم داعش``."""
        draft, i = self._draft, trigger.last
        _, end = draft.sentence(trigger.first)
        while i < end and draft.classes[i] == "a":
            i += 1
        if i + 1 >= end or draft.keys[i] not in guards("event", "relative"):
            return []
        if not self._governing.acts(i + 1) or not draft.drops[i + 1]:
            return []
        groups = self._bare_after(i + 2)
        return groups[0] if groups else []

    def _of_control(self, trigger: Trigger, found: Arguments, both: bool) -> None:
        """Give the subject of what governs the event its part."""
        if not found.chain and both and found.actors:  # الولايات المتحدة على اتصال بكييف
            self._add_actors(found, self._last_subject(trigger.first))
        for at, control in found.chain:
            if control.subject == "none":
                continue
            if control.subject == "object":
                groups = self._bare_after(at + 1)
                found.actors = groups[-1] if groups else []
                return
            subject = self._subject(at, trigger.first) if control.form is not None else self._owner(at)
            if subject and control.subject == "recipient":
                found.recipients = found.recipients or subject
                return
            if subject:
                self._add_actors(found, subject)
                return

    def _add_actors(self, found: Arguments, subject: list[Mention]) -> None:
        found.actors = [*subject, *(mention for mention in found.actors if mention not in subject)]

    def _owner(self, at: int) -> list[Mention]:
        """Who the noun at ``at`` belongs to: ``قيام الجيش بقصف``."""
        party = self._clauses.over.get(at + 1)
        return self._clauses.group(party) if party is not None and not party.by else []

    def _subject(self, at: int, limit: int) -> list[Mention]:
        """The subject of the governing verb at ``at``, before the event word at ``limit``."""
        before = self._subject_before(at)
        if before:
            return before
        for j in range(at + 1, limit):
            party = self._clauses.over.get(j)
            if party is not None and not party.by:
                return self._clauses.group(party)
            if self._draft.keys[j] in guards("event", "both-sides"):
                return self._pair
        return self._last_subject(at)

    # Both

    def _by_preposition(self, trigger: Trigger, found: Arguments) -> None:
        """Recipients behind the prepositions that the frame takes, the first that occurs."""
        for preposition in trigger.frame.recipient:
            if preposition not in _ROLES:
                found.recipients = self._governed(trigger.last, (preposition,))
                if found.recipients:
                    return

    def _governed(self, i: int, prepositions: tuple[str, ...]) -> list[Mention]:
        """The parties behind one of these prepositions, from ``i`` to the clause's end."""
        clauses = self._clauses
        if i >= len(self._draft):
            return []
        _, end = self._draft.sentence(i)
        j = i + 2 if self._draft.keys[i] in guards("event", "relative") and self._governing.governs(i + 1) else i
        while j < min(end, i + _REACH):
            party = clauses.over.get(j)
            if party is not None:
                if party.by in prepositions and not party.joined and party.through is None:
                    return clauses.group(party)
                j = party.last
            elif clauses.comma(j) or clauses.opens(j) or (j in self._triggers and self._triggers[j].verb):
                break
            else:
                j += 1
        return []

    def _antecedent(self, trigger: Trigger) -> list[Mention]:
        """Whom a pronoun on the trigger means: the subject before it, else the party told last."""
        plural = trigger.reading.enclitic in ("هم", "هما", "هن")
        start, _ = self._draft.sentence(trigger.first)
        passed = [p for p in self._clauses.parties if start <= p.first < trigger.first and not p.joined]
        for party in sorted(passed, key=lambda p: (bool(p.by) or p.owned, -p.first)):
            place = party.mention.type in _PLACES or (party.mention.type == "GPE" and party.mention.kind == "name")
            if not (plural and place):
                return self._clauses.group(party)
        return []
