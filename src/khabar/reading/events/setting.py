"""A trigger in its sentence in, when and where it happened and how real it is out."""

from bisect import bisect_left, bisect_right

from khabar.lexicon.frames import Standing
from khabar.lexicon.heads import name_heads
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention, TimePhrase
from khabar.reading.events.clauses import Clauses, Party
from khabar.reading.events.triggers import Trigger
from khabar.record import EventStatus

_PLACES = ("GPE", "LOC", "FAC")
_YEAR = 4
_DAY = 10
# A verb stands so many words at most behind the event noun that is its subject.
_VERB = 12
# What people say stands so many words at most behind يقال إن.
_HEARD = 8
_GIVEN = frozenset(["AID", "CONSULT", "COOPERATE", "MOBILIZE"])


def status(draft: Draft, trigger: Trigger, real: Standing, date: str | None) -> EventStatus:
    """How real the event is; what is dated after the article appeared is planned."""
    first = trigger.first
    before = draft.keys[first - 1] if first > draft.sentence(first)[0] else ""
    if before in guards("event", "not") or (trigger.verb and _word(draft, first - 2, first) in guards("event", "not")):
        return "denied"
    if trigger.reading.proclitic.endswith("س") or before in guards("event", "future"):
        return "planned"
    if not trigger.verb and (told := _told_of(draft, trigger)) is not None:
        return told
    if date and draft.now is not None and len(date) == _DAY and date > draft.now.date().isoformat():
        return "planned"
    if real == "announced":
        given = trigger.frame.type in _GIVEN and (trigger.frame.form is None or trigger.frame.form.tense == "present")
        return "planned" if given else "actual"
    if real in ("denied", "alleged"):
        return real
    if real != "actual":
        return "planned"
    if (
        trigger.verb
        and trigger.frame.form is not None
        and trigger.frame.form.tense == "present"
        and before in ("ان", "بان", "كي", "لكي", "حتي")
    ):
        return "planned"
    start, _ = draft.sentence(first)
    before_it = range(max(start, first - _HEARD), first)
    if any(draft.keys[i][draft.skips[i] :] in guards("event", "hearsay") for i in before_it):
        return "alleged"
    if any(
        draft.keys[i] in guards("event", "if") and draft.keys[i] != "ان" for i in range(max(start, first - 4), first)
    ):
        return "planned"
    return "actual"


def _told_of(draft: Draft, trigger: Trigger) -> EventStatus | None:
    """What the verb whose subject an event noun is leaves of it: ``المحادثات بين طهران وواشنطن ستستأنف``."""
    start, end = draft.sentence(trigger.first)
    if trigger.reading.proclitic.strip("وف") or (trigger.first > start and draft.keys[trigger.first - 1] != "ان"):
        return None
    for i in range(trigger.last, min(end, trigger.last + _VERB)):
        if draft.words[i] in "،,:" or draft.keys[i] in guards("event", "relative"):
            return None
        if draft.classes[i] == "v":
            if draft.keys[i][draft.skips[i] :] not in guards("event", "held"):
                return None  # الغارات لن تتوقف
            if draft.keys[i - 1] in ("لم", "لن"):
                return "denied"
            future = draft.keys[i][: draft.skips[i]].endswith("س") or draft.keys[i - 1] == "سوف"
            return "planned" if future else None
    return None


def _word(draft: Draft, i: int, limit: int) -> str:
    return draft.keys[i] if 0 <= i < limit else ""


class Setting:
    """Times and places by sentence, for the events that they date and locate."""

    def __init__(self, draft: Draft, clauses: Clauses, triggers: list[Trigger]) -> None:
        self._draft = draft
        self._clauses = clauses
        self._firsts = sorted(trigger.first for trigger in triggers)
        self._verbs = [trigger.first for trigger in triggers if trigger.verb]
        self._times: dict[int, list[tuple[int, TimePhrase]]] = {}
        for number, time in enumerate(draft.times, 1):
            if time.type in ("DATE", "TIME") and time.value[:4].isdigit() and len(time.value) >= _YEAR:
                self._times.setdefault(draft.sentence_of[time.phrase.first], []).append((number, time))

    def time(self, trigger: Trigger) -> tuple[str | None, str | None]:
        """The event's date and the id of its time: the nearest, with no other event word between if it can be."""
        times = [
            (number, time)
            for number, time in self._times.get(self._draft.sentence_of[trigger.first], [])
            if self._own(trigger, time.phrase.first)
        ]
        if not times:
            return None, None
        number, time = min(times, key=lambda pair: self._distance(trigger, pair[1].phrase.first))
        return _date(time.value), f"T{number}"

    def _own(self, trigger: Trigger, at: int) -> bool:
        """Whether a time may be the event's: not that of who reports it, nor that of an event told after it."""
        keys = self._draft.keys
        if at < trigger.first:
            return not any(keys[i] in guards("event", "report") for i in range(at, trigger.first))
        others = self._verbs if trigger.verb else self._firsts  # وقعتا اتفاقية أمس
        return not any(trigger.first < other < at for other in others)

    def places(self, trigger: Trigger) -> list[Mention]:
        """Where: the nearest place behind a preposition of place, after the trigger first, with those joined to it.

        What moves is where it goes.
        """
        frame, keys = trigger.frame, self._draft.keys
        wheres = guards("event", "where")
        if frame.type == "MOBILIZE" or frame.mode == "visit":
            wheres |= guards("event", "toward")
        best: tuple[int, Party] | None = None
        for party in self._clauses.within(*self._draft.sentence(trigger.first)):
            if party.mention.type not in _PLACES or party.joined:
                continue
            if party.by not in wheres or party.mention.kind != "name":
                continue
            if party.by == "ب" and party.heads and not name_heads().has(self._draft, party.first):
                continue  # بجهود قطر, but بمحافظة مأرب
            if any(keys[i] in guards("event", "report") for i in range(party.first, trigger.first)):
                continue  # where somebody tells of it
            distance = self._distance(trigger, party.first)
            if best is None or distance < best[0]:
                best = distance, party
        group = self._clauses.group(best[1]) if best else []
        return [mention for mention in group if mention.type in _PLACES and mention.kind == "name"]

    def _distance(self, trigger: Trigger, i: int) -> int:
        """How far a token is from a trigger; what stands before it, or beyond another trigger, counts as farther."""
        first, last = sorted((trigger.first, i))
        between = max(bisect_left(self._firsts, last) - bisect_right(self._firsts, first), 0)
        commas = self._clauses.commas(first, last)
        return abs(i - trigger.first) + 12 * between + 6 * commas + (10 if i < trigger.first else 0)


def _date(value: str) -> str | None:
    """A time's day, month, year or week; without the hour."""
    return value.split("T")[0] if "T" in value else value
