"""What each set of weights is learned from and how long: the recipes, and the reading of their sources."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.formats import Word
from training.tagger.corpora import (
    Text,
    anercorp,
    newsfane,
    read_treebank,
    split_block,
    treebank,
    wikinews,
    wojood,
)
from training.tagger.namelists import Lists, name_lists
from training.tagger.network import Shape
from training.tagger.news import News, read


@dataclass(frozen=True)
class Recipe:
    """Sizes and lengths of one set of weights; ``free`` leaves out all that is not MIT, CC BY or CC BY-SA."""

    file: str
    shape: Shape
    epochs: float
    teachers: int
    teacher_steps: int
    student_steps: int
    free: bool = False


RECIPES = {
    "full": Recipe("news.npz", Shape(), 8, 4, 1500, 3000),
    "free": Recipe("free.npz", Shape(vocabulary=12_000, buckets=1 << 14), 60, 4, 1500, 1500, free=True),
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
    if recipe.free:
        texts += [newsfane(data / "newsfane/train.txt.gz", held), treebank(pud, "pud")]
        return Sources(_own_text(texts), texts, banks, name_lists(None))
    banks["padt"] = split_block(read_treebank(data / "ud-padt/train.conllu.gz"))[0]
    texts += [ner, *(treebank(bank, name) for name, bank in banks.items())]
    news = read(data / "saudinewsnet", work / "news.npz")
    return Sources(news, texts, banks, name_lists(data / "anetac/names.txt.gz"))


def _own_text(texts: list[Text]) -> News:
    """The labelled texts as the text to pre-train on, where no other may be used."""
    words = [word for text in texts for word in text.words]
    counts = Counter(words)
    ranked = [word for word, _ in counts.most_common()]
    number = {word: k for k, word in enumerate(ranked)}
    text = np.array([number[word] for word in words], dtype=np.int32)
    return News(ranked, np.array([counts[word] for word in ranked]), text, np.zeros(1, dtype=np.int64))
