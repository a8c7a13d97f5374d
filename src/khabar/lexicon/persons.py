"""Given names and the small words inside names of people, compiled; and which words may be part of such a name."""

from functools import cache
from typing import NamedTuple

from khabar.lexicon.index import Hit, Index
from khabar.lexicon.ordinary import words
from khabar.lexicon.tables import table
from khabar.text.document import Document
from khabar.text.normal import key


class Given(NamedTuple):
    """A given name: m, f or x, and its one spelling where another is an ordinary word (علي, على; آلان, الآن)."""

    sex: str
    spelling: str | None


GIVEN_COLUMNS = ("names", "sex", "latin")


@cache
def given_keys() -> frozenset[str]:
    """All given names, folded."""
    return frozenset(each for row in table("given_names", GIVEN_COLUMNS) for each in row.keys("names"))


@cache
def foreign_names() -> dict[str, str]:
    """Given names that are not Arab, folded → their commonest Latin spelling."""
    rows = table("given_names", GIVEN_COLUMNS)
    return {each: row.many("latin")[0] for row in rows if row["sex"] == "x" for each in row.keys("names")}


@cache
def given_names() -> Index[Given]:
    """Given names by their folded spelling."""
    return Index(
        (key(name), Given(row["sex"], name if key(name) in words() else None))
        for row in table("given_names", GIVEN_COLUMNS)
        for name in row.many("names")
    )


def given_at(document: Document, i: int) -> Hit[Given] | None:
    """The given name that starts at token ``i``, proclitics allowed."""
    for hit in given_names().at(document, i):
        spelling = hit.value.spelling
        if spelling is None or document.words[i][hit.reading.skip :] == spelling:
            return hit
    return None


@cache
def honorifics() -> Index[str]:
    """Words of respect before a name."""
    return Index((each, row["kind"]) for row in table("honorifics", ("names", "kind")) for each in row.keys("names"))


@cache
def graces() -> dict[str, frozenset[str]]:
    """Words that point back to somebody (``سموه``) → the honours and titles, folded, before his name."""
    rows = table("graces", ("words", "honours"))
    return {word: frozenset(row.keys("honours")) for row in rows for word in row.keys("words")}


def honorific_end(document: Document, i: int) -> int:
    """The token after any honorifics at ``i``."""
    while i < len(document):
        hit = next(honorifics().at(document, i), None)
        if hit is None or hit.reading.proclitic:
            return i
        i = hit.last
    return i


def is_given(document: Document, i: int) -> bool:
    """Whether a given name stands at token ``i``, without any clitic."""
    hit = given_at(document, i)
    return hit is not None and not hit.reading.proclitic


def proper(document: Document, classes: list[str], i: int) -> bool:
    """Whether token ``i`` is a proper noun here, and no word of the language anywhere."""
    if i >= len(document) or classes[i] != "":
        return False
    key, known = document.keys[i], words()
    return known.get(key, "o") == "o" and known.get(key.removeprefix("ال"), "o") == "o"


def unknown(document: Document, classes: list[str], i: int) -> bool:
    """Whether token ``i`` is such a word without the article."""
    return (
        proper(document, classes, i)
        and document.keys[i].isalpha()
        and len(document.keys[i]) > 1
        and not document.keys[i].startswith(("ال", "لل"))
        and not (document.keys[i][0] == "ي" and len(document.keys[i]) < 6)  # more likely a verb: يخطط
    )
