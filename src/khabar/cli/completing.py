"""What a shell offers behind options that take one of some words, though others may stand there as well."""

from typing import get_args


def types(incomplete: str) -> list[str]:
    """PLOVER's types that begin so."""
    from khabar.record import EventType

    return [each for each in get_args(EventType) if each.startswith(incomplete)]


def statuses(incomplete: str) -> list[str]:
    """The standings that begin so."""
    from khabar.record import EventStatus

    return [each for each in get_args(EventStatus) if each.startswith(incomplete)]
