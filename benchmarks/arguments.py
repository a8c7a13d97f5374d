"""Who does it and to whom, in sentences of which several people marked the words of both sides of one event."""

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

import khabar
from benchmarks.detection import TOLD
from khabar.record import Entity, Event, Record
from khabar.text.normal import fold

_WORD = re.compile(r"[^\W\d_]+")
_CLITICS = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف")
HALF = 0.5


def main(argv: list[str]) -> int:
    """Print F1 over sources and targets, together and apart."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks arguments", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="JSON lists of marked sentences")
    parser.add_argument("--json", action="store_true", help="print one JSON object, with `score`")
    parser.add_argument("--errors", action="store_true", help="list each side that differs")
    options = parser.parse_args(argv)
    counts = {"source": [0, 0, 0], "target": [0, 0, 0]}  # right, in gold, found
    for path in options.files:
        try:
            items = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            print(f"benchmarks: {path}: {error}", file=sys.stderr)
            return 2
        for item in items:
            for side, (gold, found, right) in judged(item).items():
                counts[side][0] += right
                counts[side][1] += bool(gold)
                counts[side][2] += found is not None
                if options.errors and gold and not right:
                    print(f"{side}: {' '.join(sorted(gold))} | {found} | {item['text']}")
    figures = {side: _ratios(*row) for side, row in counts.items()}
    both = _ratios(*(sum(column) for column in zip(*counts.values(), strict=True)))
    if options.json:
        print(json.dumps({"score": both["f1"], **both, **figures}))
        return 0
    print(f"{'':8}{'P':>8}{'R':>8}{'F1':>8}{'right':>8}{'gold':>8}{'found':>8}")
    for side, row in [*figures.items(), ("both", both)]:
        print(f"{side:8}" + "".join(f"{row[name]:8.3f}" for name in ("p", "r", "f1")), end="")
        print("".join(f"{int(row[name]):8}" for name in ("right", "gold", "found")))
    return 0


def judged(item: dict[str, Any]) -> dict[str, tuple[set[str], str | None, bool]]:
    """For both sides: the words marked, the party found (None if none), whether it is right.

    Only sentences in which people agreed on a side count, for both sides: elsewhere nobody knows who did it.
    """
    gold = {side: words(item[f"{side}_gold"] or "") for side in ("source", "target")}
    if not any(gold.values()):
        return {}
    record = khabar.read(item["text"])
    event = best(record, item["event_type"], words(item.get("verb_gold") or ""))
    shown: dict[str, tuple[set[str], str | None, bool]] = {}
    for side, ids in (("source", event.actors if event else []), ("target", event.recipients if event else [])):
        parties = [nearest(record, event, id) for id in ids] if event else []
        right = any(dice(words(party), gold[side]) >= HALF for party in parties)
        shown[side] = gold[side], " + ".join(parties) if parties and gold[side] else None, right and bool(gold[side])
    return shown


def best(record: Record, type: str, verb: set[str]) -> Event | None:
    """The event of this type whose trigger is among the marked words, else the one with most parties."""
    events = [event for event in record.events if event.type == type and event.status in TOLD]
    if not events:
        return None

    def fit(event: Event) -> tuple[bool, int]:
        start, end = event.trigger_span
        return bool(words(record.text[start:end]) & verb), len(event.actors) + len(event.recipients)

    return max(events, key=fit)


def nearest(record: Record, event: Event, id: str) -> str:
    """A party's words at its mention nearest the trigger."""
    entity: Entity = next(entity for entity in record.entities if entity.id == id)
    at = event.trigger_span[0]
    spans = sorted((mention.span for mention in entity.mentions), key=lambda span: abs(span[0] - at))
    return record.text[spans[0][0] : spans[0][1]] if spans else entity.name


def words(text: str) -> set[str]:
    """Folded words without the article and clitics."""
    found = set()
    for word in _WORD.findall(fold(text)):
        prefix = next((each for each in _CLITICS if word.startswith(each) and len(word) - len(each) > 2), "")
        found.add(word[len(prefix) :])
    return found


def dice(one: set[str], other: set[str]) -> float:
    """The share of words that two sets have in common."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _ratios(right: int, gold: int, found: int) -> dict[str, float]:
    precision, recall = right / max(found, 1), right / max(gold, 1)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    counted = {"right": right, "gold": gold, "found": found}
    return {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4)} | counted
