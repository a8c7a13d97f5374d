"""An event beside the one told before it in its sentence: what is demanded, refused, agreed on, promised, condemned."""

from khabar.lexicon.frames import SPOKEN, Standing
from khabar.reading.draft import Draft, Phrase
from khabar.reading.events.arguments import Arguments
from khabar.reading.events.fighting import Telling
from khabar.reading.events.parties import Parties
from khabar.reading.events.triggers import Trigger
from khabar.record import Event


def swallowed(
    draft: Draft, last: Event, trigger: Trigger, arguments: Arguments, real: Standing, parties: Parties
) -> bool:
    """Whether a word tells only what the event before it in its sentence is about, which then knows its other side."""
    withdrawn = last.type == "SANCTION" and trigger.frame.type == "AID" and not trigger.verb  # علقت مساعداتها
    if withdrawn or real in ("demanded", "threatened"):
        return True
    if last.type != "REJECT" or trigger.frame.type not in SPOKEN or not arguments.chain:
        return False
    at = arguments.chain[0][0]
    if draft.given(Phrase(at, at + 1)) != last.trigger_span or not set(parties.ids(arguments.actors)) <= {*last.actors}:
        return False  # رفضت موسكو اتهامات واشنطن
    others = parties.ids(arguments.recipients)
    last.recipients = last.recipients or [id for id in others if id not in last.actors]
    return True  # رفض الاعتراف بالمجلس العسكري


def passed_on(draft: Draft, found: list[Telling], telling: Telling, arguments: Arguments, real: Standing) -> None:
    """Give an event and the last of ``found`` what each knows of the other; a promise goes into what is promised."""
    last, event = found[-1].event, telling.event
    same = last.sentence == event.sentence
    if same and last.type == "AGREE" and _agreed(draft, telling.trigger):
        event.actors, event.status = event.actors or list(last.actors), "planned"
    if same and _judged(last, event, arguments):
        last.recipients = list(event.actors)
    if real == "promised" and last.type == "AGREE" and not last.mode:
        promise = found.pop().event  # what is promised is told by the promise
        event.trigger_span = promise.trigger_span
        event.amounts += [id for id in promise.amounts if id not in event.amounts]


def _agreed(draft: Draft, trigger: Trigger) -> bool:
    """Whether an event noun is what was agreed on: ``وافق البرلمان على تقديم مساعدات``."""
    return not trigger.verb and trigger.first > 0 and draft.keys[trigger.first - 1] == "علي"


def _judged(last: Event, event: Event, arguments: Arguments) -> bool:
    """Whether an act is the object of a condemnation or welcome: ``دانت السعودية الهجوم الإسرائيلي``."""
    return (
        last.type in ("ACCUSE", "SUPPORT", "REJECT")
        and not last.recipients
        and bool(event.actors)
        and event.actors != last.actors
        and not arguments.chain
    )
