"""Counted nouns in, their dictionary form out: broken plurals and duals by a table, regular endings by rule."""

from functools import cache
from typing import Literal, NamedTuple

from khabar.lexicon.index import Index, any_clitics
from khabar.lexicon.ordinary import words
from khabar.lexicon.tables import Row, table
from khabar.text.normal import key
from khabar.text.vocabulary import Word
from khabar.text.words import Reading

# Endings are taken off longer words only.
_SHORTEST = 3


class Dual(NamedTuple):
    """A dual form: its noun, and whether it stands in full or before what it governs (``محافظتي``)."""

    singular: str
    state: Literal["full", "construct-i", "construct-a"]
    feminine: bool


def _rows() -> tuple[Row, ...]:
    return table("nouns", ("singular", "plurals", "ending"), unique="singular")


@cache
def singulars() -> dict[str, str]:
    """Folded singular → singular as a dictionary writes it."""
    return {key(row.cells["singular"]): row.cells["singular"] for row in _rows()}


@cache
def plurals() -> dict[str, str]:
    """Folded plural → singular."""
    found: dict[str, str] = {}
    for row in _rows():
        for plural in row.keys("plurals"):
            found.setdefault(plural, row.cells["singular"])
    return found


@cache
def duals() -> Index[Dual]:
    """Every dual form of the table's nouns, with and without the article."""
    known = set(plurals())
    entries: dict[str, Dual] = {}
    for row in _rows():
        if row.cells["ending"] == "no":
            continue
        folded = key(row.cells["singular"])
        feminine = row.cells["singular"].endswith("ة")
        stem = folded[:-1] + "ت" if feminine else folded
        forms: list[tuple[str, Literal["full", "construct-i", "construct-a"]]] = [(stem + "ان", "full")]
        if row.cells["ending"] != "plural":
            forms += [(stem + "ين", "full"), (stem + "ي", "construct-i")]
        forms.append((stem + "ا", "construct-a"))
        for form, state in forms:
            if form in known:
                continue
            entries.setdefault(form, Dual(row.cells["singular"], state, feminine))
            if state == "full":
                entries.setdefault("ال" + form, Dual(row.cells["singular"], state, feminine))
    return Index(entries.items(), any_clitics)


def known(word: Word, plural: bool) -> tuple[str, Reading] | None:
    """The singular of a counted noun that the table knows, and how its clitics were read.

    ``plural`` where the number asks for one: ``خمسة أسرة`` are beds, ``خمسون أسرة`` families.
    """
    first, second = (plurals(), singulars()) if plural else (singulars(), plurals())
    for reading in word.readings:
        feminine = reading.enclitic == "ه" and word.text.endswith("ة")  # معاملة is not معامل + ه
        if reading.proclitic not in ("", "ب", "لل") or feminine:
            continue
        for stem in (reading.stem, reading.stem[2:] if reading.stem.startswith("ال") else ""):
            found = first.get(stem) or second.get(stem)
            if found is None and stem.endswith("ا"):
                found = singulars().get(stem[:-1])
            if found is not None:
                return found, reading
    return None


def prefixed(word: str) -> bool:
    """Whether a folded word is a known noun behind a preposition and no known noun itself: ``لعمليات``."""
    rest = word[1:]
    known_itself = word in singulars() or word in plurals()
    return word[:1] in ("ل", "ب", "ك", "و") and not known_itself and (rest in singulars() or rest in plurals())


def _verbal(stem: str) -> bool:
    """Whether a noun has a verbal noun's form, whose plural in ات is of a masculine: ``انتصار``, ``تعيين``."""
    return len(stem) >= 5 and ((stem[0] == "ا" and stem[-2] == "ا") or (stem[0] == "ت" and stem[-2] == "ي"))


def regular(word: str, folded: str, plural: bool) -> str:
    """The singular of a noun by its ending; ``plural`` where the number asks for one."""
    if folded.startswith("ال") and len(folded) > 4:
        word, folded = word[2:], folded[2:]
    if plural and len(folded) > _SHORTEST + 1:
        if folded.endswith("ات"):
            stem = folded[:-2]
            listed = stem + "ه" in singulars() or stem not in singulars()
            feminine = listed and (stem + "ه" in words() or (stem not in words() and not _verbal(stem)))
            return word[:-2] + ("ة" if feminine else "")
        if folded.endswith(("ون", "ين")):
            return word[:-2]
    if folded.endswith("ا") and len(folded) > _SHORTEST and not word.endswith("ى"):
        return word[:-1]
    return word
