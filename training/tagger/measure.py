"""Scores and gold labels in, figures out: what is looked at while training."""

from collections.abc import Sequence


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Names in a column of BIO tags, as (first, last, type); an I that continues nothing opens a name."""
    found: list[tuple[int, int, str]] = []
    first, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if kind and (tag[0] != "I" or tag[2:] != kind):
            found.append((first, i, kind))
            kind = ""
        if tag != "O" and not kind:
            first, kind = i, tag[2:]
    return found


def f1(gold: list[tuple[int, int, str]], found: list[tuple[int, int, str]]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    right = len(set(gold) & set(found))
    precision, recall = right / max(len(found), 1), right / max(len(gold), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)
