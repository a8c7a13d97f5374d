"""What a shell offers behind options that take one of some words, though others may stand there as well."""

from collections.abc import Iterable
from typing import get_args


def beginning(incomplete: str, words: Iterable[str]) -> list[str]:
    """Those of some words that begin as what is typed so far."""
    return [each for each in words if each.startswith(incomplete)]


def types(incomplete: str) -> list[str]:
    """PLOVER's types that begin so."""
    from khabar.record import EventType

    return beginning(incomplete, get_args(EventType))


def statuses(incomplete: str) -> list[str]:
    """The standings that begin so."""
    from khabar.record import EventStatus

    return beginning(incomplete, get_args(EventStatus))
