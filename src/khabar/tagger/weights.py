"""The weights file in, its arrays out: one npz of plain arrays, with its labels and lists as UTF-8 text."""

import json
import os
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
# The sets that ship, by the name that KHABAR_WEIGHTS gives; NOTICE.md says what each may be used for.
SETS = {"full": "news.npz", "free": "free.npz"}
VARIABLE = "KHABAR_WEIGHTS"


@dataclass(frozen=True, slots=True)
class Quantised:
    """A table of vectors in eight bits a number, with a factor a row."""

    rows: NDArray[np.int8]
    factors: NDArray[np.float16]

    def __getitem__(self, numbers: NDArray[np.int64]) -> Floats:
        factors = self.factors[numbers].astype(np.float32)
        return cast(Floats, self.rows[numbers] * factors[:, None])


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was learned: arrays by name, tables of vectors by name, and lists and settings by name."""

    arrays: dict[str, Floats]
    tables: dict[str, Quantised]
    facts: dict[str, Any]


def chosen() -> str:
    """The set that the environment variable ``KHABAR_WEIGHTS`` asks for: ``full``, the default, ``free`` or a path."""
    return os.environ.get(VARIABLE) or "full"


def found(name: str) -> Traversable:
    """The file of a set of weights. Raises FileNotFoundError if there is none of that name."""
    file = files("khabar.tagger").joinpath(SETS[name]) if name in SETS else Path(name)
    if not file.is_file():
        raise FileNotFoundError(f"no weights {name!r}: {VARIABLE} is full, free or the path of a file")
    return file


@cache
def weights(name: str) -> Weights:
    """A set of weights: ``full`` or ``free``, which ship with Khabar, or the path of another file.

    Raises FileNotFoundError if there is none of that name.
    """
    with found(name).open("rb") as opened:
        kept = dict(np.load(opened, allow_pickle=False))
    facts = json.loads(bytes(kept.pop("facts")).decode())
    tables = {
        each.removesuffix(".rows"): Quantised(kept[each], kept[each.replace(".rows", ".factors")])
        for each in kept
        if each.endswith(".rows")
    }
    arrays = {
        each: np.ascontiguousarray(array, dtype=np.float32)
        for each, array in kept.items()
        if not each.endswith((".rows", ".factors"))
    }
    return Weights(arrays, tables, facts)
