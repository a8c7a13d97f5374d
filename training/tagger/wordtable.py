"""A word encoder and all words in, a table of their vectors out: for encoders that learn no more."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.tagger.lexemes import Lexemes
from training.tagger.network import WordEncoder

BATCH = 4096


class WordTable:
    """The vectors of all words, with their own vector and without it."""

    def __init__(self, encoder: WordEncoder, lexemes: Lexemes, plain: bool = False) -> None:
        self._known = self._encoded(encoder, lexemes, 0.0)
        self._plain = self._encoded(encoder, lexemes, 1.0) if plain else self._known

    @staticmethod
    @torch.no_grad()
    def _encoded(encoder: WordEncoder, lexemes: Lexemes, forget: float) -> Tensor:
        numbers = np.arange(len(lexemes.words))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            parts = [
                encoder(*lexemes.columns(numbers[at : at + BATCH], forget)).bfloat16()
                for at in range(0, len(numbers), BATCH)
            ]
        return torch.cat(parts)

    def __call__(self, numbers: NDArray[np.int64], forget: float = 0.0) -> Tensor:
        """The vectors of these words; a share of them is read without their own vector."""
        at = torch.from_numpy(numbers)
        if not forget:
            return self._known[at]
        without = (torch.rand(at.shape) < forget).unsqueeze(-1)
        return torch.where(without, self._plain[at], self._known[at])
