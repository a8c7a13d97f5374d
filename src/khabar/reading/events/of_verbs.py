"""A finite verb in, who did it to whom out: by word order, agreement and prepositions."""

from khabar.lexicon.inflection import Form
from khabar.lexicon.persons import honorifics
from khabar.lexicon.tables import guards
from khabar.reading.agreement import traits
from khabar.reading.draft import Draft, Mention
from khabar.reading.events.arguments import ROLES, Arguments
from khabar.reading.events.clauses import Clauses
from khabar.reading.events.neighbours import Neighbours
from khabar.reading.events.triggers import Trigger


class Verbs:
    """The parties of finite verbs."""

    def __init__(self, draft: Draft, clauses: Clauses, triggers: dict[int, Trigger], near: Neighbours) -> None:
        self._draft = draft
        self._clauses = clauses
        self._triggers = triggers
        self._near = near

    def fill(self, trigger: Trigger, found: Arguments) -> None:
        """Find the parties of a verb."""
        frame, near = trigger.frame, self._near
        before = near.subject_before(trigger.first, frame.form)
        after = near.bare_after(trigger.last)
        if "subject" in frame.recipient or (frame.form is not None and frame.form.passive) or self._marked(trigger):
            found.recipients = before or (after[0] if after else [])
            found.actors = near.agent(trigger.last)
            return
        self._by_order(trigger, found, before, after)
        if trigger.reading.enclitic and after and before and {"obj", "victim"} & set(frame.recipient):
            found.actors, found.recipients = after[0], before  # الأسد الذي تعارضه الرياض, رهائن احتجزهم مسلحون
            if "both" not in frame.recipient:
                return
        others = tuple(each for each in frame.recipient if each not in ROLES)
        if "both" in frame.recipient:
            alone = found.recipients if len(found.actors) < 2 else []  # بحث مع نظيره الملف السوري
            if before == [] and alone and "obj" in frame.recipient and not near.governed(trigger.last, others):
                return  # الجماعات التي تقاتل الجيش
            beside = near.governed(trigger.last, others or ("مع",)) or alone
            found.actors, found.recipients = [*found.actors, *beside], []
        elif "taker" in frame.recipient:
            found.recipients, found.actors = found.actors, near.governed(trigger.last, others or ("من",))
        else:
            self._done_to(trigger, found, before)

    def _by_order(
        self, trigger: Trigger, found: Arguments, before: list[Mention] | None, after: list[list[Mention]]
    ) -> None:
        """Subject and object as their order, the verb's form and the clauses before it tell."""
        frame, near = trigger.frame, self._near
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
        near.objects.update(map(id, found.recipients))
        if not found.actors and before is None and "victim" not in frame.recipient:
            found.actors = near.last_subject(trigger.first, frame.form)

    def _done_to(self, trigger: Trigger, found: Arguments, before: list[Mention] | None) -> None:
        """To whom it was done: the object, whom a pronoun means, behind which preposition the frame says."""
        frame, near = trigger.frame, self._near
        if "obj" not in frame.recipient and "victim" not in frame.recipient:
            found.recipients = []
        if trigger.reading.enclitic and {"obj", "victim"} & set(frame.recipient):
            found.actors = found.actors or found.recipients
            found.recipients = near.antecedent(trigger)
        if trigger.reading.enclitic and before and self._about(trigger) and self._event_behind(trigger.last):
            found.actors, found.recipients = [], before  # الحزب الذي استهدفته عشرات الغارات
            return
        first = frame.recipient[:1]
        if first == ("علي",) and frame.type == "COERCE" and self._on_whom(trigger.last):
            found.actors, found.recipients = [], before or near.last_subject(trigger.first)
            return  # الذي قبض عليه
        told = near.taken_from(trigger) if "held" in frame.recipient else []
        if not told and first and first[0] not in ROLES:
            told = near.governed(trigger.last, first)  # طلبت أوكرانيا من ألمانيا صواريخ
        if told:
            found.recipients = told
        elif not found.recipients or "held" in frame.recipient:
            near.by_preposition(trigger, found)

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
        if form is not None and form.tense == "present" and self._of_thing(trigger.first):
            return True  # قرار يدين الاستيطان
        if i < len(draft) and honorifics().has(draft, i):
            return False  # استقبل الشيخ تميم وفدا
        if i not in self._clauses.over and draft.classes[i] == "n" and draft.tags.article[i] and not draft.skips[i]:
            return True  # قصفت المنطقة العسكرية مواقع الحوثيين
        start, _ = self._draft.sentence(trigger.first)
        return trigger.reading.stem in guards("event", "hits") and any(
            other.frame.type == "ASSAULT" and not other.verb and start <= other.first < trigger.first
            for other in self._triggers.values()
        )

    def _of_thing(self, i: int) -> bool:
        """Whether a verb says what an indefinite thing before it does: a relative clause without its pronoun."""
        draft, j = self._draft, i - 1
        thing = j >= draft.sentence(i)[0] and draft.classes[j] == "n" and not draft.skips[i] and not draft.drops[j]
        return thing and not draft.tags.article[j] and j not in self._clauses.over

    def _passive(self, trigger: Trigger, found: Arguments, before: list[Mention], after: list[list[Mention]]) -> None:
        """``قتل جنديان`` against ``قتلت القوات جنديين``: with one party only, it is the one harmed."""
        form = trigger.frame.form
        if after and form is not None and form.number == "p" and form.gender == "m":
            found.actors = before or self._near.last_subject(trigger.first, form)  # واحتجزوا عشرات الركاب رهائن
            found.recipients = after[0]
            return
        if len(after) > 1 and self._aside(after[0][-1].last, after[1][0].first):
            after = after[:1]
        if before and after:
            found.actors, found.recipients = before, after[0]
        elif before and self._near.number_behind(trigger.last):
            found.actors = before  # الأسد قتل 400 ألف من شعبه
        elif len(after) > 1:
            found.actors, found.recipients = after[0], after[1]
        else:
            found.recipients = after[0] if after else before
            if after and self._hollow(trigger):
                found.actors, found.recipients = after[0], []  # اغتال مسلحون: the passive is اغتيل
                return
            if after and self._near.number_behind(after[0][-1].last):
                found.actors, found.recipients = after[0], []  # اختطفت بوكو حرام أكثر من 200 تلميذة
                return
            if after and form is not None and (form.number == "p" or self._other_gender(after[0], form)):
                found.actors = self._near.last_subject(trigger.first, form)  # وقتلت خمسة جنود
        if not found.actors:
            found.actors = self._near.agent(trigger.last)

    def _aside(self, first: int, last: int) -> bool:
        """Whether ``[first, last)`` tells in what it was done: ``قتل جنود في هجوم جنوبي البلاد`` has no object."""
        within = guards("event", "preposition")
        return any(self._draft.keys[i] in within and i + 1 in self._triggers for i in range(first, last))

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

    def _on_whom(self, i: int) -> bool:
        """Whether a pronoun behind ``على`` stands at ``i``."""
        return i < len(self._draft) and self._draft.keys[i] in guards("event", "on-whom")
