"""A tuned network and the lemma model in, the weights file out: plain arrays, tables of vectors in eight bits."""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from khabar.tagger.labels import FEATURES, SPLIT
from khabar.tagger.lemmas import Lemmas
from training.tagger.network import Tagger

# The columns that ship; the others only helped to learn.
SHIPPED = (*SPLIT, "upos_padt", "upos_pud", "conll", "names", *FEATURES)
_LAYERS = {"mix": "words.mix", "up": "words.up", "down": "words.down", "enter": "enter"}


def _quantised(name: str, table: NDArray[np.float32]) -> dict[str, NDArray]:  # type: ignore[type-arg]
    factors = np.maximum(np.abs(table).max(1), 1e-6) / 127
    factors = factors.astype(np.float16)
    rows = np.rint(table / np.maximum(factors.astype(np.float32), 1e-7)[:, None]).clip(-127, 127)
    return {f"{name}.rows": rows.astype(np.int8), f"{name}.factors": factors}


def export(model: Tagger, words: list[str], lemmas: Lemmas, clitics: dict[str, dict[str, str]], path: Path) -> None:
    """Write the file; ``words`` are those with a vector of their own, in the order of their rows."""
    state = {name: value.float().numpy() for name, value in model.state_dict().items()}
    columns = [name for name in SHIPPED if name in model.heads]
    arrays: dict[str, NDArray] = {  # type: ignore[type-arg]
        **_quantised("own", state["encoder.words.own.weight"][1 : len(words) + 1]),
        **_quantised("runs", state["encoder.words.runs.weight"]),
        "letters": state["encoder.words.letters.weight"],
        "note.weight": state["memory.note.weight"].T,
        "note.bias": state["memory.note.bias"],
        "recall.weight": state["memory.recall.weight"].T,
        "recall.bias": state["memory.recall.bias"],
        "heads.weight": np.concatenate([state[f"heads.{name}.weight"] for name in columns]).T,
        "heads.bias": np.concatenate([state[f"heads.{name}.bias"] for name in columns]),
        "lemmas": lemmas.weights,
    }
    for name in ("conv3", "conv5"):
        arrays |= {
            f"{name}.weight": state[f"encoder.words.{name}.weight"].T,
            f"{name}.bias": state[f"encoder.words.{name}.bias"],
        }
    for name, layer in _LAYERS.items():
        arrays |= {f"{name}.weight": state[f"encoder.{layer}.weight"].T, f"{name}.bias": state[f"encoder.{layer}.bias"]}
    for k in range(len(model.encoder.shape.dilations)):
        weight, bias = state[f"encoder.blocks.{k}.conv.weight"].T.copy(), state[f"encoder.blocks.{k}.conv.bias"].copy()
        half = weight.shape[1] // 2
        weight[:, half:] *= -1  # the run time's gate is 1 / (1 + exp(x))
        bias[half:] *= -1
        arrays |= {f"block{k}.weight": weight, f"block{k}.bias": bias}
    facts = {
        "words": "\0".join(words),
        "dilations": list(model.encoder.shape.dilations),
        "heads": [(name, model.heads[name].out_features) for name in columns],
        "clitics": clitics,
        **lemmas.facts(),
    }
    kept = {name: array if array.dtype == np.int8 else array.astype(np.float16) for name, array in arrays.items()}
    kept["facts"] = np.frombuffer(json.dumps(facts, ensure_ascii=False).encode(), dtype=np.uint8)
    np.savez(path, **kept)  # type: ignore[arg-type]
