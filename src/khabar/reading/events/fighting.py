"""Events of one article in; attacks told by their harm and aim as one, each with the side that it hits, out."""

from collections import Counter
from dataclasses import dataclass, field

from khabar.lexicon.tables import guards
from khabar.reading.events.triggers import Trigger
from khabar.record import Event

# Acts whose recipient is the other side where it goes unsaid.
_HOSTILE = frozenset(("ASSAULT", "THREATEN"))
_GIVING = frozenset(("AID", "CONCEDE", "SANCTION"))
_DIRECTED = frozenset(("AID", "CONCEDE", "ASSAULT", "SANCTION", "ACCUSE", "SUPPORT", "THREATEN"))


@dataclass(slots=True)
class Telling:
    """An event beside the word that tells it.

    ``ground`` are the ids of the states, or of places of no known state, whose ground is hit by the words of the event
    itself, ``aims`` those of the places as told; ``home`` is the state where it happened. ``lasting`` is what
    goes on and is no happening: ``الحرب بين روسيا وأوكرانيا``. ``places`` are the places beside the event's own;
    ``filled`` tells that the other side was found elsewhere.
    """

    event: Event
    trigger: Trigger
    ground: list[str] = field(default_factory=list)
    home: str | None = None
    aims: list[str] = field(default_factory=list)
    lasting: bool = False
    places: list[str] = field(default_factory=list)
    filled: bool = False

    @property
    def consequence(self) -> bool:
        """Whether the word tells what an attack did or was for: ``مقتل``, ``استهدف``, ``لاستعادة``."""
        frame, reading = self.trigger.frame, self.trigger.reading
        if frame.type != "ASSAULT":
            return False
        if "victim" in frame.recipient and frame.mode is None:
            return True
        return reading.proclitic == "ل" or reading.stem in guards("event", "hits")

    @property
    def instrument(self) -> bool:
        """Whether the words name what an attack is done with: ``سيارة مفخخة``, ``الغاز المسيل``."""
        several = self.trigger.last - self.trigger.first > 1
        named = not self.trigger.reading.stem.removeprefix("ال").startswith(("تفجير", "انفجار"))
        return self.trigger.frame.mode in ("explosives", "crowd-control") and several and named

    @property
    def definite(self) -> bool:
        """Whether the word points back at what was told: ``الهجوم``."""
        return not self.trigger.verb and self.trigger.reading.stem.startswith("ال")


def one_attack(tellings: list[Telling]) -> list[Telling]:
    """Join arms, harm and aim to the attack of the same sentence; arms stand for one that has no other word."""
    kept: list[Telling] = []
    attacks = [each for each in tellings if each.event.type == "ASSAULT" and not each.consequence]
    acts = [each for each in attacks if not each.instrument]
    told = {each.event.sentence for each in acts}
    hosts = [each for each in attacks if not each.instrument or each.event.sentence not in told]
    for telling in tellings:
        joins = telling.consequence or (telling.instrument and telling.event.sentence in told)
        host = _subject(telling, hosts) or (_host(telling, hosts) if joins else None)
        if host is None:
            kept.append(telling)
        else:
            join(host, telling)
    return kept


def _subject(telling: Telling, hosts: list[Telling]) -> Telling | None:
    """The attack that is the subject of a verb: ``دمرت غارات التحالف مخازن``."""
    if telling.event.mode != "destroy" or not telling.trigger.verb:
        return None
    behind = (host for host in hosts if host.trigger.first == telling.trigger.last)
    return next((host for host in behind if not host.trigger.reading.proclitic), None)


def _host(telling: Telling, hosts: list[Telling]) -> Telling | None:
    """The attack that a consequence belongs to: the nearest that was done by the same, as far as told."""
    event, at = telling.event, telling.trigger.first
    fitting = [
        host
        for host in hosts
        if host.event.sentence == event.sentence
        and (telling.instrument or _alike(host.event.actors, event.actors))
        and all((host.event.status == each) == (event.status == each) for each in ("denied", "planned"))
    ]
    return min(fitting, key=lambda host: abs(host.trigger.first - at), default=None)


