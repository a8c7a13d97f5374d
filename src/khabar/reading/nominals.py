"""A draft in; mentions without a name out: forces and delegations of a state, unnamed officials and sources, groups."""

from khabar.lexicon.heads import groups, name_heads
from khabar.lexicon.index import Hit
from khabar.lexicon.tables import Row, guards
from khabar.lexicon.verbs import likely_verbs, verbs
from khabar.reading.draft import Draft, Mention, Phrase
from khabar.reading.phrases import NounPhrases
from khabar.record import EntityType

_PLURAL = ("ين", "ون")
_TYPES: dict[str, EntityType] = {
    "state": "GPE",
    "organ": "ORG",
    "source": "PER",
    "document": "ORG",
    "land": "GPE",
    "armed": "NORP",
    "alliance": "ORG",
    "civil": "NORP",
    "peer": "PER",
    "grace": "PER",
    "king": "PER",
}


def find_nominals(draft: Draft) -> None:
    """Add nominal mentions to ``draft.mentions``, in text order, none inside another."""
    found = _Nominals(draft)
    found.roles()
    for hit in groups().find(draft):
        if hit.first not in found.taken:
            found.group(hit)
    found.bodies()
    found.peoples()
    draft.mentions = sorted([*draft.mentions, *found.mentions], key=lambda mention: mention.first)


