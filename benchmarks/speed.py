"""The whole pipeline against native Duckling's times and numbers alone: same articles, one process, one core each.

Both are measured in processor seconds, so that what else the machine does counts for neither.
"""

import argparse
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
# The reader meets this many articles before the clock runs, as it would in any archive; Duckling loads its rules.
WARM = 20


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description=__doc__)
    parser.add_argument("zips", nargs="+", type=Path, metavar="PATH.zip", help="SaudiNewsNet zips, each one JSON list")
    parser.add_argument("--articles", type=int, default=500, help="how many articles to read (500)")
    parser.add_argument("--json", action="store_true", help="print one JSON object, with `ratio`")
    options = parser.parse_args(argv)
    try:
        texts = [text for path in options.zips for text in articles(path)]
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        print(f"benchmarks: cannot read these zips: {error}", file=sys.stderr)
        return 2
    texts = spread(texts, options.articles)
    os.environ.update(dict.fromkeys(THREADS, "1"))
    figures = report(texts, in_child(khabar_times, texts), in_child(duckling_times, texts))
    print(json.dumps(figures) if options.json else told(figures))
    return 0


def articles(path: Path) -> Iterator[str]:
    """The texts of a zip."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".json"):
                yield from (item["content"] for item in json.loads(archive.read(name)) if item.get("content"))


def spread(texts: list[str], count: int) -> list[str]:
    """That many texts, taken evenly from all."""
    step = max(1, len(texts) // count) if count else 1
    return texts[::step][:count]


def khabar_times(texts: list[str], first: int, pipe: Connection) -> None:
    """Read each article from ``first`` on and write its record."""
    one_core()
    from khabar.reading.reader import read

    for text in texts[:WARM]:
        read(text, published="2015-08-01").to_json()
    for text in texts[first:]:
        start = time.process_time()
        read(text, published="2015-08-01").to_json()
        pipe.send(time.process_time() - start)
    pipe.send(("peak", peak()))


def duckling_times(texts: list[str], first: int, pipe: Connection) -> None:
    """Find times, numbers and money in each article from ``first`` on."""
    one_core()
    from duckling import (
        Context,
        default_locale_lang,
        load_time_zones,
        parse,
        parse_dimensions,
        parse_lang,
        parse_locale,
        parse_ref_time,
    )  # fmt: skip

    with tempfile.TemporaryDirectory() as no_zones:
        now = parse_ref_time(load_time_zones(no_zones), "UTC", 1438387200)
    arabic = parse_lang("AR")
    context = Context(now, parse_locale("AR", default_locale_lang(arabic)))
    dimensions = parse_dimensions(["time", "number", "amount-of-money"])
    parse("يوم الأحد الماضي", context, dimensions, False)
    for text in texts[first:]:
        start = time.process_time()
        parse(text, context, dimensions, False)
        pipe.send(time.process_time() - start)
    pipe.send(("peak", peak()))


def one_core() -> None:
    """Keep this process on one core."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def in_child(work: Callable[[list[str], int, Connection], None], texts: list[str]) -> tuple[dict[int, float], float]:
    """Processor seconds by article, and the peak memory; one that ends the process has no entry, the rest go on."""
    seconds: dict[int, float] = {}
    most, next_article = 0.0, 0
    context = multiprocessing.get_context("spawn")
    while next_article < len(texts):
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=work, args=(texts, next_article, theirs))
        child.start()
        theirs.close()
        try:
            while isinstance(told := ours.recv(), float):
                seconds[next_article] = told
                next_article += 1
            most = max(most, told[1])
        except EOFError:
            next_article += 1
        child.join()
    return seconds, most


def report(
    texts: list[str], khabar: tuple[dict[int, float], float], duckling: tuple[dict[int, float], float]
) -> dict[str, Any]:
    """The figures over the articles that both could read."""
    both = sorted(khabar[0].keys() & duckling[0].keys())
    signs = sum(len(texts[i]) for i in both)
    sides = {}
    for name, (seconds, most) in (("khabar", khabar), ("duckling", duckling)):
        total = sum(seconds[i] for i in both)
        sides[name] = {
            "articles_per_second": round(len(both) / total, 1),
            "characters_per_second": round(signs / total),
            "peak_mb": round(most, 1),
        }
    ratio = sides["khabar"]["characters_per_second"] / sides["duckling"]["characters_per_second"]
    return {"ratio": round(ratio, 2), "articles": len(both), "dropped": len(texts) - len(both), **sides}


def told(figures: dict[str, Any]) -> str:
    """The figures as a table."""
    lines = [f"{figures['articles']} articles; {figures['dropped']} dropped for both (they end a process)"]
    lines.append(f"{'':10}{'articles/s':>12}{'characters/s':>15}{'peak memory':>14}")
    for name in ("khabar", "duckling"):
        side = figures[name]
        row = f"{side['articles_per_second']:>12,}{side['characters_per_second']:>15,}{side['peak_mb']:>11,} MB"
        lines.append(f"{name:10}{row}")
    lines.append(f"ratio {figures['ratio']} (Khabar's whole pipeline to Duckling's times, numbers and money)")
    return "\n".join(lines)


def peak() -> float:
    """The most memory that this process held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
