"""Times and amounts alone against native Duckling and dateparser: the same articles, one process, one core each."""

import argparse
import json
import os
import sys
import time
import zipfile
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from benchmarks.data import DEV, SEED
from benchmarks.peers.dates import Tally, tally
from benchmarks.peers.readers import READERS
from benchmarks.speed import THREADS, WARM, articles, in_child, one_core, peak, spread

# The day from which relative times count in the articles that are timed.
_DAY = "2015-08-01"


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks peers", description=__doc__)
    parser.add_argument("zips", nargs="+", type=Path, metavar="PATH.zip", help="SaudiNewsNet zips, each one JSON list")
    parser.add_argument("--articles", type=int, default=500, help="how many articles to time (500)")
    parser.add_argument(
        "--annotated",
        nargs="*",
        type=Path,
        default=[*SEED, *DEV],
        metavar="GOLD.json",
        help="articles with their times",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object, with `ratio` (to Duckling)")
    options = parser.parse_args(argv)
    try:
        texts = spread([text for path in options.zips for text in articles(path)], options.articles)
        golds = [json.loads(path.read_text(encoding="utf-8")) for path in options.annotated]
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        print(f"benchmarks: cannot read these articles: {error}", file=sys.stderr)
        return 2
    os.environ.update(dict.fromkeys(THREADS, "1"))
    figures = speeds(texts)
    figures["dates"] = {name: tally(READERS[name], golds).figures() for name in READERS} if golds else {}
    print(json.dumps(figures) if options.json else told(figures))
    return 0


def speeds(texts: list[str]) -> dict[str, Any]:
    """Each reader's speed over the articles that all could read."""
    timed = {name: in_child(partial(work, name), texts) for name in READERS}
    all_read = sorted(set.intersection(*(set(seconds) for seconds, _ in timed.values())))
    signs = sum(len(texts[i]) for i in all_read)
    sides: dict[str, Any] = {}
    for name, (seconds, most) in timed.items():
        total = sum(seconds[i] for i in all_read) or 1.0
        sides[name] = {
            "articles_per_second": round(len(all_read) / total, 1),
            "characters_per_second": round(signs / total),
            "peak_mb": round(most, 1),
        }
    ratio = sides["khabar"]["characters_per_second"] / (sides["duckling"]["characters_per_second"] or 1)
    return {"ratio": round(ratio, 2), "articles": len(all_read), "dropped": len(texts) - len(all_read), **sides}


def work(name: str, texts: list[str], first: int, pipe: Connection) -> None:
    """Have one reader find all it can in each article from ``first`` on."""
    one_core()
    find = READERS[name].work
    for text in texts[:WARM] if name == "khabar" else ["يوم الأحد الماضي"]:
        find(text, _DAY)
    for text in texts[first:]:
        start = time.process_time()
        find(text, _DAY)
        pipe.send(time.process_time() - start)
    pipe.send(("peak", peak()))


def told(figures: dict[str, Any]) -> str:
    """The figures as two tables."""
    lines = [f"{figures['articles']} articles; {figures['dropped']} dropped for all (they end a process)"]
    lines.append(f"{'':12}{'articles/s':>12}{'characters/s':>15}{'peak memory':>14}")
    for name in READERS:
        side = figures[name]
        row = f"{side['articles_per_second']:>12,}{side['characters_per_second']:>15,}{side['peak_mb']:>11,} MB"
        lines.append(f"{name:12}{row}")
    lines.append(f"ratio {figures['ratio']} (Khabar's times and amounts to Duckling's times, numbers and money)")
    if figures["dates"]:
        lines += ["", f"{'dates':12}{'':>12}{'precision':>12}{'recall':>9}{'F1':>8}{'right/gold/found':>20}"]
        for name, parts in figures["dates"].items():
            for part, (precision, recall, f1, right, gold, found) in parts.items():
                counts = f"{right}/{gold}/{found}"
                lines.append(f"{name:12}{part:>12}{precision:>12.3f}{recall:>9.3f}{f1:>8.3f}{counts:>20}")
    return "\n".join(lines)


__all__ = ["Tally", "main", "speeds", "told"]
