"""Records against gold: the seed reports, the articles to develop on, and those to score on only, in one table."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import khabar
from benchmarks.data import DEV, SCORER, SEED, odd


def main(argv: list[str]) -> int:
    """Print the table; with files, score those alone."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks score", description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path, help="gold files; without any, the seed reports and bench/dev")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    parser.add_argument("--errors", action="store_true", help="list every miss (-) and false alarm (+)")
    options = parser.parse_args(argv)
    if not SCORER.exists():
        print(f"benchmarks: the annotated articles are not here ({SCORER})", file=sys.stderr)
        return 2
    sets = (
        {"given": options.gold}
        if options.gold
        else {"seed": SEED, "odd": [*filter(odd, DEV)], "even": [p for p in DEV if not odd(p)]}
    )
    reports: dict[str, dict[str, Any]] = {}
    for name, paths in sets.items():
        reports[name] = scored(paths)
        if options.errors:
            print(f"{name}\n{run_scorer(paths, '--errors')}")
    if options.json:
        print(json.dumps(reports, ensure_ascii=False))
    elif not options.errors:
        print(table(reports))
    return 0


def scored(paths: list[Path]) -> dict[str, Any]:
    """The scorer's figures for what Khabar reads in these gold files' texts."""
    figures: dict[str, Any] = json.loads(run_scorer(paths, "--json"))
    return figures


def run_scorer(paths: list[Path], how: str) -> str:
    """What the scorer prints."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for path in paths:
            gold = json.loads(path.read_text(encoding="utf-8"))
            given = {name: gold.get(name) for name in ("id", "title", "source", "url", "published", "text")}
            file.write(next(khabar.read_many([given])).to_json() + "\n")
        file.flush()
        command = [sys.executable, str(SCORER), *map(str, paths), "--records", file.name, how]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def table(reports: dict[str, dict[str, Any]]) -> str:
    """One row a measure, for each set of articles F1 and how much was right of how much."""
    lines = [f"{'F1 (right/gold/found)':24}" + "".join(f"{name:>22}" for name in reports)]
    for measure in next(iter(reports.values())):
        cells = []
        for report in reports.values():
            row = report[measure]
            cells.append(f"{row['f1']:.3f} ({row['right']}/{row['gold']}/{row['found']})")
        lines.append(f"{measure:24}" + "".join(f"{cell:>22}" for cell in cells))
    return "\n".join(lines)
