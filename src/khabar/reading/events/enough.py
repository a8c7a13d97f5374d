"""An event in, whether enough is known of it to be told: who did it, to whom, and that it is nobody's private life."""

from khabar.reading.draft import Draft
from khabar.reading.events.parties import Parties
from khabar.record import Event, Span

# Acts of private life too: شركة تعاقدت مع أخرى.
_POLITE = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST", "REJECT", "CONCEDE", "RETREAT"))
# Acts of which nothing is told unless both sides are.
_TWO_SIDED = frozenset(("SUPPORT", "AID", "SANCTION", "REJECT", "THREATEN", "REQUEST", "ACCUSE", "CONCEDE", "AGREE"))


def private_parties(draft: Draft, parties: Parties) -> set[str]:
    """The ids of companies, outlets, civilians and people who act for nobody."""
    found = {entity.id for entity in draft.entities if parties.private(entity)}
    return found | {draft.entities[mention.entity].id for mention in draft.mentions if mention.head == "civil"}


def enough(event: Event, nouns: set[Span], private: set[str]) -> bool:
    """Whether enough is known to tell an event: two sides of a meeting or a mere ``اتفاق``, some party of the rest.

    A place is enough of a protest.
    """
    parties = len(event.actors) + len(event.recipients)
    if event.type in _POLITE and private.issuperset([*event.actors, *event.recipients]):
        return False
    if event.type in _TWO_SIDED and event.mode != "conclude" and event.trigger_span in nouns:
        return bool(event.actors and event.recipients)
    if event.type in _TWO_SIDED and event.mode != "conclude":
        alone = event.type == "AGREE" or not private.issuperset(event.actors)
        return bool(event.actors) and (bool(event.recipients) or alone)
    mutual = event.type in ("CONSULT", "COOPERATE")
    accord = event.mode == "conclude" and nouns.issuperset([event.trigger_span, *event.evidence])
    if event.type == "PROTEST" and event.mode and event.place:
        return True  # تظاهر الآلاف في بيروت
    if mutual or accord:
        return len({*event.actors, *event.recipients} - private) > 1
    return parties > 0
