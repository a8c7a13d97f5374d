"""Duckling's own Arabic cases: each text one value of its dimension; native Duckling is run beside."""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.duckling import native
from benchmarks.duckling.ours import read
from benchmarks.duckling.want import Want, parsed


class Case(NamedTuple):
    """A text, the dimension that it is a value of, and that value: as told, and as read."""

    dimension: str
    text: str
    told: str
    want: Want


class Outcome(NamedTuple):
    """What Khabar made of a case, and whether native Duckling gives what its own corpus says (None: not asked)."""

    case: Case
    got: str
    right: bool
    native: bool | None


def main(argv: list[str]) -> int:
    """Read the cases; print a table of failures, or with ``--json`` one object with ``score``."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks duckling", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE.jsonl", help="cases: dimension, text and want on each line")
    parser.add_argument("--json", action="store_true", help="print one JSON object, with `score`")
    options = parser.parse_args(argv)
    try:
        cases = load(options.file)
    except (OSError, ValueError, KeyError) as error:
        print(f"benchmarks: cannot read {options.file}: {error}", file=sys.stderr)
        return 2
    outcomes = [judged(case) for case in cases]
    figures = report(outcomes)
    print(json.dumps(figures, ensure_ascii=False) if options.json else told(outcomes, figures))
    return 0


def load(path: Path) -> list[Case]:
    """The cases of a file. Raises ValueError for a line that is none."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Case(line["dimension"], line["text"], line["want"], parsed(line["want"])) for line in lines]


def judged(case: Case) -> Outcome:
    """A case read and compared."""
    found = read(case.dimension, case.text)
    right = found is not None and case.want.met_by(found)
    return Outcome(case, str(found) if found else "-", right, native.right(case.dimension, case.text, case.want))


def report(outcomes: list[Outcome]) -> dict[str, Any]:
    """Scores over all and by dimension, native Duckling's beside ours on the cases that its binding gives."""
    by_dimension = {}
    for dimension in dict.fromkeys(outcome.case.dimension for outcome in outcomes):
        these = [outcome for outcome in outcomes if outcome.case.dimension == dimension]
        by_dimension[dimension] = {
            "cases": len(these),
            "right": sum(outcome.right for outcome in these),
            "native_right": sum(bool(outcome.native) for outcome in these) if native.gives(dimension) else None,
        }
    asked = [outcome for outcome in outcomes if outcome.native is not None]
    return {
        "score": round(sum(outcome.right for outcome in outcomes) / len(outcomes), 4) if outcomes else 0.0,
        "cases": len(outcomes),
        "native_score": round(sum(bool(outcome.native) for outcome in asked) / len(asked), 4) if asked else None,
        "native_cases": len(asked),
        "dimensions": by_dimension,
        "failures": [
            {"dimension": each.case.dimension, "text": each.case.text, "want": each.case.told, "got": each.got}
            for each in outcomes
            if not each.right
        ],
    }


def told(outcomes: list[Outcome], figures: dict[str, Any]) -> str:
    """The failures as a table, then the scores."""
    lines = [
        f"{each['dimension']:14} {each['text']}\n{'':14} want {each['want']}\n{'':14} got  {each['got']}"
        for each in figures["failures"]
    ]
    lines.append(f"{'dimension':16}{'cases':>7}{'Khabar':>9}{'Duckling':>10}")
    for dimension, row in figures["dimensions"].items():
        theirs = "-" if row["native_right"] is None else row["native_right"]
        lines.append(f"{dimension:16}{row['cases']:>7}{row['right']:>9}{theirs:>10}")
    counts = Counter(outcome.right for outcome in outcomes)
    lines.append(f"score {figures['score']} ({counts[True]} of {figures['cases']} right)")
    if figures["native_score"] is not None:
        lines.append(f"native Duckling {figures['native_score']} on {figures['native_cases']} cases")
    else:
        lines.append("native Duckling is not installed: pip install 'khabar[bench]'")
    return "\n".join(lines)
