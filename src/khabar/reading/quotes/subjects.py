"""A verb in, its subject out: whoever is told of right behind it, before it, or by the relative pronoun before it.

Arabic puts the subject behind the verb, and between the two whatever else it likes: times, places, the outlet, whom
it was said to. Each of these opens with a preposition, so a walk over the words that steps over prepositional phrases,
times and brackets meets the subject first.
"""

from khabar.lexicon.cues import complementizers, sources
from khabar.lexicon.frames import frames
from khabar.lexicon.inflection import Form
from khabar.lexicon.persons import honorific_end, honorifics
from khabar.lexicon.tables import guards
from khabar.reading.agreement import Traits, traits
from khabar.reading.draft import Draft, Mention, Phrase
from khabar.reading.phrases import NounPhrases
from khabar.reading.quotes.signs import COMMAS, OPENING, Signs
from khabar.text.normal import key

_SPEAKING = frozenset(("PER", "ORG", "GPE", "NORP"))
# How far back a relative pronoun's noun may stand; how long quoted words in a title may be.
_BACK, _TITLED = 14, 6
# A longer prepositional phrase may end in a noun that governs the next; behind في بيان there is a subject.
_OPEN_PHRASE = 2
# A relative clause between a title and its bearer is no longer than this.
_CLAUSE = 10
_ANYONE = Form("past", "x", "")
_PRONOUNS = {"الذي": Traits("m", "s"), "التي": Traits("f", ""), "الذين": Traits("m", "p")}


