"""A cue in, its speaker out: its subject, or, where that is dropped, whoever holds the floor."""

from typing import NamedTuple

from khabar.lexicon.cues import Cue
from khabar.lexicon.index import Hit
from khabar.lexicon.inflection import Form
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention
from khabar.reading.quotes.signs import COMMAS, Signs
from khabar.reading.quotes.subjects import Subjects
from khabar.reading.quotes.titles import Titles
from khabar.text.normal import key

# How far behind a verb its subject may stand.
_AFTER = 40
_ANYONE = Form("past", "x", "")


class Told(NamedTuple):
    """Who speaks, and the body that passed the words on, if any."""

    speaker: Mention | None
    passed_by: Mention | None = None


class Speakers:
    """Who speaks, as an article goes on: each speaker holds the floor until another takes it."""

    def __init__(self, draft: Draft, signs: Signs) -> None:
        self._draft, self._signs = draft, signs
        self.subjects = Subjects(draft, signs)
        self._titles = Titles(draft, signs, self.subjects)
        self._floor: list[tuple[int, Mention]] = []
        self._narrated: dict[int, Mention | None] = {}
        self._heads: dict[int, set[str]] = {}
        # Token ranges of what is reported.
        self.clauses: list[tuple[int, int]] = []

    def heard(self, at: int, mention: Mention) -> None:
        """Note who spoke at token ``at``."""
        self._floor.append((at, mention))

    @property
    def last(self) -> Mention | None:
        """Who spoke last."""
        return self._floor[-1][1] if self._floor else None

    def of(self, hit: Hit[Cue], content: int | None) -> Told:
        """The speaker of a cue whose words start at token ``content``."""
        cue, first, last = hit.value, hit.first, hit.last
        end = self._draft.sentence(first)[1]
        limit = content if content is not None and content >= last else min(last + _AFTER, end)
        if cue.form.tense == "participle":
            return Told(self._governing(first, cue.form))
        if cue.form.tense == "masdar":
            if cue.form.gender == "x":
                return Told(self.subjects.after(last, limit))
            return Told(self._governing(first, cue.form._replace(number=cue.form.number or "s")))
        chained = self._chain(hit, limit)
        if chained is not None:
            passed = self.subjects.after(last, limit)
            return Told(chained, passed if passed is not chained else None)
        after = self.subjects.after(last, limit, cue.form if content is not None and content >= last else None)
        if after is not None and not self._described(hit, after, limit):
            return Told(self._known(after))
        if key(cue.lemma) in guards("quote", "told-in"):  # جاء في بيان للوزارة
            return Told(self.subjects.owner(last, limit) or self.last)
        before = self._before(first, cue)
        return Told(self._known(before) if before is not None else self._on_the_floor(first, cue))

    def _described(self, hit: Hit[Cue], mention: Mention, limit: int) -> bool:
        """Whether the one behind a verb that needs an object is that object: ``ووصف الصين بأنها «مرنة»``."""
        draft = self._draft
        if hit.reading.enclitic or key(hit.value.lemma) not in guards("quote", "describes"):
            return False
        last = max(self.subjects.phrase_end(mention.first), mention.last)
        return not any(
            draft.classes[i] in ("n", "") and draft.keys[i].isalpha() and not self._signs.preposition(i)
            for i in range(last, limit)
        )

    def explicit(self, hit: Hit[Cue], limit: int) -> Mention | None:
        """The subject that a verb has behind or before it, if it is somebody told of."""
        if hit.value.form.tense in ("participle", "masdar"):
            return None
        mention = self.subjects.after(hit.last, limit) or self._before(hit.first, hit.value)
        if mention is None or not self.subjects.suits(mention, hit.value.form):
            return None
        return self._known(mention)

    def _before(self, first: int, cue: Cue) -> Mention | None:
        """The subject of a verb that follows it."""
        draft = self._draft
        start = draft.sentence(first)[0]
        if first == start or self._signs.conjunction(first):
            return None
        if draft.keys[start] in guards("quote", "about"):  # وعن …، قال
            return None
        turn = max(self._turn(start, first), start, *(at for at, last in self.clauses if at < first < last))
        return self.subjects.before(turn, first, cue.form)

    def _turn(self, start: int, first: int) -> int:
        """Where the clause of the verb at ``first`` starts."""
        draft = self._draft
        for i in range(first - 1, start, -1):
            if draft.words[i] in COMMAS and (
                draft.keys[i + 1] in guards("quote", "turn") or self._signs.conjunction(i + 1)
            ):
                return i + 1
            if draft.keys[i] in guards("quote", "turn"):
                return i
        return start

    def _governing(self, first: int, form: Form) -> Mention | None:
        """Of a participle or a possessor: who spoke in this sentence, else whom it is about, else who has the floor."""
        start = self._draft.sentence(first)[0]
        for at, mention in reversed(self._floor):
            if at < start:
                break
            if self.subjects.suits(mention, form):
                return mention
        about = self.subjects.first(start, first, form)
        if about is None and self._floor and self._floor[-1][0] >= start and self._floor[-1][1].type == "PER":
            return self.last  # whatever the gender: وبينت فلانة …، مؤكدا
        if about is None and first == start:
            about = self._narrated_since(self._floor[-1][0] if self._floor else -1, start, form)
        return about or self._floor_holder(form)

    def _on_the_floor(self, first: int, cue: Cue) -> Mention | None:
        """Whose verb it is when its subject is dropped."""
        draft, form = self._draft, cue.form
        start = draft.sentence(first)[0]
        at = self._floor[-1][0] if self._floor else -1
        if first > start and at < start and draft.keys[start] not in guards("quote", "about"):
            about = self.subjects.first(start, first, form)
            if about is not None:
                return about
        holder = self._floor_holder(form)
        if holder is not None and key(cue.lemma) in guards("quote", "continues"):
            return holder
        return self._narrated_since(at, start, form) or holder

    def _narrated_since(self, at: int, start: int, form: Form) -> Mention | None:
        """A person whom the sentences between the last speech and this one are about, the nearest first."""
        draft = self._draft
        number = draft.sentence_of[start] - 1
        while number >= 0 and draft.sentences[number][0] > at:
            if number not in self._narrated:
                first, last = draft.sentences[number]
                marked = self._signs.within_marks(first) is not None
                self._narrated[number] = None if marked else self.subjects.first(first, last)
            mention = self._narrated[number]
            if mention is not None and mention.type == "PER" and self.subjects.suits(mention, form):
                named = any(each.kind == "name" for each in draft.entities[mention.entity].mentions)
                if named or not self._floor:
                    return mention
            number -= 1
        return None

    def _floor_holder(self, form: Form) -> Mention | None:
        """The last who spoke of those that the form agrees with."""
        return next((mention for _, mention in reversed(self._floor) if self.subjects.suits(mention, form)), self.last)

    def _known(self, mention: Mention) -> Mention:
        """Whoever ``المصدر`` or ``البيان`` stands for: the last who spoke; and whoever bears a title."""
        entity = self._draft.entities[mention.entity]
        if self.last is not None and self._goes_on(mention, self.last):
            return self.last
        if mention.kind == "name" or any(each.kind == "name" for each in entity.mentions):
            return mention
        short = mention.last - mention.first <= 2 and len(entity.mentions) == 1
        if short and self.last is not None and self._draft.keys[mention.first] in guards("quote", "the-source"):
            return self.last
        if mention.type == "PER":
            return self._titles.bearer(mention, [each for _, each in reversed(self._floor)]) or mention
        return mention

    def _goes_on(self, mention: Mention, last: Mention) -> bool:
        """Whether one noun with the article is what the last speaker is: ``الحركة``, of the two that were told of."""
        draft = self._draft
        if mention.kind == "name" or mention.last - mention.first > 1 or not draft.tags.article[mention.first]:
            return False
        if last.entity not in self._heads:
            told = [each for each in draft.mentions if each.entity == last.entity]
            titles = [each.role.phrase for each in told if each.role is not None]
            phrases = [each.phrase for each in told if each.kind != "pronoun"] + titles
            self._heads[last.entity] = {draft.keys[each.first][each.skip :].removeprefix("ال") for each in phrases}
        return draft.keys[mention.first][mention.phrase.skip :].removeprefix("ال") in self._heads[last.entity]

    def _chain(self, hit: Hit[Cue], limit: int) -> Mention | None:
        """The source behind an agency: ``نقلا عن مصادر``, ``نقلت عن``, ``نقل عن فلان قوله``."""
        draft = self._draft
        for i in range(hit.last, limit - 1):
            behind = i + 1 if hit.value.lemma == "نقل" and draft.keys[i] == "عن" else 0
            if draft.keys[i] in guards("quote", "chain") and draft.keys[i + 1] == "عن":
                behind = i + 2
            if behind:
                return self.subjects.after(behind, limit, _ANYONE)
        return None
