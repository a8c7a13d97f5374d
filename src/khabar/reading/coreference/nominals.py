"""A mention without a name in, the chain that it goes back to out, if any: by role, head noun, state and recency."""

from typing import NamedTuple

from khabar.lexicon.gazetteer import armed_bodies, movements
from khabar.lexicon.persons import graces
from khabar.lexicon.tables import guards
from khabar.reading.agreement import Traits, traits
from khabar.reading.coreference.chains import Chain, Chains
from khabar.reading.coreference.pronouns import PRONOUNS, Subjects, enclitic
from khabar.reading.draft import Draft, Mention, Role
from khabar.text.normal import fold

# Honours and titles before a name are no longer than this.
_HONOURS = 16
# Who leads the cabinet has one office by three names: رئيس الوزراء, رئيس مجلس الوزراء, رئيس الحكومة.
_CABINET = {"الحكومه": "الوزراء"}
_IDLE = frozenset({"مجلس"})


class _Office(NamedTuple):
    """An office by its head noun and the words behind it."""

    head: str
    words: tuple[str, ...]


class Nominals:
    """The antecedents of roles, peers, states and groups; ``owners`` are those whose country is told of, by token."""

    def __init__(self, draft: Draft, chains: Chains, subjects: Subjects) -> None:
        self._draft = draft
        self._chains = chains
        self._subjects = subjects
        self.owners: dict[int, Chain] = {}
        people = (mention for mention in draft.mentions if mention.type == "PER" and mention.kind == "name")
        self._people = {i for mention in people for i in range(mention.first, mention.last)}

    def chain(self, mention: Mention) -> Chain | None:
        """The chain that a mention without a name belongs to; a new one if it goes back to none.

        None for a word that means nobody by itself: ``الجانب``, ``الحركة``.
        """
        chain = self._antecedent(mention)
        key = self._key(mention)
        if chain is None and self._empty(mention):
            return None
        if chain is None:
            chain = self._chains.start(mention, key)
        else:
            self._chains.add(chain, mention)
        chain.heads.add(head(self._draft, mention))
        return chain

    def _empty(self, mention: Mention) -> bool:
        """Whether a mention says nothing without an antecedent."""
        word = self._draft.keys[mention.first][mention.phrase.skip :]
        if mention.head == "body":
            return True
        if mention.code or mention.name:
            return False
        alone = mention.last - mention.first == 1
        if mention.head == "state" and alone and word.startswith("لل"):
            word = "ال" + word[2:]
        return word in guards("name", "needs-state") or (alone and word in guards("name", "needs-body"))

    def _key(self, mention: Mention) -> str:
        if mention.type == "GPE" and mention.code:
            return f"country:{mention.code}"
        if mention.head == "state" and mention.link in armed_bodies():
            return f"ORG:{mention.link}"  # قوات الحوثيين
        words = fold(self._draft.clean(mention.phrase)).split()
        return "nominal:" + " ".join(word.removeprefix("ال") for word in words)

    def _antecedent(self, mention: Mention) -> Chain | None:
        if mention.type == "GPE" and mention.code:
            return self._chains.keyed(f"country:{mention.code}")
        if mention.head == "land":
            return self._own(mention) or self._land()
        if mention.head == "peer":
            return self._peer(mention)
        if mention.head == "grace":
            return self._honoured(mention) or self._chains.recent(lambda chain: chain.type == "PER" and chain.named)
        if mention.head == "king":
            return self._chains.keyed(self._key(mention)) or self._chains.recent(_king)
        if mention.role is not None:
            return self._holder(mention)
        if mention.head in ("state", "organ") and not mention.code and mention.link is None:
            return self._state(mention)
        if mention.head == "body":
            return self._headed(mention)
        if mention.link is not None:
            return self._chains.keyed(self._key(mention))
        if not self._definite(mention):
            return None
        if mention.head == "armed" and mention.last - mention.first == 1:
            known = self._chains.keyed(self._key(mention)) or self._headed(mention)
            return known or (self._movement() if head(self._draft, mention) in guards("name", "fighter") else None)
        return self._chains.keyed(self._key(mention)) or self._headed(mention)

    def _honoured(self, mention: Mention) -> Chain | None:
        """The person told of last under the honour that a mention goes back to, rather not behind a preposition.

        ``سموه`` after ``سمو الأمير``, not after ``مع سمو الأمير`` if there is another.
        """
        word = self._draft.keys[mention.first][mention.phrase.skip :]
        honours = graces().get(word, frozenset())

        def honoured(chain: Chain, free: bool) -> bool:
            return chain.type == "PER" and any(
                self._bears(other, honours, free) for other in chain.mentions if other.kind == "name"
            )

        return self._chains.recent(lambda chain: honoured(chain, True)) or self._chains.recent(
            lambda chain: honoured(chain, False)
        )

    def _bears(self, mention: Mention, honours: frozenset[str], free: bool) -> bool:
        """Whether one of these honours stands before a name; ``free``: and no preposition before that."""
        draft = self._draft
        first = start = mention.first
        found = False
        while start > max(first - _HONOURS, draft.sentence(first)[0]):
            start -= 1
            if draft.words[start] in "،,؛;-" or draft.classes[start] == "v" or start in self._people:
                break
            found = found or draft.keys[start][draft.skips[start] :] in honours
            if (
                found
                and free
                and (draft.classes[start] == "f" or (draft.skips[start] and draft.keys[start][0] in "لب"))
            ):
                return False
        return found

    def _own(self, mention: Mention) -> Chain | None:
        """The country of the official told of last: ``بلاده``, ``بلادها``."""
        if not self._draft.drops[mention.first]:
            return None
        told = PRONOUNS.get(enclitic(self._draft, mention.first), Traits("", ""))._replace(number="")
        subject = self._subjects.antecedent(mention.first)
        for chain in (*filter(None, [subject]), *self._chains.latest()):
            codes = {other.role.code for other in chain.mentions if other.role is not None and other.role.code}
            if chain.type == "PER" and len(codes) == 1 and traits(self._draft, chain.mentions[0]).agree(told):
                self.owners[mention.first] = chain
                return self._chains.keyed(f"country:{codes.pop()}")
        return None

    def _land(self) -> Chain | None:
        """The country that an article is about: the state told of most so far, of several the last: ``البلاد``."""
        states = [chain for chain in self._chains.latest() if chain.type == "GPE" and chain.code]
        return max(states, key=lambda chain: len(chain.mentions), default=None)

    def _definite(self, mention: Mention) -> bool:
        """Whether a mention points back: the article, or ``نفسه`` behind it."""
        after = self._draft.keys[mention.last] if mention.last < len(self._draft) else ""
        last = mention.last - 1
        governed = mention.head == "state" and self._draft.classes[last] == ""  # قوات صالح
        construct = mention.head == "state" and last > mention.first and self._draft.tags.article[last]  # قوات الشرطة
        return (
            governed
            or construct
            or self._draft.clean(mention.phrase).startswith("ال")
            or after in guards("name", "same")
        )

    def _construct(self, mention: Mention) -> bool:
        """Whether a mention is definite by the noun that it governs: ``ولي العهد``."""
        draft = self._draft
        if mention.role is None or draft.tags.article[mention.first]:
            return False
        for i in range(mention.first + 1, mention.last):
            if draft.classes[i] not in ("n", "a", "") or draft.skips[i]:
                return False
            if draft.tags.article[i]:
                return True  # an adjective of a noun without article has none: وزير الداخلية
        return False

    def _holder(self, mention: Mention) -> Chain | None:
        """The person told of last who holds the role: ``الوزير``, ``الرئيس اليمني``."""
        role = mention.role
        before = self._chains.recent(lambda chain: chain.type == "PER" and chain.last == mention.first)
        if before is not None and _apposes(before.mentions[-1], mention.code) and not self._dative(mention):
            return before  # سانتوس رئيس جمهورية كولومبيا, not الملك سلمان الرئيس الجزائري
        construct = self._construct(mention)
        if role is None or role.singular or not (construct or self._definite(mention)):
            return None
        short = mention.last - mention.first == 1
        asked = self._offices(role)[0]

        def holds(chain: Chain) -> bool:
            if chain.type != "PER":
                return False
            for held in [other.role for other in chain.mentions if other.role is not None]:
                same = [office for office in self._offices(held) if _same_head(office.head, asked.head)]
                if not same:
                    continue
                if role.code and held.code and role.code != held.code:
                    return False
                if role.code and not held.code and not short:
                    continue
                if role.body and held.body and fold(role.body) != fold(held.body):
                    continue
                if construct and all(office.words != asked.words for office in same):
                    continue  # رئيس البرلمان is not رئيس الوزراء
                return True
            return False

        return self._chains.recent(holds)

    def _dative(self, mention: Mention) -> bool:
        """Whether a clitic opens a mention, so that it is nobody in apposition: ``صرح بحاح للصحافيين``."""
        return bool(mention.phrase.skip) or self._draft.keys[mention.first].startswith("لل")

    def _offices(self, role: Role) -> list["_Office"]:
        """The offices that a role names, one after another: ``ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية``."""
        keys, skips = self._draft.keys, self._draft.skips
        heads = [role.head, *(keys[i][skips[i] :].removeprefix("ال") for i in role.also)]
        starts, ends = [role.phrase.first, *role.also], [*role.also, role.phrase.last]
        return [
            _Office(word, tuple(_CABINET.get(key, key) for key in keys[start + 1 : end] if key not in _IDLE))
            for word, start, end in zip(heads, starts, ends, strict=True)
        ]

    def _peer(self, mention: Mention) -> Chain | None:
        """The holder of the same office for another state: ``نظيره المصري``."""
        role = self._office(mention)
        if role is None or not mention.code:
            return None

        def same(chain: Chain) -> bool:
            held = [m.role for m in chain.mentions if m.role is not None]
            return any(each.head == role.head and each.code == mention.code for each in held)

        return self._chains.recent(same)

    def peer_role(self, mention: Mention) -> Role | None:
        """The role that a peer holds: that of the person told of before, for the peer's own state."""
        role = self._office(mention)
        if role is None or role.text is not None:
            return None
        words = [
            self._draft.words[i] for i in range(role.phrase.first, role.phrase.last) if i not in self._draft.nisbas
        ]
        own = [self._draft.words[i] for i in range(mention.first, mention.last) if i in self._draft.nisbas]
        return Role(mention.phrase, role.head, mention.code, text=" ".join(words + own))

    def _office(self, mention: Mention) -> Role | None:
        """The role told of last before a mention, of another state that is told; else of one that is not."""
        found = None
        for chain in self._chains.latest():
            for other in reversed(chain.mentions if chain.type == "PER" else []):
                role = other.role
                if role is None or other.last > mention.first or role.code == mention.code:
                    continue
                if role.code:
                    self.owners[mention.first] = chain
                    return role
                found = found or role
        return found

    def _state(self, mention: Mention) -> Chain | None:
        """The state whose government, army or police was told of in the same words before, else the body so called."""
        if not self._definite(mention):
            return None
        noun, alone = head(self._draft, mention), mention.last - mention.first == 1
        found = self._chains.recent(
            lambda chain: noun in chain.heads and (bool(chain.code) or (alone and chain.type == mention.type))
        )
        return self._chains.keyed(self._key(mention)) or found

    def _movement(self) -> Chain | None:
        """The one armed movement told of so far: ``المتمردون``, ``المسلحون``."""
        fighting = [chain for chain in self._chains.latest() if _fights(chain)]
        return fighting[0] if len(fighting) == 1 else None

    def _headed(self, mention: Mention) -> Chain | None:
        """The body or group told of last with the same head noun: ``التنظيم`` after ``تنظيم داعش``."""
        noun, alone = head(self._draft, mention), mention.last - mention.first == 1
        if not alone:
            return None
        told = traits(self._draft, mention)

        def headed(chain: Chain) -> bool:
            kinds = (
                ("ORG", "NORP")
                if mention.type in ("ORG", "NORP") or mention.head == "document"
                else ("PER", "NORP", "ORG")
            )
            if chain.type not in kinds:
                return False
            nouns = {head(self._draft, other) for other in chain.mentions} | chain.heads
            return noun in nouns and (chain.type != "PER" or traits(self._draft, chain.mentions[0]).agree(told))

        return self._chains.recent(headed)


