"""Mentions in text order in, chains out: all mentions of one person, state, body or place, found by key or recency."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from khabar.reading.agreement import Traits
from khabar.reading.draft import Mention
from khabar.record import EntityType

# A nominal or pronoun goes back to one of so many chains told of last: more would be another report's.
_MEMORY = 60


@dataclass(slots=True, eq=False)
class Chain:
    """An entity while the article is read: its mentions, and what they tell of it.

    ``code`` is the state that it is or acts for; ``heads`` are the nouns, without article and ending, that headed its
    mentions; ``tokens`` the last token that told of it.
    """

    type: EntityType
    code: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    parts: set[tuple[str, ...]] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    traits: Traits = field(default_factory=lambda: Traits("", ""))
    last: int = -1

    @property
    def named(self) -> bool:
        """Whether a proper name stands for it somewhere."""
        return any(mention.kind == "name" for mention in self.mentions)


class Chains:
    """The chains of an article in the order of their first mention."""

    def __init__(self) -> None:
        self.all: list[Chain] = []
        self._by_key: dict[str, Chain] = {}
        self._recent: deque[Chain] = deque(maxlen=_MEMORY)

    def keyed(self, key: str) -> Chain | None:
        """The chain of a key, if it was told of."""
        return self._by_key.get(key)

    def recent(self, suits: Callable[[Chain], bool]) -> Chain | None:
        """The chain told of last that suits."""
        return next((chain for chain in self.latest() if suits(chain)), None)

    def latest(self) -> Iterator[Chain]:
        """Chains, those told of last first."""
        return reversed(self._recent)

    def start(self, mention: Mention, key: str | None = None) -> Chain:
        """A new chain with its first mention."""
        chain = Chain(mention.type, mention.code)
        self.all.append(chain)
        if key is not None:
            self._by_key[key] = chain
        self.add(chain, mention)
        return chain

    def key(self, chain: Chain, key: str) -> None:
        """Let a chain be found by one more key."""
        self._by_key.setdefault(key, chain)

    def add(self, chain: Chain, mention: Mention) -> None:
        """One more mention of a chain, which becomes the one told of last."""
        chain.mentions.append(mention)
        chain.last = mention.last
        if self._recent and self._recent[-1] is chain:
            return
        if chain in self._recent:
            self._recent.remove(chain)
        self._recent.append(chain)
