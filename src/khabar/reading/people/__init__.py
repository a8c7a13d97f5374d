"""A draft with roles in; mentions of people out: names with their roles, and every later part of a name."""

from khabar.lexicon.persons import given_names
from khabar.reading.draft import Draft, Phrase
from khabar.reading.people.again import later_mentions
from khabar.reading.people.found import Found
from khabar.reading.people.holders import appose, hold, join_titles, share
from khabar.reading.people.spans import given_name, trimmed


def find_people(draft: Draft) -> None:
    """Add people to ``draft.mentions``: by the tagger, behind a role, by given names; then their later mentions."""
    found = Found(draft)
    for name in draft.tagged:
        if name.type == "PER":
            found.take(trimmed(found, Phrase(name.first, name.last, name.skip)))
    for role in list(draft.roles):
        if role.singular is None:
            hold(found, role)
        else:
            share(found, role)
    for each in given_names().find(draft):
        found.take(given_name(found, each.first))
    join_titles(found)
    for role in list(draft.roles):
        appose(found, role)
    later_mentions(found)
    draft.mentions = sorted([*draft.mentions, *found.people.values()], key=lambda mention: mention.first)
