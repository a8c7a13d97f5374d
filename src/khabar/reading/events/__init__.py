"""A draft with entities and quotes in; its events out: what who did to whom, when, where, how much and how sure."""

from khabar.reading.draft import Draft
from khabar.reading.events.arguments import Arguments, Syntax
from khabar.reading.events.clauses import Clauses
from khabar.reading.events.figures import Figures
from khabar.reading.events.gloss import glosses
from khabar.reading.events.parties import Parties
from khabar.reading.events.retold import opposed, retold
from khabar.reading.events.setting import Setting, status
from khabar.reading.events.triggers import Trigger, find_triggers
from khabar.record import Event

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
        standing = arguments.control.standing if arguments.control else None
        if standing in ("demanded", "threatened") and found and found[-1].sentence == draft.sentence_of[trigger.first]:
            continue
        event = _event(draft, trigger, arguments, parties, setting)
        event.amounts, event.casualties = figures.amounts(trigger), figures.casualties(trigger)
        if standing == "promised" and found and found[-1].type == "AGREE" and not found[-1].mode:
            found.pop()
        if _told(event):
            found.append(event)
    opposed(found)
    draft.events = retold(found)
    for number, event in enumerate(draft.events, 1):
        event.id = f"V{number}"
        event.gloss_ar, event.gloss_en = glosses(draft, event)


def _told(event: Event) -> bool:
    """Whether enough is known to tell an event: two sides of a meeting, some party of anything else."""
    parties = len(event.actors) + len(event.recipients)
    return parties > 1 if event.type in ("CONSULT", "COOPERATE") and event.mode != "visit" else parties > 0


def _event(draft: Draft, trigger: Trigger, arguments: Arguments, parties: Parties, setting: Setting) -> Event:
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
        status=status(draft, trigger, arguments.control),
        trigger_span=draft.given(trigger.phrase),
        sentence=draft.sentence_of[trigger.first],
        actors=actors,
        recipients=recipients,
        agents=[agent for agent in agents if agent],
        date=date,
        time=time,
        place=draft.entities[place.entity].id if place else None,
    )
