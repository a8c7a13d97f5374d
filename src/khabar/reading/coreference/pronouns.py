"""A draft with chains in; the pronouns that can be resolved with confidence out, each with whom it means."""

from khabar.lexicon.gazetteer import armed_bodies
from khabar.lexicon.tables import guards
from khabar.reading.agreement import Traits, traits
from khabar.reading.coreference.chains import Chain
from khabar.reading.draft import Draft, Mention, Phrase

PRONOUNS = {"ه": Traits("m", "s"), "ها": Traits("f", "s"), "هم": Traits("m", "p"), "هما": Traits("", "d")}
_ANTECEDENTS = ("PER", "ORG", "NORP", "GPE")


class Subjects:
    """Who each sentence is about so far: the parties that no preposition governs, the last first."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._sentence = -1
        self._bare: list[tuple[Chain, Traits, Mention]] = []
        self._latest: tuple[Chain, Traits, Mention] | None = None

    def told(self, mention: Mention, chain: Chain) -> None:
        """Take note of a mention if it may be the subject of its clause."""
        self._turn(mention.first)
        if mention.head == "nisba" or mention.type not in _ANTECEDENTS:
            return
        self._latest = told = (chain, traits(self._draft, mention), mention)
        if not governed(self._draft, mention) or self._described(mention):
            self._bare.append(told)

    def _described(self, mention: Mention) -> bool:
        """Whether a clause without a relative pronoun tells of somebody: ``عن مصادر مطلعة، رفضت الكشف عن هويتها``."""
        draft, i = self._draft, mention.last
        i += i < len(draft) and draft.words[i] in "،,"
        indefinite = mention.kind == "nominal" and not draft.tags.article[mention.first]
        return indefinite and i < len(draft) and draft.classes[i] == "v" and not draft.skips[i]

    def antecedent(self, i: int) -> Chain | None:
        """Whom the pronoun on token ``i`` means."""
        self._turn(i)
        told = PRONOUNS.get(enclitic(self._draft, i))
        if told is None:
            return None
        joined = [self._latest] if self._latest is not None and self._joined(self._latest[2], i) else []
        for chain, known, mention in [*joined, *reversed(self._bare)]:
            if mention.last <= i and _suits(known, told, mention):
                return chain
        return None

    def _joined(self, mention: Mention, i: int) -> bool:
        """Whether token ``i`` is joined to a mention: ``من المتمردين الحوثيين وحلفائهم``."""
        return mention.last == i and self._draft.skips[i] > 0 and self._draft.keys[i][0] == "و"

    def _turn(self, i: int) -> None:
        """Go on to the sentence of token ``i``: a pronoun means somebody of its own sentence, to be sure of it."""
        sentence = self._draft.sentence_of[i]
        if sentence != self._sentence:
            self._bare, self._sentence = [], sentence


def _suits(known: Traits, told: Traits, mention: Mention) -> bool:
    if told.number == "p":
        return known.number == "p" or mention.head == "armed" or mention.link in armed_bodies()
    if not known.gender and mention.type == "PER":
        return told.gender == "m" and known.agree(told)
    return bool(known.gender) and known.agree(told)


def enclitic(draft: Draft, i: int) -> str:
    """The pronoun attached to token ``i``, empty if none."""
    drop = int(draft.drops[i])
    return draft.keys[i][-drop:] if drop else ""


def governed(draft: Draft, mention: Mention) -> bool:
    """Whether a preposition, or a noun in the construct, governs a mention."""
    joined: dict[int, Mention] | None = None
    while True:
        phrase = mention.phrase
        if mention.role is not None and mention.role.phrase.first < phrase.first:
            phrase = mention.role.phrase
        i = phrase.first
        if draft.keys[i].startswith("لل") or (phrase.skip and draft.keys[i][phrase.skip - 1] in "لبك"):
            return True
        if i == 0:
            return False
        before = None
        if phrase.skip and draft.keys[i][phrase.skip - 1] == "و":  # بين واشنطن ومصر
            if joined is None:  # once for a list of any length
                told = draft.told(draft.sentence(i)[0], i)
                joined = {other.last: other for other in reversed(told) if other.head != "nisba"}
            before = joined.get(i)
        if before is None:
            if draft.keys[i - 1] in guards("event", "preposition"):
                return True
            definite = draft.keys[i - 1].startswith(("ال", "وال"))
            return draft.classes[i - 1] == "n" and not definite and not draft.drops[i - 1]
        mention = before


def pronoun(draft: Draft, i: int, chain: Chain) -> Mention:
    """The mention that a pronoun makes."""
    size = len(draft.words[i])
    return Mention(Phrase(i, i + 1, size - int(draft.drops[i])), "pronoun", chain.type, code=chain.code, head="pronoun")


def refers(draft: Draft, i: int) -> bool:
    """Whether the pronoun on token ``i`` is somebody: on a noun, or on ``أن`` before a verb that somebody does."""
    kind = draft.classes[i]
    if kind == "n":
        noun = draft.keys[i][: -int(draft.drops[i])]
        return noun not in guards("name", "idle-noun") and noun[draft.skips[i] :] not in guards("name", "grace-noun")
    if kind != "f" or not _complementizer(draft.keys[i]):
        return False
    i += 1
    while i < len(draft) and draft.keys[i] in guards("name", "before-verb"):  # إنها لن تبحث
        i += 1
    return i < len(draft) and draft.classes[i] == "v" and draft.keys[i] not in guards("name", "impersonal-verb")


def _complementizer(key: str) -> bool:
    return key.endswith(("انه", "انها", "انهم", "لانه", "لانها")) and len(key) <= 6
