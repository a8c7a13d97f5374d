"""A tuned network and the lemma model in, the weights file out: plain arrays, most vectors in eight bits."""

import json
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from khabar.tagger.labels import FEATURES, SPLIT
from khabar.tagger.lemmas import Lemmas
from training.tagger.lexemes import Lexemes
from training.tagger.network import Tagger

# The columns that ship; the others only helped to learn.
SHIPPED = (*SPLIT, "upos_padt", "upos_pud", "conll", "names", *FEATURES)
# Of a listed word's vector, turned to its main directions, the first so many numbers are kept in sixteen bits: eight
# for all of them moved one name in a thousand.
FIRST = 40
BATCH = 4096
_LAYERS = {"mix": "words.mix", "up": "words.up", "down": "words.down", "enter": "enter"}


def _quantised(name: str, table: NDArray[np.float32]) -> dict[str, NDArray]:  # type: ignore[type-arg]
    factors = np.maximum(np.abs(table).max(1), 1e-6) / 127
    factors = factors.astype(np.float16)
    rows = np.rint(table / np.maximum(factors.astype(np.float32), 1e-7)[:, None]).clip(-127, 127)
    return {f"{name}.rows": rows.astype(np.int8), f"{name}.factors": factors}


def _listed(model: Tagger, lexemes: Lexemes, count: int) -> dict[str, NDArray]:  # type: ignore[type-arg]
    """What the first layer takes of the first ``count`` words, worked out once and for all."""
    with torch.no_grad():
        table = torch.cat(
            [
                model.encoder.enter(model.encoder.words(*lexemes.columns(np.arange(at, min(at + BATCH, count)))))
                for at in range(0, count, BATCH)
            ]
        ).numpy()
    turn = np.linalg.eigh(table.T.astype(np.float64) @ table)[1][:, ::-1].T.astype(np.float16)
    turned = table @ np.linalg.inv(turn.astype(np.float32))
    return {"known.first": turned[:, :FIRST], "known.turn": turn, **_quantised("known", turned[:, FIRST:])}


def export(
    model: Tagger, lexemes: Lexemes, words: list[str], lemmas: Lemmas, clitics: dict[str, dict[str, str]], path: Path
) -> None:
    """Write the file; ``words`` are those with a vector of their own, the first of ``lexemes``."""
    state = {name: value.float().numpy() for name, value in model.state_dict().items()}
    columns = [name for name in SHIPPED if name in model.heads]
    arrays: dict[str, NDArray] = {  # type: ignore[type-arg]
        **_listed(model, lexemes, len(words)),
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
