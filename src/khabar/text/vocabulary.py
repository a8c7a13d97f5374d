"""Words by number: each distinct word is known once, however often it stands in the archive."""

from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

from khabar.text.normal import fold
from khabar.text.words import Reading, readings

# An archive of a million articles has millions of distinct words; past this many the book starts anew.
LIMIT = 400_000


class Word(NamedTuple):
    """A distinct word of the normal form: as written, folded, and the ways to take its clitics off."""

    text: str
    key: str
    readings: tuple[Reading, ...]


class Vocabulary(dict[str, int]):
    """Words in order of first sight; ``vocabulary[word]`` is the word's number, new words included.

    ``keys_by_number`` are their folded spellings. ``era`` grows when the book starts anew: what is kept by number
    elsewhere must then be thrown away. ``followers`` are called between a document's words and its first reader.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self.words: list[Word] = []
        self.keys_by_number: list[str] = []
        self.era = 0
        self.limit = limit
        self.followers: list[Callable[[], None]] = []
        self._lock = Lock()

    def __missing__(self, text: str) -> int:
        with self._lock:
            if text in self:  # another thread was first
                return self[text]
            folded = fold(text).lower()
            self.words.append(Word(text, folded, readings(folded) if folded.isalpha() else ()))
            self.keys_by_number.append(folded)
            self[text] = len(self.words) - 1
            return self[text]

    def follow(self) -> None:
        """Let all followers take in what is new."""
        for follower in self.followers:
            follower()

    def renew(self) -> None:
        """Forget all words if there are too many; called between articles only."""
        if len(self.words) > self.limit:
            with self._lock:
                self.words, self.keys_by_number, self.era = [], [], self.era + 1
                self.clear()


VOCABULARY = Vocabulary()