class _Nominals:
    """The mentions found so far in one article; ``taken`` are the tokens of these, of names, held roles and times."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._named = {i: mention for mention in draft.mentions for i in range(mention.first, mention.last)}
        self._phrases = NounPhrases(draft, self._named)
        self._held = [mention.role for mention in draft.mentions if mention.role]
        spans = [role.phrase for role in self._held] + [time.phrase for time in draft.times]
        self.taken = {*self._named, *(i for span in spans for i in range(span.first, span.last))}
        self._counted = {i for each in draft.numbers for i in range(each.phrase.first, each.phrase.last)}
        self.mentions: list[Mention] = []

    def _take(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.taken.update(range(mention.first, mention.last))

    def roles(self) -> None:
        """Roles that nobody named beside them holds; a mere title only if somebody in the article bears it."""
        borne = {role.head for role in self._held}
        people = {mention.first for mention in self._draft.mentions if mention.type == "PER"}
        held = {id(role) for role in self._held}
        draft = self._draft
        for role in draft.roles:
            if id(role) in held or role.phrase.first in self.taken or (role.title and role.head not in borne):
                continue
            if role.title and role.phrase.last in people:
                continue  # وزير الخارجية الأستاذ عادل الجبير
            first, last = role.phrase.first, role.phrase.last
            last = self._linked(max(last, self._free(last, self._phrases.end(first, last))), ("ORG", "GPE"))
            phrase = role.phrase._replace(last=last)
            code = role.code or next((found for i in range(first, last) if (found := self._state(i))), None)
            mention = Mention(phrase, "nominal", "PER", code=code, role=role, head=role.head)
            body = next((m for i in range(first, last) if (m := self._named.get(i)) and m.type == "ORG"), None)
            if body is not None:  # قائد ميداني في حزب الله
                mention.name, mention.link = body.name or draft.clean(body.phrase), body.link
            self._take(mention)

    def _state(self, i: int) -> str | None:
        """The state told of at token ``i`` by an adjective or by name."""
        named = self._named.get(i)
        return self._draft.nisbas.get(i) or (named.code if named is not None else None)

    def group(self, hit: Hit[Row]) -> None:
        """The whole mention that a group noun heads."""
        draft, kind = self._draft, hit.value["kind"]
        after = draft.keys[hit.last] if hit.last < len(draft) else ""
        if kind == "civil" and draft.classes[hit.first] == "f":
            return  # أمام القضاء is no إمام
        if kind in ("armed", "civil", "source") and (self._adjectival(hit) or self._opens(hit)):
            return
        if kind == "organ" and (after in guards("name", "no-organ") or draft.keys[hit.first] in guards("name", "led")):
            return  # للدفاع عن, القضاء على, بقيادة السعودية
        if kind == "document" and hit.first and draft.keys[hit.first - 1] in guards("quote", "before-medium"):
            return
        last = hit.last
        if kind == "alliance":
            self._alliance(hit)
            return
        if kind == "peer":
            last += last < len(draft) and last in draft.nisbas
        elif kind not in ("land", "grace", "king") or not draft.drops[last - 1]:
            last = self._free(last, self._phrases.end(hit.first, last))
        if kind == "source":
            last = self._linked(last, ("ORG", "GPE"))
        elif kind in ("organ", "civil"):
            last = self._linked(last, ("ORG",))
        if kind == "king" and any(role.phrase.first in (last, last + 1) for role in self._held):
            return  # before the king's name it is an honorific
        mention = Mention(Phrase(hit.first, last, hit.reading.skip), "nominal", _TYPES[kind], head=kind)
        for i in range(hit.last, last):
            inner = self._named.get(i)
            body = inner is not None and inner.type == "ORG"  # وفد من الائتلاف الوطني السوري
            nisba = None if body else draft.nisbas.get(i)
            mention.code = mention.code or nisba or (inner and (inner.code or inner.seat)) or None
            if inner is not None and body and mention.name is None:
                mention.name, mention.link = inner.name or draft.clean(inner.phrase), inner.link
        if kind == "state" and mention.name is not None and not mention.code:
            mention.type = "ORG"  # قوات المقاومة الشعبية
        self._count(mention)
        self._take(mention)

    def _adjectival(self, hit: Hit[Row]) -> bool:
        """Whether the word says what a noun before it is like: ``هجوم انتحاري``, ``تنظيم داعش الإرهابي``."""
        draft, i = self._draft, hit.first
        if i == 0 or hit.reading.proclitic or hit.last > i + 1:
            return False
        people = any(each.last == i and each.type == "NORP" for each in self.mentions[-1:])
        if people and draft.keys[i].endswith(_PLURAL) and draft.keys[i][-2:] == draft.keys[i - 1][-2:]:
            return bool(draft.tags.article[i]) == bool(draft.tags.article[i - 1])  # معارضين مسلحين
        if i - 1 == draft.sentence(i)[0] and likely_verbs().has(draft, i - 1):
            return False  # فجر انتحاري نفسه
        if draft.classes[i] != "a":  # الائتلاف الوطني السوري المعارض
            body = self._named.get(i - 1)
            single = draft.tags.feature(i, "Number") == "Sing"
            return single and draft.tags.article[i] and body is not None and body.type == "ORG"
        return draft.classes[i - 1] == "n" or i - 1 in self._named

    def _opens(self, hit: Hit[Row]) -> bool:
        """Whether the word opens a sentence as its verb: ``طالب الأهالي الحكومة``."""
        i = hit.first
        first = i == self._draft.sentence(i)[0] and not self._draft.tags.article[i]
        return first and hit.last == i + 1 and verbs().has(self._draft, i)

    def _alliance(self, hit: Hit[Row]) -> None:
        """An alliance without a name is told by who leads it: ``تحالف تقوده السعودية``."""
        led = self._named.get(hit.last + 1)
        if hit.last < len(self._draft) and self._draft.keys[hit.last] in guards("name", "led-by") and led is not None:
            phrase = Phrase(hit.first, led.last, hit.reading.skip)
            self._take(Mention(phrase, "nominal", "ORG", head="alliance"))

    def _free(self, first: int, last: int) -> int:
        """The end of ``[first, last)`` before anything that another mention holds, names left aside."""
        return next((i for i in range(first, last) if i in self.taken and i not in self._named), last)

    def _count(self, mention: Mention) -> None:
        """Take in what counts a mention: ``بعض قادة الدول``, ``عدد من المسلحين``, ``17 شخصا``."""
        draft, first = self._draft, mention.first
        if mention.phrase.skip:
            return
        start = draft.sentence(first)[0]
        of = first - 1 if first > start and draft.keys[first - 1] == "من" else first
        if of - 1 >= start and of - 1 in self._counted:
            first = of - 1
            while first - 1 >= start and first - 1 in self._counted:
                first -= 1
        elif of > start:
            some = guards("name", "some") if of == first else guards("name", "some-of")
            first = of - 1 if draft.keys[of - 1][draft.skips[of - 1] :] in some else first
        if first < mention.first:
            mention.phrase = Phrase(first, mention.last, draft.skips[first])

    def bodies(self) -> None:
        """Definite nouns for a body that may have been named before: ``الوزارة``, ``المنظمة``."""
        for hit in name_heads().find(self._draft):
            word = hit.reading.stem.removeprefix("ال")
            alone = hit.last == hit.first + 1 and hit.first not in self.taken
            if (
                alone
                and hit.value["type"] == "ORG"
                and self._draft.tags.article[hit.first]
                and name_heads().known(word)
            ):
                self._take(Mention(Phrase(hit.first, hit.last, hit.reading.skip), "nominal", "ORG", head="body"))

    def peoples(self) -> None:
        """Plural nisbas that stand as nouns: the Russians, not the Russian soldiers."""
        draft = self._draft
        for i, code in draft.nisbas.items():
            before = draft.keys[i - 1] if i else ""
            qualifies = i and draft.classes[i - 1] in ("n", "a") and before.startswith(("ال", "لل", "وال", "بال"))
            if i not in self.taken and draft.keys[i].endswith(_PLURAL) and draft.tags.article[i] and not qualifies:
                skip = draft.skips[i]
                self._take(Mention(Phrase(i, i + 1, skip), "nominal", "GPE", code=code, head="people"))

    def _linked(self, i: int, kinds: tuple[EntityType, ...]) -> int:
        """The end of a mention that goes on with where its holder sits: ``في البنتاغون``, ``في محافظة نينوى``."""
        draft, named = self._draft, self._named
        if i >= len(draft) or draft.keys[i] not in guards("name", "seat-link"):
            return i
        for j in range(i + 1, min(i + 4, len(draft))):
            if j in named and named[j].type in kinds and not named[j].phrase.skip:
                return named[j].last
            if not (draft.classes[j] in ("n", "a") or j in draft.nisbas):
                break
        return i
