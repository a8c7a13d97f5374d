"""A draft with entities in; the parties of its clauses out, each with what governs it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from khabar.lexicon.frames import controls
from khabar.lexicon.heads import name_heads
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention, Phrase
from khabar.reading.events.triggers import Trigger
from khabar.reading.quotes.media import outlets

_PLACES = ("GPE", "LOC", "FAC")
_COMMAS = frozenset("،,؛;:")
# How many nouns may stand before a name in one construct: مواقع تجمع عناصر تنظيم داعش.
_HEADS = 4
# A longer bracket is a text of its own, or was never closed.
_BRACKET = 12


@dataclass(slots=True)
class Party:
    """A noun phrase that stands for somebody or some place.

    Tokens ``[first, last)`` from its first noun on; ``by`` is the preposition that governs it, ``ل`` and ``ب``
    included, empty for none; ``heads`` counts the common nouns before the mention itself; ``joined`` tells that ``و``
    links it to the one before; ``owned`` that an event word governs it in the construct; ``through`` is what governs
    the bare noun before ``ل``.
    """

    first: int
    last: int
    mention: Mention
    by: str = ""
    heads: int = 0
    joined: bool = False
    owned: bool = False
    through: str | None = None


class Clauses:
    """The parties of a document by where they start, and the bounds of clauses around any token.

    No trigger opens a party; what follows an event noun is its own. ``things`` are the tokens of mentions that are no
    party: outlets, sources, arms.
    """

    def __init__(self, draft: Draft, triggers: Sequence[Trigger]) -> None:
        self.draft = draft
        self._event_words = {trigger.first: trigger for trigger in triggers}
        self._idle = idle_tokens(draft)
        self._comma = self._dividing()
        self._commas = list(accumulate((i in self._comma for i in range(len(draft))), initial=0))
        self._named = {m.last - 1: m for m in draft.mentions if m.kind == "name" and m.type in _PLACES and not m.code}
        self._documents = {mention.entity for mention in draft.mentions if mention.head == "document"}
        self._people = {i for m in draft.mentions if m.type == "NORP" for i in range(m.first, m.last)}
        self._counted = {i for amount in draft.amounts for i in range(amount.phrase.first, amount.phrase.last)}
        self.things: set[int] = set()
        self.parties: list[Party] = self._parties()
        self._firsts = [party.first for party in self.parties]
        self.at: dict[int, Party] = {party.first: party for party in self.parties}
        self.over: dict[int, Party] = {i: party for party in self.parties for i in range(party.first, party.last)}

    def idle(self, i: int) -> bool:
        """Whether token ``i`` may stand between a word and what it governs: a time, an adverb, a bracket."""
        return self._idle[i]

    def before(self, i: int) -> int:
        """The token before ``i`` that is not idle, -1 if the sentence starts."""
        start, _ = self.draft.sentence(i)
        i -= 1
        while i >= start and self._idle[i]:
            i -= 1
        return i if i >= start else -1

    def opens(self, i: int) -> bool:
        """Whether token ``i`` begins a clause of its own."""
        key = self.draft.keys[i]
        return key in guards("event", "relative") or key in guards("event", "breaks")

    def comma(self, i: int) -> bool:
        """Whether token ``i`` is a comma or a colon that divides clauses: not one of two about a time."""
        return i in self._comma

    def _dividing(self) -> set[int]:
        draft = self.draft
        commas = [i for i, word in enumerate(draft.words) if word in _COMMAS]
        found = set(commas)
        for one, other in pairwise(commas):
            if other - one > 1 and all(self._idle[one + 1 : other]):
                found -= {one, other}
        return found

    def counts(self, i: int) -> bool:
        """Whether token ``i`` is of a number or what it counts."""
        return i in self._counted

    def commas(self, first: int, last: int) -> int:
        """How many commas and colons are among tokens ``[first, last)``."""
        return self._commas[last] - self._commas[first]

    def within(self, first: int, last: int) -> list[Party]:
        """The parties that start in tokens ``[first, last)``."""
        return self.parties[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    def group(self, party: Party) -> list[Mention]:
        """A party and those that ``و`` and commas join to it."""
        found = [party.mention]
        for other in self.parties[bisect_right(self._firsts, party.first) :]:
            if not other.joined or not self._adjacent(party.last, other.first):
                break
            found.append(other.mention)
            party = other
        return found

    def group_before(self, party: Party) -> list[Mention]:
        """The same, where the last of the group is known."""
        k = bisect_left(self._firsts, party.first)
        while k and self.parties[k].joined and self._adjacent(self.parties[k - 1].last, self.parties[k].first):
            k -= 1
        return self.group(self.parties[k])

    def _adjacent(self, last: int, first: int) -> bool:
        """Whether nothing but idle words and commas stands between two parties."""
        return all(self._idle[i] or self.comma(i) for i in range(last, first))

    def _parties(self) -> list[Party]:
        spans: list[tuple[int, int, Mention]] = []
        for mention in self.draft.mentions:
            first, last = mention.first, mention.last
            if self._mere_adjective(mention):
                continue
            if self._only_tells(mention):
                self.things.update(range(mention.first, mention.last))
                continue
            if mention.kind == "pronoun" and not self._owns(mention):
                continue
            if mention.head == "nisba":
                place = self._named.get(first - 1)
                if place is not None:  # مدينة تعز اليمنية
                    place.country = place.country or mention.code
                    continue
                people = self._people_alone(first)
                if first and not people and not self._qualifies(first):
                    continue
                first -= 1 if first and not people and not self.draft.keys[first].startswith("و") else 0
            elif mention.role is not None:
                first, last = min(first, mention.role.phrase.first), max(last, mention.role.phrase.last)
            spans.append((first, last, mention))
        spans.sort(key=lambda span: (span[0], -span[1]))
        found: list[Party] = []
        free = 0
        for first, last, mention in spans:
            if first < free:
                continue
            free = last
            found.append(self._party(first, last, mention, found[-1] if found else None))
        return found

    def _only_tells(self, mention: Mention) -> bool:
        """Whether a mention is of an outlet, a source or arms: they report and are sent, and are no party."""
        if mention.link in outlets() or mention.head == "document" or self._source(mention):
            return True
        before = mention.first - 1
        if before >= 0 and not mention.phrase.skip and self._stem(before) in guards("event", "arms"):
            return mention.type in ("ORG", "FAC", "PER") and not mention.link  # طائرات الأباتشي
        if mention.kind != "nominal" or mention.role is not None:
            return False
        words = {self._stem(i) for i in range(mention.first, mention.last)}
        if mention.head == "source":
            return not words.isdisjoint(guards("event", "tellers")) and mention.name is None
        return not (mention.code or mention.name) and not words.isdisjoint(guards("event", "arms"))

    def _stem(self, i: int) -> str:
        return self.draft.keys[i][self.draft.skips[i] :]

    def _source(self, mention: Mention) -> bool:
        """Whether a mention is what a report rests on: ``وفقا للأناضول``."""
        i = mention.first - 1
        return i >= 0 and self.draft.keys[i] in guards("event", "after-source")

    def _owns(self, mention: Mention) -> bool:
        """Whether a pronoun stands on the forces, people or ground of whom it means: ``جنودها``, ``مواقعهم``."""
        draft, i = self.draft, mention.first
        if mention.entity in self._documents:
            return False
        stem = draft.keys[i][draft.skips[i] : len(draft.keys[i]) - draft.drops[i]]
        return i not in self._event_words and stem in guards("event", "own")

    def _mere_adjective(self, mention: Mention) -> bool:
        """Whether what may mean somebody says what the noun before it is like: ``الهجوم الانتحاري``."""
        draft, first = self.draft, mention.first
        if mention.kind != "nominal" or mention.role is not None or first == 0:
            return False
        if draft.keys[first] in guards("event", "preposition"):
            return True  # أمام القضاء
        return (
            mention.type == "NORP"
            and all(draft.classes[i] == "a" for i in range(first, mention.last))
            and draft.classes[first - 1] in ("n", "a")
            and first - 1 not in self._counted
            and bool(draft.tags.article[first]) == bool(draft.tags.article[first - 1])
        )

    def _people_alone(self, i: int) -> bool:
        """Whether a relative adjective stands for people: ``15 فلسطينيا``, ``أوقفت السلطات اللبنانية سوريين``."""
        if i - 1 in self._counted:
            return i in self._counted
        if i > 0 and self._stem(i - 1) in guards("name", "some"):
            return True  # مئات السودانيين
        tags, key = self.draft.tags, self.draft.keys[i]
        return i > 0 and key.endswith(("ين", "ون")) and not tags.article[i] and bool(tags.article[i - 1])

    def _qualifies(self, i: int) -> bool:
        """Whether a relative adjective belongs to a noun that tells no event: ``الأراضي الروسية``."""
        before = i - 1
        if self.draft.keys[i].startswith("و"):
            return before in self.draft.nisbas
        return before not in self._event_words and self.draft.classes[before] in ("n", "")

    def _party(self, first: int, last: int, mention: Mention, previous: Party | None) -> Party:
        draft = self.draft
        start, _ = draft.sentence(first)
        if mention.kind == "pronoun":
            first = self._counts(first, start)
        by = self._proclitic(first, None if mention.kind == "pronoun" else mention)
        party = Party(first, last, mention, by)
        listed = previous is not None and previous.last == first - 1 and self._both_places(previous.mention, mention)
        if by == "و" and (first == start or (self.comma(first - 1) and not listed)):
            party.by = by = ""  # a clause of its own, not في الصومال والبوسنة، وبنما
        if by == "و":
            party.by, party.joined = "", True
            if previous is not None and self._adjacent(previous.last, first):
                party.by, party.owned, party.through = previous.by, previous.owned, previous.through
            return party
        of = self._owned_by(first - 1, start)
        if by == "ل" and first > start and self._bare_noun(of):
            party.through = self._governor(of, start)
        elif not by and first - 2 >= start and draft.keys[first - 1] == "من" and self._counting(first - 2):
            counted = first - 2
            while counted - 1 in self._counted:
                counted -= 1
            party.through = self._governor(counted, start)
        while not by and party.heads < _HEADS and party.first > start and self._bare_noun(party.first - 1):
            party.first -= 1
            party.heads += 1
            by = self._proclitic(party.first, None)
        party.by = "" if by in ("و", "ف") else by
        if not by and mention.kind == "name" and self._apposed(party.first - 1, start):
            party.first = self._apposed(party.first - 1, start)
            party.by = by = self._proclitic(party.first, None)
        if not by and party.first > start:
            owner = self._event_words.get(party.first - 1)
            party.owned = owner is not None and not owner.verb and not owner.frame.aside
            party.by = self._governor(party.first, start)
        if previous is not None and not party.by and self._lies(previous, party):
            party.by = previous.by
        return party

    def _both_places(self, one: Mention, other: Mention) -> bool:
        return one.kind == other.kind == "name" and one.type in _PLACES and other.type in _PLACES

    def _counting(self, i: int) -> bool:
        """Whether a number stands at ``i``, or a word like it: ``عدد من دول الخليج``."""
        stem = self._stem(i)
        return i in self._counted or stem in guards("name", "some-of") or stem in guards("event", "force-of")

    def _lies(self, place: Party, party: Party) -> bool:
        """Whether a party right behind a place says where that lies: ``في مايدوغوري شمال شرق نيجيريا``."""
        inside = party.heads > 0 and self.draft.keys[party.first] in guards("name", "inside")
        where = place.by in ("في", "ب") or place.by in guards("name", "inside")
        return inside and place.last == party.first and where

    def _owned_by(self, i: int, start: int) -> int:
        """The noun before ``تابعة``, at ``i`` else: ``أهداف تابعة لحماس``."""
        if i > start and self.draft.keys[i] in guards("event", "belongs"):
            return i - 1
        return i

    def _counts(self, i: int, start: int) -> int:
        """Where what counts the noun at ``i`` begins: ``أحد جنودها``, ``ثلاثة من مقاتليه``."""
        keys, skips = self.draft.keys, self.draft.skips
        if self.draft.skips[i]:
            return i
        of = i - 1 if i - 1 > start and keys[i - 1] == "من" else i
        before = of - 1
        if before < start or not (before in self._counted or keys[before][skips[before] :] in guards("name", "some")):
            return i
        while before - 1 >= start and before in self._counted and before - 1 in self._counted:
            before -= 1
        return before

    def _apposed(self, i: int, start: int) -> int:
        """Where a definite noun for a place begins that stands before its name, 0 if none: ``العاصمة السورية دمشق``."""
        while i > start and self.draft.classes[i] == "a" and self.draft.tags.article[i]:
            i -= 1
        return i if i >= start and self.draft.keys[i][self.draft.skips[i] :] in guards("event", "apposed") else 0

    def _governor(self, i: int, start: int) -> str:
        """The preposition attached to the noun at ``i`` or standing before it."""
        attached = self._proclitic(i, None)
        if attached:
            return "" if attached in ("و", "ف") else attached
        before = self.draft.keys[i - 1] if i > start else ""
        if before[:1] in ("و", "ف") and self.draft.classes[i - 1] == "f":
            before = before[1:] if before[1:] in guards("event", "preposition") else before
        if before == "نحو" and i in self._counted:
            return ""  # about so many
        if before == "مع" and i - 2 >= start and self.draft.keys[i - 2] in guards("event", "border"):
            return self.draft.keys[i - 2]  # على الحدود مع اليمن: nothing else takes a party so
        return before if before in guards("event", "preposition") else ""

    def _bare_noun(self, i: int) -> bool:
        """Whether a noun that tells no event stands at ``i`` in the construct state."""
        draft, key = self.draft, self.draft.keys[i]
        return (
            (draft.classes[i] == "n" or name_heads().has(draft, i))
            and not draft.tags.article[i]
            and (not draft.drops[i] or key.endswith("تي"))  # محافظتي
            and not key.endswith("ا")
            and not self._idle[i]
            and i not in self._event_words
            and i not in self._counted
            and i not in self._people
            and key not in guards("event", "preposition")
            and (i == 0 or draft.keys[i - 1] not in guards("event", "that"))
            and not self._governs(i)  # وشن تحالف, قيام تنظيم داعش بتحشيد
        )

    def _governs(self, i: int) -> bool:
        """Whether a word that governs events stands at ``i``: a noun, or a verb that opens the sentence."""
        opens = i == self.draft.sentence(i)[0]
        return any(
            opens or (hit.value.form is None and hit.value.subject == "actor" and hit.value.standing == "actual")
            for hit in controls().at(self.draft, i)
        )

    def _proclitic(self, i: int, mention: Mention | None) -> str:
        """The preposition or conjunction attached to token ``i``."""
        key = self.draft.keys[i]
        if key.startswith("لل"):
            return "ل"
        phrase = _opening(mention, i) if mention is not None else None
        skip = phrase.skip if phrase is not None else self.draft.skips[i]
        return key[skip - 1] if skip else ""


def _opening(mention: Mention, i: int) -> Phrase | None:
    """The phrase of a mention, or of its role, that opens at token ``i``."""
    if mention.phrase.first == i:
        return mention.phrase
    return mention.role.phrase if mention.role is not None and mention.role.phrase.first == i else None


def idle_tokens(draft: Draft) -> list[bool]:
    """Which tokens may stand between a word and what it governs: times, adverbs, brackets."""
    column = [False] * len(draft)
    for time in draft.times:
        first = time.phrase.first
        column[first : time.phrase.last] = [True] * (time.phrase.last - first)
        if first and draft.keys[first - 1] in guards("event", "before-time"):
            column[first - 1] = True
    adverbs = guards("event", "adverb")
    opened = -1
    for i, word in enumerate(draft.words):
        if draft.keys[i] in adverbs:
            column[i] = True
        if draft.keys[i] in guards("event", "occasion") and i and draft.keys[i - 1] in guards("event", "before-time"):
            column[i - 1] = column[i] = True  # طالب الاتحاد الأوروبي، في بيان، السلطات
        if word in "([":
            opened = i
        elif word in ")]" and opened >= 0:
            if i - opened <= _BRACKET:
                column[opened : i + 1] = [True] * (i + 1 - opened)
            opened = -1
    return column
