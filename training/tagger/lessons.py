"""Labelled texts and lists of names in, batches to learn from out: windows of words by number, with their labels."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor

from khabar.tagger.labels import CONLL, NAMES
from khabar.text.normal import fold
from training.tagger.corpora import Text
from training.tagger.lexemes import Lexemes

SPAN = 192
SWAP = 0.3
Numbers = NDArray[np.int64]


@dataclass
class Numbered:
    """A text by numbers: its words in ``Lexemes`` and its labels."""

    words: Numbers
    labels: dict[str, Numbers]


def numbered(text: Text, lexemes: Lexemes) -> Numbered:
    """A text whose words all stand in ``lexemes``."""
    words = np.array([lexemes.number[word] for word in text.words], dtype=np.int64)
    return Numbered(words, {name: np.array(column, dtype=np.int64) for name, column in text.labels.items()})


def key_numbers(lexemes: Lexemes) -> Numbers:
    """The number of each word's folded form."""
    keys: dict[str, int] = {}
    return np.array([keys.setdefault(fold(word).lower(), len(keys)) for word in lexemes.words])


class Names:
    """Single-word names by class: they are swapped for names in training texts, and teach the word encoder."""

    def __init__(self, by_class: dict[str, list[str]], ordinary: list[str], lexemes: Lexemes) -> None:
        self.numbers = [np.array([lexemes.number[word] for word in words]) for words in by_class.values()]
        self.ordinary = np.array([lexemes.number[word] for word in ordinary])
        kinds = list(by_class)
        self._kinds = {
            "conll": self._by_tag(CONLL, {"PERS": kinds.index("PERSON"), "LOC": kinds.index("LOCATION")}),
            "names": self._by_tag(NAMES, {"PER": kinds.index("PERSON"), "GPE": kinds.index("LOCATION")}),
        }
        self._places = {"conll": CONLL.index("I-LOC"), "names": NAMES.index("I-GPE")}

    @staticmethod
    def _by_tag(tags: tuple[str, ...], kinds: dict[str, int]) -> Numbers:
        return np.array([kinds.get(tag[2:], -1) if not tag.startswith("I-LOC") else -1 for tag in tags])

    def swap(self, words: Numbers, labels: dict[str, Numbers], random: Generator) -> None:
        """Put other names of its class in the place of some names; a place of several words is left."""
        column = "conll" if "conll" in labels else "names"
        if column not in labels:
            return
        tags = labels[column]
        kinds = np.where(tags >= 0, self._kinds[column][tags], -1)
        kinds[:-1][tags[1:] == self._places[column]] = -1
        for i in np.flatnonzero((kinds >= 0) & (random.random(len(kinds)) < SWAP)):
            words[i] = random.choice(self.numbers[kinds[i]])

    def batch(self, size: int, random: Generator) -> tuple[Numbers, Tensor]:
        """Words and their classes, the last class for ordinary words."""
        parts = [random.choice(each, size) for each in (*self.numbers, self.ordinary)]
        return np.concatenate(parts), torch.arange(len(parts)).repeat_interleave(size)


class Lessons:
    """Labelled texts to draw windows from, each text as often as its size to the power 0.8."""

    def __init__(self, texts: list[Numbered], lexemes: Lexemes, names: Names | None, seed: int) -> None:
        self.texts, self.lexemes, self.names = texts, lexemes, names
        self.keys = key_numbers(lexemes)
        self.random = np.random.default_rng(seed)
        share = np.array([len(each.words) for each in texts], dtype=float) ** 0.8
        self._share = share / share.sum()

    def batch(self, size: int) -> tuple[Numbers, dict[str, Tensor]]:
        """Windows of words, and the labels of each column, -1 where unknown."""
        rows, columns = [], []
        for k in self.random.choice(len(self.texts), size, p=self._share):
            text = self.texts[k]
            at = int(self.random.integers(0, max(len(text.words) - SPAN, 1)))
            words = text.words[at : at + SPAN].copy()
            labels = {name: column[at : at + SPAN] for name, column in text.labels.items()}
            if self.names and self.random.random() < 0.7:
                self.names.swap(words, labels, self.random)
            rows.append(words)
            columns.append(labels)
        unknown = np.full(SPAN, -1)
        names = {name for labels in columns for name in labels}
        goals = {n: torch.from_numpy(np.stack([labels.get(n, unknown) for labels in columns])) for n in names}
        return np.stack(rows), goals

    def groups(self, words: Numbers) -> Tensor:
        """The memory's groups for a batch of articles: the same folded word in the same row alike."""
        both = self.keys[words] + np.arange(len(words))[:, None] * (len(self.keys) + 1)
        return torch.from_numpy(np.unique(both, return_inverse=True)[1].reshape(words.shape))
