"""Sentences judged for one type of event: found when the record has an actual or alleged event of that type."""

import argparse
import csv
import json
import sys
from collections import Counter
from pathlib import Path

import khabar

# What a judgement makes of a sentence; ambiguous ones are left out.
WANTED = {"yes": True, "easy no": False, "difficult no": False}
TOLD = ("actual", "alleged")


def main(argv: list[str]) -> int:
    """Print precision, recall and F1, and how often each kind of sentence was taken for an event."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks detection", description=__doc__)
    parser.add_argument("file", type=Path, help="a CSV with event_type, label and text")
    parser.add_argument("--json", action="store_true", help="print one JSON object, with `score`")
    parser.add_argument("--errors", action="store_true", help="list what is missed (-) and what is no event (+)")
    options = parser.parse_args(argv)
    try:
        with options.file.open(encoding="utf-8", newline="") as opened:
            rows = [row for row in csv.DictReader(opened) if row["label"] in WANTED]
    except (OSError, KeyError, ValueError) as error:
        print(f"benchmarks: {options.file}: {error}", file=sys.stderr)
        return 2
    found = [detected(row["text"], row["event_type"]) for row in rows]
    if options.errors:
        for row, hit in zip(rows, found, strict=True):
            if hit != WANTED[row["label"]]:
                print("+" if hit else "-", row["label"], row["text"])
    figures = measured([WANTED[row["label"]] for row in rows], found)
    taken = Counter(row["label"] for row, hit in zip(rows, found, strict=True) if hit)
    total = Counter(row["label"] for row in rows)
    if options.json:
        print(json.dumps({"score": figures["f1"], "sentences": len(rows), **figures}))
        return 0
    print(f"{len(rows)} sentences  P {figures['p']:.3f}  R {figures['r']:.3f}  F1 {figures['f1']:.3f}")
    for label in WANTED:
        print(f"  {label:14}{taken[label]:5} of {total[label]:5} found")
    return 0


def detected(text: str, type: str) -> bool:
    """Whether Khabar reads an event of this type, happened or claimed, in a text."""
    return any(event.type == type and event.status in TOLD for event in khabar.read(text).events)


def measured(wanted: list[bool], found: list[bool]) -> dict[str, float]:
    """Precision, recall and F1."""
    right = sum(a and b for a, b in zip(wanted, found, strict=True))
    precision, recall = right / max(sum(found), 1), right / max(sum(wanted), 1)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4)}
