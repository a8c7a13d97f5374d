"""A trigger in its clause in, the amounts that belong to it out: money, goods, and people harmed."""

from khabar.lexicon.tables import guards
from khabar.reading.draft import AmountPhrase, Draft
from khabar.reading.events.clauses import Clauses
from khabar.reading.events.triggers import Trigger
from khabar.record import Casualties, CasualtyKind

_HARMS: tuple[CasualtyKind, ...] = ("killed", "wounded", "detained", "displaced")
_HARMING = frozenset(("ASSAULT", "COERCE"))
# How far from the word of harm its figure may stand.
_REACH = 6


class Figures:
    """The amounts of a document by sentence."""

    def __init__(self, draft: Draft, clauses: Clauses, triggers: list[Trigger]) -> None:
        self._draft = draft
        self._clauses = clauses
        self._firsts = [trigger.first for trigger in triggers]
        self._found: dict[int, int] = {}
        self._by_sentence: dict[int, list[tuple[str, AmountPhrase]]] = {}
        for number, amount in enumerate(draft.amounts, 1):
            sentence = draft.sentence_of[amount.phrase.first]
            self._by_sentence.setdefault(sentence, []).append((f"A{number}", amount))

    def amounts(self, trigger: Trigger) -> list[str]:
        """The ids of the amounts to which no other trigger of the sentence is nearer."""
        amounts = self._by_sentence.get(self._draft.sentence_of[trigger.first], ())
        return [id for id, amount in amounts if self._nearest(amount.phrase.first) == trigger.first]

    def _nearest(self, amount: int) -> int:
        """The first token of the trigger that is nearest to an amount."""
        if amount not in self._found:
            self._found[amount] = min(self._firsts, key=lambda first: self._distance(first, amount))
        return self._found[amount]

    def casualties(self, trigger: Trigger) -> list[Casualties]:
        """The counts of people harmed that stand behind a word of harm."""
        if trigger.frame.type not in _HARMING:
            return []
        found = []
        for id, amount in self._by_sentence.get(self._draft.sentence_of[trigger.first], ()):
            harm = self._harm(amount) if amount.kind == "count" else None
            if harm is not None:
                found.append(Casualties(amount=id, kind=harm))
        return found

    def _harm(self, amount: AmountPhrase) -> CasualtyKind | None:
        start, end = self._draft.sentence(amount.phrase.first)
        around = [
            *range(amount.phrase.first, amount.phrase.last),
            *range(amount.phrase.first - 1, max(start, amount.phrase.first - _REACH) - 1, -1),
            *range(amount.phrase.last, min(end, amount.phrase.last + 3)),
        ]
        for i in around:
            stems = {reading.stem for reading in self._draft.word(i).readings}
            for harm in _HARMS:
                if stems & guards("event", harm):
                    return harm
        return None

    def _distance(self, first: int, amount: int) -> int:
        """What stands before its event word, or in another sentence or clause, is farther."""
        if self._draft.sentence_of[first] != self._draft.sentence_of[amount]:
            return len(self._draft)
        low, high = sorted((first, amount))
        return high - low + 8 * self._clauses.commas(low, high) + (4 if amount < first else 0)
