"""From the reference data to the weights: `python -m training.tagger --data full|free`, or `make train`.

Steps: news text by number, pre-training by hidden words, teachers tuned on the labelled texts, a student that learns
from them and from the labels where the recipe has one, the lemma lists, the weights file. Each step keeps its result
in the work folder and is not done again while that is there; pre-training goes on from its last checkpoint.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from khabar.tagger.labels import CONLL, FEATURES, NAMES, SPLIT, UPOS
from training.tagger import lemmas
from training.tagger.export import export
from training.tagger.lessons import Lessons, Names, Numbered, numbered
from training.tagger.lexemes import Lexemes
from training.tagger.network import Shape, Tagger
from training.tagger.pretrain import Guesser, pretrain
from training.tagger.recipes import RECIPES, Recipe, Sources, gather
from training.tagger.tune import Plan, tune

Weights = dict[str, torch.Tensor]
SHIPPED = Path(__file__).parents[2] / "src/khabar/tagger"


def heads(sources: Sources) -> dict[str, int]:
    """The columns and how many values each has."""
    fine = [max(text.labels["fine"]) + 1 for text in sources.texts if "fine" in text.labels]
    padt = {"upos_padt": len(UPOS)} if "padt" in sources.banks else {}
    return {
        **{name: len(values) for name, values in SPLIT.items()},
        **padt,
        "upos_pud": len(UPOS),
        "conll": len(CONLL),
        "names": len(NAMES),
        "wojood": len(NAMES),
        "fine": max(fine, default=1),
        **{name: len(values) for name, values in FEATURES.items()},
    }


@dataclass
class Shop:
    """What all steps of one recipe work with."""

    recipe: Recipe
    sources: Sources
    lexemes: Lexemes
    texts: list[Numbered]
    names: Names | None
    work: Path

    def tuned(self, kept: str, shape: Shape, start: Weights, plan: Plan, teachers: Sequence[Tagger] = ()) -> Tagger:
        """A tagger on a copy of a pre-trained encoder; kept in a file, and read from there the next time."""
        torch.manual_seed(plan.seed)
        model = Tagger(shape, heads(self.sources))
        path = self.work / kept
        if path.exists():
            model.load_state_dict(torch.load(path, weights_only=True))
            return model.eval()
        model.load_state_dict(start, strict=False)
        lessons = Lessons(self.texts, self.lexemes, self.names, plan.seed)
        tune(model, lessons, plan, teachers, self.sources.news.text if teachers else None)
        torch.save(model.state_dict(), path)
        return model


def run(recipe: Recipe, data: Path, work: Path) -> Path:
    """All steps of one recipe; the path of the weights file."""
    work.mkdir(parents=True, exist_ok=True)
    sources = gather(recipe, data, work)
    news, shape = sources.news, recipe.shape
    own = news.words[: shape.vocabulary]
    known = set(news.words)
    listed = [*(text.words for text in sources.texts), *(name for names in sources.names.values() for name in names)]
    extra = list(dict.fromkeys(word for words in listed for word in words if word not in known))
    lexemes = Lexemes(news.words + extra, {word: k + 1 for k, word in enumerate(own)}, shape.buckets)
    texts = [numbered(text, lexemes) for text in sources.texts]
    common = [word for word in news.words[:6000] if word.isalpha()]
    names = Names(sources.names, common, lexemes) if sources.names else None
    shop = Shop(recipe, sources, lexemes, texts, names, work)
    guesser = pretrain(news, shape, recipe.epochs, work / "encoder.pt")
    start = _encoder(guesser)
    teachers = [shop.tuned(f"teacher-{plan.seed}.pt", shape, start, plan) for plan in recipe.teachers]
    if recipe.wide:
        wide = pretrain(news, recipe.wide, recipe.wide_epochs, work / "wide.pt", 2e-3, guesser)
        plans = recipe.wide_teachers
        teachers += [shop.tuned(f"wide-{plan.seed}.pt", recipe.wide, _encoder(wide), plan) for plan in plans]
    student = teachers[0]
    if recipe.student:
        student = shop.tuned("student.pt", shape, dict(student.state_dict()), recipe.student, teachers)
    ranks = {word: k for k, word in enumerate(own)}
    model = lemmas.train([item for bank in sources.banks.values() for item in lemmas.items(bank)], ranks)
    export(student, lexemes, own, model, lemmas.clitics(sources.banks), work / recipe.file)
    return work / recipe.file


def _encoder(guesser: Guesser) -> Weights:
    """The encoder's weights after pre-training."""
    return {name: value for name, value in guesser.state_dict().items() if name.startswith("encoder.")}


def main() -> None:
    """Train one set of weights and put it where it ships from."""
    parser = argparse.ArgumentParser(prog="python -m training.tagger", description=__doc__)
    parser.add_argument("--data", choices=sorted(RECIPES), default="full")
    parser.add_argument("--from", dest="source", type=Path, default=Path("../shared/data"))
    parser.add_argument("--work", type=Path, default=Path("build/tagger"))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    np.random.seed(0)
    made = run(RECIPES[given.data], given.source, given.work / given.data)
    (given.out / made.name).write_bytes(made.read_bytes())
    print(f"{given.out / made.name}: {made.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
