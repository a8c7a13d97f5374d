"""Damaged, endless and lying articles through every entrance: `score` is how many Khabar fails on (0)."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from benchmarks.fuzz.cases import case
from benchmarks.fuzz.watch import Told, watched


def main(argv: list[str]) -> int:
    """Try and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks fuzz", description=__doc__)
    parser.add_argument("--n", type=int, default=1_000, help="how many (1000); one in 200 is long, one in 2,500 giant")
    parser.add_argument("--seed", type=int, default=1, help="which articles: the same seed makes the same (1)")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="one of them, by the number that a failure names")
    parser.add_argument("--first", type=int, default=0, metavar="NUMBER", help="begin with this one (0)")
    parser.add_argument("--jobs", type=int, default=1, help="processes (1)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep what failed here")
    parser.add_argument("--json", action="store_true", help="print one JSON object, with `score`: the failures")
    options = parser.parse_args(argv)
    numbers = list(range(options.first, options.first + options.n)) if options.only is None else [options.only]
    failures: list[Told] = []
    slowest = largest = None
    for count, told in enumerate(_told(options.seed, numbers, options.jobs), 1):
        slowest = max(slowest or told, told, key=lambda each: each.ratio)
        largest = max(largest or told, told, key=lambda each: each.memory)
        if told.problem:
            failures.append(told)
            print(f"{told.number}: {told.made}: {told.problem}", file=sys.stderr, flush=True)
            if options.keep:
                _keep(options.keep, options.seed, told.number)
        if sys.stderr.isatty() and count % 100 == 0:
            print(f"{count:,} of {len(numbers):,}; {len(failures)} failed", end="\r", file=sys.stderr)
    assert slowest and largest
    figures = {
        "score": len(failures), "articles": len(numbers), "seed": options.seed,
        "slowest_to_usual": round(slowest.ratio, 1), "slowest": slowest.number,
        "most_memory_mb": round(largest.memory / 2**20), "most_memory": largest.number,
        "failures": [{"number": each.number, "made": each.made, "problem": each.problem} for each in failures],
    }  # fmt: skip
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))
        return 0
    print(f"{len(numbers):,} articles of seed {options.seed}: {len(failures)} failed")
    print(f"slowest: {slowest.ratio:.1f} times what is usual for its length (number {slowest.number}: {slowest.made})")
    print(f"most memory: {largest.memory >> 20} MB (number {largest.number}: {largest.made})")
    return 0


def _told(seed: int, numbers: list[int], jobs: int) -> Iterator[Told]:
    """What became of each, by several watchers at once."""
    results: SimpleQueue[Told | None] = SimpleQueue()

    def work(share: list[int]) -> None:
        for each in watched(seed, share):
            results.put(each)
        results.put(None)

    threads = [Thread(target=work, args=(numbers[n::jobs],), daemon=True) for n in range(jobs)]
    for thread in threads:
        thread.start()
    left = jobs
    while left:
        told = results.get()
        if told is None:
            left -= 1
        else:
            yield told


def _keep(folder: Path, seed: int, number: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    given = case(seed, number)
    name = f"{number}-{given.file.name}" if given.file else f"{number}.txt"
    data = given.file.data if given.file else (given.text or "").encode("utf-8", "surrogatepass")
    (folder / name).write_bytes(data)
