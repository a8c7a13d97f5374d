"""Distinct words in, the ways to take each apart out: proclitics, stem, ending, enclitic, as numbers of labels."""

from collections import defaultdict
from functools import cache
from itertools import product
from typing import NamedTuple

import numpy as np

from khabar.tagger.labels import CONJUNCTIONS, ENCLITICS, PREPOSITIONS, PROCLITICS, SUFFIXES

# Letters that a proclitic takes up in the word: ل + ال is written لل.
SURFACES = tuple(each.replace("ل+ال", "لل").replace("+", "") for each in PROCLITICS)
PREFIXES = tuple(len(surface) for surface in SURFACES)
DEFINITE = tuple(each.endswith("ال") for each in PROCLITICS)
ENDINGS = tuple(each.replace("+", "") for each in SUFFIXES)


def _parts(proclitic: str) -> tuple[int, int, int]:
    parts = proclitic.split("+")
    conjunction = max(CONJUNCTIONS.index(part) if part in CONJUNCTIONS else 0 for part in parts)
    preposition = max(PREPOSITIONS.index(part) if part in PREPOSITIONS else 0 for part in parts)
    return conjunction, preposition, int("ال" in parts)


# The conjunction, preposition and article of each proclitic, as numbers of their labels.
PARTS = tuple(_parts(each) for each in PROCLITICS)
# A longer run of letters is no word of the language: it is not taken apart.
LONGEST = 30


class Split(NamedTuple):
    """One way to take a word apart."""

    proclitic: int
    enclitic: int
    suffix: int

    def pieces(self, word: str) -> list[str]:
        """The word's pieces: ``وللمحتويات`` → و, ل, ال, محتوي, ات."""
        if self == WHOLE:
            return [word]
        start, end = PREFIXES[self.proclitic], len(word) - len(ENCLITICS[self.enclitic])
        end -= len(ENDINGS[self.suffix])
        labels = (PROCLITICS[self.proclitic], word[start:end], SUFFIXES[self.suffix], ENCLITICS[self.enclitic])
        return [piece for label in labels for piece in label.split("+") if piece]

    def stem(self, word: str) -> str:
        """The word without clitics, with its ending; final ta marbuta as it is written without a pronoun."""
        end = len(word) - len(ENCLITICS[self.enclitic])
        return word[PREFIXES[self.proclitic] : end]


WHOLE = Split(0, 0, 0)
# Every split by its number; of two that score alike the first is taken.
SPLITS = tuple(Split(*each) for each in product(range(len(PROCLITICS)), range(len(ENCLITICS)), range(len(SUFFIXES))))
_p, _e, _s = np.indices((len(PROCLITICS), len(ENCLITICS), len(SUFFIXES))).reshape(3, -1)
# Its label in each of the columns of ``labels.SPLIT``, a column a row.
LABELS = np.vstack([np.array(PARTS).T[:, _p], _s, _e])


@cache
def _leads() -> dict[str, list[int]]:
    """Proclitics by their letters."""
    found = defaultdict(list)
    for p, surface in enumerate(SURFACES):
        found[surface].append(p)
    return dict(found)


@cache
def _tails() -> dict[str, list[tuple[int, int, int]]]:
    """Endings with enclitics by the letters of both: the last digits of the split's number, the letters of each."""
    found = defaultdict(list)
    for k, (enclitic, ending) in enumerate(product(ENCLITICS, ENDINGS)):
        found[ending + enclitic].append((k, len(ending), len(enclitic)))
    return dict(found)


_WIDEST_LEAD = max(PREFIXES)
_WIDEST_TAIL = max(map(len, ENDINGS)) + max(map(len, ENCLITICS))
_TAILS_EACH = len(ENCLITICS) * len(SUFFIXES)


def splits(word: str) -> list[int]:
    """The numbers of every way to take a word of the normal form apart, rising; at least the whole word."""
    size = len(word)
    if size > LONGEST or not word.isalpha():
        return [0]
    leads, tails = _leads(), _tails()
    ends = [tail for wide in range(min(_WIDEST_TAIL, size - 1) + 1) for tail in tails.get(word[size - wide :], ())]
    found = []
    for wide in range(min(_WIDEST_LEAD, size - 1) + 1):
        for p in leads.get(word[:wide], ()):
            for k, ending, enclitic in ends:
                stem = size - wide - ending - enclitic
                # A stem of one letter is a particle with its clitics, or the word itself.
                if stem > 1 or (stem == 1 and (size == 1 + enclitic or (wide and not ending))):
                    found.append(p * _TAILS_EACH + k)
    found.sort()
    return found or [0]
