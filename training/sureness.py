"""Annotated articles in, the weights of lexicon/sureness.tsv out: ``python -m training.sureness [GOLD.json …]``.

Learned from the seed reports and the articles to develop on; a logistic regression held back to small weights.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.data import DEV, SEED, odd
from benchmarks.events import compared
from khabar.reading.events import sureness
from khabar.record import Event, Span

TABLE = Path(sureness.__file__).parents[2] / "lexicon/sureness.tsv"
# How strongly weights are held to 0 (the first, of every event, is free), and the steps of the descent.
_HOLD, _STEPS, _RATE = 8.0, 4000, 0.02


def main(arguments: list[str]) -> int:
    """Learn and write."""
    given: list[tuple[set[str], bool]] = []
    told = sureness.signs
    seen: dict[Span, set[str]] = {}

    def noted(event: Event, verb: bool, filled: bool) -> Iterator[str]:
        seen[event.trigger_span] = set(told(event, verb, filled))
        return iter(seen[event.trigger_span])

    sureness.signs = noted
    for path in map(Path, arguments) if arguments else [*SEED, *filter(odd, DEV)]:
        seen.clear()
        found = [(each.found.trigger_span, each.cause == "right") for each in compared(path) if each.found is not None]
        given += [(seen[span], right) for span, right in found]
    names = ["any", *sorted({sign for signs, _ in given for sign in signs} - {"any"})]
    rows = np.array([[float(name in signs) for name in names] for signs, _ in given])
    right = np.array([float(each) for _, each in given])
    weights = np.zeros(len(names))
    hold = np.array([0.0, *[_HOLD] * (len(names) - 1)])
    for _ in range(_STEPS):
        said = 1 / (1 + np.exp(-rows @ weights))
        weights -= _RATE * (rows.T @ (said - right) + hold * weights) / 10
    head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines = [*head, "sign\tweight", *(f"{name}\t{weight:.2f}" for name, weight in zip(names, weights, strict=True))]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(given)} events, {int(right.sum())} of them right")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
