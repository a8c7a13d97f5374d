"""From the reference data to the weights: `python -m training.tagger --data full|free`, or `make train`.

Steps: news text by number, pre-training by hidden words, several teachers tuned on the labelled texts, a student
that learns from them and from the labels, the lemma lists, the weights file. Each step keeps its result in the
work folder and is not done again while that is there; pre-training goes on from its last checkpoint.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from khabar.tagger.labels import CONLL, FEATURES, NAMES, SPLIT, UPOS
from training.tagger import lemmas
from training.tagger.export import export
from training.tagger.lessons import Lessons, Names, numbered
from training.tagger.lexemes import Lexemes
from training.tagger.network import Shape, Tagger
from training.tagger.news import News
from training.tagger.pretrain import pretrain
from training.tagger.recipes import RECIPES, Recipe, Sources, gather
from training.tagger.tune import Plan, tune

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
    start = _pretrained(recipe, news, shape, work)
    teachers = []
    for seed in range(1, recipe.teachers + 1):
        kept = work / f"teacher-{seed}.pt"
        teacher = _fresh(shape, sources, start, seed)
        if kept.exists():
            teacher.load_state_dict(torch.load(kept, weights_only=True))
        else:
            tune(teacher, Lessons(texts, lexemes, names, seed), Plan(recipe.teacher_steps, seed))
            torch.save(teacher.state_dict(), kept)
        teachers.append(teacher.eval())
    kept = work / "student.pt"
    student = _fresh(shape, sources, start, 0)
    if kept.exists():
        student.load_state_dict(torch.load(kept, weights_only=True))
    else:
        plan = Plan(recipe.student_steps, 0)
        tune(student, Lessons(texts, lexemes, names, 0), plan, teachers, news.text)
        torch.save(student.state_dict(), kept)
    ranks = {word: k for k, word in enumerate(own)}
    model = lemmas.train([item for bank in sources.banks.values() for item in lemmas.items(bank)], ranks)
    export(student, own, model, lemmas.clitics(sources.banks), work / recipe.file)
    return work / recipe.file


def _pretrained(recipe: Recipe, news: News, shape: Shape, work: Path) -> dict[str, torch.Tensor]:
    """The encoder's weights after pre-training."""
    guesser = pretrain(news, shape, recipe.epochs, work / "encoder.pt")
    return {name: value for name, value in guesser.state_dict().items() if name.startswith("encoder.")}


def _fresh(shape: Shape, sources: Sources, start: dict[str, torch.Tensor], seed: int) -> Tagger:
    """A tagger on a copy of the pre-trained encoder."""
    torch.manual_seed(seed)
    model = Tagger(shape, heads(sources))
    model.load_state_dict(start, strict=False)
    return model


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
