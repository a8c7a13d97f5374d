"""A draft with its tags in; its syntax out: what each word depends on, and as what."""

from khabar.parser import parser
from khabar.reading.draft import Draft


def find_syntax(draft: Draft) -> None:
    """Fill ``draft.syntax``."""
    draft.syntax = parser().parse(draft.tags)
