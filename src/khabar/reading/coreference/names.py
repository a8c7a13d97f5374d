"""A named mention in, the chain of that person, body or place out: by parts of names, spellings, the gazetteer."""

import re

from khabar.lexicon.gazetteer import body_links
from khabar.lexicon.heads import name_heads
from khabar.lexicon.people import alone, same_person, skeleton
from khabar.lexicon.persons import given_keys
from khabar.lexicon.tables import guards
from khabar.reading.coreference.chains import Chain, Chains
from khabar.reading.draft import Draft, Mention
from khabar.text.normal import fold

_WORD = re.compile(r"[^\W_]+")


class Named:
    """The named chains of an article by the parts of their names."""

    def __init__(self, draft: Draft, chains: Chains) -> None:
        self._draft = draft
        self._chains = chains
        self._people: dict[str, list[Chain]] = {}
        self._bodies: dict[str, list[Chain]] = {}

    def chain(self, mention: Mention) -> Chain:
        """The chain that a named mention belongs to; a new one if it is the first."""
        if mention.type == "PER":
            return self._person(mention)
        if mention.type == "ORG" and mention.link is None:
            mention.link = _link(_words(self._draft, mention))
        key = _key(self._draft, mention)
        chain = self._chains.keyed(key)
        if chain is None and mention.type == "ORG":
            chain = self._aside(mention) or self._body(mention)
        if chain is None:
            chain = self._chains.start(mention, key)
        else:
            self._chains.add(chain, mention)
            self._chains.key(chain, key)
        if mention.type == "ORG":
            for word in _words(self._draft, mention):
                self._bodies.setdefault(word, []).append(chain)
        return chain

    def _person(self, mention: Mention) -> Chain:
        parts = mention.parts
        known = alone(parts) if len(parts) > 1 else None
        likely = (
            [*self._people.get(skeleton(parts[-1]), []), *self._people.get(skeleton(parts[0]), [])] if parts else []
        )
        public = self._chains.keyed(known.link) if known is not None else None
        for chain in [public] if public is not None else sorted(likely, key=lambda chain: -chain.last):
            if chain is public or _fits(parts, chain):
                self._chains.add(chain, mention)
                break
        else:
            chain = self._chains.start(mention)
        if known is not None:
            self._chains.key(chain, known.link)
        self.told(chain, parts)
        return chain

    def told(self, chain: Chain, parts: tuple[str, ...]) -> None:
        """Take note of a form of somebody's name, so that parts of it are known again."""
        if parts not in chain.parts:
            chain.parts.add(parts)
            for part in {skeleton(parts[0]), skeleton(parts[-1])} if parts else ():
                self._people.setdefault(part, []).append(chain)

    def _aside(self, mention: Mention) -> Chain | None:
        """The body whose short name stands in brackets behind it: ``حزب العمال الكردستاني (بي كيه كيه)``."""
        before = mention.first - 2
        if before < 0 or self._draft.words[mention.first - 1] != "(":
            return None
        return self._chains.recent(lambda chain: chain.type == "ORG" and chain.mentions[-1].last == before + 1)

    def _body(self, mention: Mention) -> Chain | None:
        """The body that a shorter form of its name means: ``الأناضول`` after ``وكالة أنباء الأناضول``."""
        words = _words(self._draft, mention)
        likely = {id(chain): chain for word in words for chain in self._bodies.get(word, ())}
        for chain in sorted(likely.values(), key=lambda chain: -chain.last):
            for other in chain.mentions:
                if other.kind == "name" and _contained(words, _words(self._draft, other)):
                    return chain
        return None


def _fits(parts: tuple[str, ...], chain: Chain) -> bool:
    """Whether a name may be that of the person of a chain, who may go by the last part too: not a son's."""
    fullest = max(chain.parts, key=len, default=())
    given = len(parts) > 1 and len(fullest) > 1 and parts[0] in given_keys()
    return any(same_person(parts, each) for each in chain.parts if not given or len(each) > 1)


def _link(words: list[str]) -> str | None:
    """The id of a body whose name stands in quotation marks, with a head before it or not: ``جماعة «أنصار الله»``."""
    found = body_links().get(" ".join(words))
    if found is None and len(words) > 1 and _common(words[0]) and not _part(words[0]):
        found = body_links().get(" ".join(words[1:]))
    return found


def _contained(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    if not short or not set(short) <= set(long) or (_part(long[0]) and long[0] not in short):
        return False
    return len(short) > 1 or set(short) == set(long) or not _common(short[0])


def _part(word: str) -> bool:
    """Whether a head makes a body of its own of the body behind it: ``بعثة الأمم المتحدة``."""
    return word in guards("name", "part-of-body")


def _common(word: str) -> bool:
    """Whether a word alone names no body: ``مجلس``."""
    return name_heads().known(word)


def _words(draft: Draft, mention: Mention) -> list[str]:
    """The words of a body's name, folded, without articles and signs."""
    found = _WORD.findall(fold(draft.clean(mention.phrase)))
    return [word.removeprefix("ال") for word in found]


def _key(draft: Draft, mention: Mention) -> str:
    if mention.code and mention.type == "GPE":
        return f"country:{mention.code}"
    words = " ".join(_words(draft, mention))
    if mention.type == "ORG":
        return f"ORG:{mention.link or words}"
    return f"place:{fold(mention.name).removeprefix('ال') if mention.name else words}"