def _apposes(mention: Mention, code: str | None) -> bool:
    """Whether a role right behind a mention is that person's: a name without a role before it, or of the same state."""
    role = mention.role
    return mention.kind == "name" and (role is None or role.phrase.first > mention.first or role.code == code)


def head(draft: Draft, mention: Mention) -> str:
    """A mention's first noun, folded, without article and feminine or plural ending."""
    first, _, _ = fold(draft.clean(mention.phrase)).strip().partition(" ")
    word = first.removeprefix("ال")
    for ending in ("ون", "ين", "ه"):
        if len(word) - len(ending) > 2 and word.endswith(ending):
            return word[: -len(ending)]
    return word


def _fights(chain: Chain) -> bool:
    """Whether a chain is an armed movement's, by the gazetteer."""
    return chain.type == "ORG" and any(mention.link in movements() for mention in chain.mentions)


def _king(chain: Chain) -> bool:
    """Whether somebody is told of as king of Saudi Arabia, or of no other state."""
    roles = [mention.role for mention in chain.mentions if mention.role is not None]
    return any(role.head == "ملك" and role.code in (None, "SAU") for role in roles)


def _same_head(one: str, other: str) -> bool:
    """One office, or a longer name of it: ``وزير`` and ``وزير الخارجية``."""
    short, long = sorted((one.split(), other.split()), key=len)
    return bool(short) and long[: len(short)] == short
