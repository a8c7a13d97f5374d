"""What reports words: the tables of cues, source phrases, connectives and complementizers, compiled."""

from functools import cache
from typing import NamedTuple

from khabar.lexicon.index import Index, any_clitics, bare
from khabar.lexicon.inflection import Form, participle_forms, verb_forms
from khabar.lexicon.tables import table
from khabar.record import Stance
from khabar.text.normal import key

COLUMNS = ("past", "present", "participle", "noun", "takes", "stance", "example")
CLAUSE, MARKS, SPEECH = "ان", "«»", ":"
_POSSESSORS = ("ه", "ها", "هم", "هما")


class Cue(NamedTuple):
    """A word that reports, in one of its forms.

    ``takes`` says where what is said may stand: ``ان`` for a clause, ``الي ان`` for one behind a preposition,
    ``«»`` and ``ب «»`` for words in marks, ``:`` for speech of its own. A noun's form tells its possessor's gender
    and number.
    """

    lemma: str
    stance: Stance
    takes: frozenset[str]
    form: Form

    @property
    def finite(self) -> bool:
        """Whether it is a verb with a subject of its own."""
        return self.form.tense in ("past", "present")


class Source(NamedTuple):
    """A phrase that names a source: who speaks stands ``after`` it, was ``dropped``, or it links a ``chain``."""

    speaker: str


@cache
def cues() -> Index[Cue]:
    """Reporting verbs, participles and nouns in all their forms."""
    entries = []
    for row in table("cues", COLUMNS, unique="past"):
        stance: Stance = row["stance"]  # type: ignore[assignment]
        takes = frozenset(key(each) for each in row.many("takes"))
        forms = verb_forms(row["past"], row["present"]) if row["past"] else {}
        for participle in row.many("participle"):
            forms |= participle_forms(participle)
        for noun in row.keys("noun"):
            forms |= noun_forms(noun)
        lemma = row["past"] or row["noun"]
        entries += [(form, Cue(lemma, stance, takes, told)) for form, told in forms.items()]
    return Index(entries, any_clitics)


def noun_forms(noun: str) -> dict[str, Form]:
    """A noun as it reports, with a pronoun for its speaker: ``تأكيده``."""
    stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
    owners = (("m", "s"), ("f", "s"), ("m", "p"), ("m", "d"))
    return {stem + ending: Form("masdar", *owner) for ending, owner in zip(_POSSESSORS, owners, strict=True)}


@cache
def sources() -> Index[Source]:
    """Phrases such as ``بحسب`` and ``نقلا عن``."""
    return Index(
        (
            (each, Source(row["speaker"]))
            for row in table("source_phrases", ("phrases", "speaker", "example"))
            for each in row.keys("phrases")
        ),
        bare,
    )


@cache
def complementizers() -> Index[bool]:
    """``أن`` and ``إن``, with prepositions before and pronouns after."""
    return Index([("ان", True)], any_clitics)


@cache
def connectives() -> Index[bool]:
    """Phrases after which nothing goes on with the report."""
    return Index((each, True) for row in table("connectives", ("phrases",)) for each in row.keys("phrases"))
