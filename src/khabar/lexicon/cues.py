"""What reports words: the tables of cues, source phrases, connectives and complementizers, compiled."""

from functools import cache
from typing import NamedTuple

from khabar.lexicon.index import Index, any_clitics, bare
from khabar.lexicon.inflection import Form, participle_forms, verb_forms
from khabar.lexicon.tables import table
from khabar.record import Stance
from khabar.text.normal import key


class Cue(NamedTuple):
    """A verb that reports, in one of its forms."""

    lemma: str
    stance: Stance
    form: Form


class Source(NamedTuple):
    """A phrase that names a source: who speaks stands ``after`` it, was ``dropped``, or it links a ``chain``."""

    speaker: str


@cache
def cues() -> Index[Cue]:
    """Reporting verbs and participles in all their forms."""
    entries = []
    for row in table("cues", ("past", "present", "participle", "masdar", "stance"), unique="past"):
        stance: Stance = row["stance"]  # type: ignore[assignment]
        forms = verb_forms(row["past"], row["present"]) | participle_forms(row["participle"] or "؟")
        if row["masdar"]:
            forms |= {key(row["masdar"]) + end: Form("masdar", "x", "s") for end in ("ه", "ها", "هم")}
        entries += [(form, Cue(row["past"], stance, told)) for form, told in forms.items()]
    return Index(entries, any_clitics)


@cache
def sources() -> Index[Source]:
    """Phrases such as ``بحسب`` and ``نقلا عن``."""
    return Index(
        (
            (each, Source(row["speaker"]))
            for row in table("source_phrases", ("phrases", "speaker"))
            for each in row.keys("phrases")
        ),
        bare,
    )


@cache
def complementizers() -> Index[bool]:
    """``أن`` and ``إن``, with prepositions before and pronouns after."""
    return Index([("ان", True), ("بان", True), ("وان", True)], any_clitics)


@cache
def connectives() -> Index[bool]:
    """Phrases after which nothing goes on with the report."""
    return Index((each, True) for row in table("connectives", ("phrases",)) for each in row.keys("phrases"))
