"""Which mentions are one: MUC, B³ and CEAFe against annotated articles, and their mean, the CoNLL F1."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import khabar
from benchmarks import data

GOLD = Path(__file__).parent / "gold/coreference"
Cluster = frozenset[tuple[int, int]]


class Ratio(NamedTuple):
    """What was right, of how much: summed over articles before it is divided."""

    right: float
    all: float


def main(argv: list[str]) -> int:
    """Print the three measures and their mean."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks coreference", description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path, help="annotations; without any, those to score on")
    parser.add_argument("--json", action="store_true", help="print one JSON object, with `score`")
    options = parser.parse_args(argv)
    paths = options.gold or sorted(path for path in GOLD.glob("*.json") if not path.stem.startswith("snn"))
    try:
        pairs = [(_gold(annotation), _found(annotation)) for annotation in map(data.annotation, paths)]
    except (OSError, ValueError, KeyError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    figures = measured(pairs)
    if options.json:
        print(json.dumps({"score": figures["CoNLL"]["f1"], "articles": len(pairs), **figures}))
        return 0
    print(f"{len(pairs)} articles\n{'':8}{'P':>8}{'R':>8}{'F1':>8}")
    for name, row in figures.items():
        print(f"{name:8}" + "".join(f"{row[key]:8.3f}" if key in row else f"{'':8}" for key in ("p", "r", "f1")))
    return 0


def _gold(annotation: dict[str, Any]) -> list[Cluster]:
    return [frozenset((start, end) for start, end in entity) for entity in annotation["entities"]]


def _found(annotation: dict[str, Any]) -> list[Cluster]:
    """People, states and bodies as Khabar reads them; cities and other places are not annotated."""
    record = khabar.read(annotation["text"])
    told = (e for e in record.entities if e.type in ("PER", "ORG", "NORP") or (e.type == "GPE" and e.code))
    return [frozenset(mention.span for mention in entity.mentions) for entity in told if entity.mentions]


def measured(pairs: Iterable[tuple[list[Cluster], list[Cluster]]]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of each measure over all articles; CoNLL is the mean of the three F1."""
    pairs = list(pairs)
    figures: dict[str, dict[str, float]] = {}
    for name, half in (("MUC", muc), ("B³", b_cubed), ("CEAFe", ceaf)):
        recall = _divided(half(gold, found) for gold, found in pairs)
        precision = _divided(half(found, gold) for gold, found in pairs)
        both = precision + recall
        figures[name] = {"p": precision, "r": recall, "f1": 2 * precision * recall / both if both else 0.0}
    mean = sum(row["f1"] for row in figures.values()) / 3
    figures["CoNLL"] = {"f1": mean}
    return {name: {key: round(value, 4) for key, value in row.items()} for name, row in figures.items()}


def _divided(ratios: Iterable[Ratio]) -> float:
    right, total = (sum(column) for column in zip(Ratio(0, 0), *ratios, strict=True))
    return right / total if total else 0.0


def muc(key: list[Cluster], response: list[Cluster]) -> Ratio:
    """Links of the key that the response keeps (Vilain et al. 1995)."""
    home = {mention: number for number, cluster in enumerate(response) for mention in cluster}
    right = total = 0
    for cluster in key:
        parts = {home.get(mention, mention) for mention in cluster}
        right += len(cluster) - len(parts)
        total += len(cluster) - 1
    return Ratio(right, total)


def b_cubed(key: list[Cluster], response: list[Cluster]) -> Ratio:
    """For each mention of the key, the share of its cluster with it in the response (Bagga and Baldwin 1998)."""
    home = {mention: cluster for cluster in response for mention in cluster}
    right = sum(len(cluster & home.get(mention, frozenset())) / len(cluster) for cluster in key for mention in cluster)
    return Ratio(right, sum(map(len, key)))


def ceaf(key: list[Cluster], response: list[Cluster]) -> Ratio:
    """The best one-to-one match of clusters by their Dice overlap (Luo 2005, entity-based)."""
    from scipy.optimize import linear_sum_assignment

    if not key or not response:
        return Ratio(0.0, len(key))
    alike = np.array([[2 * len(one & other) / (len(one) + len(other)) for other in response] for one in key])
    rows, columns = linear_sum_assignment(-alike)
    return Ratio(float(alike[rows, columns].sum()), len(key))
