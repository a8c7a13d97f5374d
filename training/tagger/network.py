"""The tagger's network in torch: words by their letters, then words in context."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from khabar.tagger.letters import SIZE


@dataclass(frozen=True)
class Shape:
    """The sizes of a network."""

    vocabulary: int = 45_000
    buckets: int = 1 << 16
    word: int = 128
    character: int = 24
    filters: int = 64
    width: int = 128
    dilations: tuple[int, ...] = (1, 2, 4)


def rms(x: Tensor) -> Tensor:
    """Each row at unit root mean square."""
    return x * torch.rsqrt(x.float().pow(2).mean(-1, keepdim=True) + 1e-6).to(x.dtype)


class WordEncoder(nn.Module):
    """A distinct word by itself: its own vector, the vectors of its letter runs, a convolution over its letters."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        size = shape.word
        self.own = nn.Embedding(shape.vocabulary + 1, size)
        self.runs = nn.EmbeddingBag(shape.buckets, size, mode="sum")
        self.letters = nn.Embedding(SIZE, shape.character)
        self.conv3 = nn.Linear(3 * shape.character, shape.filters)
        self.conv5 = nn.Linear(5 * shape.character, shape.filters)
        self.mix = nn.Linear(2 * shape.filters, size)
        self.up = nn.Linear(size, 2 * size)
        self.down = nn.Linear(2 * size, size)
        nn.init.normal_(self.own.weight, std=0.02)
        nn.init.normal_(self.runs.weight, std=0.02)
        nn.init.zeros_(self.down.weight)

    def forward(self, own: Tensor, characters: Tensor, runs: Tensor, counts: Tensor) -> Tensor:
        """``own`` is 0 for a word without a vector of its own; ``runs`` is flat, ``counts`` a word's share of it."""
        offsets = counts.cumsum(0) - counts
        x = self.own(own) * (own > 0).unsqueeze(1)
        x = x + self.runs(runs, offsets) * counts.clamp(min=1).rsqrt().unsqueeze(1)
        letters = self.letters(characters) * (characters > 0).unsqueeze(-1)
        pooled = [self._pooled(letters, conv, wide, characters) for conv, wide in ((self.conv3, 3), (self.conv5, 5))]
        x = x + self.mix(F.relu(torch.cat(pooled, -1)))
        return x + self.down(F.relu(self.up(rms(x))))

    @staticmethod
    def _pooled(letters: Tensor, conv: nn.Linear, wide: int, characters: Tensor) -> Tensor:
        half = wide // 2
        padded = F.pad(letters, (0, 0, half, half))
        windows = padded.unfold(1, wide, 1).transpose(2, 3).flatten(2)
        out = conv(windows).masked_fill((characters == 0).unsqueeze(-1), -1e4)
        return out.amax(1)


class Block(nn.Module):
    """A gated convolution over three words, added to what came in."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.dilation = dilation
        self.conv = nn.Linear(3 * width, 2 * width)

    def forward(self, x: Tensor) -> Tensor:
        """``x`` is articles by words by width."""
        y = rms(x)
        d = self.dilation
        before, after = F.pad(y, (0, 0, d, 0))[:, :-d], F.pad(y, (0, 0, 0, d))[:, d:]
        value, gate = self.conv(torch.cat([before, y, after], -1)).chunk(2, -1)
        return x + value * torch.sigmoid(gate)


class Encoder(nn.Module):
    """Words in context."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = WordEncoder(shape)
        self.enter = nn.Linear(shape.word, shape.width)
        self.mask = nn.Parameter(torch.zeros(shape.word))
        self.blocks = nn.ModuleList(Block(shape.width, d) for d in shape.dilations)
        self.dropout = nn.Dropout(0.1)

    def context(self, x: Tensor) -> Tensor:
        """Word vectors, articles by words by size, to vectors in context."""
        x = self.enter(self.dropout(x))
        for block in self.blocks:
            x = block(x)
        return rms(x)


class Memory(nn.Module):
    """What is known of a word elsewhere in the article, added to each of its places: one sense an article."""

    def __init__(self, width: int, size: int) -> None:
        super().__init__()
        self.note = nn.Linear(width, size)
        self.recall = nn.Linear(size, width)
        nn.init.zeros_(self.recall.weight)

    def forward(self, x: Tensor, groups: Tensor) -> Tensor:
        """``groups`` numbers the words of the whole batch, the same word in the same article alike."""
        notes = F.relu(self.note(rms(x))).float().flatten(0, 1)
        index = groups.flatten().unsqueeze(1).expand_as(notes)
        best = torch.zeros(int(groups.max()) + 1, notes.shape[1]).scatter_reduce(0, index, notes, "amax")
        return x + self.recall(best[groups])


class Tagger(nn.Module):
    """The encoder, the article's memory and a linear layer for each column of labels."""

    def __init__(self, shape: Shape, heads: dict[str, int], memory: int = 64) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.memory = Memory(shape.width, memory)
        self.heads = nn.ModuleDict({name: nn.Linear(shape.width, size) for name, size in heads.items()})
        self.kind = nn.Linear(shape.word, 4)  # what a name is by its letters alone: only helps to learn
        self.dropout = nn.Dropout(0.2)

    def context(self, x: Tensor, groups: Tensor) -> Tensor:
        """Word vectors to vectors in context; the memory stands before the last block."""
        x = self.encoder.enter(self.encoder.dropout(x))
        *blocks, last = self.encoder.blocks
        for block in blocks:
            x = block(x)
        return rms(last(self.memory(x, groups)))

    def forward(self, x: Tensor, groups: Tensor) -> dict[str, Tensor]:
        """Scores of each column's values."""
        out = self.dropout(self.context(x, groups))
        heads = list(self.heads.values())  # one product for all
        both = F.linear(out, torch.cat([head.weight for head in heads]), torch.cat([head.bias for head in heads]))
        return dict(zip(self.heads, both.split([head.out_features for head in heads], -1), strict=True))
