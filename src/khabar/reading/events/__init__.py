"""A draft with entities and quotes in; its events out: what who did to whom, when, where, how much and how sure."""

from khabar.lexicon.frames import Standing
from khabar.reading.draft import Draft
from khabar.reading.events.arguments import Arguments, Syntax
from khabar.reading.events.clauses import Clauses
from khabar.reading.events.figures import Figures
from khabar.reading.events.gloss import glosses
from khabar.reading.events.governing import standing
from khabar.reading.events.parties import Parties
from khabar.reading.events.retold import opposed, retold
from khabar.reading.events.setting import Setting, status
from khabar.reading.events.triggers import Trigger, find_triggers
from khabar.record import Event, Span

_PLACES = ("GPE", "LOC", "FAC")


def find_events(draft: Draft) -> None:
    """Fill ``draft.events`` in text order."""
    triggers = list(find_triggers(draft))
    clauses = Clauses(draft, triggers)
    syntax = Syntax(draft, clauses, triggers)
    setting = Setting(draft, clauses, triggers)
    figures = Figures(draft, clauses, triggers)
    parties = Parties(draft)
    found: list[Event] = []
    for trigger in triggers:
        arguments = syntax.arguments(trigger)
        real = standing(arguments.chain)
        if real in ("demanded", "threatened") and found and found[-1].sentence == draft.sentence_of[trigger.first]:
            continue
        event = _event(draft, trigger, arguments, real, parties, setting)
        event.amounts, event.casualties = figures.amounts(trigger), figures.casualties(trigger)
        if found and _about(found[-1], event, arguments, draft.sentence_of[trigger.first]):
            found[-1].recipients = list(event.actors)
        if real == "promised" and found and found[-1].type == "AGREE" and not found[-1].mode:
            found.pop()
        found.append(event)
    opposed(found)
    nouns = {draft.given(trigger.phrase) for trigger in triggers if not trigger.verb}
    draft.events = [event for event in retold(found) if _told(event, nouns)]
    for number, event in enumerate(draft.events, 1):
        event.id = f"V{number}"
        event.gloss_ar, event.gloss_en = glosses(draft, event)


def _about(judged: Event, event: Event, arguments: Arguments, sentence: int) -> bool:
    """Whether an act is the object of a condemnation or welcome: ``دانت السعودية الهجوم الإسرائيلي``."""
    return (
        judged.type in ("ACCUSE", "SUPPORT", "REJECT")
        and judged.sentence == sentence
        and not judged.recipients
        and bool(event.actors)
        and event.actors != judged.actors
        and not arguments.chain
    )


def _told(event: Event, nouns: set[Span]) -> bool:
    """Whether enough is known to tell an event: two sides of a meeting or a mere ``اتفاق``, some party of the rest."""
    parties = len(event.actors) + len(event.recipients)
    mutual = event.type in ("CONSULT", "COOPERATE")
    accord = event.mode == "conclude" and nouns.issuperset([event.trigger_span, *event.evidence])
    return parties > 1 if mutual or accord else parties > 0


def _event(
    draft: Draft, trigger: Trigger, arguments: Arguments, real: Standing, parties: Parties, setting: Setting
) -> Event:
    frame = trigger.frame
    date, time = setting.time(trigger)
    place = setting.place(trigger)
    actors = parties.ids(arguments.actors)
    actors += [id for code in arguments.actor_codes if (id := parties.country(code)) not in actors]
    if place is None and frame.type == "ASSAULT":
        place = next((m for m in arguments.recipients if m.type in _PLACES and m.kind == "name" and not m.code), None)
    recipients = [id for id in parties.ids(arguments.recipients, struck=True) if id not in actors]
    if not recipients and frame.type == "ASSAULT" and place is not None and "none" not in frame.recipient:
        home = parties.home(place)
        recipients = [home] if home and home not in actors else []
    agents = dict.fromkeys(parties.agent(mention) for mention in arguments.actors)
    return Event(
        id="",
        type=frame.type,
        mode=frame.mode,
        status=status(draft, trigger, real),
        trigger_span=draft.given(trigger.phrase),
        sentence=draft.sentence_of[trigger.first],
        actors=actors,
        recipients=recipients,
        agents=[agent for agent in agents if agent],
        date=date,
        time=time,
        place=draft.entities[place.entity].id if place else None,
    )
