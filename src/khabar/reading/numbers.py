"""A document's tokens in, its numbers out: digits and number words put together, ordinals kept apart."""

import re
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from khabar.lexicon.tables import guards, table
from khabar.reading.draft import Draft, Number, NumberKind, Phrase
from khabar.reading.signs import signed
from khabar.text.vocabulary import VOCABULARY, Word

# More digits than these make no number that news would count with: an account, a telephone, an id.
_LONGEST = 15
# The largest whole number up to which floats have them all.
_EXACT = 2**53
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}|[1-9]\d{0,2}\.000")
# Proclitics under which a number word may open a number; those it may go on with are و alone.
_OPENERS = frozenset(("", "و", "ف", "ب", "ك", "ل", "وب", "ول", "لل", "ولل", "فب", "فل"))
_FIRST = frozenset(("unit", "unit-teen", "ten", "hundred", "hundreds", "scale", "dual", "digits", "fraction"))
_LINKED = frozenset(("unit", "unit-linked", "ten", "hundred", "hundreds"))
_ORDINAL = frozenset(("ordinal", "ordinal-teen"))


class Atom(NamedTuple):
    """One token as part of a number: its role and value, the proclitic before it, whether it has the article."""

    role: str
    value: int | float
    proclitic: str = ""
    skip: int = 0
    definite: bool = False


@cache
def _table() -> dict[str, tuple[str, int | float]]:
    """Folded word → role and value."""
    found: dict[str, tuple[str, int | float]] = {}
    for row in table("number_words", ("forms", "role", "value"), unique="forms"):
        value = plain(float(row.cells["value"]))
        for form in row.keys("forms"):
            found[form] = (row.cells["role"], value)
    return found


def plain(value: float) -> int | float:
    """A whole number as an int: ``1300000000.0000001`` is what 1.3 times a billion comes to.

    One that no float holds to the unit is a float, so that columns of floats take it.
    """
    if abs(value) > _EXACT:
        return float(value)
    nearest = round(value)
    return nearest if abs(value - nearest) <= 1e-9 * max(1.0, abs(value)) else value


def has_article(word: str) -> bool:
    """Whether a number word carries the article: ``الفين`` is a thousand's own alef and lam."""
    return word.startswith("ال") and not word.startswith("الف")


def digits(word: str) -> int | float | None:
    """The number that a token of digits and separators writes: ``1,234.5``, ``1.200.000``, ``3,5``."""
    word = word.replace("،", ",")
    if len(word) > 2 * _LONGEST or sum(map(str.isdigit, word)) > _LONGEST or not word.isascii():
        return None
    if word.isdigit():
        return int(word)
    if _GROUPED.fullmatch(word):
        word = word.replace(",", "") if "," in word else word.replace(".", "")
    else:
        word = word.replace(",", ".")
    try:
        return plain(float(word))
    except ValueError:  # 10.8.2015
        return None


