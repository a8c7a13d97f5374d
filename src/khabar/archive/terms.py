"""A text in, the terms that search knows it by out: one a word, the same for the forms of a word.

A term is a word without clitics, article, marks and endings; a broken plural gives its singular, a verb that the
tables know its dictionary form: ``وللمساعدات``, ``مساعدتها`` and ``المساعدة`` are one term. Names keep their letters.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from khabar.archive.gazette import lemmas, peoples, single_names
from khabar.lexicon.ordinary import words
from khabar.text.normal import Normal, fold
from khabar.text.words import Reading, readings

# Raise it when the rules below change: an index made by other rules is made anew.
_RULES = 1
_TABLES = ("ordinary", "nouns", "frames", "controls", "cues", "countries", "places", "regions", "given_names")
# A word or a number; longer texts than any news are indexed up to here.
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
LONGEST = 50_000
_ENDINGS = ("تين", "تان", "يات", "يه", "ات", "ين", "ون", "ان", "ه", "ا", "ي", "و")
# Pronouns of one letter are too easily a word's own.
_SHORT = ("ه", "ك", "ي", "ني")
# What must stay of a word when an ending goes.
_ROOT = 3


class Word(NamedTuple):
    """A word of a text: its term and where it stands."""

    term: str
    start: int
    end: int


def scan(text: str) -> Iterator[Word]:
    """The words of a text, in order, with offsets into the text as given."""
    normal = Normal(text)
    for found in _WORD.finditer(normal.text):
        yield Word(term(found[0]), *normal.span(*found.span()))


def terms(text: str) -> list[str]:
    """The terms of a text, in order."""
    return [term(word) for word in _WORD.findall(Normal(text).text)[:LONGEST]]


@cache
def version() -> str:
    """Which rules and tables make these terms."""
    digest = hashlib.sha256(str(_RULES).encode())
    for name in _TABLES:
        digest.update(files("khabar.lexicon").joinpath(f"{name}.tsv").read_bytes())
    return digest.hexdigest()[:12]


def in_tables(word: str) -> bool:
    """Whether a word in its normal form is one that the tables know: its clitics are then read with certainty."""
    key = fold(word).lower()
    return key in words() or _held(readings(key)[0]) if key.isalpha() else True


_KNOWN: dict[str, str] = {}
_MOST = 500_000


def term(word: str) -> str:
    """The term of a word in its normal form."""
    found = _KNOWN.get(word)
    if found is None:
        if len(_KNOWN) > _MOST:
            _KNOWN.clear()
        key = fold(word).lower()
        # A number is one word to the index too, with a letter for its point.
        found = _KNOWN[word] = _term(key) if key.isalpha() else key.replace(",", "").replace(".", "p")
    return found


def _term(key: str) -> str:
    stem = _plain(_reading(key).stem)
    if stem in single_names():
        return stem
    lemma = lemmas().get(stem) or (lemmas().get(stem[:-1]) if stem.endswith("ا") else None) or stem
    root = _root(lemma)
    return peoples().get(lemma) or peoples().get(root) or root


def _reading(key: str) -> Reading:
    """How a word's clitics are most likely to be read.

    A word that the tables of words hold stays whole; one that is only known to occur gives way to a reading that
    leaves a longer word of the tables, or has no one-letter clitic but ``و``. What is unknown loses its ``و`` only.
    """
    whole, *others = readings(key)
    if _held(whole) or key in single_names():
        return whole
    occurs = words().get(key, "o") != "o"
    known = [reading for reading in others if len(reading.stem) >= _ROOT and _fits(reading, occurs)]
    if known:
        return min(known, key=lambda reading: (not _held(reading), len(reading.proclitic) + len(reading.enclitic)))
    conjunction = next((each for each in others if each.proclitic == "و" and not each.enclitic), None)
    return whole if occurs or conjunction is None or len(conjunction.stem) <= _ROOT else conjunction


def _fits(reading: Reading, occurs: bool) -> bool:
    """Whether to read a word so; ``occurs`` if the whole of it is a word that occurs."""
    if reading.enclitic in _SHORT or reading.proclitic.endswith("س"):
        return not occurs and _held(reading)
    if occurs:
        return _held(reading) and (len(reading.stem) > _ROOT or reading.proclitic in ("", "و"))
    return _held(reading) or reading.stem in words() or _plain(reading.stem) in words()


def _held(reading: Reading) -> bool:
    """Whether the tables hold what a reading leaves, with or without article and accusative."""
    stem = _plain(reading.stem)
    return stem in lemmas() or stem in single_names() or (stem.endswith("ا") and stem[:-1] in lemmas())


def _plain(stem: str) -> str:
    """A stem without its article."""
    return stem[2:] if stem.startswith("ال") and len(stem) > 4 else stem


def _root(stem: str) -> str:
    for ending in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= _ROOT:
            return stem.removesuffix(ending)
    return stem
