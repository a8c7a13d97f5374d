"""Words by number in, columns of what is known of each out: vectors and splits, worked out once a word and kept."""

from itertools import chain
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from khabar.tagger.splits import splits
from khabar.tagger.words import WordVectors
from khabar.text.document import Document
from khabar.text.vocabulary import VOCABULARY


class Lexemes:
    """What depends on the word alone, by its number in the vocabulary.

    ``rows`` are vectors, ``keys`` is the same for words that fold alike; the word's ``ways`` to be taken apart stand in
    ``splits`` from ``first`` on, as numbers of ``splits.SPLITS``.
    """

    def __init__(self, vectors: WordVectors) -> None:
        self._vectors = vectors
        self._lock = Lock()
        self._forget()

    def _forget(self) -> None:
        self.era = VOCABULARY.era
        self.learnt = 0
        self.rows: NDArray[np.float16] = np.zeros((0, 0), dtype=np.float16)
        self.keys: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self.first: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self.ways: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self.splits: NDArray[np.int16] = np.zeros(0, dtype=np.int16)
        self._ways = 0
        self._key_numbers: dict[str, int] = {}

    def learn(self) -> None:
        """Work out the words that the vocabulary has met since the last time."""
        with self._lock:
            if self.era != VOCABULARY.era:
                self._forget()
            new = VOCABULARY.words[self.learnt :]
            if not new:
                return
            rows = self._vectors([word.text for word in new]).astype(np.float16)
            found = [splits(word.text) for word in new]
            ways = np.array([len(each) for each in found])
            flat = np.fromiter(chain.from_iterable(found), dtype=np.int16, count=int(ways.sum()))
            keys = [self._key_numbers.setdefault(word.key, len(self._key_numbers)) for word in new]
            self.first = _grown(self.first, self._ways + np.cumsum(ways) - ways, self.learnt)
            self.ways = _grown(self.ways, ways, self.learnt)
            self.keys = _grown(self.keys, np.array(keys), self.learnt)
            self.rows = _grown(self.rows if len(self.rows) else rows[:0], rows, self.learnt)
            self.splits = _grown(self.splits, flat, self._ways)
            self._ways += len(flat)
            self.learnt += len(new)

    def ids(self, document: Document) -> NDArray[np.int32]:
        """The numbers of a document's words; looked up anew if the vocabulary has started anew since it was made."""
        book = VOCABULARY.words
        ids = document.ids
        if VOCABULARY.era and not all(
            number < len(book) and book[number].text == word
            for number, word in zip(ids.tolist(), document.words, strict=True)
        ):
            ids = np.array([VOCABULARY[word] for word in document.words], dtype=np.int32)
        if self.era != VOCABULARY.era or self.learnt < len(VOCABULARY.words):
            self.learn()
        return ids


def _grown(kept: NDArray, new: NDArray, used: int) -> NDArray:  # type: ignore[type-arg]
    """``kept`` with ``new`` from row ``used`` on; room is doubled when it is spent."""
    if used + len(new) > len(kept):
        room = np.zeros((max(2 * len(kept), used + len(new), 1024), *new.shape[1:]), dtype=new.dtype)
        room[:used] = kept[:used]
        kept = room
    kept[used : used + len(new)] = new
    return kept
