"""Khabar (خبر) reads Arabic news and keeps what it says, each fact tied to the words that say it.

import khabar
record = khabar.read(text, published="2025-03-23")
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = [
    "Article",
    "People",
    "Record",
    "amounts",
    "events",
    "framed",
    "link",
    "numbers",
    "open",
    "place",
    "quotes",
    "read",
    "read_many",
    "schema",
    "scores",
    "times",
]

if TYPE_CHECKING:
    from khabar.lexicon.places import place
    from khabar.reading.alone import amounts, numbers, times
    from khabar.reading.happened import events, framed
    from khabar.reading.linking import People, link
    from khabar.reading.reader import read, read_many
    from khabar.reading.statements import quotes
    from khabar.record import Article, Record, schema
    from khabar.scoring import scores
    from khabar.views.archive import open

_HOMES = {
    "Article": "khabar.record",
    "People": "khabar.reading.linking",
    "Record": "khabar.record",
    "link": "khabar.reading.linking",
    "place": "khabar.lexicon.places",
    "schema": "khabar.record",
    "scores": "khabar.scoring",
    "open": "khabar.views.archive",
    "amounts": "khabar.reading.alone",
    "events": "khabar.reading.happened",
    "framed": "khabar.reading.happened",
    "numbers": "khabar.reading.alone",
    "times": "khabar.reading.alone",
    "quotes": "khabar.reading.statements",
    "read": "khabar.reading.reader",
    "read_many": "khabar.reading.reader",
}


def __getattr__(name: str) -> Any:
    """Load a public name on first use, so that ``import khabar`` stays fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'khabar' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
