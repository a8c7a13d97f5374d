"""A draft with entities and quotes in; its events out: what who did to whom, when, where, how much and how sure."""

from msgspec.structs import replace

from khabar.lexicon.frames import SPOKEN, Standing
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention
from khabar.reading.events.arguments import Arguments
from khabar.reading.events.beside import passed_on, swallowed
from khabar.reading.events.clauses import Clauses
from khabar.reading.events.enough import enough, private_parties
from khabar.reading.events.fighting import Telling, one_attack, opposed
from khabar.reading.events.figures import Figures
from khabar.reading.events.gloss import glosses
from khabar.reading.events.parties import Parties
from khabar.reading.events.retold import pointed_back, retold
from khabar.reading.events.setting import Setting, status
from khabar.reading.events.sureness import sure
from khabar.reading.events.syntax import Syntax
from khabar.reading.events.triggers import Trigger, find_triggers
from khabar.reading.events.voices import Voices
from khabar.record import Event

# Acts that are one for each place told: غارات في حلب وإدلب.
_PLACED = frozenset(("ASSAULT", "MOBILIZE"))
_PLACES = ("GPE", "LOC", "FAC")
# Acts of which one side tells what the other is used to do.
_HARM = frozenset(("ASSAULT", "COERCE"))


def find_events(draft: Draft) -> None:
    """Fill ``draft.events`` in text order."""
    triggers = _one_truce(list(find_triggers(draft)))
    clauses = Clauses(draft, triggers)
    syntax = Syntax(draft, clauses, triggers)
    setting = Setting(draft, clauses, triggers)
    figures = Figures(draft, clauses, triggers)
    parties = Parties(draft)
    voices = Voices(draft)
    found: list[Telling] = []
    for trigger in triggers:
        arguments = syntax.arguments(trigger)
        if trigger.reading.stem in guards("event", "needs-aim") and not arguments.recipients:
            continue
        real = syntax.standing(arguments)
        last = found[-1].event if found else None
        beside = last is not None and last.sentence == draft.sentence_of[trigger.first]
        if last and beside and swallowed(draft, last, trigger, arguments, real, parties):
            continue
        telling = _telling(draft, trigger, arguments, real, parties, setting)
        event = telling.event
        event.amounts, event.casualties = figures.amounts(trigger), figures.casualties(trigger)
        harms = event.status == "actual" and event.type in _HARM and _goes_on(trigger, arguments)
        if harms and voices.told_of(trigger, event.actors):
            event.status = "alleged"
        if not event.actors and event.type in SPOKEN:
            event.actors = voices.speaker(trigger)
            if trigger.frame.aside and not event.actors:
                event.actors = parties.ids(syntax.opener(trigger.first))
        if found:
            passed_on(draft, found, telling, arguments, real)
        found.append(telling)
    found = pointed_back(one_attack(found))
    opposed(found)
    found = [telling for telling in retold(found) if not telling.lasting]
    events = [event for telling in found for event in _at_each_place(telling)]
    nouns = {draft.given(trigger.phrase) for trigger in triggers if not (trigger.verb or trigger.frame.aside)}
    private = private_parties(draft, parties)
    draft.events = [event for event in events if enough(event, nouns, private)]
    filled = {telling.event.trigger_span for telling in found if telling.filled}
    for number, event in enumerate(draft.events, 1):
        event.id = f"V{number}"
        event.confidence = sure(event, event.trigger_span not in nouns, event.trigger_span in filled)
        event.gloss_ar, event.gloss_en = glosses(draft, event)


def _one_truce(triggers: list[Trigger]) -> list[Trigger]:
    """The triggers, of ``اتفاق وقف إطلاق النار`` the truce alone."""
    truces = {trigger.first for trigger in triggers if trigger.frame.mode == "ceasefire"}
    return [
        trigger
        for trigger in triggers
        if trigger.verb or trigger.frame.mode != "conclude" or trigger.last not in truces
    ]


def _goes_on(trigger: Trigger, arguments: Arguments) -> bool:
    """Whether a verb in the present tells an act as somebody's custom: ``يفرضون الأتاوات``, ``يعمدون إلى قصف``."""
    form = trigger.frame.form or (arguments.chain[0][1].form if arguments.chain else None)
    return form is not None and form.tense == "present"


def _at_each_place(telling: Telling) -> list[Event]:
    """The event as told, and the same at each further place."""
    return [telling.event, *(replace(telling.event, place=place, evidence=[]) for place in telling.places)]


def _telling(
    draft: Draft, trigger: Trigger, arguments: Arguments, real: Standing, parties: Parties, setting: Setting
) -> Telling:
    if trigger.frame.mode == "visit" and any(_troops(draft, mention) for mention in arguments.actors):
        trigger = trigger._replace(frame=trigger.frame._replace(type="MOBILIZE", mode="troops", recipient=("none",)))
        arguments.recipients = []
    frame = trigger.frame
    date, time = setting.time(trigger)
    places = setting.places(trigger)
    actors = parties.ids(arguments.actors)
    actors += [id for code in arguments.actor_codes if (id := parties.country(code)) not in actors]
    hit = [m for m in arguments.recipients if frame.type == "ASSAULT" and m.type in _PLACES and not m.code]
    peopled = [m for m in arguments.recipients if frame.type == "AID" and m.country]  # قطاع غزة
    aimed = [m for m in arguments.recipients if frame.type == "ASSAULT" or m.type not in ("LOC", "FAC") or m in peopled]
    recipients = parties.ids([m for m in aimed if m not in hit], struck=True)
    ground = parties.ids(hit, struck=True)
    struck = [mention for mention in hit if mention.kind == "name"]
    places = struck or places
    place = places[0] if places else None
    home = parties.home(place) if place is not None and frame.type == "ASSAULT" else None
    agents = dict.fromkeys(parties.agent(mention) for mention in arguments.actors)
    event = Event(
        id="",
        type=frame.type,
        mode=frame.mode,
        status=status(draft, trigger, real, date),
        trigger_span=draft.given(trigger.phrase),
        sentence=draft.sentence_of[trigger.first],
        actors=actors,
        recipients=[id for id in recipients if id not in actors],
        agents=[agent for agent in agents if agent],
        date=date,
        time=time,
        place=draft.entities[place.entity].id if place else None,
    )
    lasting = trigger.reading.stem in guards("event", "lasting") and not any(
        control.subject == "actor" and control.form is not None for _, control in arguments.chain
    )
    lasting = lasting and not (trigger.verb and event.status == "planned")
    others = [draft.entities[mention.entity].id for mention in places[1:]] if frame.type in _PLACED else []
    return Telling(
        event, trigger, ground, home, [draft.entities[mention.entity].id for mention in hit], lasting, others
    )


def _troops(draft: Draft, mention: Mention) -> bool:
    """Whether a mention is of forces, whose coming is no visit."""
    words = {draft.keys[i][draft.skips[i] :] for i in range(mention.first, mention.last)}
    return mention.kind == "nominal" and mention.role is None and not words.isdisjoint(guards("event", "troops"))
