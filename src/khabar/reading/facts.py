"""A layer's phrase in, the record's struct out."""

from typing import TypeVar

from khabar.reading.draft import AmountPhrase, Draft, TimePhrase
from khabar.record import Amount, Time

Fact = TypeVar("Fact", Time, Amount)


def fact(kind: type[Fact], id: str, draft: Draft, found: TimePhrase | AmountPhrase) -> Fact:
    """A phrase as the record has it: offsets of the text as given for tokens, all other fields the same."""
    fields = found._asdict()
    return kind(id=id, span=draft.given(fields.pop("phrase")), **fields)