class _Atoms:
    """The atom of each distinct word, worked out once."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._era = VOCABULARY.era
        self._learnt = 0
        self._has: NDArray[np.bool_] = np.zeros(1024, dtype=np.bool_)
        self._atoms: dict[int, Atom] = {}

    def _learn(self) -> None:
        if self._era != VOCABULARY.era:
            self._forget()
        words = VOCABULARY.words
        if len(words) > len(self._has):
            self._has = np.concatenate([self._has, np.zeros(len(words), dtype=np.bool_)])
        for number in range(self._learnt, len(words)):
            atom = _atom(words[number])
            if atom is not None:
                self._atoms[number] = atom
                self._has[number] = True
        self._learnt = len(words)

    def of(self, draft: Draft) -> dict[int, Atom]:
        """Token → atom, in text order."""
        self._learn()
        ids = draft.ids
        return {i: self._atoms[int(ids[i])] for i in np.flatnonzero(self._has[ids]).tolist()}


_ATOMS = _Atoms()


def _atom(word: Word) -> Atom | None:
    if not word.readings:
        value = digits(word.key) if word.key[0].isdigit() else None
        return None if value is None else Atom("digits", value)
    known = _table()
    for reading in word.readings:
        if reading.enclitic or reading.proclitic not in _OPENERS:
            continue
        stem = reading.stem
        if stem == "ست" and reading.proclitic.endswith("ل"):  # لست: I am not
            return None
        if stem == "ست" and reading.proclitic:  # وست هام is no six, ومئة وست سفن has one
            return Atom("unit-linked", 6, reading.proclitic, reading.skip)
        if stem == "اثني" and "أث" in word.text:  # أثنى: he praised
            return None
        if stem in known:
            return Atom(*known[stem], reading.proclitic, reading.skip)
        if stem.startswith("ال") and stem[2:] in known:
            return Atom(*known[stem[2:]], reading.proclitic, reading.skip, True)
    return None


class _Sum:
    """A number while it is being read: what its scales came to, and the group below them."""

    def __init__(self, atom: Atom) -> None:
        self.total: float = 0
        self.group: float = 0
        self.scale: float = float("inf")
        self.counted = False  # digits take no words before a scale
        self.bare = False
        if atom.role in ("scale", "dual") and atom.value >= 1000:
            self.scale = atom.value if atom.role == "scale" else atom.value / 2
            self.total = atom.value
        else:
            self.group = atom.value
            self.counted = atom.role == "digits"
            self.bare = atom.role in ("fraction", "unit-teen")

    @property
    def value(self) -> int | float:
        return plain(self.total + self.group)

    @property
    def round(self) -> bool:
        """Whether hundreds or thousands stand alone, and digits behind ``و`` go on with them."""
        return not self.counted and (
            bool(self.total and not self.group) or (self.group >= 100 and not self.group % 100)
        )

    def follow(self, atom: Atom) -> bool:
        """Take in a word that stands right behind, without ``و``."""
        role, group = atom.role, self.group
        if role == "unit" and atom.value == 10 and 0 < group % 100 < 10 and not self.counted and not atom.proclitic:
            self.group += 10
            self.bare = False
        elif role == "hundred" and 3 <= group <= 9:
            self.group, self.counted = group * 100, False
        elif role in ("scale", "plural") and group and atom.value < self.scale:
            self.total += group * atom.value
            self.group, self.scale, self.counted, self.bare = 0, atom.value, False, False
        elif role in ("scale", "plural") and not group and atom.value > self.scale:  # ألف مليون
            self.total, self.scale = self.total * atom.value, atom.value
        elif role == "parts" and 2 <= group <= 9:
            self.group, self.bare = group * atom.value, True
        else:
            return False
        return True

    def join(self, atom: Atom) -> bool:
        """Take in a word that ``و`` links: what is smaller, and tens after units."""
        role, value = atom.role, atom.value
        if self.bare:
            return False
        if role == "fraction":
            self.add_part(value)
        elif role == "ten" and 0 < self.group % 100 < 10 and not self.counted:
            self.group += value
        elif role in _LINKED or (role in ("dual", "unit-teen") and value < 1000):
            if self.group:
                if self.counted or self.group % 100 or self.group < 100 or value >= 100:
                    return False
            elif not self.total or self.scale <= value:
                return False
            self.group += value
        elif role in ("scale", "dual") and not self.group and atom.value < self.scale:
            self.total += value
            self.scale = value if role == "scale" else value / 2
        elif role == "digits" and self.total and not self.group and value < self.scale and isinstance(value, int):
            self.group, self.counted = value, True
        elif role == "digits" and 100 <= self.group < 1000 and not self.group % 100 and 0 < value < 100:
            self.group += value
        else:
            return False
        return True

    def add_part(self, part: float) -> None:
        """``ونصف``: half of the scale last named, else of one."""
        if self.total and not self.group:
            self.total += self.scale * part
        else:
            self.group += part


def numbers(draft: Draft) -> None:
    """Fill ``draft.numbers`` in text order."""
    atoms = _ATOMS.of(draft)
    free = 0
    for i, atom in atoms.items():
        if i < free:
            continue
        if atom.role in _ORDINAL:
            found = _ordinal(draft, atoms, i, atom)
        elif atom.role in _FIRST:
            found = _cardinal(draft, atoms, i, atom)
        else:
            continue
        if found is not None:
            draft.numbers.append(found)
            free = found.phrase.last
    signed(draft)


def _ordinal(draft: Draft, atoms: dict[int, Atom], i: int, atom: Atom) -> Number | None:
    """``الخامس``, ``الحادي عشر``, ``الرابع والعشرين``."""
    value, last = int(atom.value), i + 1
    apart = draft.keys[last : last + 1] == ["و"]
    after = atoms.get(last + apart)
    if after is not None and value < 10:
        if after.role == "unit" and after.value == 10 and not after.proclitic and not after.definite and not apart:
            return _number(i, last + 1, atom, value + 10, "ordinal")
        linked = not after.proclitic if apart else after.proclitic == "و"
        if after.role == "ten" and linked and after.definite == atom.definite:
            return _number(i, last + apart + 1, atom, value + int(after.value), "ordinal")
    return None if atom.role == "ordinal-teen" else _number(i, last, atom, value, "ordinal")


def _cardinal(draft: Draft, atoms: dict[int, Atom], i: int, atom: Atom) -> Number | None:
    if atom.role == "digits" and _more_digits(draft, i):
        return None
    if atom.role == "hundred" and atom.definite and (atom.proclitic.endswith("ب") or draft.keys[i - 1 : i] == ["في"]):
        return None  # of a share: في المئة, بالمئة
    number, last = _Sum(atom), i + 1
    while True:
        after = _eleven(atoms, last)
        if after is not None and after.proclitic == "و":
            if _of_parts(atoms, last, after) or _of_more(atoms, last, number) or not number.join(after):
                break
            last += 1
            if after.role == "fraction":
                return _number(i, _scale_again(atoms, last, number), atom, number.value, "cardinal")
        elif after is not None and not after.proclitic and number.follow(after):
            last += 1
        elif after is None and last < len(draft) and draft.keys[last] == "و":  # و500, or و written apart
            after = atoms.get(last + 1)
            if after is None or after.proclitic or not _linked(draft, last, after, number):
                break
            if _of_more(atoms, last + 1, number):
                break
            if not number.join(after):
                break
            last += 2
        elif after is None and last == i + 1 and _scaled(draft, atoms, i) and number.follow(atoms[last + 1]):
            last += 2
        else:
            break
    if number.bare:
        return _number(i, last, atom, number.value, "fraction") if 0 < number.value < 1 else None
    value = number.value
    if (
        last == i + 1
        and atom.role == "scale"
        and draft.keys[i].endswith("ا")
        and not atom.definite
        and _noun(draft, last)
    ):
        value *= 2  # مليونا دولار: a dual that lost its nun
    return _number(i, last, atom, value, "cardinal")


def _eleven(atoms: dict[int, Atom], i: int) -> Atom | None:
    """The atom at ``i``; ``واحد عشر`` behind a number is ``و`` and ``أحد عشر``, its hamza written or not."""
    atom, after = atoms.get(i), atoms.get(i + 1)
    if atom is None or after is None or atom.proclitic or after.proclitic:
        return atom
    if (atom.role, atom.value, after.role, after.value) == ("unit", 1, "unit", 10):
        return Atom("unit-teen", 1, "و", 1)
    return atom


def _scaled(draft: Draft, atoms: dict[int, Atom], i: int) -> bool:
    """Whether digits stand in brackets with a scale behind them: ``(3.9) مليون``."""
    marks = draft.keys[i - 1 : i] + draft.keys[i + 1 : i + 2]
    scale = atoms.get(i + 2)
    return (
        marks in (["(", ")"], ["[", "]"], ["«", "»"])
        and scale is not None
        and scale.role in ("scale", "plural")
        and not scale.proclitic
    )


def _linked(draft: Draft, i: int, atom: Atom, number: _Sum) -> bool:
    """Whether ``و`` at ``i``, a token of its own, links: joined to digits, apart from words, either behind hundreds."""
    if atom.role == "digits":
        return draft.joined(i) or number.round
    return not draft.joined(i)


def _of_parts(atoms: dict[int, Atom], i: int, atom: Atom) -> bool:
    """Whether the word at ``i`` counts parts, and so begins a number of its own: ``مليون وثلاثة أخماس``."""
    after = atoms.get(i + 1)
    return atom.role == "unit" and after is not None and after.role == "parts" and not after.proclitic


def _of_more(atoms: dict[int, Atom], i: int, number: _Sum) -> bool:
    """Whether the word at ``i`` counts a scale that the number has passed: ``مليونين وثلاثة ملايين`` are two."""
    counts, scale = atoms.get(i), atoms.get(i + 1)
    if counts is None or scale is None or counts.role == "fraction" or scale.proclitic:
        return False
    return scale.role in ("scale", "plural") and bool(number.total) and number.scale <= scale.value


def _scale_again(atoms: dict[int, Atom], last: int, number: _Sum) -> int:
    """Past ``المليار`` of ``مليار ونصف المليار``; a scale not yet named is taken in (``خمسة ونصف مليون``)."""
    after = atoms.get(last)
    if after is None or after.role != "scale" or after.proclitic:
        return last
    if after.value == number.scale and not number.group:
        return last + 1
    return last + 1 if number.follow(after) else last


def _more_digits(draft: Draft, i: int) -> bool:
    """Whether the digits at ``i`` are part of a longer string of signs and Latin letters (an address, a model)."""
    words = draft.words
    if i + 2 < len(words) and words[i + 1] == "ر" and draft.joined(i) and draft.joined(i + 1):
        return True  # 5ر7: a decimal sign that agencies write, in either order
    if i > 1 and words[i - 1] == "ر" and draft.joined(i - 1) and draft.joined(i - 2):
        return True
    after = i + 1 < len(words) and draft.joined(i) and words[i + 1][0].isascii() and words[i + 1][0].isalpha()
    before = (
        i > 0
        and draft.joined(i - 1)
        and (
            words[i - 1][0] in "_@"
            or (words[i - 1] == "+" and words[i - 2] != "^")
            or (words[i - 1].isascii() and words[i - 1].isalpha())
        )
        and words[i - 1].lower() not in guards("number", "latin")
    )
    return (after and words[i + 1].lower() not in guards("number", "latin")) or before


def _noun(draft: Draft, i: int) -> bool:
    """Whether a noun stands at ``i``, bare."""
    if i >= len(draft) or draft.classes[i] in ("v", "f"):
        return False
    key = draft.keys[i]
    return key.isalpha() and key[0] != "و" and not key.startswith("ال") and not key.endswith("ا")


def _number(first: int, last: int, atom: Atom, value: int | float, kind: NumberKind) -> Number:
    return Number(Phrase(first, last, atom.skip), value, kind)
