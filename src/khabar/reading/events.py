"""A draft with entities in; its events out."""

from khabar.reading.draft import Draft


def find_events(draft: Draft) -> None:
    """Fill ``draft.events``."""
