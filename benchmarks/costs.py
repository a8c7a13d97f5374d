"""Where the pipeline's time goes: stage by stage, by length of article, at the start; in shares and ratios."""

import argparse
import functools
import json
import os
import resource
import subprocess
import sys
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.speed import THREADS, articles, peak, spread

# Articles of so many characters, made of whole articles and parts of one.
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
STARTS = 5


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks costs", description=__doc__)
    parser.add_argument("zips", nargs="+", type=Path, metavar="PATH.zip", help="SaudiNewsNet zips, each one JSON list")
    parser.add_argument("--articles", type=int, default=300, help="how many articles to read (300)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(argv)
    try:
        texts = spread([text for path in options.zips for text in articles(path)], options.articles)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        print(f"benchmarks: cannot read these zips: {error}", file=sys.stderr)
        return 2
    os.environ.update(dict.fromkeys(THREADS, "1"))
    found = {"start": starts(), "stages": stages(texts), "lengths": lengths(texts), "peak_mb": round(peak(), 1)}
    print(json.dumps(found) if options.json else told(found))
    return 0


def starts() -> dict[str, float]:
    """Processor seconds of a new process that reads one sentence, and of one that does nothing."""
    reading = "import khabar; khabar.read('قال الوزير في بيروت إن بلاده ستقدم مساعدات')"
    return {"python": _least("pass"), "first article": _least(reading)}


def _least(code: str) -> float:
    """The least processor seconds of a few runs."""
    spent = []
    for _ in range(STARTS):
        before = _children()
        subprocess.run([sys.executable, "-c", code], check=True)
        spent.append(_children() - before)
    return round(min(spent), 3)


def _children() -> float:
    """Processor seconds of the processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def stages(texts: list[str]) -> dict[str, dict[str, float]]:
    """Seconds by stage of the pipeline, on words met for the first time and on known ones."""
    from khabar.reading import reader

    spent: dict[str, float] = defaultdict(float)
    used = (*reader.drafted.__code__.co_names, "recorded")
    names = [name for name in used if callable(getattr(reader, name, None))]
    kept = {name: getattr(reader, name) for name in names}
    for name, stage in kept.items():
        setattr(reader, name, _timed(name, stage, spent))
    found = {}
    for run in ("new words", "known words"):
        spent.clear()
        for text in texts:
            record = reader.read(text, published="2015-08-01")
            begun = time.process_time()
            record.to_json()
            spent["to_json"] += time.process_time() - begun
        found[run] = dict(spent)
    for name, stage in kept.items():
        setattr(reader, name, stage)
    return found


def _timed(name: str, stage: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    @functools.wraps(stage)
    def timed(*given: Any) -> Any:
        begun = time.process_time()
        try:
            return stage(*given)
        finally:
            spent[name] += time.process_time() - begun

    return timed


def lengths(texts: list[str]) -> dict[int, float]:
    """Seconds a character by length of article, words known."""
    from khabar.reading.reader import read

    whole = "\n".join(texts)
    while len(whole) < LENGTHS[-1]:
        whole += "\n" + whole
    found = {}
    for length in LENGTHS:
        count = max(LENGTHS[-1] // length // 5, 1)
        parts = [whole[k * length : (k + 1) * length] for k in range(count)]
        spent = []
        for _ in range(2):
            begun = time.process_time()
            for part in parts:
                read(part, published="2015-08-01").to_json()
            spent.append(time.process_time() - begun)
        found[length] = min(spent) / (length * count)
    return found


def told(found: dict[str, Any]) -> str:
    """Shares and ratios as tables."""
    new, known = found["stages"]["new words"], found["stages"]["known words"]
    total = sum(known.values())
    lines = [f"{'stage':20}{'known words':>13}{'new words':>13}   (share of the whole on known words)"]
    lines += [f"{name:20}{100 * known[name] / total:>11.1f} %{100 * new[name] / total:>11.1f} %" for name in known]
    lines.append(f"{'all':20}{100:>11.1f} %{100 * sum(new.values()) / total:>11.1f} %")
    first = found["lengths"][LENGTHS[0]]
    lines += ["", f"{'article of':>20}{'cost a character':>20}   (to that of the shortest)"]
    lines += [f"{length:>20,}{each / first:>20.2f}" for length, each in found["lengths"].items()]
    start = found["start"]
    ratio = start["first article"] / start["python"]
    lines += ["", f"start to first record: {ratio:.0f} times Python's own start, {start['first article']:.2f} s"]
    lines.append(f"peak memory, an article of 1,000,000 characters included: {found['peak_mb']:.0f} MB")
    return "\n".join(lines)
