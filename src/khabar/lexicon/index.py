"""Compiled tables: phrases in, and for any document where they stand, clitics allowed at either end."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from khabar.text.document import Document
from khabar.text.vocabulary import VOCABULARY
from khabar.text.words import Reading

Value = TypeVar("Value")
Accept = Callable[[Reading, bool], bool]


class Hit(NamedTuple, Generic[Value]):
    """A phrase found: tokens ``[first, last)``, how the clitics of its first token were read, what it means."""

    first: int
    last: int
    reading: Reading
    value: Value


def bare(reading: Reading, whole: bool) -> bool:
    """Accept proclitics, no enclitic: what names and number words take."""
    return not reading.enclitic


def any_clitics(reading: Reading, whole: bool) -> bool:
    """Accept what any noun or verb may carry."""
    return True


class Index(Generic[Value]):
    """Phrases by their first word.

    Built from ``(key, value)`` pairs, keys as ``khabar.text.normal.key`` gives them; several values may
    share a key. A key matches with or without the article before it only if both are given. For each word
    of the vocabulary the matching phrases are worked out once and kept by the word's number.
    """

    def __init__(self, entries: Iterable[tuple[str, Value]], accept: Accept = bare) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in entries:
            first, *rest = phrase.split()
            self._phrases.setdefault(first, []).append((tuple(rest), value))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        self._accept = accept
        self._era = -1
        self._forget()

    def _forget(self) -> None:
        self._era = VOCABULARY.era
        self._learnt = 0
        self._has: NDArray[np.bool_] = np.zeros(1024, dtype=np.bool_)
        self._by_word: dict[int, list[tuple[Reading, tuple[str, ...], Value]]] = {}

    def _learn(self) -> None:
        """Work out the words that the vocabulary has met since the last time."""
        if self._era != VOCABULARY.era:
            self._forget()
        words = VOCABULARY.words
        total = len(words)
        if total > len(self._has):
            self._has = np.concatenate([self._has, np.zeros(total, dtype=np.bool_)])
        phrases, accept = self._phrases, self._accept
        for number in range(self._learnt, total):
            word = words[number]
            found = [
                (reading, rest, value)
                for reading in word.readings or (Reading("", word.key, "", 0, 0),)
                if reading.stem in phrases and accept(reading, not reading.proclitic and not reading.enclitic)
                for rest, value in phrases[reading.stem]
            ]
            if found:
                found.sort(key=lambda each: -len(each[1]))  # stable: the whole word stays before its parts
                self._by_word[number] = found
                self._has[number] = True
        self._learnt = total

    def all(self, document: Document, first: int = 0, last: int | None = None) -> Iterator[Hit[Value]]:
        """Every phrase at every token, longest first, overlaps and other readings included."""
        self._learn()
        keys, by_word = document.keys, self._by_word
        ids = document.ids[first:last]
        places = np.flatnonzero(self._has[ids])
        for i, number in zip((places + first).tolist(), ids[places].tolist(), strict=True):
            for reading, rest, value in by_word[number]:
                end = i + 1 + len(rest)
                if not rest or tuple(keys[i + 1 : end]) == rest:
                    yield Hit(i, end, reading, value)

    def at(self, document: Document, i: int) -> Iterator[Hit[Value]]:
        """The phrases that start at token ``i``, longest first."""
        self._learn()
        keys = document.keys
        for reading, rest, value in self._by_word.get(int(document.ids[i]), ()):
            last = i + 1 + len(rest)
            if not rest or tuple(keys[i + 1 : last]) == rest:
                yield Hit(i, last, reading, value)

    def find(self, document: Document) -> Iterator[Hit[Value]]:
        """The longest phrase at each place, left to right, none overlapping another."""
        free = 0
        for hit in self.all(document):
            if hit.first >= free:
                free = hit.last
                yield hit

    def words(self) -> Iterator[tuple[str, Value]]:
        """The phrases of one word, each with its values."""
        for word, phrases in self._phrases.items():
            yield from ((word, value) for rest, value in phrases if not rest)

    def known(self, word: str) -> bool:
        """Whether a word is a phrase of the index as it stands."""
        return any(not rest for rest, _ in self._phrases.get(word, ()))

    def has(self, document: Document, i: int) -> bool:
        """Whether a phrase starts at token ``i``."""
        return next(self.at(document, i), None) is not None
