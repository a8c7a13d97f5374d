"""Distinct words in, the columns that the word encoder reads out, for any batch of word numbers."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from khabar.tagger.letters import characters, runs


class Lexemes:
    """The columns of a growing list of distinct words.

    ``own`` maps a word that has a vector of its own to its row (from 1); all else comes from its letters.
    """

    def __init__(self, words: Sequence[str], own: dict[str, int], buckets: int) -> None:
        self.words = list(words)
        self.number = {word: k for k, word in enumerate(self.words)}
        self.own = np.array([own.get(word, 0) for word in self.words], dtype=np.int64)
        self.characters = characters(self.words)
        self.runs, self.counts = runs(self.characters, buckets)
        self.offsets: NDArray[np.int64] = np.cumsum(self.counts) - self.counts

    def columns(self, numbers: NDArray[np.int64], forget: float = 0.0) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """The encoder's four inputs; ``forget`` is the share of words that lose their own vector."""
        own = self.own[numbers]
        if forget:
            own = np.where(np.random.random(len(own)) < forget, 0, own)
        counts = self.counts[numbers]
        starts = np.cumsum(counts) - counts
        at = np.repeat(self.offsets[numbers] - starts, counts) + np.arange(counts.sum())
        chars = self.characters[numbers]
        chars = chars[:, : int((chars > 0).sum(1).max())]
        return (
            torch.from_numpy(own),
            torch.from_numpy(chars.astype(np.int64)),
            torch.from_numpy(self.runs[at].astype(np.int64)),
            torch.from_numpy(counts.astype(np.int64)),
        )
