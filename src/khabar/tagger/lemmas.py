"""A stem and its part of speech in, its lemma out: known words by a list, the others by scripts of letter changes.

A script such as ``2 -ا * +ة`` (مدارس → مدرسة) keeps two letters, drops an alef, keeps the rest and adds a
ta marbuta. All scripts that fit a stem make candidates; a linear model over hashed features ranks them.
"""

import zlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from khabar.tagger.weights import Weights

# What a part of speech is to the lemma: nouns and names alike.
CLASS_OF = {"PROPN": "NOUN", "AUX": "VERB", "CCONJ": "CONJ", "SCONJ": "CONJ", "DET": "PRON"}
FEATURES = 1 << 15


class Script(NamedTuple):
    """Changes from the left, up to the letters that stay, and changes from the right: (kept, dropped, added)."""

    left: tuple[tuple[int, str, str], ...]
    right: tuple[tuple[int, str, str], ...]

    def apply(self, stem: str) -> str | None:
        """The stem changed, None if the script does not fit."""
        start, head = 0, ""
        for kept, dropped, added in self.left:
            head += stem[start : start + kept] + added
            start += kept
            if stem[start : start + len(dropped)] != dropped:
                return None
            start += len(dropped)
        end, tail = len(stem), ""
        for kept, dropped, added in self.right:
            tail = added + stem[end - kept : end] + tail
            end -= kept
            if dropped and stem[max(end - len(dropped), 0) : end] != dropped:
                return None
            end -= len(dropped)
        return head + stem[start:end] + tail if end > start else None


def parse(text: str) -> Script:
    """A script from its written form: ``2 -ا * +ة``."""
    left, right = (_side(part) for part in text.split("*"))
    return Script(left, tuple((kept, dropped, added) for kept, dropped, added in reversed(_turned(right))))


def write(script: Script) -> str:
    """The written form of a script."""
    parts: list[str] = []
    for kept, dropped, added in script.left:
        parts += [str(kept)] * (kept > 0) + [f"-{dropped}"] * bool(dropped) + [f"+{added}"] * bool(added)
    parts.append("*")
    for kept, dropped, added in reversed(script.right):
        parts += [f"-{dropped}"] * bool(dropped) + [f"+{added}"] * bool(added) + [str(kept)] * (kept > 0)
    return " ".join(parts)


def _side(text: str) -> tuple[tuple[int, str, str], ...]:
    steps: list[tuple[int, str, str]] = []
    kept, dropped, added = 0, "", ""
    for part in text.split():
        if part.isdigit():
            if dropped or added:
                steps.append((kept, dropped, added))
            kept, dropped, added = int(part), "", ""
        elif part[0] == "-":
            dropped = part[1:]
        else:
            added = part[1:]
    if kept or dropped or added:
        steps.append((kept, dropped, added))
    return tuple(steps)


def _turned(steps: Sequence[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """Steps that count what is kept before a change → after it."""
    turned = []
    for k, (_, dropped, added) in enumerate(steps):
        kept = steps[k + 1][0] if k + 1 < len(steps) else 0
        if dropped or added:
            turned.append((kept, dropped, added))
    return turned


def features(stem: str, kind: str, script: int, lemma: str, rank: Callable[[str], int]) -> list[int]:
    """The hashed features of one candidate. ``rank`` tells how common a word is in news, 0 the most."""
    shape = "".join("a" if c in "اويى" else "t" if c == "ة" else "." for c in stem)
    known, definite = rank(lemma), rank("ال" + lemma)
    parts = (
        f"s{script}", f"k{kind}{script}",
        f"e{script}{stem[-1:]}", f"e{script}{stem[-2:]}", f"e{script}{stem[-3:]}", f"e{script}{kind}{stem[-2:]}",
        f"b{script}{stem[:1]}", f"b{script}{stem[:2]}", f"b{script}{stem[:3]}",
        f"p{script}{shape}", f"p{script}{kind}{shape}", f"p{script}{shape}{stem[:1]}",
        f"n{kind}{len(lemma)}", f"r{kind}{known}", f"d{kind}{definite}", f"r{script}{known}", f"d{script}{definite}",
        f"l{kind}{lemma[-1:]}", f"l{kind}{lemma[-2:]}", f"l{kind}{lemma[:2]}", f"m{kind}{lemma}",
        f"q{kind}{rank(stem)}{known}{script}",
    )  # fmt: skip
    return [zlib.crc32(part.encode("utf-8", "surrogatepass")) % FEATURES for part in parts]


class Lemmas:
    """The list, the scripts and the weights together."""

    def __init__(
        self,
        known: dict[tuple[str, str], str],
        scripts: dict[str, list[tuple[int, Script]]],
        weights: NDArray[np.float32],
        ranks: dict[str, int],
    ) -> None:
        self.known = known
        self.scripts = scripts
        self.weights = weights
        self._ranks = ranks
        self._cache: dict[tuple[str, str], str] = {}

    def facts(self) -> dict[str, object]:
        """The list, less what the ranker would say anyway, and the scripts: what ``load`` reads."""
        written = {number: script for pairs in self.scripts.values() for number, script in pairs}
        return {
            "lemmas": [f"{s} {k} {lemma}" for (s, k), lemma in self.known.items() if self.ranked(s, k) != lemma],
            "scripts": [write(written[number]) if number in written else "*" for number in range(max(written) + 1)],
            "scripts_of": {kind: [number for number, _ in pairs] for kind, pairs in self.scripts.items()},
        }

    def rank(self, word: str) -> int:
        """How common a word is, in steps."""
        place = self._ranks.get(word)
        return 20 if place is None else place.bit_length()

    def candidates(self, stem: str, kind: str) -> list[tuple[int, str]]:
        """Script numbers and the lemmas that they make of a stem."""
        found = []
        for number, script in self.scripts.get(kind, ()):
            lemma = script.apply(stem)
            if lemma:
                found.append((number, lemma))
        return found

    def lemma(self, stem: str, upos: str) -> str:
        """The lemma of a stem without clitics and article."""
        kind = CLASS_OF.get(upos, upos)
        found = self._cache.get((stem, kind))
        if found is None:
            if len(self._cache) > 200_000:
                self._cache.clear()
            found = self._cache[stem, kind] = self.known.get((stem, kind)) or self.ranked(stem, kind)
        return found

    def ranked(self, stem: str, kind: str) -> str:
        """The best candidate, whatever the list says."""
        candidates = self.candidates(stem, kind) if stem.isalpha() and len(stem) < 30 else []
        if not candidates:
            return stem
        rows = np.array([features(stem, kind, number, lemma, self.rank) for number, lemma in candidates])
        return candidates[int(self.weights[rows].sum(1).argmax())][1]


def load(given: Weights) -> Lemmas:
    """The lemma list, the scripts and their weights out of the weights file."""
    facts = given.facts
    known = {(stem, kind): lemma for stem, kind, lemma in (line.split() for line in facts["lemmas"])}
    compiled = [parse(each) for each in facts["scripts"]]
    scripts = {kind: [(k, compiled[k]) for k in numbers] for kind, numbers in facts["scripts_of"].items()}
    ranks = {word: k for k, word in enumerate(facts["words"].split("\0"))}
    return Lemmas(known, scripts, given.arrays["lemmas"], ranks)
