"""A draft's syntax and parties in; what the grammar gives any word out: subject, objects, what prepositions bring."""

from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention
from khabar.reading.events.clauses import Clauses

# How many nouns may stand over the one that names somebody: مواقع تجمع عناصر تنظيم داعش.
_DEEPEST = 4
_ATTACHED = frozenset("لبك")


class Slots:
    """What hangs on the words of one document. Parties come as groups: those that ``و`` joins, in text order.

    ``events`` are the tokens of event words: no party is looked for beneath them.
    """

    def __init__(self, draft: Draft, clauses: Clauses, events: frozenset[int]) -> None:
        self._draft = draft
        self._syntax = draft.syntax
        self._clauses = clauses
        self._events = events
        self._pronouns = {mention.first: mention for mention in draft.mentions if mention.kind == "pronoun"}
        self._asked: dict[int, list[Mention] | None] = {}

    def children(self, i: int, *relations: str) -> list[int]:
        """The tokens that depend on ``i`` in one of these ways; what hangs on a time between counts as its own."""
        found: list[int] = []
        for child in self._syntax.children(i):
            if self._syntax.relation(child) in relations and not self._clauses.idle(child):
                found.append(child)
        return found

    def strays(self, i: int) -> list[int]:
        """Nouns that hang on a time or an adverb of ``i``, where a noun of its own was to be looked for."""
        times = [child for child in self._syntax.children(i) if self._clauses.idle(child)]
        return [
            child
            for time in times
            for child in self._syntax.children(time)
            if not self._clauses.idle(child) and child > i and self._draft.classes[child] in ("n", "")
        ]

    def party(self, i: int, depth: int = 0) -> list[Mention]:
        """Whom the noun at ``i`` stands for: its own mention, else whoever owns it; with those joined to it."""
        party = self._clauses.over.get(i)
        if party is not None:
            return self._group(party.first, party.last, self._clauses.group(party), depth)
        if i in self._pronouns:
            return [self._pronouns[i]]
        if i in self._events or depth == _DEEPEST:
            return []
        found: list[Mention] = []
        for child in self.children(i, "nmod:poss", "amod", "nmod", "appos", "flat", "nummod"):
            relation = self._syntax.relation(child)
            if relation == "nmod" and self.preposition(child) not in ("ل", "من"):
                continue
            if relation == "amod" and child not in self._clauses.over:
                continue
            found = self.party(child, depth + 1)
            if found:
                break
        return self._group(i, i + 1, found, depth)

    def _group(self, first: int, last: int, found: list[Mention], depth: int) -> list[Mention]:
        if depth:
            return found
        joined = [child for i in range(first, last) for child in self.children(i, "conj")]
        for child in joined:
            found = [*found, *(mention for mention in self.party(child, 1) if mention not in found)]
        return found

    def preposition(self, i: int) -> str:
        """The preposition before the noun at ``i`` or attached to it; empty if there is none."""
        party = self._clauses.over.get(i)
        if party is not None and party.first <= i and party.by:
            return party.by
        key, skip = self._draft.keys[i], self._draft.skips[i]
        if key.startswith("لل"):
            return "ل"
        if skip and key[skip - 1] in _ATTACHED:
            return key[skip - 1]
        cases = self.children(i, "case")
        return self._draft.keys[cases[0]][self._draft.skips[cases[0]] :] if cases else ""

    def behind(self, i: int) -> list[tuple[str, int]]:
        """The nouns that prepositions tie to the word at ``i``, or to what hangs on it before any party or event.

        Each with its preposition, the nearest in the tree first.
        """
        found: list[tuple[str, int]] = []
        level = [i]
        while level:
            below = []
            for word in level:
                for child in self.children(word, "obl", "nmod", "dep", "amod", "nmod:poss", "obj", "appos", "nummod", "conj"):
                    preposition = self.preposition(child)
                    if preposition:
                        found.append((preposition, child))
                    held = child in self._clauses.over or child in self._events or self._draft.classes[child] == "v"
                    if not held:
                        below.append(child)
            level = below
        return found

    def owners(self, i: int) -> list[int]:
        """The nouns in the genitive behind the noun at ``i``."""
        return self.children(i, "nmod:poss")

    def states(self, i: int) -> list[str]:
        """The states that adjectives of the event noun at ``i`` tell."""
        nisbas = self._draft.nisbas
        near = [j for j in self._syntax.children(i) if j in nisbas and j not in self._clauses.over]
        j = i + 1
        while j < len(self._draft) and (self._draft.classes[j] == "a" or j in nisbas):
            if j in nisbas and j not in near and j not in self._clauses.over:
                near.append(j)
            j += 1
        return list(dict.fromkeys(nisbas[j] for j in sorted(near)))

    def pronoun(self, i: int) -> list[Mention]:
        """Whom the pronoun on the noun at ``i`` means."""
        return [self._pronouns[i]] if i in self._pronouns else []

    def objects(self, verb: int) -> list[list[Mention]]:
        """The objects of a verb that are parties, the first first."""
        found = [self.party(child) for child in self.children(verb, "obj")]
        return [each for each in found if each]

    def relative(self, verb: int) -> int:
        """The noun that a relative clause with this verb is about, -1 if none."""
        return int(self._syntax.heads[verb]) if self._syntax.relation(verb) == "acl" else -1

    def resumed(self, verb: int) -> str:
        """How the noun before a relative clause comes back in it: ``obj``, a preposition; empty for its subject."""
        if self._draft.drops[verb]:
            return "obj"
        for child in self.children(verb, "obl"):
            drop, skip = self._draft.drops[child], 0
            key = self._draft.keys[child]
            if self._draft.classes[child] == "f" and (drop or key.endswith(("ها", "هم", "ه"))):
                return key[skip : len(key) - max(int(drop), 1)]
        return ""

    def subject(self, verb: int) -> list[Mention] | None:
        """Who does what a verb says; empty if its subject is nobody, None if the article does not tell."""
        if verb not in self._asked:
            self._asked[verb] = None  # no clause is its own outer clause
            self._asked[verb] = self._subject(verb)
        return self._asked[verb]

    def _subject(self, verb: int) -> list[Mention] | None:
        told = self.children(verb, "nsubj", "nsubj:pass")
        for child in told:
            found = self.party(child)
            if found:
                return found
        if told:
            return []
        head, relation = int(self._syntax.heads[verb]), self._syntax.relation(verb)
        if relation == "acl" and not self.resumed(verb):
            return self.party(head)
        for mark in self.children(verb, "mark"):
            if mark in self._pronouns:
                return [self._pronouns[mark]]
        if head < 0 or self._draft.classes[head] not in ("v", "a", "n"):
            return None
        if relation in ("conj", "xcomp", "advcl", "ccomp", "obl", "parataxis"):
            return self.subject(head)
        return None

    def agent(self, i: int) -> list[Mention]:
        """Who did it, behind a passive: ``على يد``, ``من قبل``, ``برصاص``."""
        first, last = self._syntax.span(i)
        for j in range(i + 1, min(last, len(self._draft) - 1)):
            if self._draft.keys[j] in guards("event", "agent") and j + 1 in self._clauses.over:
                return self._clauses.group(self._clauses.over[j + 1])
        return []
