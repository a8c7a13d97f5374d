"""Compiled tables: phrases in, and for any document where they stand, clitics allowed at either end."""

from collections.abc import Callable, Iterable, Iterator
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeVar

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


class Shelf:
    """All indexes: what a new word of the vocabulary may open is looked up once for all of them."""

    def __init__(self) -> None:
        self._by_stem: dict[str, list[Index[Any]]] = {}
        self._indexes: list[Index[Any]] = []
        self._era = -1
        self._learnt = 0
        self._lock = Lock()

    def add(self, index: "Index[Any]", stems: Iterable[str]) -> None:
        """Take in an index whose phrases open with these stems, and let it learn the words so far."""
        with self._lock:
            self._indexes.append(index)
            for stem in stems:
                self._by_stem.setdefault(stem, []).append(index)
            self._learnt = 0
        self.learn()

    def learn(self) -> None:
        """Let all indexes take in the words that the vocabulary has met since the last time."""
        if self._learnt == len(VOCABULARY.words) and self._era == VOCABULARY.era:
            return
        with self._lock:
            if self._era != VOCABULARY.era:
                self._era, self._learnt = VOCABULARY.era, 0
                for index in self._indexes:
                    index.forget()
            total = len(VOCABULARY.words)
            found: dict[Index[Any], dict[int, list[Reading]]] = {index: {} for index in self._indexes}
            by_stem = self._by_stem
            for number in range(self._learnt, total):
                word = VOCABULARY.words[number]
                for reading in word.readings or (Reading("", word.key, "", 0, 0),):
                    for index in by_stem.get(reading.stem, ()):
                        found[index].setdefault(number, []).append(reading)
            for index, readings in found.items():
                index.learn(readings, total)
            self._learnt = total


_SHELF = Shelf()
VOCABULARY.followers.append(_SHELF.learn)
_NOTHING: Iterator[Any] = iter(())


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
        self.forget()
        _SHELF.add(self, self._phrases)

    def forget(self) -> None:
        """Forget what was worked out for the words of the vocabulary."""
        self._has: NDArray[np.bool_] = np.zeros(1024, dtype=np.bool_)
        self._by_word: dict[int, list[tuple[Reading, tuple[str, ...], Value]]] = {}

    def learn(self, readings: dict[int, list[Reading]], total: int) -> None:
        """Take in words by number with those of their readings whose stem opens a phrase; there are ``total`` words."""
        if total > len(self._has):
            self._has = np.concatenate([self._has, np.zeros(total, dtype=np.bool_)])
        phrases, accept = self._phrases, self._accept
        for number, ways in readings.items():
            found = [
                (reading, rest, value)
                for reading in ways
                if accept(reading, not reading.proclitic and not reading.enclitic)
                for rest, value in phrases[reading.stem]
            ]
            if found:
                found.sort(key=lambda each: -len(each[1]))  # stable: the whole word stays before its parts
                self._by_word[number] = found
                self._has[number] = True

    def all(self, document: Document, first: int = 0, last: int | None = None) -> Iterator[Hit[Value]]:
        """Every phrase at every token, longest first, overlaps and other readings included."""
        for i in self._places(document, first, last):
            yield from self.at(document, i)

    def at(self, document: Document, i: int) -> Iterator[Hit[Value]]:
        """The phrases that start at token ``i``, longest first."""
        known = self._by_word.get(document.word_numbers[i])
        if known is None:
            return _NOTHING
        keys = document.keys
        return iter(
            [
                Hit(i, last, reading, value)
                for reading, rest, value in known
                if (last := i + 1 + len(rest)) == i + 1 or tuple(keys[i + 1 : last]) == rest
            ]
        )

    def find(self, document: Document) -> Iterator[Hit[Value]]:
        """The longest phrase at each place, left to right, none overlapping another."""
        free = 0
        for i in self._places(document):
            if i >= free and (hit := next(self.at(document, i), None)):
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
        return document.word_numbers[i] in self._by_word and next(self.at(document, i), None) is not None

    def _places(self, document: Document, first: int = 0, last: int | None = None) -> list[int]:
        """The tokens whose word opens a phrase."""
        places: list[int] = (np.flatnonzero(self._has[document.ids[first:last]]) + first).tolist()
        return places
