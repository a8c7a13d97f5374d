"""A normal form in, its words out; and for each distinct word, once, what can be said of its letters alone."""

import re
from typing import NamedTuple

# A run of letters, most often Arabic; a number with its separators (1،975،022 too); an ellipsis; a line break; any
# other sign alone.
TOKEN = re.compile(
    r"[ء-ي]+[^\W\d_]*|[^\W\d_]+|\d{1,3}(?:،\d{3})+(?!\d)|\d+(?:[.,]\d+)*|\.{2,}|…|[\r\n\u2028\u2029\f\v]\s*|\S"
)

# The same, to cut a text into gaps and tokens by turns.
APART = re.compile(f"({TOKEN.pattern})")

PROCLITICS = ("", "و", "ف", "ب", "ك", "ل", "س", "لل", "وب", "وك", "ول", "وس", "ولل", "فب", "فك", "فل", "فس", "فلل")
ENCLITICS = ("", "هما", "كما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك", "ي")


# Those that a word's first and last letters leave open.
_BY_FIRST = {each[0]: tuple(lead for lead in PROCLITICS if lead[:1] in ("", each[0])) for each in PROCLITICS if each}
_BY_LAST = {each[-1]: tuple(tail for tail in ENCLITICS if tail[-1:] in ("", each[-1])) for each in ENCLITICS if each}
_NONE = ("",)


class Reading(NamedTuple):
    """One way to take a word apart.

    ``stem`` is the folded word between its clitics, with the article if it has it; ``skip`` and ``drop``
    count the characters before and after it. The ``ل`` of ``لليمن`` hides the alef of the article: its
    stem is ``اليمن`` and nothing is skipped, since the span of the word must then keep both.
    """

    proclitic: str
    stem: str
    enclitic: str
    skip: int
    drop: int

    @property
    def definite(self) -> bool:
        """Whether the stem carries the article."""
        return self.stem.startswith("ال") and len(self.stem) > 4


def readings(word: str) -> tuple[Reading, ...]:
    """Every way to split clitics from a folded word; the whole word first, then the least cut away."""
    found = []
    enclitics = _BY_LAST.get(word[-1:], _NONE)
    for proclitic in _BY_FIRST.get(word[:1], _NONE):
        if not word.startswith(proclitic):
            continue
        rest = word[len(proclitic) :]
        skip = len(proclitic)
        if proclitic.endswith("لل"):
            rest, skip = "ال" + rest, len(proclitic) - 2
            if len(rest) < 4:
                continue
        elif proclitic and len(rest) < 2:
            continue
        for enclitic in enclitics:
            if enclitic and (not rest.endswith(enclitic) or len(rest) - len(enclitic) < 2):
                continue
            stem = rest.removesuffix(enclitic) if enclitic else rest
            found.append(Reading(proclitic, stem, enclitic, skip, len(enclitic)))
            # Before a pronoun final ta marbuta is written as ta: زيارتها is زياره + ها.
            if enclitic and stem.endswith("ت"):
                found.append(Reading(proclitic, stem[:-1] + "ه", enclitic, skip, len(enclitic)))
    if len(found) > 1:
        found.sort(key=lambda r: len(r.proclitic) + len(r.enclitic))
    return tuple(found)
