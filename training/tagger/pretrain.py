"""News text in, an encoder out that tells a hidden word from its context: pre-training without labels."""

import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from training.tagger.lexemes import Lexemes
from training.tagger.network import Encoder, Shape, rms
from training.tagger.news import News
from training.tagger.wordtable import WordTable

SPAN, BATCH = 256, 64
HIDDEN, FORGET = 0.15, 0.15
RIVALS = 512


class Guesser(torch.nn.Module):
    """An encoder and what turns a hidden word's context into a guess at its vector."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.encoder = Encoder(shape)
        self.guess = torch.nn.Linear(shape.width, shape.word)
        self.target = torch.nn.Linear(shape.word, shape.word)
        self.bias = torch.nn.Linear(shape.word, 1)

    def loss(self, text: np.ndarray, lexemes: Lexemes, table: WordTable | None = None) -> torch.Tensor:
        """The cross-entropy of hidden words among those of the batch and some more."""
        distinct, places = np.unique(text, return_inverse=True)
        places = torch.from_numpy(places.reshape(text.shape))
        vectors = table(distinct, FORGET) if table else self.encoder.words(*lexemes.columns(distinct, FORGET))
        x = vectors[places]
        hidden = torch.rand(places.shape) < HIDDEN
        fate = torch.rand(places.shape)
        x = torch.where((hidden & (fate < 0.85)).unsqueeze(-1), self.encoder.mask.to(x.dtype), x)
        other = vectors[torch.randint(len(distinct), places.shape)]
        x = torch.where((hidden & (fate > 0.95)).unsqueeze(-1), other, x)
        out = self.guess(self.encoder.context(x)[hidden])
        asked, answers = torch.unique(places[hidden], return_inverse=True)
        rivals = rms(vectors[torch.cat([asked, torch.randperm(len(distinct))[:RIVALS]])])
        scores = out @ self.target(rivals).T * (self.encoder.shape.word**-0.5) + self.bias(rivals).T
        return F.cross_entropy(scores.float(), answers)


def pretrain(
    news: News, shape: Shape, epochs: float, checkpoint: Path, rate: float = 3e-3, start: Guesser | None = None
) -> Guesser:
    """Train for so many passes over the text; goes on from ``checkpoint`` if it is there.

    With ``start`` the word encoder is taken from there and stays as it is.
    """
    torch.manual_seed(7)
    np.random.seed(7)
    own = {word: k + 1 for k, word in enumerate(news.words[: shape.vocabulary])}
    lexemes = Lexemes(news.words, own, shape.buckets)
    model = Guesser(shape)
    if start:
        model.encoder.words.load_state_dict(start.encoder.words.state_dict())
        model.encoder.words.requires_grad_(False)
    table = WordTable(model.encoder.words, lexemes, plain=True) if start else None
    learnt = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(learnt, lr=rate, betas=(0.9, 0.98), weight_decay=0.01)
    total = int(epochs * len(news.text) / (SPAN * BATCH))
    first = 0
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        first = kept["step"]
    started, losses = time.time(), []
    for step in range(first, total):
        for group in optimizer.param_groups:
            group["lr"] = rate * min((step + 1) / 200, max(0.02, 1 - step / total))
        at = np.random.randint(0, len(news.text) - SPAN, BATCH)
        text = news.text[at[:, None] + np.arange(SPAN)]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = model.loss(text, lexemes, table)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimizer.step()
        losses.append(loss.item())
        if step % 50 == 0:
            print(f"step {step}/{total} loss {np.mean(losses[-50:]):.3f} {time.time() - started:.0f}s", flush=True)
        if step % 500 == 499 or step + 1 == total:
            checkpoint.parent.mkdir(parents=True, exist_ok=True)
            partial = checkpoint.with_suffix(".part")
            torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step + 1}, partial)
            partial.replace(checkpoint)
    return model
