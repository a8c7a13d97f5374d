"""A draft in; its roles out: from the noun that heads each to where the title ends and a name may start."""

from dataclasses import dataclass

from khabar.lexicon.frames import frames
from khabar.lexicon.heads import name_heads, role_heads
from khabar.lexicon.index import Hit
from khabar.lexicon.persons import honorific_end, honorifics, is_given, proper
from khabar.lexicon.tables import Row, guards
from khabar.reading.draft import Draft, Mention, Phrase, Role
from khabar.record import RoleStatus
from khabar.text.normal import key

_LONGEST = 12
# So many words may lead from a complete office to the name of its holder.
_BRIDGE = 8
_STATUSES: tuple[RoleStatus, ...] = ("former", "acting")


def find_roles(draft: Draft) -> None:
    """Fill ``draft.roles`` in text order; each ends before the name of its holder, if one follows."""
    named = {i: mention for mention in draft.mentions for i in range(mention.first, mention.last)}
    names = [name for name in draft.tagged if name.type == "PER"]
    people = {i for name in names for i in range(name.first, name.last)}
    inside = {i for name in names for i in range(name.first + 1, name.last)}
    free = 0
    for hit in role_heads().find(draft):
        if hit.first < free or (hit.first in named and named[hit.first].type != "ORG"):
            continue
        if hit.first in named and named[hit.first].first < hit.first:
            continue
        if hit.first in inside or _adjectival(draft, hit) or draft.classes[hit.first] == "v":
            continue
        if hit.last == hit.first + 1 and is_given(draft, hit.first) and _named(draft, hit.first, people):
            continue
        role = _Extent(draft, hit, named, people).role()
        if draft.classes[hit.first] == "a" and hit.last == hit.first + 1 and role.phrase.last not in people:
            continue  # الطرق الرئيسة
        draft.roles.append(role)
        free = role.phrase.last


def _named(draft: Draft, i: int, people: set[int]) -> bool:
    """Whether a word that is a given name too stands as one: ``الدكتور مساعد العيبان``."""
    honoured = any(hit.last == i for j in range(max(i - 2, 0), i) for hit in honorifics().at(draft, j))
    return honoured or (i in people and i + 1 in people)


def _adjectival(draft: Draft, hit: Hit[Row]) -> bool:
    """Whether the word describes the noun before it: ``مؤتمر صحفي``."""
    i = hit.first
    return (
        hit.last == i + 1
        and i > 0
        and draft.keys[i].endswith(("ي", "يه"))
        and not hit.reading.proclitic
        and draft.classes[i - 1] == "n"
        and not (i - 1 == draft.sentence(i)[0] and _done(draft, i - 1))
        and not _harm(draft, i - 1)
    )


def _harm(draft: Draft, i: int) -> bool:
    """Whether a word tells what befell somebody: ``مقتل قيادي``."""
    return any(hit.value.form is None and "victim" in hit.value.recipient for hit in frames().at(draft, i))


def _done(draft: Draft, i: int) -> bool:
    """Whether a word may be a verb that tells an event: ``قتل قيادي``."""
    return any(hit.value.form is not None for hit in frames().at(draft, i))


