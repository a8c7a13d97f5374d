"""The Arabic specs of Microsoft's Recognizers-Text: what is found where in a text, and what it resolves to."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.recognizers.models import MODELS
from benchmarks.recognizers.spec import Case, Found, Spec, load


class Outcome(NamedTuple):
    """What was found in a case, and whether that is what its spec says."""

    case: Case
    found: list[Found]
    right: bool


def main(argv: list[str]) -> int:
    """Read the specs; print a table of failures, or with ``--json`` one object with ``score``."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks recognizers", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.json", help="specs, named as upstream names them")
    parser.add_argument("--json", action="store_true", help="print one JSON object, with `score`")
    options = parser.parse_args(argv)
    try:
        specs = [load(path) for path in options.files]
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"benchmarks: cannot read these specs: {error}", file=sys.stderr)
        return 2
    unknown = sorted({spec.model for spec in specs if spec.cases} - MODELS.keys())
    if unknown:
        print(f"benchmarks: no such model: {', '.join(unknown)}", file=sys.stderr)
        return 2
    outcomes = {spec.name: list(judged(spec)) for spec in specs}
    figures = report(outcomes)
    print(json.dumps(figures, ensure_ascii=False) if options.json else told(figures))
    return 0


def judged(spec: Spec) -> Iterator[Outcome]:
    """Each case of a spec, read and compared."""
    model = MODELS[spec.model] if spec.cases else None
    for case in spec.cases:
        assert model is not None
        found = model.read(case)
        spans = [(each.text, each.start) for each in found] == [(each.text, each.start) for each in case.results]
        values = case.unresolved or all(model.same(*pair) for pair in zip(case.results, found, strict=False))
        yield Outcome(case, found, spans and values)


def report(outcomes: dict[str, list[Outcome]]) -> dict[str, Any]:
    """Scores over all and by file, and the failures."""
    every = [outcome for each in outcomes.values() for outcome in each]
    return {
        "score": round(sum(outcome.right for outcome in every) / len(every), 4) if every else 0.0,
        "cases": len(every),
        "right": sum(outcome.right for outcome in every),
        "files": {
            name: {"cases": len(each), "right": sum(outcome.right for outcome in each)}
            for name, each in outcomes.items()
        },
        "failures": [
            {
                "file": name,
                "text": outcome.case.text,
                "want": [list(each.shown(not outcome.case.unresolved)) for each in outcome.case.results],
                "got": [list(each.shown(not outcome.case.unresolved)) for each in outcome.found],
            }
            for name, each in outcomes.items()
            for outcome in each
            if not outcome.right
        ],
    }


def told(figures: dict[str, Any]) -> str:
    """The failures as a table, then the scores."""
    lines = [
        f"{each['file']}\n  {each['text']}\n    want {_shown(each['want'])}\n    got  {_shown(each['got'])}"
        for each in figures["failures"]
    ]
    lines.append(f"{'file':44}{'cases':>7}{'right':>7}")
    lines += [f"{name:44}{row['cases']:>7}{row['right']:>7}" for name, row in figures["files"].items()]
    lines.append(f"score {figures['score']} ({figures['right']} of {figures['cases']} right)")
    return "\n".join(lines)


def _shown(results: list[list[Any]]) -> str:
    return "; ".join(" ".join(f"[{part}]" if k == 0 else str(part) for k, part in enumerate(each)) for each in results)
