"""A trigger in its clause in; who did it to whom out, as the grammar and the frame of the trigger have it."""

from dataclasses import dataclass, field

from khabar.lexicon.frames import Control
from khabar.lexicon.tables import guards
from khabar.reading.draft import Draft, Mention
from khabar.reading.events.clauses import Clauses
from khabar.reading.events.governing import Governing
from khabar.reading.events.slots import Slots
from khabar.reading.events.triggers import Trigger

# What a recipient column says besides prepositions.
_ROLES = frozenset(("obj", "victim", "place", "none", "both"))
_BETWEEN = ("مع", "بين", "ب")


@dataclass(slots=True)
class Arguments:
    """The parties of an event as mentions, states that act by their adjective alone, and what governs it."""

    actors: list[Mention] = field(default_factory=list)
    recipients: list[Mention] = field(default_factory=list)
    actor_codes: list[str] = field(default_factory=list)
    chain: list[tuple[int, Control]] = field(default_factory=list)


class Syntax:
    """What the grammar of a document's clauses says of its triggers."""

    def __init__(self, draft: Draft, clauses: Clauses, triggers: list[Trigger]) -> None:
        self._draft = draft
        self._clauses = clauses
        self._triggers = {trigger.first: trigger for trigger in triggers}
        self._slots = Slots(draft, clauses, frozenset(self._triggers))
        self._governing = Governing(draft, clauses, self._triggers)

    def arguments(self, trigger: Trigger) -> Arguments:
        """Who did it to whom."""
        found = Arguments(chain=self._governing.chain(trigger.first))
        if trigger.verb:
            self._of_verb(trigger, found)
        else:
            self._of_noun(trigger, found)
        return found

    # Verbs

    def _of_verb(self, trigger: Trigger, found: Arguments) -> None:
        frame, slots, verb = trigger.frame, self._slots, trigger.first
        subject, objects = slots.subject(verb), slots.objects(verb)
        noun = slots.relative(verb)
        if noun >= 0 and slots.resumed(verb) == "obj":  # أضرحة دمرها متشددون
            objects = [slots.party(noun), *objects]
        elif trigger.reading.enclitic:
            objects = [slots.pronoun(verb), *objects]
        if "both" in frame.recipient:
            linked = tuple(each for each in frame.recipient if each not in _ROLES) or ("مع",)
            others = self._behind([verb], linked) or (objects[0] if objects else [])
            found.actors = _joined(subject or [], others)
        elif self._passive(trigger, subject, objects):
            found.recipients = subject or (objects[0] if objects else [])
            found.actors = slots.agent(verb)
        else:
            found.actors = subject or []
            if "obj" in frame.recipient or "victim" in frame.recipient:
                found.recipients = objects[0] if objects else []
            found.recipients = found.recipients or self._behind([verb], frame.recipient)
            if noun >= 0 and not found.recipients and slots.resumed(verb) in frame.recipient:
                found.recipients = slots.party(noun)

    def _passive(self, trigger: Trigger, subject: list[Mention] | None, objects: list[list[Mention]]) -> bool:
        """``قتل جنديان`` against ``قتلت القوات جنديين``: with one party only, it is the one harmed."""
        form = trigger.frame.form
        if form is not None and form.passive:
            return True
        if "victim" in trigger.frame.recipient:
            return not (subject and objects)
        return bool(self._slots.children(trigger.first, "nsubj:pass")) and not objects

    # Nouns

    def _of_noun(self, trigger: Trigger, found: Arguments) -> None:
        frame, slots, noun = trigger.frame, self._slots, trigger.first
        both, victim = "both" in frame.recipient, "victim" in frame.recipient
        light, actors, suffered = self._light(noun, found.chain)
        inside, objects = self._inside(noun)
        owners = next((each for each in map(slots.party, slots.owners(trigger.last - 1)) if each), [])
        found.actor_codes = slots.states(noun)
        words = [noun, *light, *inside]
        if both:
            found.actors = _joined(actors or slots.pronoun(noun), owners, self._behind(words, _BETWEEN))
            return
        found.recipients = self._behind(words, frame.recipient) or suffered or objects
        doers = slots.agent(noun) or slots.pronoun(noun) or actors
        if victim:
            found.recipients = owners or found.recipients
        elif owners and not doers and (found.recipients or found.actor_codes or self._acts(owners[0], frame.recipient)):
            doers = owners
        elif owners:
            found.recipients = found.recipients or owners
        found.actors = doers

    def _light(self, noun: int, chain: list[tuple[int, Control]]) -> tuple[list[int], list[Mention], list[Mention]]:
        """What governs an event noun as mere grammar: the words, who acts by them, who suffers by them."""
        words, actors, suffered = [], [], []
        for at, control in chain:
            words.append(at)
            if control.subject == "none":
                continue
            if control.subject == "object":
                objects = self._slots.objects(at)
                actors = actors or (objects[0] if objects else [])
                break
            subject = self._subject(at, control)
            if control.subject == "recipient":
                suffered = suffered or subject
            else:
                actors = actors or subject
            if subject:
                break
        return words, actors, suffered

    def _subject(self, at: int, control: Control) -> list[Mention]:
        if control.form is not None:
            return self._slots.subject(at) or []
        owners = [self._slots.party(owner) for owner in self._slots.owners(at) if owner not in self._triggers]
        return next((each for each in owners if each), self._slots.pronoun(at))

    def _inside(self, noun: int) -> tuple[list[int], list[Mention]]:
        """The verbs of an event noun's relative clauses and whom they hit: ``هجوم استهدف سوقا``."""
        words, objects = [], []
        for verb in self._slots.children(noun, "acl"):
            if self._slots.resumed(verb) != "obj":
                groups = self._slots.objects(verb)
                objects = objects or (groups[0] if groups else [])
            words.append(verb)
        return words, objects

    def _acts(self, owner: Mention, recipient: tuple[str, ...]) -> bool:
        """Whether the owner of an event noun is more likely its doer: a force, a person; not a place."""
        if "obj" not in recipient and "place" not in recipient:
            return True
        return owner.kind == "nominal" or owner.type in ("PER", "NORP", "ORG")

    def _behind(self, words: list[int], prepositions: tuple[str, ...]) -> list[Mention]:
        """The parties behind the first of these prepositions that one of the words brings."""
        brought = [each for word in words for each in self._slots.behind(word)]
        for preposition in prepositions:
            if preposition in _ROLES:
                continue
            for by, noun in brought:
                found = self._slots.party(noun) if by == preposition else []
                if found:
                    return found
        return []


def _joined(*groups: list[Mention]) -> list[Mention]:
    return list({id(mention): mention for group in groups for mention in group}.values())
