"""All figures that there is data for, written into docs/accuracy.md and docs/performance.md: `make bench`."""

import argparse
import csv
import datetime
import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ROWS = Path(__file__).with_name("bench.tsv")
ZIPS = "../shared/data/saudinewsnet/*.zip"


def main(argv: list[str]) -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks bench", description=__doc__)
    parser.parse_args(argv)
    write(ROOT / "docs/accuracy.md", {"figures": figures(), "records": told("score"), "peers": told(f"peers {ZIPS}")})
    write(ROOT / "docs/performance.md", {"speed": told(f"speed {ZIPS}"), "costs": told(f"costs {ZIPS}")})
    return 0


def figures() -> str:
    """The table of ``bench.tsv``; a row for which there is no data says so."""
    lines = ["| what | figure | command | data | peers |", "| --- | --- | --- | --- | --- |"]
    for row in rows():
        found = run(f"{row['command']} --json")
        figure = f"{json.loads(found)['score']:.3f}" if found else "not measured here"
        lines.append(f"| {row['what']} | {figure} | `{row['command']}` | {row['data']} | {row['peers'] or '–'} |")
        print(f"{figure:>8}  {row['command']}", file=sys.stderr)
    return "\n".join(lines)


def rows() -> Iterator[dict[str, Any]]:
    """The rows of ``bench.tsv``."""
    lines = (line for line in ROWS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    yield from csv.DictReader(lines, delimiter="\t")


def told(command: str) -> str:
    """What a benchmark prints, with its command; an empty string where there is no data."""
    found = run(command)
    return f"`python -m benchmarks {command}`\n\n```text\n{found.rstrip()}\n```" if found else ""


def run(command: str) -> str:
    """What a benchmark prints on standard output, "" if it fails: then there is no data for it here."""
    words: list[str] = []
    for word in shlex.split(command):
        words += sorted(map(str, ROOT.glob(word))) or [word] if "*" in word else [word]
    done = subprocess.run([sys.executable, "-m", "benchmarks", *words], cwd=ROOT, capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else ""


def write(page: Path, parts: dict[str, str]) -> None:
    """Put each part between ``<!-- name -->`` and ``<!-- end -->``, with the date; an empty part leaves what stands."""
    text = page.read_text(encoding="utf-8")
    for name, part in parts.items():
        if part:
            before, rest = text.split(f"<!-- {name} -->", 1)
            after = rest.split("<!-- end -->", 1)[1]
            dated = f"Taken on {datetime.date.today()}."
            text = f"{before}<!-- {name} -->\n\n{dated}\n\n{part}\n\n<!-- end -->{after}"
    page.write_text(text, encoding="utf-8")
