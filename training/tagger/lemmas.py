"""Treebank words in, the lemma list, the scripts and the ranker's weights out."""

from collections import Counter, defaultdict
from difflib import SequenceMatcher

import numpy as np
import torch
from torch.nn import functional as F

from benchmarks.formats import Word
from khabar.tagger.lemmas import CLASS_OF, FEATURES, Lemmas, Script, features, parse

Item = tuple[str, str, str]


def script_of(stem: str, lemma: str) -> str:
    """How a stem becomes its lemma, in the written form of a script."""
    codes = SequenceMatcher(None, stem, lemma, autojunk=False).get_opcodes()
    kept = [(i2 - i1, k) for k, (tag, i1, i2, _, _) in enumerate(codes) if tag == "equal"]
    if not kept:
        return ""
    longest = max(kept, key=lambda pair: (pair[0], pair[1]))[1]
    parts = []
    for k, (tag, i1, i2, j1, j2) in enumerate(codes):
        if k == longest:
            parts.append("*")
        elif tag == "equal":
            parts.append(str(i2 - i1))
        else:
            parts += [f"-{stem[i1:i2]}"] if i2 > i1 else []
            parts += [f"+{lemma[j1:j2]}"] if j2 > j1 else []
    return " ".join(parts)


def bare(form: str, lemma: str) -> str:
    """A treebank's form without the article that its lemma lacks."""
    return form[2:] if form.startswith("ال") and not lemma.startswith("ال") and len(form) > 3 else form


def items(sentences: list[list[Word]]) -> list[Item]:
    """(stem, class, lemma) of every main token."""
    found = []
    for sentence in sentences:
        for word in sentence:
            for k, token in enumerate(word.tokens):
                if token.form.isalpha():
                    form = token.form
                    after_lam = k and word.tokens[k - 1].form == "ل" and token.feats.get("Definite") == "Def"
                    if after_lam and form.startswith("ل") and not token.lemma.startswith("ل"):
                        form = form[1:]
                    found.append((bare(form, token.lemma), CLASS_OF.get(token.upos, token.upos), token.lemma))
    return found


def train(data: list[Item], ranks: dict[str, int], epochs: int = 6, seed: int = 1) -> Lemmas:
    """A list of what was seen and a ranker, trained on words as if each were not in the list."""
    torch.manual_seed(seed)
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for stem, kind, lemma in data:
        votes[stem, kind][lemma] += 1
    known = {each: count.most_common(1)[0][0] for each, count in votes.items()}
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for (stem, kind), lemma in known.items():
        seen[kind][script_of(stem, lemma)] += 1
    names = sorted({name for counts in seen.values() for name, n in counts.items() if name and n > 1})
    number = {name: k for k, name in enumerate(names)}
    compiled = {name: parse(name) for name in names}
    scripts: dict[str, list[tuple[int, Script]]] = {
        kind: [(number[name], compiled[name]) for name, n in counts.items() if name in number and n > 1]
        for kind, counts in seen.items()
    }
    lemmas = Lemmas(known, scripts, np.zeros(FEATURES, dtype=np.float32), ranks)
    cases = []
    for (stem, kind), lemma in known.items():
        found = lemmas.candidates(stem, kind)
        right = [k for k, (_, made) in enumerate(found) if made == lemma]
        if right and len(found) > 1:
            rows = [features(stem, kind, script, made, lemmas.rank) for script, made in found]
            cases.append((torch.tensor(rows), right[0], len(votes[stem, kind]) ** 0.5))
    weights = torch.zeros(FEATURES, requires_grad=True)
    optimizer = torch.optim.Adagrad([weights], lr=0.3)
    for _ in range(epochs):
        for start in torch.randperm(len(cases)).split(64):
            loss = torch.zeros(())
            for k in start.tolist():
                rows, right, _ = cases[k]
                loss = loss + F.cross_entropy(weights[rows].sum(1).unsqueeze(0), torch.tensor([right]))
            optimizer.zero_grad()
            (loss / len(start) + 1e-4 * weights.abs().sum() / 100).backward()
            optimizer.step()
    lemmas.weights = weights.detach().numpy()
    return lemmas


def clitics(banks: dict[str, list[list[Word]]]) -> dict[str, dict[str, str]]:
    """By bank: a clitic, or a clitic and its host's tag → the tag and lemma that it mostly has."""
    found: dict[str, dict[str, str]] = {}
    for bank, sentences in banks.items():
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for sentence in sentences:
            for word in sentence:
                host = word.tokens[word.stem].upos
                for k, token in enumerate(word.tokens):
                    if k != word.stem:
                        side = "<" if k < word.stem else ">"
                        for key in (f"{side}{token.form}", f"{side}{token.form} {host}"):
                            votes[key][f"{token.upos} {token.lemma}"] += 1
        found[bank] = {key: count.most_common(1)[0][0] for key, count in votes.items()}
    return found
