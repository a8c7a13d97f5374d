"""A field or a value of the record in, what a person calls it out, in Arabic and in English."""

from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Label(NamedTuple):
    """One thing's name in both languages."""

    ar: str
    en: str

    def __str__(self) -> str:
        # The Arabic comes first and a Latin word last, so that what follows a label is kept apart from
        # its Arabic by a left-to-right word: a list of labels and values keeps its order in any viewer.
        return f"{self.ar} · {self.en}"


def label(group: str, word: str) -> Label:
    """The label of a word of the record; a word without one is its own label."""
    return _table().get((group, word)) or Label(word, word)


@cache
def _table() -> dict[tuple[str, str], Label]:
    lines = files("khabar.export").joinpath("labels.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {(group, word): Label(ar, en) for group, word, ar, en in rows[1:]}