@dataclass(slots=True)
class _Extent:
    """How far a role reaches from its head: nouns in the construct, adjectives, a body or state, small words."""

    draft: Draft
    hit: Hit[Row]
    named: dict[int, Mention]
    people: set[int]

    def role(self) -> Role:
        """The role that the head opens."""
        draft, hit = self.draft, self.hit
        stem, end = hit.reading.stem.removeprefix("ال").removesuffix("ه"), draft.keys[hit.last - 1]
        role = Role(Phrase(hit.first, hit.last, hit.reading.skip), stem, singular=hit.value.cells.get("singular"))
        role.title = hit.value.cells.get("kind") == "title"
        if role.singular:
            return self._shared(role)
        if end in guards("name", "acting"):
            role.status = "acting"
        defined = hit.reading.definite or bool(hit.reading.enclitic) or end.startswith("ال")
        # Whether a noun in the construct still waits for what it governs.
        open_ = not defined or end in guards("name", "inside-role")  # المتحدث باسم
        owned = False
        i = last = hit.last
        limit = min(hit.first + _LONGEST, draft.sentence(hit.first)[1])
        while i < limit and i not in self.people:
            key = draft.keys[i]
            if i in self.named:
                mention = self.named[i]
                told = owned and mention.type == "ORG" and mention.phrase.skip  # رئيس وزراء البنجاب لرويترز
                if told or not self._governs(mention, i, open_):
                    break
                owned = True
                if not (role.code and draft.keys[i - 1] in guards("name", "posted-to")):  # السفير السعودي لدى اليمن
                    role.code = mention.code or mention.seat or role.code
                role.body = role.body or (draft.text(*mention.phrase) if mention.type == "ORG" else None)
                i = last = mention.last
                open_ = False
            elif self._qualifies(role, i):
                i = last = i + 1
            elif draft.words[i] == "(" and i + 1 in draft.nisbas and i + 2 in self.people:
                role.code = draft.nisbas[i + 1]
                i = last = i + 2  # الرئيس (الروسي فلاديمير بوتين
            elif key in guards("name", "inside-role"):
                if not self._goes_on(i):
                    break
                i, open_ = i + 1, True
            elif not open_ and key.startswith("ل") and (served := self._served(i)) is not None:
                i = last = served.last
                open_ = not (served.reading.definite or draft.keys[last - 1].startswith("ال"))
            elif last == i and not open_ and (second := self._second(i)) is not None:
                role.also += (i,)
                i = last = second.last
                open_ = not (second.reading.definite or draft.keys[last - 1].startswith("ال"))
            elif self._noun(i, open_, last):
                open_ = open_ and not key.startswith(("ال", "لل", "وال"))
                i += 1
                last = i if not open_ or self._governed(i) else last
            else:
                break
        last = self._reach(role, self._bridge(role, last))
        while last > hit.last and (
            self._titled(last - 1) or any(h.last == last for h in honorifics().at(draft, last - 1))
        ):
            last -= 1
        role.phrase = Phrase(hit.first, last, hit.reading.skip)
        return role

    def _governs(self, mention: Mention, i: int, open_: bool) -> bool:
        """Whether a named body or state belongs to the role: ``رئيس أوكرانيا``, ``السفير السابق للولايات المتحدة``."""
        key = self.draft.keys[i]
        if mention.first != i or (mention.phrase.skip and key[0] != "ل" and self.draft.keys[i - 1] != "باسم"):
            return False
        return open_ or key.startswith("ل")  # not زار وزير الدفاع الأميركي العراق

    def _qualifies(self, role: Role, i: int) -> bool:
        """Take in a nisba, an adjective, or what tells the standing of the role."""
        key = self.draft.keys[i]
        status = next((each for each in _STATUSES if key in guards("name", each)), None)
        if status:
            role.status = status
        elif i in self.draft.nisbas:
            role.code = self.draft.nisbas[i]
        elif key in guards("name", "order") or not key.startswith("ال"):
            return key in guards("name", "order")
        else:
            # An adjective, or what can only be one before the name: الرئيس المخلوع علي صالح.
            return self.draft.classes[i] == "a" or (i + 1 in self.people and not role_heads().has(self.draft, i))
        return True

    def _shared(self, role: Role) -> Role:
        """A role of several people: its head and the nouns that it governs, before their states and names."""
        draft, hit = self.draft, self.hit
        role.head = key(role.singular or "").removeprefix("ال")
        last = hit.last
        while not hit.reading.definite and last < len(draft) and last not in self.named and last not in self.people:
            if (
                draft.classes[last] not in ("n", "a")
                or draft.skips[last]
                or last in draft.nisbas
                or role_heads().has(draft, last)
            ):
                break
            last += 1
        role.phrase = Phrase(hit.first, last, hit.reading.skip)
        return role

    def _goes_on(self, i: int) -> bool:
        """Whether a small word stays inside: never ``من`` and ``على``; ``في`` before a place and then a name."""
        key = self.draft.keys[i]
        if key in ("من", "علي"):
            return False
        if key != "في":
            return True
        for j in range(i + 1, min(i + 4, len(self.draft))):
            if j in self.named:
                after = self.named[j].last
                after += after < len(self.draft) and self.draft.words[after] in "،,"
                return honorific_end(self.draft, after) in self.people
        return False

    def _noun(self, i: int, open_: bool, last: int) -> bool:
        """Whether a noun goes on with the role."""
        draft = self.draft
        key, kind = draft.keys[i], draft.classes[i]
        field = kind == "a" and open_ and last == i and key.endswith("يه")  # وزير داخلية الهند
        if (kind in ("v", "f", "a") and not field) or not draft.word(i).readings:
            return False
        if role_heads().has(draft, i) and not open_:
            return False
        if key.startswith("وال"):
            return not open_ and last == i and self.draft.keys[self.hit.first] not in guards("name", "sole-office")
        if key.startswith("بال"):
            return name_heads().has(draft, i)  # المستشار بالديوان الملكي
        if key.startswith("لل"):
            return True
        if proper(draft, draft.classes, i):
            return open_ and not is_given(draft, i)
        return open_ and (key.startswith("ال") or draft.word(i).readings[0].stem == key)

    def _second(self, i: int) -> Hit[Row] | None:
        """A second office that follows the first: ``رئيس الوزراء وزير الخارجية``, ``ولي العهد ووزير الدفاع``."""
        if self.draft.keys[i].startswith(("ال", "وال", "لل")) or self.hit.reading.definite:
            return None
        found = next(role_heads().at(self.draft, i), None)
        return found if found is not None and found.reading.proclitic in ("", "و") else None

    def _bridge(self, role: Role, last: int) -> int:
        """The end of a role that goes on with ``ل`` or ``ب`` up to the name: ``المدير العام لمبيعات التجزئة``."""
        draft, i = self.draft, last
        if i in self.people or i >= len(draft) or not draft.skips[i] or draft.keys[i][draft.skips[i] - 1] not in "لب":
            return last
        named = self.named.get(i)
        if draft.keys[i][0] == "ب" and named is not None and named.type != "ORG":
            if not named.code or honorific_end(draft, named.last) not in self.people:
                return last  # زار الملك بالرياض محمد بن راشد
            role.code = named.code  # وزير الخارجية بدولة قطر الدكتور خالد العطية
            return named.last
        while i < min(last + _BRIDGE, len(draft)):
            if i in self.people:
                if not role.body:
                    role.body = next((draft.text(*m.phrase) for j in range(last, i) if (m := self._body(j))), None)
                return i
            if draft.classes[i] not in ("n", "a", "") or draft.drops[i] or not draft.word(i).readings:
                return last
            i += 1
        return last

    def _reach(self, role: Role, last: int) -> int:
        """The end of a role that a preposition joins to its body, land or field, right up to the name.

        ``مبعوث الأمين العام للأمم المتحدة إلى اليمن``, ``قائد القوات البرية في الحرس الثوري العميد``.
        """
        draft = self.draft
        i, limit = last + 1, min(last + _BRIDGE, self.draft.sentence(last - 1)[1])
        if i >= limit or draft.keys[last] not in guards("name", "office-link") or not self._seat(draft.keys[last], i):
            return last
        while i < limit and i not in self.people and not self._titled(i):
            if i in self.named:
                i = self.named[i].last
            elif draft.keys[i] in guards("name", "office-link") or (
                draft.classes[i] in ("n", "a", "") and draft.word(i).readings and not draft.drops[i]
            ):
                i += 1
            else:
                return last
        if i >= limit or not (self._titled(i) or honorific_end(draft, i) in self.people):
            return last
        role.body = role.body or next((draft.text(*m.phrase) for j in range(last, i) if (m := self._body(j))), None)
        return i

    def _seat(self, link: str, i: int) -> bool:
        """Whether what a preposition governs at ``i`` may be where somebody holds office, or what they know."""
        mention, draft = self.named.get(i), self.draft
        if mention is not None:
            return mention.type == "ORG" or (link != "في" and mention.type == "GPE")
        head = next(name_heads().at(draft, i), None)
        return draft.keys[i] in guards("name", "field") or (head is not None and head.value["type"] == "ORG")

    def _titled(self, i: int) -> bool:
        """Whether a mere title stands at ``i`` before a name: ``العميد محمد``."""
        return any(
            h.value.cells.get("kind") == "title" and h.last in self.people for h in role_heads().at(self.draft, i)
        )

    def _body(self, i: int) -> Mention | None:
        mention = self.named.get(i)
        return mention if mention is not None and mention.type == "ORG" else None

    def _served(self, i: int) -> Hit[Row] | None:
        """The office that a deputy or aide serves: ``النائب الثاني لرئيس مجلس الوزراء``."""
        return next((hit for hit in role_heads().at(self.draft, i) if hit.reading.proclitic in ("ل", "لل")), None)

    def _governed(self, i: int) -> bool:
        """Whether a noun in the construct state is followed by what it governs."""
        return i >= len(self.draft) or i in self.people or self.draft.classes[i] != "n"
