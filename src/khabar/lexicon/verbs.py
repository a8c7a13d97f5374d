"""Finite verbs that can be read as nothing else, compiled from the tables of frames, controls and cues."""

from functools import cache

from khabar.lexicon.cues import cues
from khabar.lexicon.frames import controls, frames
from khabar.lexicon.gazetteer import names
from khabar.lexicon.index import Index, any_clitics, bare
from khabar.lexicon.inflection import Form
from khabar.lexicon.ordinary import words
from khabar.lexicon.persons import given_names

# In letters: a shorter form is too easily a name, as هجر is.
_SHORTEST = 4
_FINITE = frozenset(("past", "present"))


@cache
def verbs() -> Index[Form]:
    """Forms that no noun, name or adjective of the tables shares."""
    told: dict[str, Form] = {}
    nouns: set[str] = set()
    for index in (frames(), controls(), cues()):
        for word, value in index.words():
            if value.form is not None and value.form.tense in _FINITE:
                told.setdefault(word, value.form)
            else:
                nouns.add(word)
    return Index(((word, form) for word, form in told.items() if word not in nouns and _verbal(word)), bare)


@cache
def likely_verbs() -> Index[Form]:
    """Finite forms, whatever else they may be: ``قصف`` is a noun as well."""
    found: dict[str, Form] = {}
    for index in (frames(), controls(), cues()):
        for word, value in index.words():
            if value.form is not None and value.form.tense in _FINITE:
                found.setdefault(word, value.form)
    return Index(found.items(), bare)


@cache
def acting_verbs() -> Index[Form]:
    """Finite forms that a state may be the subject of: feminine, of verbs that report, govern or do an event."""
    found: dict[str, Form] = {}
    for index in (frames(), controls(), cues()):
        for word, value in index.words():
            if value.form is not None and value.form.tense in _FINITE and value.form[1:3] == ("f", "s"):
                found.setdefault(word, value.form)
    return Index(found.items(), any_clitics)


def _verbal(word: str) -> bool:
    known = names().known(word) or given_names().known(word)
    return len(word) >= _SHORTEST and not known and words().get(word, "v") in ("v", "o")
