"""The parties of an event as its words tell them."""

from dataclasses import dataclass, field

from khabar.lexicon.frames import Control
from khabar.reading.draft import Mention

# What a frame's recipient column says besides prepositions.
ROLES = frozenset(("obj", "victim", "place", "held", "none", "both", "taker", "subject"))


@dataclass(slots=True)
class Arguments:
    """The parties of an event as mentions, states that act by their adjective alone, and what governs it."""

    actors: list[Mention] = field(default_factory=list)
    recipients: list[Mention] = field(default_factory=list)
    actor_codes: list[str] = field(default_factory=list)
    chain: list[tuple[int, Control]] = field(default_factory=list)
