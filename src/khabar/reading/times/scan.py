"""A document in, its time words and numbers by place out, with the small questions that all rules ask."""

from typing import NamedTuple

from khabar.lexicon.clock import Term, terms
from khabar.lexicon.index import Hit
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Number
from khabar.reading.times.moment import Moment, Prefer
from khabar.record import TimeModifier, TimeType

# A text of more words than these is not one expression alone.
_SHORT = 16
_MARKS = frozenset(".,،;؛:!?؟()[]«»\"“”'’…-–|\n\r")


class Found(NamedTuple):
    """A time expression: tokens ``[first, last)`` without ``skip`` characters, and what it means.

    ``extent`` is its begin and end where the value does not tell them; ``zone`` the IANA name of a time's zone.
    """

    first: int
    last: int
    skip: int
    type: TimeType
    value: str
    modifier: TimeModifier | None = None
    zone: str = ""
    extent: tuple[str, str] | None = None


class Scan:
    """Time words and numbers by the token where they start, and the moment that the article counts from."""

    def __init__(self, draft: Draft, prefer: Prefer = "context") -> None:
        self.draft = draft
        self.keys = draft.keys
        self.words = draft.words
        self.terms: dict[int, list[Hit[Term]]] = {}
        for hit in terms().all(draft):
            self.terms.setdefault(hit.first, []).append(hit)
        self.numbers = {each.phrase.first: each for each in draft.numbers if each.kind != "fraction"}
        self.number_ends = {each.phrase.last for each in self.numbers.values()}
        self.dotted = [i for i, key in enumerate(self.keys) if "." in key and 3 <= len(key) <= 10 and key[0].isdigit()]
        self.moment = Moment(draft.now, draft.exact, prefer)
        self._settle_today()
        self.last: Found | None = None
        self._day: str | None = None

    def _settle_today(self) -> None:
        """``اليوم الأحد`` in an article of another day: there ``اليوم`` is that Sunday all through."""
        seen: list[tuple[int, int]] = []
        for i in self.terms:
            hit = self.term(i, "day", clitic=True)
            if hit is None or hit.value.number not in (0, -1):
                continue
            named = self.term(hit.last, "weekday")
            if named is not None:
                seen.append((hit.value.number, named.value.number))
        self.moment.settle(seen)

    def key(self, i: int) -> str:
        """The folded word at ``i``, empty outside of the text."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def term(self, i: int, *tags: str, clitic: bool = False) -> Hit[Term] | None:
        """The longest phrase at ``i`` that plays one of these parts; without proclitics if not allowed."""
        for hit in self.terms.get(i, ()):
            if hit.value.tag in tags and (clitic or not hit.reading.proclitic):
                return hit
        return None

    def linked(self, i: int, *tags: str) -> Hit[Term] | None:
        """The phrase at ``i``, past a preposition that binds it to what stands before: ``من``, ``في``, ``ب``."""
        at = i + (self.key(i) in guards("time", "of"))
        hit = self.term(at, *tags, clitic=at == i)
        return hit if hit is None or hit.reading.proclitic in ("", "ب", "ل", "لل") else None

    def number(self, i: int, kind: str = "cardinal", clitic: bool = False) -> Number | None:
        """The number that starts at ``i``; past the article of ``الـ48``."""
        found = self.numbers.get(i)
        if found is None and self.key(i) == "ال" and self.draft.joined(i):
            found = self.numbers.get(i + 1)
        if found is None or found.kind != kind or (found.phrase.skip and not clitic):
            return None
        return found

    def whole(self, i: int, low: int, high: int) -> int | None:
        """The whole number of one token of digits at ``i`` if it lies within these bounds."""
        word = self.key(i)
        if not word.isdigit() or len(word) > 4:
            return None
        value = int(word)
        return value if low <= value <= high else None

    def quoted(self, first: int, last: int) -> bool:
        """Whether quotation marks hold just these tokens: a name."""
        return self.key(first - 1) in ("«", '"', "“", "”") and self.key(last) in ("»", '"', "”", "“")

    def alone(self, first: int, last: int) -> bool:
        """Whether the text holds nothing else, prepositions and marks left aside: then a doubtful word tells a time."""
        if len(self.keys) > _SHORT:
            return False
        rest = (*self.keys[:first], *self.keys[last:])
        return all(key in guards("time", "frame") or key[0] in _MARKS for key in rest)

    def heard(self, found: Found) -> None:
        """Keep what was last read, and the day last spoken of: a clock time belongs to it."""
        self.last = found
        if (
            found.type in ("DATE", "TIME")
            and len(found.value) >= 10
            and found.value[:4].isdigit()
            and "/" not in found.value
        ):
            self._day = found.value[:10]

    def spoken_day(self) -> str:
        """The day last spoken of if it lies near, else today."""
        if self._day and self.moment.near(self._day):
            return self._day
        return self.moment.day(0)

    def anchor(self) -> str | None:
        """The last day, week, month or year that the text has told of."""
        last = self.last
        if last is None or last.type not in ("DATE", "TIME") or not last.value[0].isdigit():
            return None
        return last.value.rpartition("/")[2]
