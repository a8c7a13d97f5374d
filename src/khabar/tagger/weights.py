"""The weights file in, its arrays out: one npz of plain arrays, with its labels and lists as UTF-8 text."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
FULL = "news.npz"


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


@cache
def weights(name: str = FULL) -> Weights:
    """The weights that ship with Khabar; ``name`` is a file of this folder, or the path of another one."""
    packed = files("khabar.tagger").joinpath(name)
    with packed.open("rb") as opened:
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
