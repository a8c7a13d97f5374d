"""Words for what parties do to one another: the tables of frames and of the verbs that govern them, compiled."""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from khabar.lexicon.families import derive
from khabar.lexicon.index import Index, any_clitics
from khabar.lexicon.inflection import Form, participle_forms, verb_forms
from khabar.lexicon.tables import table
from khabar.record import EventType
from khabar.text.normal import key

# Acts that are done in words.
SPOKEN = frozenset(("SUPPORT", "ACCUSE", "THREATEN", "REQUEST", "REJECT", "AGREE"))
# What the subject of a governing verb is to the event it governs.
Part = Literal["actor", "recipient", "object", "receiver", "none"]
# How real it leaves the event: ``announced`` acts are planned if they are given, actual if they are told; a promise is
# no event beside what it promises, what is demanded or threatened none beside the demand or threat.
Standing = Literal["actual", "planned", "denied", "alleged", "announced", "promised", "demanded", "threatened"]


class Frame(NamedTuple):
    """One sense of a verb or event noun.

    ``recipient`` are the places where the grammar puts the other party, the first to be tried first;
    ``company`` words of which one must stand near, ``shuns`` those of which none may; ``form`` is None for a noun;
    ``aside`` tells of an active participle that goes on with what somebody says: ``داعيا``.
    """

    type: EventType
    mode: str | None
    recipient: tuple[str, ...]
    company: frozenset[str]
    form: Form | None
    shuns: frozenset[str] = frozenset()
    aside: bool = False


class Control(NamedTuple):
    """A verb or noun that governs an event: ``شن هجوما``, ``نفى قصف``, ``محاولة اغتيال``."""

    subject: Part
    standing: Standing
    form: Form | None


@cache
def frames() -> Index[Frame]:
    """Every form of every verb and noun of frames.tsv."""
    columns = ("type", "mode", "past", "present", "nouns", "recipient", "company", "example")
    entries: dict[tuple[str, Frame], None] = {}
    for row in table("frames", columns):
        event: EventType = row["type"]  # type: ignore[assignment]
        near = [word for word in row.many("company") if word[0] != "-"]
        shuns = [word[1:] for word in row.many("company") if word[0] == "-"]
        company, shunned = (frozenset(map(key, words)) for words in (near, shuns))
        frame = Frame(event, row["mode"] or None, tuple(row.many("recipient")), company, None, shunned)
        if row["past"]:
            for form, told in verb_forms(row["past"], row["present"]).items():
                entries[form, frame._replace(form=told)] = None
        if row["past"] and row["present"] and event in SPOKEN:
            active = derive(row["past"], row["present"], tuple(row.many("nouns"))).active
            for form in participle_forms(active):
                entries[form, frame._replace(aside=True)] = None
        for noun in row.keys("nouns"):
            for form in _noun_forms(noun):
                entries[form, frame] = None
    return Index(entries, any_clitics)


@cache
def controls() -> Index[Control]:
    """Every form of every verb and noun of controls.tsv."""
    entries: dict[tuple[str, Control], None] = {}
    for row in table("controls", ("past", "present", "participle", "nouns", "subject", "standing")):
        control = Control(row["subject"], row["standing"], None)  # type: ignore[arg-type]
        if row["past"]:
            for form, told in verb_forms(row["past"], row["present"]).items():
                entries[form, control._replace(form=told)] = None
        if row["participle"]:
            for form, told in participle_forms(row["participle"]).items():
                entries[form, control._replace(form=told)] = None
        for noun in row.keys("nouns"):
            for form in _noun_forms(noun):
                entries[form, control] = None
    return Index(entries, any_clitics)


def _noun_forms(noun: str) -> Iterator[str]:
    """A noun as it is, in the accusative, with the article on each of its words, and its dual."""
    yield noun
    words = noun.split()
    if any(word.startswith("ال") for word in words):
        return
    yield " ".join("ال" + word for word in words)
    accusative = [word if word.endswith(("ه", "ات", "ا")) else word + "ا" for word in words]
    yield " ".join([accusative[0], *words[1:]])
    yield " ".join(accusative)
    if len(words) == 2 and words[1].endswith(("ه", "ي")):  # حملته الجوية
        stem = words[0][:-1] + "ت" if words[0].endswith("ه") else words[0]
        for owner in ("ه", "ها", "هم"):
            yield f"{stem}{owner} ال{words[1]}"
    if len(words) == 1 and not noun.endswith(("ات", "ين", "ا")):
        stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
        for dual in ("ين", "ان"):
            yield stem + dual
            yield "ال" + stem + dual