class Subjects:
    """Subjects of the verbs of one article."""

    def __init__(self, draft: Draft, signs: Signs) -> None:
        self._draft, self._signs = draft, signs
        self._named: dict[int, Mention] = {}
        self._lasts: dict[int, int] = {}
        self._starts: dict[int, Mention] = {}
        inside: set[int] = set()
        for mention in draft.mentions:
            if mention.head == "nisba" or mention.kind == "pronoun":
                continue
            first = mention.first
            if mention.role is not None and mention.role.phrase.first < first:
                first = mention.role.phrase.first
            inside.update(range(first + 1, mention.last))
            self._lasts[first] = max(mention.last, self._lasts.get(first, 0))
            self._named.update((i, mention) for i in range(mention.first, mention.last))
            held = self._starts.get(first)
            if mention.type in _SPEAKING and (held is None or held.type != "PER"):
                self._starts[first] = mention
        for i in inside:
            self._starts.pop(i, None)
        self._phrases = NounPhrases(draft, self._named)
        self._made: dict[str, Mention] = {}

    def after(self, i: int, limit: int, form: Form | None = None) -> Mention | None:
        """The subject of a verb that ends before token ``i``, told of before ``limit``.

        With the verb's ``form`` a noun that no earlier stage took for somebody, and that has its gender, becomes an
        entity: ``قال التاجر إن``.
        """
        draft, signs = self._draft, self._signs
        aside = False
        limit = min(limit, len(draft))
        while i < limit:
            word = draft.words[i]
            if i in signs.times:
                i = signs.times[i]
            elif word in COMMAS or word in "-–—":
                i += 1
            elif word == "(":
                i = self._bracket(i)
            elif word in OPENING and i in signs.marks:
                mention = self._starts.get(i + 1)
                return mention if mention is not None and mention.last == signs.marks[i] else None
            elif word == ":" or i in signs.that or (signs.conjunction(i) and i not in self._starts):
                return None
            elif sources().has(draft, i):
                i = self._sourced(i, limit)
            elif signs.preposition(i):
                opened, i, aside = i, self._past(i, limit), True
                while i - opened > _OPEN_PHRASE and i in self._starts and self._bare(i - 1):
                    i = self._lasts[i]  # على ضرورة حل مشكلة رواتب موظفي حكومة
                if i in self._starts and self._starts[i].type == "ORG" and draft.tags.article[i - 1]:
                    i = self._lasts[i]  # عبر موقع التواصل الاجتماعي فيسبوك
            elif i in self._starts or honorific_end(draft, i) in self._starts:
                return self._whole(i if i in self._starts else honorific_end(draft, i), limit)
            elif signs.verb(i):
                if not aside:  # what tells more of a statement is stepped over: في محاضرة ألقاها
                    return None
                i += 1
            elif self._nominal(i) and draft.keys[i] not in guards("quote", "same") and not self._adverb(i):
                return self._noun(i, limit) if form is not None and self._gendered(i, form) else None
            else:
                i += 1
        return None

    def at(self, i: int, limit: int) -> Mention | None:
        """Whoever is told of right at token ``i``, behind ``ل`` or in marks if need be: ``وفقا لـ«العربية»``."""
        draft = self._draft
        while i < limit and (draft.keys[i] == "ل" or draft.words[i] in OPENING):
            i += 1
        i = i if i in self._starts else honorific_end(draft, i)
        return self._whole(i, limit) if i in self._starts and i < limit else None

    def right_before(self, verb: int) -> Mention | None:
        """Whoever a reported clause opens with right before its verb: ``إن الوزير وعد``."""
        mention = self._named.get(verb - 1)
        if mention is None or mention.last != verb or mention.type not in _SPEAKING:
            return None
        role = mention.role
        first = min(mention.first, role.phrase.first) if role is not None else mention.first
        opens = first > 0 and complementizers().has(self._draft, first - 1)
        return mention if opens and not self._draft.skips[verb] else None

    def unknown(self, i: int, limit: int) -> Mention | None:
        """A proper noun at token ``i`` that no earlier stage knows: ``بحسب ويكيليكس``."""
        return self._noun(i, limit) if i < limit and self._draft.tags.pos(i) == "PROPN" else None

    def before(self, start: int, verb: int, form: Form) -> Mention | None:
        """The subject of a verb that it stands before, in a clause that starts at ``start``."""
        pronoun = self.relative(verb)
        if pronoun is not None:
            return self._antecedent(pronoun)
        draft, signs = self._draft, self._signs
        told = self._described(start, verb, form)
        if told is not None:
            return told
        i = start
        while i < verb:
            if i in signs.times:
                i = signs.times[i]
            elif draft.words[i] == "(":
                i = self._bracket(i)
            elif i in signs.marks:
                i = signs.marks[i] + 1
            elif signs.preposition(i):
                i = self._past(i, verb)
            elif i in self._starts or honorific_end(draft, i) in self._starts:
                i = i if i in self._starts else honorific_end(draft, i)
                mention = self._whole(i, verb)
                if self.suits(mention, form):
                    return mention
                i = max(self._lasts[i], i + 1)
            elif draft.classes[i] == "n" and not self._adverb(i):
                last = self._phrase(i, verb)
                if last == verb and i > start and draft.keys[i - 1] in guards("quote", "was"):
                    return self._noun(i, verb)  # وكان أطباء ذكروا
                i = last
            else:
                i += 1
        return None

    def first(self, start: int, end: int, form: Form = _ANYONE) -> Mention | None:
        """The subject of the first verb in ``[start, end)`` that has one, else whoever that stretch opens with."""
        signs = self._signs
        opening = signs.within_marks(start)
        i = start = start if opening is None else min(signs.marks[opening] + 1, end)
        while i < end:
            if i in signs.marks:
                i = signs.marks[i] + 1
                continue
            if signs.verb(i) and (i == start or self.relative(i) is None):
                speech = i == start and i in signs.cues and form.gender != "x"
                mention = self.after(i + 1, end, form if speech else None)
                if mention is not None and self.suits(mention, form):
                    return mention
                if mention is None and i == start:
                    return None  # its subject is dropped: ورفع تعازيه
            i += 1
        return self.before(start, end, form)

    def suits(self, mention: Mention, form: Form) -> bool:
        """Whether a form that agrees in number may be said of somebody."""
        if form.gender == "x":
            return True
        plural = self._draft.keys[mention.last - 1].endswith(("ون", "ين")) and mention.type != "PER"
        told = traits(self._draft, mention)
        if not self._draft.keys[mention.first].isalpha():
            told = Traits("", "p")  # 9 أشخاص
        elif told.number == "p" and form.gender == "f" and not plural:
            told = Traits("", "")  # كشفت الوثائق
        return not (plural and form.number == "s") and told.suit(form)

    def owner(self, first: int, last: int) -> Mention | None:
        """The body that a statement or report told of in ``[first, last)`` is by: ``في تحقيق لصحيفة``."""
        told = (mention for mention in self._draft.mentions if first <= mention.first < last)
        return next((m for m in told if m.type in ("ORG", "GPE", "PER") and m.head not in ("document", "nisba")), None)

    def relative(self, verb: int) -> int | None:
        """The relative pronoun whose clause the verb opens."""
        keys = self._draft.keys
        for i in range(verb - 1, max(verb - 4, -1), -1):
            if keys[i] in guards("quote", "relative"):
                return i
            if keys[i] not in guards("quote", "before-verb"):
                return None
        return None

    def _described(self, start: int, verb: int, form: Form) -> Mention | None:
        """The indefinite noun right before a verb, which tells more of it: ``مصدر أمني قال``, ``تقارير تفيد``."""
        draft, signs = self._draft, self._signs
        head = None
        for i in range(verb - 1, max(start, verb - 4) - 1, -1):
            if draft.classes[i] not in ("n", "a") or draft.tags.article[i] or draft.drops[i] or i in signs.cues:
                break
            if draft.classes[i] == "n":
                head = i
        if head is None or self._adverb(head) or not self._gendered(head, form) or signs.preposition(head):
            return None
        if (head > start and signs.preposition(head - 1)) or any(head in range(*each) for each in signs.times.items()):
            return None
        return self._starts.get(head) or (self._noun(head, verb) if self._phrase(head, verb) == verb else None)

    def _antecedent(self, pronoun: int) -> Mention | None:
        """Whom ``الذي`` stands for: the nearest before it that it agrees with."""
        wanted = _PRONOUNS.get(self._draft.keys[pronoun].removeprefix("و"), Traits("", ""))
        for i in range(pronoun - 1, max(pronoun - _BACK, -1), -1):
            mention = self._starts.get(i)
            if mention is not None and traits(self._draft, mention).agree(wanted):
                return mention
            if self._draft.words[i] in ".:":
                break
        return None

    def _whole(self, i: int, limit: int) -> Mention:
        """The mention that starts at ``i``; of a title without a name, the name that follows it."""
        mention = self._starts[i]
        if mention.type != "PER" or mention.kind == "name" or mention.head == "grace":
            return mention
        last = self._lasts[mention.last] if self._governs(mention.last - 1) else mention.last
        last = max(self._lasts.get(j, last) for j in range(mention.first, last))  # أمير منطقة عسير
        return self._bearer(last, limit) or mention

    def _bearer(self, i: int, limit: int) -> Mention | None:
        """The name in apposition to a title that ends before token ``i``: ``المتحدث بالهلال الأحمر محمد الطيار``."""
        draft, signs = self._draft, self._signs
        limit = min(limit, len(draft))
        while i < limit:
            if i not in self._starts:
                i = honorific_end(draft, i)
            if i >= limit or i in signs.that or i in signs.times or signs.verb(i):
                return None
            other = self._starts.get(i)
            person = other is not None and other.type == "PER"
            preposition = signs.preposition(i)
            if other is not None and person and other.kind == "name" and not preposition and not signs.conjunction(i):
                return other
            if draft.words[i] in COMMAS:
                following = self._starts.get(i + 1) or self._starts.get(honorific_end(draft, i + 1))
                if following is None or following.type != "PER":
                    return None
                i += 1
            elif i in signs.marks and signs.marks[i] - i <= _TITLED:
                i = signs.marks[i] + 1
            elif draft.keys[i] in guards("quote", "relative"):  # كبير الباحثين الذين قاموا بالدراسة، فلان
                i = next((j for j in range(i, min(i + _CLAUSE, limit)) if draft.words[j] in COMMAS), limit)
            elif preposition:
                if preposition == "ل" and person:
                    return None  # whom it was said to
                i = self._past(i, limit)
            elif draft.words[i] == "." and len(draft.keys[i - 1]) == 1:  # د.
                i += 1
            elif (
                other is not None and person and signs.conjunction(i) and (other.kind == "name" or other.head == "peer")
            ):
                return None
            elif i in self._lasts and not person:
                i = self._lasts[i]
            elif draft.keys[i] == "و" and i + 1 in self._starts:  # إمام و خطيب المسجد
                i += 1
            elif draft.classes[i] in ("n", "a") or self._small(i):
                i = self._lasts[i + 1] if self._governs(i) and i + 1 in self._lasts else i + 1
            else:
                return None
        return None

    def _bare(self, i: int) -> bool:
        """Whether a noun that governs what follows stands at ``i``."""
        draft = self._draft
        return draft.classes[i] == "n" and not draft.tags.article[i] and not draft.drops[i]

    def _small(self, i: int) -> bool:
        """Whether a letter, a number or a word that counts the noun behind it stands at ``i``."""
        word = self._draft.keys[i]
        return len(word) == 1 or word[0].isdigit() or self._draft.keys[i] in guards("quote", "quantity")

    def _governs(self, i: int) -> bool:
        """Whether a person whose mention follows the noun at ``i`` is its genitive: ``مكتب الرئيس``."""
        following = self._starts.get(i + 1)
        return self._bare(i) and following is not None and following.type == "PER"

    def _past(self, i: int, limit: int) -> int:
        """The token after the prepositional phrase that starts at ``i``."""
        draft, signs = self._draft, self._signs
        if draft.classes[i] == "f" or len(draft.keys[i]) < 2 or draft.keys[i] in guards("quote", "before-no-speaker"):
            if draft.drops[i] and draft.classes[i] == "f":
                return i + 1  # له
            i += 1
        if i + 1 < limit and draft.keys[i] in ("ان", "ما") and signs.verb(i + 1):
            i += 2  # دون أن يذكر فلانا
        if i >= limit:
            return limit
        if draft.words[i] == "(":
            return self._bracket(i)
        if i in signs.marks:
            return min(signs.marks[i] + 1, limit)
        if i in signs.times:
            return signs.times[i]
        last = self._phrase(i, limit)
        honoured = next(honorifics().at(draft, i), None)  # لخادم الحرمين الشريفين الملك سلمان
        if honoured is not None and honorific_end(draft, honoured.last) in self._starts:
            last = max(last, self._lasts[honorific_end(draft, honoured.last)])
        return min(last, limit)

    def phrase_end(self, i: int) -> int:
        """The token after the noun phrase that the noun at ``i`` heads."""
        return self._phrases.end(i, i + 1)

    def definite(self, first: int, last: int) -> bool:
        """Whether a noun phrase is: by the article, a pronoun, or the name that it ends with."""
        article, drops = self._draft.tags.article, self._draft.drops
        name = self._named.get(last - 1) if last - first > 1 else None
        ended = article[last - 1] or drops[last - 1] or (name is not None and name.kind == "name")
        return bool(article[first] or ended)

    def _phrase(self, i: int, limit: int) -> int:
        """The token after the noun phrase at ``i``."""
        if i in self._lasts:
            return max(self._lasts[i], i + 1)
        if self._draft.classes[i] not in ("n", "a", ""):
            return i + 1
        if self._draft.keys[i][self._draft.skips[i] :] in guards("quote", "quantity") and i + 1 < limit:
            return self._phrase(i + 1, limit)
        last = max(min(self._phrases.end(i, i + 1), limit), i + 1)
        return next((j for j in range(i + 1, last) if j in self._signs.times), last)

    def _sourced(self, i: int, limit: int) -> int:
        """The token after a source told of by the way: ``وفقا لما ذكره راديو فرنسا``."""
        i = next(sources().at(self._draft, i)).last
        while i < limit and (self._signs.verb(i) or self._draft.keys[i] in guards("quote", "in-source")):
            i += 1
        return self._past(i, limit) if i < limit else limit

    def _bracket(self, i: int) -> int:
        """The token after the bracket that opens at ``i``."""
        words = self._draft.words
        return next((j + 1 for j in range(i + 1, min(i + 30, len(words))) if words[j] == ")"), i + 1)

    def _adverb(self, i: int) -> bool:
        """Whether an accusative or adverb stands at ``i``, which is nobody: ``قائلا``, ``متسائلا``, ``أمس``."""
        draft = self._draft
        key = draft.keys[i]
        return (
            i in self._signs.cues
            or key in guards("quote", "no-speaker")
            or (key.endswith("ا") and not draft.tags.article[i] and not draft.words[i].endswith("اء"))
        )

    def _nominal(self, i: int) -> bool:
        """Whether a noun, or a name that no stage before took for one, stands at ``i``."""
        draft = self._draft
        return (
            draft.classes[i] == "n"
            or draft.keys[i] in guards("quote", "some")
            or draft.tags.pos(i) == "PROPN"
            or (draft.classes[i] == "a" and draft.tags.article[i])
        )

    def _gendered(self, i: int, form: Form) -> bool:
        """Whether the noun at ``i`` may follow a verb of this form as its subject."""
        gender, number = (self._draft.tags.feature(i, name) for name in ("Gender", "Number"))
        if form.gender == "x" or not gender or self._draft.keys[i] in guards("quote", "counts"):
            return True
        return (gender == "Masc") == (form.gender == "m") or (number == "Plur" and form.gender == "f")

    def _noun(self, i: int, limit: int) -> Mention | None:
        """The noun at ``i`` with what belongs to it, as somebody without a name; or whom the name beside it names."""
        draft = self._draft
        behind = honorific_end(draft, i)
        i = behind if behind < limit and self._nominal(behind) else i
        if i >= limit or not self._nominal(i) or not draft.keys[i].isalpha() or len(draft.keys[i]) < 3:
            return None
        if draft.classes[i] == "n" and not draft.tags.article[i] and frames().has(draft, i):
            return None  # هجوم ينسب إلى: what happens speaks not
        last = self._phrase(i, limit)
        governed = self._starts.get(i + 1)
        if governed is not None and last == i + 1 and not draft.tags.article[i] and not draft.drops[i]:
            last = min(self._lasts[i + 1], limit)  # مكتب حاكم كاليفورنيا جيري براون
        else:
            named = self._bearer(last, limit)
            if named is not None:
                return named
        words = key(draft.text(i, last))
        if words not in self._made:
            self._made[words] = draft.add_entity(Mention(Phrase(i, last), "nominal", "PER", head="source"))
        return self._made[words]
