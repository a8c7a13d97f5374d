"""A clause in, what stands about a word of it out: subjects, objects, doers, what prepositions govern."""

from khabar.lexicon.inflection import Form
from khabar.lexicon.tables import guards
from khabar.reading.agreement import traits
from khabar.reading.draft import Draft, Mention
from khabar.reading.events.arguments import ROLES, Arguments
from khabar.reading.events.clauses import Clauses
from khabar.reading.events.governing import Governing
from khabar.reading.events.triggers import Trigger

# Prepositions of where the subject is, between it and its verb.
_ASIDE = frozenset(("في", "ب"))
_MARKS = frozenset('"«“”»')
_PRONOUNS = ("ه", "ها", "هم", "هما")
# Words that bring in who did it only behind ``من``.
_FROM = frozenset(("قبل", "جانب", "طرف"))
# How far from its word a party may stand.
REACH = 30
# The most words that leave a number vague: ما لا يقل عن.
VAGUE = 5
# The most words in one event noun.
LONGEST = 4
# Lands and buildings do nothing.
LANDS = ("LOC", "FAC")


class Neighbours:
    """The clauses of a document about its event words, asked in text order.

    ``subjects`` are those of the verbs asked for so far, by where the verbs stand, ``objects`` the mentions that were
    somebody's object, ``pair`` the two parties told of last: ``الجانبان``.
    """

    def __init__(self, draft: Draft, clauses: Clauses, triggers: dict[int, Trigger], governing: Governing) -> None:
        self._draft = draft
        self._clauses = clauses
        self._triggers = triggers
        self._governing = governing
        self.subjects: dict[int, list[Mention]] = {}
        self.objects: set[int] = set()
        self.pair: list[Mention] = []

    def subject_before(self, i: int, form: Form | None = None) -> list[Mention] | None:
        """The party right before a verb, or what its relative clause is about; None if no subject stands there."""
        clauses, keys = self._clauses, self._draft.keys
        if self._draft.skips[i] and keys[i][0] in "وف":
            return None  # a clause of its own
        j = clauses.before(i)
        if j >= 0 and self._draft.words[j] in _MARKS:
            j = clauses.before(j)
        if j >= 0 and keys[j] in guards("event", "breaks") and keys[j].endswith(_PRONOUNS):
            return self.last_subject(j, form)  # أنها سلمت
        while j >= 0 and keys[j] in guards("event", "auxiliary"):
            j = clauses.before(j)
        if j >= 0 and clauses.comma(j) and clauses.before(j) in clauses.over:
            apposed = clauses.over[clauses.before(j)]
            if apposed.mention.role is not None and any(clauses.comma(k) for k in range(apposed.first, apposed.last)):
                j = apposed.last - 1  # وزير الخارجية، جون كيري، وصل
        if j >= 0 and keys[j] in guards("event", "relative"):
            if i + 1 < len(keys) and keys[i + 1] in guards("event", "resumptive"):
                return None  # البلدة التي قتل فيها الآلاف
            j = clauses.before(j)
            while j >= 0 and clauses.comma(j):
                j = clauses.before(j)
            party = clauses.over.get(j)
            return clauses.group_before(party) if party is not None and not party.owned else []
        party = clauses.over.get(j)
        if party is not None and party.by in _ASIDE and party.mention.type in ("GPE", *LANDS):
            k = clauses.before(clauses.before(party.first) if party.by == "في" else party.first)
            other = clauses.over.get(k)
            if other is not None and not other.by and not other.owned and self.suits([other.mention], form):
                return clauses.group_before(other)  # الشرطة في مالي احتجزت
        if party is not None and not party.by and not party.owned:
            return clauses.group_before(party)
        if j in clauses.things or (j > 0 and self._draft.tags.article[j] and keys[j - 1] in guards("event", "this")):
            return []  # هذه المعدات ستساعد أوكرانيا
        event = any(t.first <= j < t.last and not t.verb for t in self._triggers.values() if j - t.first < LONGEST)
        return [] if event else None  # هجوم استهدف سوقا

    def last_subject(self, i: int, form: Form | None = None) -> list[Mention]:
        """The subject of the last clause before ``i`` in its sentence that had one, if a verb of this form suits it."""
        start, _ = self._draft.sentence(i)
        plural = form is not None and form.number == "p"
        for j in range(i - 1, start - 1, -1):
            party = self._clauses.at.get(j)
            if plural and party is not None and not party.owned and self._people(party.mention):
                return self._clauses.group(party)  # المتحالف مع الحوثيين وقد أطلقوا
            if self.subjects.get(j) and self.suits(self.subjects[j], form):
                return self.subjects[j]
            if (
                party is not None
                and (not party.by or party.through == "")
                and not party.owned
                and not party.joined
                and party.mention.type not in LANDS
                and id(party.mention) not in self.objects
            ):
                group = self._clauses.group(party)
                if party.through == "" or self.suits(group, form):  # قوة من الجيش بدأت
                    return group
        return []

    def subject(self, at: int, limit: int, form: Form | None = None) -> list[Mention]:
        """The subject of the governing verb at ``at``, before the event word at ``limit``."""
        before = self.subject_before(at, form)
        if before:
            return before
        for j in range(at + 1, limit):
            party = self._clauses.over.get(j)
            if party is not None and not party.owned and (not party.by or party.through == ""):
                return self._clauses.group(party)
            if self._draft.keys[j] in guards("event", "both-sides"):
                return self.pair
        return self.last_subject(at, form)

    def opener(self, i: int) -> list[Mention]:
        """The first party of the sentence of ``i`` that nothing governs, before ``i``."""
        start, _ = self._draft.sentence(i)
        for party in self._clauses.within(start, i):
            if not party.by and not party.owned and party.mention.type not in LANDS:
                return self._clauses.group(party)
        return []

    def _people(self, mention: Mention) -> bool:
        """Whether a mention is a full plural of people: ``المتمردين``."""
        return self._draft.keys[mention.last - 1].endswith(("ين", "ون")) and mention.type in ("NORP", "ORG")

    def suits(self, group: list[Mention], form: Form | None) -> bool:
        """Whether a verb may be said of a group, as its gender and number tell."""
        if form is None or not group:
            return True
        if len(group) > 1:
            return form.number != "s" or form.gender == "f"
        return traits(self._draft, group[0]).suit(form)

    def bare_after(self, i: int) -> list[list[Mention]]:
        """The groups of parties behind a verb that no preposition governs, in order, to the clause's end."""
        found: list[list[Mention]] = []
        draft, clauses = self._draft, self._clauses
        if i >= len(draft):
            return found
        _, end = draft.sentence(i)
        j = i
        while j < min(end, i + REACH) and len(found) < 2:
            party = clauses.over.get(j)
            if party is not None:
                if not party.joined and not party.owned and (not party.by or party.through == ""):
                    found.append(clauses.group(party))
                j = party.last
            elif draft.keys[j] in guards("event", "both-sides") and len(self.pair) == 2:
                found.append(self.pair)
                j += 1
            elif clauses.idle(j) or j == i:
                j += 1
            elif found and draft.keys[j] in guards("event", "wearing"):
                j = self._past_object(j + 1, end)  # مسلحون يرتدون زي الشرطة
            elif clauses.opens(j) or self._closes(j, end) or self._governs(j):
                break
            else:
                j += 1
        return found

    def _past_object(self, i: int, end: int) -> int:
        """The token behind the noun phrase at ``i``."""
        for j in range(i, min(i + LONGEST, end)):
            party = self._clauses.over.get(j)
            if party is not None and not self._clauses.counts(j):
                return party.last
            if self._clauses.counts(j):
                return j
        return i

    def _governs(self, j: int) -> bool:
        """Whether a verb stands at ``j`` that has a subject of its own: an event word, or one in a relative clause."""
        if j in self._triggers and self._triggers[j].verb:
            return True
        if self._draft.classes[j] != "v":
            return False
        return self._draft.drops[j] > 0 or self._governing.acts(j)  # هجوم شنه مسلحون, منذ بدأت روسيا

    def _closes(self, j: int, end: int) -> bool:
        """Whether a comma at ``j`` ends a verb's clause: not one behind a time, with an object to come."""
        if not self._clauses.comma(j):
            return False
        after = j + 1
        if after >= end or not self._clauses.idle(j - 1) or self._draft.skips[after]:
            return True
        return self._draft.classes[after] != "n" and after not in self._clauses.over

    def agent(self, i: int, near: bool = False) -> list[Mention]:
        """Who did it, behind a passive: ``على يد``, ``من قبل``, ``برصاص``; ``near``: in the same clause."""
        if i >= len(self._draft):
            return []
        _, end = self._draft.sentence(i)
        for j in range(i, min(end, i + REACH) - 1):
            if near and (self._clauses.comma(j) or self._clauses.opens(j) or j in self._triggers):
                break
            if j + 1 in self._clauses.over and self._by(j):
                return self._clauses.group(self._clauses.over[j + 1])
        return []

    def _by(self, i: int) -> bool:
        """Whether what stands at ``i`` brings in who did it: ``من قبل``, ``على يد``, ``برصاص``."""
        keys = self._draft.keys
        return keys[i] in guards("event", "agent") and (keys[i] not in _FROM or keys[i - 1] == "من")

    def taken_from(self, trigger: Trigger) -> list[Mention]:
        """Whose ground it was, anywhere further on: ``استعاد الجيش القاعدة، الأكبر في البلاد، من أيدي الحوثيين``."""
        _, end = self._draft.sentence(trigger.first)
        keys = self._draft.keys
        for i in range(trigger.last + 1, min(end - 1, trigger.last + REACH)):
            if keys[i - 1] == "من" and keys[i] in guards("event", "hands"):
                party = self._clauses.over.get(i + 1)
                return self._clauses.group(party) if party is not None else []
        return []

    def governed(self, i: int, prepositions: tuple[str, ...]) -> list[Mention]:
        """The parties behind one of these prepositions, from ``i`` to the clause's end."""
        clauses = self._clauses
        if i >= len(self._draft):
            return []
        _, end = self._draft.sentence(i)
        j = i + 2 if self._draft.keys[i] in guards("event", "relative") and self._governing.governs(i + 1) else i
        while j < min(end, i + REACH):
            party = clauses.over.get(j)
            if party is not None:
                over = party.by if party.through is None else party.through
                if over in prepositions and not party.joined:
                    return clauses.group(party)
                j = party.last
            elif clauses.comma(j) or clauses.opens(j) or self._apart(j):
                break
            else:
                j += 1
        return []

    def _apart(self, j: int) -> bool:
        """Whether another event is told from ``j`` on: a verb, or a noun behind ``بعد`` and its like."""
        other = self._triggers.get(j)
        return other is not None and (other.verb or self._draft.keys[j - 1] in guards("event", "circumstance"))

    def antecedent(self, trigger: Trigger) -> list[Mention]:
        """Whom a pronoun on the trigger means: the subject before it, else the party told last.

        None if it means a thing: ``أضرحة دمرها متشددون``.
        """
        if trigger.verb:
            j = self._clauses.before(trigger.first)
            if j >= 0 and self._draft.keys[j] in guards("event", "relative"):
                j = self._clauses.before(j)
            if j >= 0 and self._draft.classes[j] in ("n", "a") and j not in self._clauses.over:
                return []
        plural = trigger.reading.enclitic in ("هم", "هما", "هن")
        start, _ = self._draft.sentence(trigger.first)
        passed = [p for p in self._clauses.parties if start <= p.first < trigger.first and not p.joined]
        for party in sorted(passed, key=lambda p: (bool(p.by) or p.owned, -p.first)):
            place = party.mention.type in LANDS or (party.mention.type == "GPE" and party.mention.kind == "name")
            if not (plural and place):
                return self._clauses.group(party)
        return []

    def number_behind(self, i: int) -> bool:
        """Whether a number stands at ``i``, or behind words there that leave it vague."""
        about = i < len(self._draft) and self._draft.keys[i] in guards("event", "about")
        return any(self._clauses.counts(j) for j in range(i, i + (VAGUE if about else 1)))

    def by_preposition(self, trigger: Trigger, found: Arguments) -> None:
        """Recipients behind the prepositions that the frame takes, the first that occurs."""
        for preposition in trigger.frame.recipient:
            if preposition not in ROLES:
                behind = self.governed(trigger.last, (preposition,))
                if behind and preposition == "ل" and not trigger.verb and self._force(behind[0]):
                    found.actors = found.actors or behind  # القصف المكثف لطيران التحالف
                elif behind:
                    found.recipients = behind
                    return

    def _force(self, mention: Mention) -> bool:
        """Whether a mention is of those who strike from afar: aircraft, guns."""
        word = self._draft.keys[mention.first][mention.phrase.skip :]
        return word.removeprefix("ال").removeprefix("لل") in guards("event", "strikers")
