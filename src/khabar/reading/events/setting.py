"""A trigger in its sentence in, when and where it happened and how real it is out."""

from bisect import bisect_left, bisect_right

from khabar.lexicon.frames import Standing
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention, TimePhrase
from khabar.reading.events.clauses import Clauses
from khabar.reading.events.triggers import Trigger
from khabar.record import EventStatus

_PLACES = ("GPE", "LOC", "FAC")
_GIVEN = frozenset(["AID", "CONSULT", "COOPERATE", "MOBILIZE"])


def status(draft: Draft, trigger: Trigger, real: Standing) -> EventStatus:
    """How real the event is."""
    first = trigger.first
    before = draft.keys[first - 1] if first > draft.sentence(first)[0] else ""
    if before in guards("event", "not") or (trigger.verb and _word(draft, first - 2, first) in guards("event", "not")):
        return "denied"
    if trigger.reading.proclitic.endswith("س") or before in guards("event", "future"):
        return "planned"
    if real == "announced":
        return "planned" if trigger.frame.type in _GIVEN else "actual"
    if real in ("denied", "alleged"):
        return real
    if real != "actual":
        return "planned"
    if (
        trigger.verb
        and trigger.frame.form is not None
        and trigger.frame.form.tense == "present"
        and before in ("ان", "كي", "لكي", "حتي")
    ):
        return "planned"
    start, _ = draft.sentence(first)
    if any(
        draft.keys[i] in guards("event", "if") and draft.keys[i] != "ان" for i in range(max(start, first - 4), first)
    ):
        return "planned"
    return "actual"


def _word(draft: Draft, i: int, limit: int) -> str:
    return draft.keys[i] if 0 <= i < limit else ""


class Setting:
    """Times and places by sentence, for the events that they date and locate."""

    def __init__(self, draft: Draft, clauses: Clauses, triggers: list[Trigger]) -> None:
        self._draft = draft
        self._clauses = clauses
        self._firsts = sorted(trigger.first for trigger in triggers)
        self._times: dict[int, list[tuple[int, TimePhrase]]] = {}
        for number, time in enumerate(draft.times, 1):
            if time.type in ("DATE", "TIME") and time.value[0].isdigit():
                self._times.setdefault(draft.sentence_of[time.phrase.first], []).append((number, time))

    def time(self, trigger: Trigger) -> tuple[str | None, str | None]:
        """The event's date and the id of its time: the nearest, with no other event word between if it can be."""
        times = self._times.get(self._draft.sentence_of[trigger.first], [])
        if not times:
            return None, None
        number, time = min(times, key=lambda pair: self._distance(trigger, pair[1].phrase.first))
        return _date(time.value), f"T{number}"

    def place(self, trigger: Trigger) -> Mention | None:
        """Where: the nearest place behind a preposition of place, after the trigger first."""
        best: tuple[int, Mention] | None = None
        for party in self._clauses.within(*self._draft.sentence(trigger.first)):
            named = party.mention.type in _PLACES and party.mention.kind == "name"
            if not named or party.by not in guards("event", "where"):
                continue
            distance = self._distance(trigger, party.first)
            if best is None or distance < best[0]:
                best = distance, party.mention
        return best[1] if best else None

    def _distance(self, trigger: Trigger, i: int) -> int:
        """How far a token is from a trigger; what stands before it, or beyond another trigger, counts as farther."""
        first, last = sorted((trigger.first, i))
        between = max(bisect_left(self._firsts, last) - bisect_right(self._firsts, first), 0)
        commas = self._clauses.commas(first, last)
        return abs(i - trigger.first) + 12 * between + 6 * commas + (10 if i < trigger.first else 0)


def _date(value: str) -> str | None:
    """A time's day, month, year or week; without the hour."""
    return value.split("T")[0] if "T" in value else value
