"""Batches of labelled text in, a tagger out; with teachers, it also learns to say what they say of unlabelled news."""

import copy
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from training.tagger.lessons import Lessons, Numbers
from training.tagger.lexemes import Lexemes
from training.tagger.network import Tagger
from training.tagger.wordtable import WordTable

WEIGHTS = {"conll": 2.0, "names": 1.0}
OTHER_WEIGHT = 0.5
NEWS_SPAN = 256
Taught = tuple[Tagger, WordTable]
TABLES = ("encoder.words.own", "encoder.words.runs")


@dataclass(frozen=True)
class Plan:
    """How long and how fast to learn."""

    steps: int
    seed: int = 1
    rate: float = 1e-3
    batch: int = 16
    news_batch: int = 32
    forget: float = 0.15
    hide: float = 0.05
    report: int = 200
    frozen: bool = True


def vectors(model: Tagger, words: Numbers, lexemes: Lexemes, forget: float = 0.0) -> Tensor:
    """The word encoder's vectors for a batch of texts."""
    distinct, places = np.unique(words, return_inverse=True)
    return model.encoder.words(*lexemes.columns(distinct, forget))[torch.from_numpy(places.reshape(words.shape))]


def tune(
    model: Tagger,
    lessons: Lessons,
    plan: Plan,
    teachers: Sequence[Tagger] = (),
    news: NDArray[np.int32] | None = None,
) -> Tagger:
    """Train; the mean of the weights of the last steps is what is returned."""
    torch.manual_seed(plan.seed)
    np.random.seed(plan.seed)
    for table in (model.encoder.words.own, model.encoder.words.runs):
        table.weight.requires_grad = not plan.frozen
    learnt = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(learnt, lr=plan.rate, betas=(0.9, 0.98), weight_decay=0.01)
    tables = [(teacher, WordTable(teacher.encoder.words, lessons.lexemes)) for teacher in teachers]
    mean, counted, started = copy.deepcopy(model.state_dict()), 0, time.time()
    model.train()
    for step in range(plan.steps):
        for group in optimizer.param_groups:
            group["lr"] = plan.rate * min((step + 1) / 50, max(0.02, 1 - step / plan.steps))
        loss = _labelled(model, lessons, plan)
        if tables and news is not None:
            loss = loss + _taught(model, lessons, plan, tables, news)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimizer.step()
        if step >= plan.steps * 0.6 and step % 5 == 0:
            counted += 1
            for name, value in model.state_dict().items():
                if not (plan.frozen and name.startswith(TABLES)):
                    mean[name] += (value - mean[name]) / counted
        if plan.report and step % plan.report == 0:
            print(f"  {step}/{plan.steps} {loss.item():.3f} {time.time() - started:.0f}s", flush=True)
    model.load_state_dict(mean)
    return model.eval()


def _labelled(model: Tagger, lessons: Lessons, plan: Plan) -> Tensor:
    """The loss on one batch of labelled text, and on one of single names."""
    words, goals = lessons.batch(plan.batch)
    scores = _scores(model, words, lessons, plan)
    loss = torch.zeros(())
    for name, goal in goals.items():
        if name in scores:
            total = F.cross_entropy(
                scores[name].float().flatten(0, 1), goal.flatten(), ignore_index=-1, reduction="sum"
            )
            loss = loss + WEIGHTS.get(name, OTHER_WEIGHT) * total * 2 / goal.numel()
    if lessons.names:
        numbers, kinds = lessons.names.batch(32, lessons.random)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            guess = model.kind(model.encoder.words(*lessons.lexemes.columns(numbers, 0.5)))
        loss = loss + 0.3 * F.cross_entropy(guess.float(), kinds)
    return loss


def _taught(model: Tagger, lessons: Lessons, plan: Plan, teachers: Sequence[Taught], news: NDArray[np.int32]) -> Tensor:
    """How far the model is from the mean of its teachers on a batch of news."""
    at = lessons.random.integers(0, len(news) - NEWS_SPAN, plan.news_batch)
    words = news[at[:, None] + np.arange(NEWS_SPAN)].astype(np.int64)
    groups = lessons.groups(words)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        said = [teacher(table(words), groups) for teacher, table in teachers]
    scores = _scores(model, words, lessons, plan, groups)
    loss = torch.zeros(())
    for name, score in scores.items():
        with torch.no_grad():
            goal = torch.stack([each[name].float().softmax(-1) for each in said]).mean(0)
        far = -(goal * score.float().log_softmax(-1)).sum(-1).mean()
        loss = loss + WEIGHTS.get(name, OTHER_WEIGHT) * far
    return loss


def _scores(
    model: Tagger, words: Numbers, lessons: Lessons, plan: Plan, groups: Tensor | None = None
) -> dict[str, Tensor]:
    """The scores of a batch, some words hidden and some without their own vector."""
    groups = lessons.groups(words) if groups is None else groups
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = vectors(model, words, lessons.lexemes, plan.forget)
        hidden = torch.rand(words.shape) < plan.hide
        x = torch.where(hidden.unsqueeze(-1), model.encoder.mask.to(x.dtype), x)
        scores: dict[str, Tensor] = model(x, groups)
    return scores


@torch.no_grad()
def score(model: Tagger, words: Numbers, lessons: Lessons, columns: list[str], span: int = 512) -> dict[str, Tensor]:
    """The scores of a whole text, read in pieces."""
    found: dict[str, list[Tensor]] = {name: [] for name in columns}
    for at in range(0, len(words), span):
        piece = words[None, at : at + span]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = model(vectors(model, piece, lessons.lexemes), lessons.groups(piece))
        for name in columns:
            found[name].append(out[name][0].float())
    return {name: torch.cat(parts) for name, parts in found.items()}
