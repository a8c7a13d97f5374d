"""Triggers in their clauses in, who did it to whom out: by word order, prepositions, possessors and adjectives."""

from dataclasses import dataclass, field

from khabar.lexicon.frames import Control, Standing
from khabar.lexicon.inflection import Form
from khabar.lexicon.tables import guards
from khabar.reading.agreement import traits
from khabar.reading.draft import Draft, Mention
from khabar.reading.events.clauses import Clauses
from khabar.reading.events.governing import Governing, standing
from khabar.reading.events.triggers import Trigger

# Prepositions of where the subject is, between it and its verb.
_ASIDE = frozenset(("في", "ب"))
_MARKS = frozenset('"«“”»')
_PRONOUNS = ("ه", "ها", "هم", "هما")
# Words that bring in who did it only behind ``من``.
_FROM = frozenset(("قبل", "جانب", "طرف"))
# How far from its word a party may stand.
_REACH = 30
_PLACES = ("LOC", "FAC")
# The most words that leave a number vague: ما لا يقل عن.
_VAGUE = 5
# The most words in one event noun.
_LONGEST = 4
# What a recipient column says besides prepositions.
_ROLES = frozenset(("obj", "victim", "place", "held", "none", "both", "taker", "subject"))


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
        self._objects: set[int] = set()
        self._pair: list[Mention] = []

    def real(self, chain: list[tuple[int, Control]]) -> Standing:
        """How real what governs an event leaves it, the future and negation of the nearest verb taken in."""
        found = standing(chain)
        if found != "actual" or not chain or chain[0][1].form is None:
            return found
        i = chain[0][0]
        before = self._draft.keys[i - 1] if i else ""
        if self._draft.keys[i][: self._draft.skips[i]].endswith("س") or before in ("سوف", "ان"):
            return "planned" if chain[0][1].form.tense == "present" else found
        return "denied" if before in ("لم", "لن") else found

    def arguments(self, trigger: Trigger) -> Arguments:
        """Who did it to whom."""
        found = Arguments(chain=self._governing.chain(trigger.first))
        if trigger.verb:
            self._of_verb(trigger, found)
            self._subjects[trigger.first] = found.actors
        else:
            self._of_noun(trigger, found)
        if trigger.frame.type == "AID" and not found.recipients:
            found.recipients = self._helped(trigger)
        if not found.actors and trigger.first and self._draft.keys[trigger.first - 1] in guards("event", "behind"):
            found.actors = self._subject_before(trigger.first - 1) or []  # كانت طالبان وراء خطف الرهائن
        if len(found.actors) + len(found.recipients) == 2:
            self._pair = [*found.actors, *found.recipients]
        return found

    def opener(self, i: int) -> list[Mention]:
        """The first party of the sentence of ``i`` that nothing governs, before ``i``."""
        start, _ = self._draft.sentence(i)
        for party in self._clauses.within(start, i):
            if not party.by and not party.owned and party.mention.type not in _PLACES:
                return self._clauses.group(party)
        return []

    def _helped(self, trigger: Trigger) -> list[Mention]:
        """Whom aid is to help, as a second word of aid behind it says: ``25 مليون دولار لإغاثة النازحين``."""
        _, end = self._draft.sentence(trigger.first)
        for i in range(trigger.last, min(end, trigger.last + _REACH)):
            other = self._triggers.get(i)
            if other is not None and other.verb:
                break
            if other is not None and other.reading.proclitic == "ل" and other.frame.type in ("AID", "SUPPORT"):
                return self._owners(other)
        return []

    # Verbs

    def _of_verb(self, trigger: Trigger, found: Arguments) -> None:
        frame = trigger.frame
        before = self._subject_before(trigger.first, trigger.frame.form)
        after = self._bare_after(trigger.last)
        if frame.form is not None and (frame.form.passive or self._marked(trigger)):
            found.recipients = before or (after[0] if after else [])
            found.actors = self._agent(trigger.last)
            return
        if "subject" in frame.recipient:
            found.recipients = before or (after[0] if after else [])
            found.actors = self._agent(trigger.last)
            return
        if "victim" in frame.recipient and not trigger.reading.enclitic:
            self._passive(trigger, found, before or [], after)
        elif before is not None:
            found.actors = before
            found.recipients = after[0] if after else []
        elif after and self._takes_object(trigger, after[0]):
            found.recipients = after[0]
        elif after:
            found.actors = after[0]
            found.recipients = after[1] if len(after) > 1 else []
        if before is None and not found.recipients and self._accused(trigger, found.actors):
            found.actors, found.recipients = [], found.actors
        self._objects.update(map(id, found.recipients))
        if not found.actors and before is None and "victim" not in frame.recipient:
            found.actors = self._last_subject(trigger.first, trigger.frame.form)
        if trigger.reading.enclitic and after and before and self._about(trigger) and "obj" in frame.recipient:
            found.actors, found.recipients = after[0], before  # الأسد الذي تعارضه الرياض
            if "both" not in frame.recipient:
                return
        if "both" in frame.recipient:
            linked = tuple(each for each in frame.recipient if each not in _ROLES) or ("مع",)
            alone = found.recipients if len(found.actors) < 2 else []  # بحث مع نظيره الملف السوري
            others = self._governed(trigger.last, linked) or alone
            if before == [] and alone and "obj" in frame.recipient:
                return  # الجماعات التي تقاتل الجيش
            found.actors, found.recipients = [*found.actors, *others], []
            return
        if "taker" in frame.recipient:
            givers = tuple(each for each in frame.recipient if each not in _ROLES) or ("من",)
            found.recipients, found.actors = found.actors, self._governed(trigger.last, givers)
            return
        if "obj" not in frame.recipient and "victim" not in frame.recipient:
            found.recipients = []
        if trigger.reading.enclitic and {"obj", "victim"} & set(frame.recipient):
            found.actors = found.actors or found.recipients
            found.recipients = self._antecedent(trigger)
        if trigger.reading.enclitic and before and self._about(trigger) and self._event_behind(trigger.last):
            found.actors, found.recipients = [], before  # الحزب الذي استهدفته عشرات الغارات
            return
        first = frame.recipient[:1]
        if first == ("علي",) and frame.type == "COERCE" and self._on_whom(trigger.last):
            found.actors, found.recipients = [], before or self._last_subject(trigger.first)
            return  # الذي قبض عليه
        told = self._governed(trigger.last, first) if first and first[0] not in _ROLES else []
        if "held" in frame.recipient and (hands := self._taken_from(trigger)):
            told = hands
        if told:
            found.recipients = told  # طلبت أوكرانيا من ألمانيا صواريخ
        elif not found.recipients or "held" in frame.recipient:
            self._by_preposition(trigger, found)

    def _marked(self, trigger: Trigger) -> bool:
        """Whether a past verb is written as a passive: ``قُتل``."""
        form, word = trigger.frame.form, self._draft.words[trigger.first].lstrip("وف")
        return form is not None and form.tense == "past" and word[1:2] == "\u064f"

    def _about(self, trigger: Trigger) -> bool:
        """Whether a verb opens a relative clause."""
        j = self._clauses.before(trigger.first)
        return j >= 0 and self._draft.keys[j] in guards("event", "relative")

    def _event_behind(self, i: int) -> bool:
        """Whether an event noun is the subject of the verb before ``i``, with a number before it or none."""
        near = (self._triggers.get(j) for j in range(i, i + 3))
        return any(other is not None and not other.verb and not other.reading.proclitic for other in near)

    def _accused(self, trigger: Trigger, subject: list[Mention]) -> bool:
        """Whether an accusation is told in the passive: ``يتهم هؤلاء بالقتل``, for who accuses accuses somebody."""
        stem = trigger.reading.stem
        if trigger.reading.enclitic or not subject:
            return False
        draft, i = self._draft, subject[-1].last
        if stem in guards("event", "blames"):
            return i < len(draft) and "مسءول" in draft.keys[i]  # وحملت إسرائيل المسؤولية
        if stem not in guards("event", "accuses"):
            return False
        return i < len(draft) and draft.keys[i][0] == "ب" and draft.keys[i] not in guards("event", "adverb")

    def _takes_object(self, trigger: Trigger, after: list[Mention]) -> bool:
        """Whether the bare party behind a verb is its object, as the verb's form or what stands before it tells."""
        form, draft, i = trigger.frame.form, self._draft, trigger.last
        if form is not None and form.number == "p" and form.gender != "x":
            return True
        if "obj" not in trigger.frame.recipient:
            return False
        if form is not None and self._other_gender(after, form):
            return True
        if i not in self._clauses.over and draft.classes[i] == "n" and draft.tags.article[i] and not draft.skips[i]:
            return True  # قصفت المنطقة العسكرية مواقع الحوثيين
        start, _ = self._draft.sentence(trigger.first)
        return trigger.reading.stem in guards("event", "hits") and any(
            other.frame.type == "ASSAULT" and not other.verb and start <= other.first < trigger.first
            for other in self._triggers.values()
        )

    def _passive(self, trigger: Trigger, found: Arguments, before: list[Mention], after: list[list[Mention]]) -> None:
        """``قتل جنديان`` against ``قتلت القوات جنديين``: with one party only, it is the one harmed."""
        if len(after) > 1 and self._aside(after[0][-1].last, after[1][0].first):
            after = after[:1]
        if before and after:
            found.actors, found.recipients = before, after[0]
        elif before and self._number_behind(trigger.last):
            found.actors = before  # الأسد قتل 400 ألف من شعبه
        elif len(after) > 1:
            found.actors, found.recipients = after[0], after[1]
        else:
            found.recipients = after[0] if after else before
            form = trigger.frame.form
            if after and self._hollow(trigger):
                found.actors, found.recipients = after[0], []  # اغتال مسلحون: the passive is اغتيل
                return
            if after and self._number_behind(after[0][-1].last):
                found.actors, found.recipients = after[0], []  # اختطفت بوكو حرام أكثر من 200 تلميذة
                return
            if after and form is not None and (form.number == "p" or self._other_gender(after[0], form)):
                found.actors = self._last_subject(trigger.first, form)  # وقتلت خمسة جنود
        if not found.actors:
            found.actors = self._agent(trigger.last)

    def _aside(self, first: int, last: int) -> bool:
        """Whether ``[first, last)`` tells in what it was done: ``قتل جنود في هجوم جنوبي البلاد`` has no object."""
        within = guards("event", "preposition")
        return any(self._draft.keys[i] in within and i + 1 in self._triggers for i in range(first, last))

    def _agent(self, i: int, near: bool = False) -> list[Mention]:
        """Who did it, behind a passive: ``على يد``, ``من قبل``, ``برصاص``; ``near``: in the same clause."""
        if i >= len(self._draft):
            return []
        _, end = self._draft.sentence(i)
        for j in range(i, min(end, i + _REACH) - 1):
            if near and (self._clauses.comma(j) or self._clauses.opens(j) or j in self._triggers):
                break
            if j + 1 in self._clauses.over and self._by(j):
                return self._clauses.group(self._clauses.over[j + 1])
        return []

    def _taken_from(self, trigger: Trigger) -> list[Mention]:
        """Whose ground it was, anywhere further on: ``استعاد الجيش القاعدة، الأكبر في البلاد، من أيدي الحوثيين``."""
        _, end = self._draft.sentence(trigger.first)
        keys = self._draft.keys
        for i in range(trigger.last + 1, min(end - 1, trigger.last + _REACH)):
            if keys[i - 1] == "من" and keys[i] in guards("event", "hands"):
                party = self._clauses.over.get(i + 1)
                return self._clauses.group(party) if party is not None else []
        return []

    def _by(self, i: int) -> bool:
        """Whether what stands at ``i`` brings in who did it: ``من قبل``, ``على يد``, ``برصاص``."""
        keys = self._draft.keys
        return keys[i] in guards("event", "agent") and (keys[i] not in _FROM or keys[i - 1] == "من")

    def _subject_before(self, i: int, form: Form | None = None) -> list[Mention] | None:
        """The party right before a verb, or what its relative clause is about; None if no subject stands there."""
        clauses, keys = self._clauses, self._draft.keys
        if self._draft.skips[i] and keys[i][0] in "وف":
            return None  # a clause of its own
        j = clauses.before(i)
        if j >= 0 and self._draft.words[j] in _MARKS:
            j = clauses.before(j)
        if j >= 0 and keys[j] in guards("event", "breaks") and keys[j].endswith(_PRONOUNS):
            return self._last_subject(j, form)  # أنها سلمت
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
        if party is not None and party.by in _ASIDE and party.mention.type in ("GPE", *_PLACES):
            k = clauses.before(clauses.before(party.first) if party.by == "في" else party.first)
            other = clauses.over.get(k)
            if other is not None and not other.by and not other.owned and self._suits([other.mention], form):
                return clauses.group_before(other)  # الشرطة في مالي احتجزت
        if party is not None and not party.by and not party.owned:
            return clauses.group_before(party)
        if j in clauses.things or (j > 0 and self._draft.tags.article[j] and keys[j - 1] in guards("event", "this")):
            return []  # هذه المعدات ستساعد أوكرانيا
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
            elif found and draft.keys[j] in guards("event", "wearing"):
                j = self._past_object(j + 1, end)  # مسلحون يرتدون زي الشرطة
            elif clauses.opens(j) or self._closes(j, end) or self._governs(j):
                break
            else:
                j += 1
        return found

    def _past_object(self, i: int, end: int) -> int:
        """The token behind the noun phrase at ``i``."""
        for j in range(i, min(i + _LONGEST, end)):
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

    def _last_subject(self, i: int, form: Form | None = None) -> list[Mention]:
        """The subject of the last clause before ``i`` in its sentence that had one, if a verb of this form suits it."""
        start, _ = self._draft.sentence(i)
        plural = form is not None and form.number == "p"
        for j in range(i - 1, start - 1, -1):
            party = self._clauses.at.get(j)
            if plural and party is not None and not party.owned and self._people(party.mention):
                return self._clauses.group(party)  # المتحالف مع الحوثيين وقد أطلقوا
            if self._subjects.get(j) and self._suits(self._subjects[j], form):
                return self._subjects[j]
            party = self._clauses.at.get(j)
            if (
                party is not None
                and (not party.by or party.through == "")
                and not party.owned
                and not party.joined
                and party.mention.type not in _PLACES
                and id(party.mention) not in self._objects
            ):
                group = self._clauses.group(party)
                if party.through == "" or self._suits(group, form):  # قوة من الجيش بدأت
                    return group
        return []

    def _people(self, mention: Mention) -> bool:
        """Whether a mention is a full plural of people: ``المتمردين``."""
        return self._draft.keys[mention.last - 1].endswith(("ين", "ون")) and mention.type in ("NORP", "ORG")

    def _hollow(self, trigger: Trigger) -> bool:
        """Whether the letters tell a past verb from its passive: ``اغتال``, ``أصابت``."""
        form, stem = trigger.frame.form, trigger.reading.stem
        stem = stem.removesuffix("وا").removesuffix("ت")
        return form is not None and form.tense == "past" and len(stem) > 3 and stem[-2] == "ا"

    def _other_gender(self, group: list[Mention], form: Form) -> bool:
        """Whether a verb cannot have this subject behind it, where it need not agree in number."""
        told = traits(self._draft, group[0])
        party = self._clauses.over.get(group[0].first)
        if len(group) > 1 or party is None or party.heads or not told.gender or form.gender == "x":
            return False
        return told.gender != form.gender

    def _suits(self, group: list[Mention], form: Form | None) -> bool:
        """Whether a verb may be said of a group, as its gender and number tell."""
        if form is None or not group:
            return True
        if len(group) > 1:
            return form.number != "s" or form.gender == "f"
        return traits(self._draft, group[0]).suit(form)

    # Nouns

    def _of_noun(self, trigger: Trigger, found: Arguments) -> None:
        frame = trigger.frame
        if frame.aside:
            after = self._bare_after(trigger.last) if "obj" in frame.recipient else []
            found.recipients = after[0] if after else []
            if not found.recipients:
                self._by_preposition(trigger, found)
            return
        owners = self._owners(trigger)
        found.actor_codes = self._nisbas(trigger.last)
        both = "both" in frame.recipient
        owned = bool(trigger.reading.enclitic or self._draft.drops[trigger.first])
        if both and trigger.reading.stem in guards("event", "undone"):
            found.recipients, both = owners, False  # محاربة تنظيم داعش
        elif both:
            owners = [m for m in owners if m.code or m.type not in ("GPE", *_PLACES)]  # قمة الرياض
            found.actors = [*owners, *self._governed(trigger.last, ("مع", "بين", "ب", "من"))]
        elif "victim" in frame.recipient:
            found.recipients = owners or (self._possessor(trigger.first) if owned else [])
            found.actors = self._agent(trigger.last)
            if owners and owners[0].type == "GPE" and self._clauses.counts(owners[-1].last):
                found.actors, found.recipients = owners, []  # إعدام السعودية 37 شخصا
            if not owners:
                self._by_preposition(trigger, found)
        else:
            if "held" in frame.recipient:
                found.recipients = self._taken_from(trigger)
            if not found.recipients:
                self._by_preposition(trigger, found)
            if owners and self._to_whom(owners[-1].last):
                found.actors = owners  # رفضت موسكو اتهامات واشنطن لها
                found.recipients = self._possessor(owners[-1].last) or self._last_subject(trigger.first)
            elif owners and self._object_behind(owners[-1].last) and (aim := self._clauses.over.get(owners[-1].last)):
                found.actors, found.recipients = owners, self._clauses.group(aim)  # غزو أمريكا للعراق
            elif owners and self._of_object(trigger, found.chain) and not self._object_behind(owners[-1].last):
                found.recipients = found.recipients or owners
            elif owners and (found.recipients or found.actor_codes or self._acts(owners[0], frame.recipient)):
                found.actors = owners
            elif owners:
                found.recipients = found.recipients or owners
        if not found.actors and not both:
            found.actors = self._agent(trigger.last, near=True)
            if found.actors and trigger.reading.enclitic and not found.recipients:
                found.recipients = self._antecedent(trigger)  # لاقتحامها من قبل الجيش
        if owned and not found.actors and "victim" not in frame.recipient:
            found.actors = (
                self._own(trigger, found.chain) or self._possessor(trigger.first) or self._antecedent(trigger)
            )
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
            found.actors = guest or self._last_subject(trigger.first)  # زيارة مماثلة لوزير الاقتصاد

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
        draft, party = self._draft, self._clauses.over.get(i)
        if party is not None:
            return party.by == "ل"
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

    def _owners(self, trigger: Trigger) -> list[Mention]:
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
        party = next((self._clauses.over[j] for j in range(i, min(i + _VAGUE, end)) if j in self._clauses.over), None)
        return party.first if party is not None else i

    def _to_whom(self, i: int) -> bool:
        """Whether a pronoun stands at ``i`` that tells to whom it is done."""
        return i < len(self._draft) and self._draft.keys[i] in guards("event", "to-whom")

    def _on_whom(self, i: int) -> bool:
        """Whether a pronoun behind ``على`` stands at ``i``."""
        return i < len(self._draft) and self._draft.keys[i] in guards("event", "on-whom")

    def _number_behind(self, i: int) -> bool:
        """Whether a number stands at ``i``, or behind words there that leave it vague."""
        about = i < len(self._draft) and self._draft.keys[i] in guards("event", "about")
        return any(self._clauses.counts(j) for j in range(i, i + (_VAGUE if about else 1)))

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
            return self._last_subject(trigger.first)
        if chain[0][1].subject != "actor" or chain[0][1].form is None:
            return []
        return self._subject(chain[0][0], trigger.first, chain[0][1].form)

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
        groups = self._bare_after(i + 1 + by)
        return groups[0] if groups else []

    def _claimed(self, i: int) -> list[Mention]:
        """Who claims an attack, before it or further on in its sentence: ``انفجار سيارة … تبنته حركة الشباب``."""
        start, end = self._draft.sentence(i - 1)
        keys = self._draft.keys
        for j in range(max(start, i - _LONGEST), i - 1):
            if keys[j] in guards("event", "responsible") and keys[j + 1] == "عن":
                return self._last_subject(j)  # أعلنت طالبان مسؤوليتها عن تفجير
        at = next((j for j in range(i, end) if self._draft.keys[j] in guards("event", "claims")), None)
        groups = self._bare_after(at + 1) if at is not None else []
        return groups[0] if groups else []

    def _of_control(self, trigger: Trigger, found: Arguments, both: bool) -> None:
        """Give the subject of what governs the event its part."""
        if not found.chain and both and found.actors and not self._paired(found.actors[0]):
            self._add_actors(found, self._last_subject(trigger.first))  # الولايات المتحدة على اتصال بكييف
        part = ""
        for at, control in found.chain:
            if control.standing == "announced" and self._suffered(trigger):
                continue
            if control.subject == "none":
                continue
            if control.subject == "object":
                groups = self._bare_after(at + 1)
                found.actors = groups[-1] if groups else []
                return
            if control.subject == "receiver":
                found.actors = self._governed(at + 1, ("ل",))  # السماح للجيش بشن ضربات
                return
            part = control.subject if control.subject == "recipient" else part or control.subject
            form = control.form
            subject = self._subject(at, trigger.first, form) if form is not None else self._owner(at)
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

    def _subject(self, at: int, limit: int, form: Form | None = None) -> list[Mention]:
        """The subject of the governing verb at ``at``, before the event word at ``limit``."""
        before = self._subject_before(at, form)
        if before:
            return before
        for j in range(at + 1, limit):
            party = self._clauses.over.get(j)
            if party is not None and not party.by:
                return self._clauses.group(party)
            if self._draft.keys[j] in guards("event", "both-sides"):
                return self._pair
        return self._last_subject(at, form)

    # Both

    def _by_preposition(self, trigger: Trigger, found: Arguments) -> None:
        """Recipients behind the prepositions that the frame takes, the first that occurs."""
        for preposition in trigger.frame.recipient:
            if preposition not in _ROLES:
                behind = self._governed(trigger.last, (preposition,))
                if behind and preposition == "ل" and not trigger.verb and self._force(behind[0]):
                    found.actors = found.actors or behind  # القصف المكثف لطيران التحالف
                elif behind:
                    found.recipients = behind
                    return

    def _force(self, mention: Mention) -> bool:
        """Whether a mention is of those who strike from afar: aircraft, guns."""
        word = self._draft.keys[mention.first][mention.phrase.skip :]
        return word.removeprefix("ال").removeprefix("لل") in guards("event", "strikers")

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

    def _antecedent(self, trigger: Trigger) -> list[Mention]:
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
            place = party.mention.type in _PLACES or (party.mention.type == "GPE" and party.mention.kind == "name")
            if not (plural and place):
                return self._clauses.group(party)
        return []
