"""What each set of weights is learned from and how long: the recipes, and the reading of their sources."""

import csv
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.formats import Word, read_treebank
from training.tagger.corpora import Text, anercorp, named, newsfane, split_block, tokens, treebank, wikinews, wojood
from training.tagger.namelists import Lists, name_lists
from training.tagger.network import Shape
from training.tagger.news import News, read
from training.tagger.tune import Plan


@dataclass(frozen=True)
class Recipe:
    """Sizes and lengths of one set of weights; ``free`` leaves out all that is not MIT, CC BY or CC BY-SA.

    Each plan of ``teachers`` makes one of the student's shape, each of ``wide_teachers`` one of the shape ``wide``;
    without a ``student`` the first teacher ships.
    """

    file: str
    shape: Shape
    epochs: float
    teachers: tuple[Plan, ...]
    student: Plan | None = None
    wide: Shape | None = None
    wide_epochs: float = 0
    wide_teachers: tuple[Plan, ...] = ()
    free: bool = False


RECIPES = {
    "full": Recipe(
        file="news.npz",
        shape=Shape(),
        epochs=8,
        teachers=(
            Plan(1600, seed=4, rate=3e-3),
            Plan(1800, seed=5, rate=2e-3, hide=0.1),
            Plan(1600, seed=6, rate=2e-3, hide=0.1, batch=20),
        ),
        student=Plan(1500, seed=1, rate=1.5e-3, batch=12, frozen=False),
    ),
    "free": Recipe(
        file="free.npz",
        shape=Shape(vocabulary=12_000, buckets=1 << 14),
        epochs=40,
        teachers=(Plan(1600, seed=1, rate=2e-3, hide=0.1, batch=20),),
        free=True,
    ),
}


@dataclass
class Sources:
    """All that a recipe learns from, its held-out blocks left out."""

    news: News
    texts: list[Text]
    banks: dict[str, list[list[Word]]]
    names: Lists = field(default_factory=dict)


def gather(recipe: Recipe, data: Path, work: Path) -> Sources:
    """Read a recipe's sources. The last tenth of each corpus, twenty articles of WikiNews, is held out."""
    ner, held = anercorp(data / "anercorp/train.txt", data / "newsfane/train.txt.gz")
    pud = split_block(read_treebank(data / "ud-pud/ar_pud-ud-test.conllu"))[0]
    banks = {"pud": pud}
    texts = [wojood(data / "wojood-sample/train.txt"), wikinews(data / "wikinews/WikiNews.pos.ref")[0]]
    texts += [named(path) for path in sorted(data.glob("own/*.txt"))]
    if recipe.free:
        texts += [newsfane(data / "newsfane/train.txt.gz", held), treebank(pud, "pud")]
        plain = [each.words for each in texts]
        return Sources(_own_text([*plain, *_events(data / "oeda-gsr")]), texts, banks, name_lists(None))
    banks["padt"] = split_block(read_treebank(data / "ud-padt/train.conllu.gz"))[0]
    texts += [ner, *(treebank(bank, name) for name, bank in banks.items())]
    news = read(data / "saudinewsnet", work / "news.npz")
    return Sources(news, texts, banks, name_lists(data / "anetac/names.txt.gz"))


def _events(folder: Path) -> list[list[str]]:
    """The sentences of the event data, without its labels."""
    found = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found += [[*tokens(row["text"]), "\n"] for row in csv.DictReader(lines)]
    return found


def _own_text(texts: list[list[str]]) -> News:
    """The labelled texts and a few others as the text to pre-train on, where no larger one may be used."""
    words = [word for text in texts for word in text]
    counts = Counter(words)
    ranked = [word for word, _ in counts.most_common()]
    number = {word: k for k, word in enumerate(ranked)}
    text = np.array([number[word] for word in words], dtype=np.int32)
    return News(ranked, np.array([counts[word] for word in ranked]), text, np.zeros(1, dtype=np.int64))
