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
from training.tagger.measure import spans
from training.tagger.namelists import Lists

SPAN, SPARE = 192, 24
# The share of a text's names that are swapped, in so many of the windows drawn.
SWAP, SWAPPED_TEXTS = 0.4, 0.6
SWAPPED = {"PERS": "PER", "PER": "PER", "LOC": "LOC", "GPE": "LOC"}
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
    """Names by class: they are put in the place of names in training texts, and teach the word encoder."""

    def __init__(self, lists: Lists, ordinary: list[str], lexemes: Lexemes) -> None:
        number = lexemes.number
        self.lists = {kind: [[number[word] for word in name] for name in names] for kind, names in lists.items()}
        self._long = {kind: [name for name in names if len(name) > 1] for kind, names in self.lists.items()}
        self._single = {kind: [name[0] for name in names if len(name) == 1] for kind, names in self.lists.items()}
        # Words that open a name or stand in a name of people; and ordinary words against them.
        words = [sorted({word for name in names for word in name[:1]}) for names in self.lists.values()]
        self._words = [np.array(each) for each in words]
        self._ordinary = np.array([number[word] for word in ordinary])

    def swapped(self, text: Numbered, random: Generator) -> Numbered:
        """A text with other names of their class in the place of some of its names, and labels to match.

        A name is swapped wherever it stands, and where its last word stands alone, as an article would have it.
        """
        column = next((name for name in ("conll", "names") if name in text.labels), None)
        if column is None:
            return text
        tags = CONLL if column == "conll" else NAMES
        labels = {name: values.tolist() for name, values in text.labels.items()}
        words = text.words.tolist()
        found = [each for each in spans([tags[max(k, 0)] for k in labels[column]]) if each[2] in SWAPPED]
        swaps: dict[tuple[int, ...], list[int]] = {}
        for first, last, kind in found:
            old = tuple(words[first:last])
            if old not in swaps:
                swaps[old] = self._other(SWAPPED[kind], random) if random.random() < SWAP else list(old)
                swaps.setdefault(old[-1:], swaps[old][-1:])
        for first, last, _ in reversed(found):
            name = swaps[tuple(words[first:last])]
            words[first:last] = name
            for each, values in labels.items():
                begin = values[first]
                named = each in ("conll", "names", "fine")
                inside = begin + 1 if begin > 0 and begin % 2 else begin
                values[first:last] = [begin, *[inside] * (len(name) - 1)] if named else [-1] * len(name)
        return Numbered(np.array(words), {name: np.array(values) for name, values in labels.items()})

    def _other(self, kind: str, random: Generator) -> list[int]:
        """A name of the class; one of a person is as often made of one or two words of names."""
        if kind == "PER" and random.random() < 0.7:
            return [self._word(kind, random) for _ in range(int(random.integers(1, 3)))]
        choice = self._long[kind] if random.random() < 0.4 else self.lists[kind]
        return choice[int(random.integers(len(choice)))]

    def _word(self, kind: str, random: Generator) -> int:
        choice = self._single[kind]
        return choice[int(random.integers(len(choice)))]

    def batch(self, size: int, random: Generator) -> tuple[Numbers, Tensor]:
        """Words and their classes, the last class for ordinary words."""
        parts = [random.choice(each, size) for each in (*self._words, self._ordinary)]
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
            at = int(self.random.integers(0, max(len(text.words) - SPAN - SPARE, 1)))
            cut = slice(at, at + SPAN + SPARE)
            piece = Numbered(text.words[cut], {name: column[cut] for name, column in text.labels.items()})
            if self.names and self.random.random() < SWAPPED_TEXTS:
                other = self.names.swapped(piece, self.random)
                piece = other if len(other.words) >= SPAN else piece
            rows.append(piece.words[:SPAN])
            columns.append({name: column[:SPAN] for name, column in piece.labels.items()})
        unknown = np.full(SPAN, -1)
        names = {name for labels in columns for name in labels}
        goals = {n: torch.from_numpy(np.stack([labels.get(n, unknown) for labels in columns])) for n in names}
        return np.stack(rows), goals

    def groups(self, words: Numbers) -> Tensor:
        """The memory's groups for a batch of articles: the same folded word in the same row alike."""
        both = self.keys[words] + np.arange(len(words))[:, None] * (len(self.keys) + 1)
        return torch.from_numpy(np.unique(both, return_inverse=True)[1].reshape(words.shape))
