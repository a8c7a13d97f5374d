"""A mention without a name in, the chain that it goes back to out, if any: by role, head noun, state and recency."""

from khabar.lexicon.gazetteer import armed_bodies
from khabar.lexicon.persons import graces
from khabar.lexicon.tables import guards
from khabar.reading.agreement import traits
from khabar.reading.coreference.chains import Chain, Chains
from khabar.reading.draft import Draft, Mention, Role
from khabar.text.normal import fold

# Honours and titles before a name are no longer than this.
_HONOURS = 16


class Nominals:
    """The antecedents of roles, peers, states and groups."""

    def __init__(self, draft: Draft, chains: Chains) -> None:
        self._draft = draft
        self._chains = chains
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
        return word in guards("name", "needs-state") or (alone and word in guards("name", "needs-body"))

    def _key(self, mention: Mention) -> str:
        if mention.type == "GPE" and mention.code:
            return f"country:{mention.code}"
        words = fold(self._draft.clean(mention.phrase)).split()
        return "nominal:" + " ".join(word.removeprefix("ال") for word in words)

    def _antecedent(self, mention: Mention) -> Chain | None:
        if mention.type == "GPE" and mention.code:
            return self._chains.keyed(f"country:{mention.code}")
        if mention.head == "land":
            return self._chains.recent(lambda chain: chain.type == "GPE" and bool(chain.code))
        if mention.head == "peer":
            return self._peer(mention)
        if mention.head == "grace":
            return self._honoured(mention) or self._chains.recent(lambda chain: chain.type == "PER" and chain.named)
        if mention.head == "king":
            return self._chains.keyed(self._key(mention)) or self._chains.recent(_king)
        if mention.role is not None:
            return self._holder(mention)
        if mention.head in ("state", "organ") and not mention.code:
            return self._state(mention)
        if mention.head == "body":
            return self._headed(mention)
        if not self._definite(mention):
            return None
        if mention.head == "armed" and mention.last - mention.first == 1:
            return self._headed(mention) or self._movement()
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

    def _definite(self, mention: Mention) -> bool:
        """Whether a mention points back: the article, or ``نفسه`` behind it."""
        after = self._draft.keys[mention.last] if mention.last < len(self._draft) else ""
        return self._draft.clean(mention.phrase).startswith("ال") or after in guards("name", "same")

    def _holder(self, mention: Mention) -> Chain | None:
        """The person told of last who holds the role: ``الوزير``, ``الرئيس اليمني``."""
        role = mention.role
        if role is None or role.singular or not self._definite(mention):
            return None
        short = mention.last - mention.first == 1

        def holds(chain: Chain) -> bool:
            if chain.type != "PER":
                return False
            for other in chain.mentions:
                held = other.role
                if held is None or not _same_head(held.head, role.head):
                    continue
                if role.code and held.code and role.code != held.code:
                    return False
                if role.code and not held.code and not short:
                    continue
                if role.body and held.body and fold(role.body) != fold(held.body):
                    continue
                return True
            return False

        return self._chains.recent(holds)

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
        """The role told of last before a mention, of another state."""
        for chain in self._chains.latest():
            for other in reversed(chain.mentions if chain.type == "PER" else []):
                if other.role is not None and other.last <= mention.first and other.role.code != mention.code:
                    return other.role
        return None

    def _state(self, mention: Mention) -> Chain | None:
        """The state whose government, army or police was told of in the same words before, else the body so called."""
        if not self._definite(mention):
            return None
        noun = head(self._draft, mention)
        found = self._chains.recent(
            lambda chain: noun in chain.heads and (bool(chain.code) or chain.type == mention.type)
        )
        return found or self._chains.keyed(self._key(mention))

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


def head(draft: Draft, mention: Mention) -> str:
    """A mention's first noun, folded, without article and feminine or plural ending."""
    word = fold(draft.clean(mention.phrase)).split()[0].removeprefix("ال")
    for ending in ("ون", "ين", "ه"):
        if len(word) - len(ending) > 2 and word.endswith(ending):
            return word[: -len(ending)]
    return word


def _fights(chain: Chain) -> bool:
    """Whether a chain is an armed movement's, by the gazetteer."""
    return chain.type == "ORG" and any(mention.link in armed_bodies() for mention in chain.mentions)


def _king(chain: Chain) -> bool:
    """Whether somebody is told of as king of Saudi Arabia, or of no other state."""
    roles = [mention.role for mention in chain.mentions if mention.role is not None]
    return any(role.head == "ملك" and role.code in (None, "SAU") for role in roles)


def _same_head(one: str, other: str) -> bool:
    """One office, or a longer name of it: ``وزير`` and ``وزير الخارجية``."""
    short, long = sorted((one.split(), other.split()), key=len)
    return bool(short) and long[: len(short)] == short
