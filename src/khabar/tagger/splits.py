"""Distinct words in, the ways to take each apart out: proclitics, stem, ending, enclitic, as numbers of labels."""

from functools import cache
from typing import NamedTuple

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
    suffix: int
    enclitic: int

    @property
    def labels(self) -> tuple[int, int, int, int, int]:
        """Its label in each of the columns of ``labels.SPLIT``."""
        return (*PARTS[self.proclitic], self.suffix, self.enclitic)

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


@cache
def _by_first() -> tuple[tuple[int, str], ...]:
    return tuple(enumerate(SURFACES))


def splits(word: str) -> list[Split]:
    """Every way to take a word of the normal form apart; at least the whole word."""
    if not word.isalpha() or len(word) > LONGEST:
        return [WHOLE]
    found = []
    for p, lead in _by_first():
        if not word.startswith(lead):
            continue
        rest = len(word) - len(lead)
        for e, enclitic in enumerate(ENCLITICS):
            if enclitic and not word.endswith(enclitic):
                continue
            left = rest - len(enclitic)
            if left < 1:
                continue
            for s, ending in enumerate(ENDINGS):
                if left - len(ending) < 1 or not word.endswith(ending + enclitic):
                    continue
                if left - len(ending) == 1 and (ending or not lead) and len(word) > 1 + len(enclitic):
                    continue
                found.append(Split(p, s, e))
    return found or [WHOLE]