def join(host: Telling, telling: Telling) -> None:
    """Give a telling what another telling of the same happening knows."""
    one, other = host.event, telling.event
    one.actors = one.actors or other.actors
    one.agents = one.agents or other.agents
    if not ("both" in host.trigger.frame.recipient and len(one.actors) > 1):
        one.recipients = one.recipients or [id for id in other.recipients if id not in one.actors]
    one.amounts += [id for id in other.amounts if id not in one.amounts]
    known = {each.amount for each in one.casualties}
    one.casualties += [each for each in other.casualties if each.amount not in known]
    one.evidence += [other.trigger_span, *other.evidence]
    one.mode = one.mode or other.mode
    one.date, one.time = (one.date, one.time) if one.date else (other.date, other.time)
    one.place = one.place or other.place
    host.ground = host.ground or telling.ground
    host.home = host.home or telling.home
    host.aims = host.aims or telling.aims
    host.lasting = host.lasting and telling.lasting


def opposed(tellings: list[Telling]) -> None:
    """Give an attack or threat without a recipient the other side: the enemy told elsewhere, the state it hits."""
    sides = _Sides(tellings)
    for telling in tellings:
        event, frame = telling.event, telling.trigger.frame
        if event.type in _GIVING and event.recipients and not event.actors:
            event.actors = sides.giver(event)
        if event.recipients or "none" in frame.recipient or "both" in frame.recipient:
            continue
        ground = [id for id in telling.ground if id not in event.actors]
        enemy = sides.enemy(event) if event.type in _DIRECTED else []
        home = [telling.home] if telling.home and telling.home not in event.actors else []
        if event.type == "ASSAULT" and "held" in frame.recipient:
            event.recipients = enemy or ground or home
        else:
            event.recipients = ground or enemy or home or telling.aims
        telling.filled = bool(event.recipients)


class _Sides:
    """Who stands against whom in an article."""

    def __init__(self, tellings: list[Telling]) -> None:
        self._against: Counter[tuple[tuple[str, ...], tuple[str, ...], str]] = Counter()
        for telling in tellings:
            event = telling.event
            if event.type not in _DIRECTED or not event.actors:
                continue
            home = [telling.home] if telling.home else []
            ground = [id for id in telling.ground or home if id not in event.actors]
            if event.recipients:
                self._note(event.actors, event.recipients, event.type)
            elif event.type == "ASSAULT" and len(event.actors) == 1 and ground:
                self._note(event.actors, ground, event.type)
            elif event.type == "ASSAULT" and len(event.actors) == 2:
                self._note(event.actors[:1], event.actors[1:], event.type)

    def _note(self, one: list[str], other: list[str], type: str) -> None:
        self._against[tuple(one), tuple(other), type] += 1
        if type in _HOSTILE:
            self._against[tuple(other), tuple(one), type] += 1

    def giver(self, event: Event) -> list[str]:
        """The one who does the same to the same elsewhere in the article, if nobody else does."""
        found = {one for one, other, type in self._against if type == event.type and set(other) & set(event.recipients)}
        return list(found.pop()) if len(found) == 1 else []

    def enemy(self, event: Event) -> list[str]:
        """The side that an actor has to do with by this kind of act, most often."""
        if not event.actors:
            return []
        found = [
            (count, other)
            for (one, other, type), count in self._against.items()
            if set(one) & set(event.actors)
            and not set(other) & set(event.actors)
            and (type == event.type or {type, event.type} <= _HOSTILE)
        ]
        return list(max(found, key=lambda pair: pair[0])[1]) if found else []


def _alike(one: list[str], other: list[str]) -> bool:
    return not one or not other or set(one) <= set(other) or set(other) <= set(one)
