"""Zips in, an archive of them filled by the real command: against Duckling, how large in memory and on disk."""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.speed import articles, duckling_times, in_child, spread

KHABAR = str(Path(sys.executable).parent / "khabar")
_PAUSE = 0.2


def measure(zips: list[Path], sample: int, jobs: int) -> dict[str, Any]:
    """Fill an archive, then add the same again. ``ratio`` is what Duckling would take, by what the filling took."""
    texts = [text for path in zips for text in articles(path)]
    signs = sum(map(len, texts))
    taken = spread(texts, sample)
    seconds, _ = in_child(duckling_times, taken)
    timed = sum(len(taken[i]) for i in seconds)
    duckling = sum(seconds.values()) * signs / timed
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "full.khabar"
        first, most, used = filled(target, zips, jobs)
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        again, _, used_again = filled(target, zips, jobs)
    return {
        "ratio": round(duckling / (used / jobs), 2),
        "ratio_wall": round(duckling / first, 2),
        "articles": len(texts),
        "duckling_seconds": round(duckling, 1),
        "processor_seconds": round(used, 1),
        "wall_seconds": round(first, 1),
        "articles_per_processor_second": round(len(texts) / used, 1),
        "peak_mb": round(most / 1024, 1),
        "size_to_text": round(size / sum(len(text.encode("utf-8", "replace")) for text in texts), 2),
        "again_to_first": round(used_again / used, 3),
        "again_to_first_wall": round(again / first, 3),
    }


def filled(target: Path, zips: list[Path], jobs: int) -> tuple[float, int, float]:
    """Run ``khabar add``; wall seconds, the peak memory of its largest process in KiB, processor seconds of all."""
    used = _used()
    start = time.monotonic()
    with subprocess.Popen(command(target, zips, jobs)) as running:
        most = 0
        while running.poll() is None:
            most = max(most, *map(_peak, _family(running.pid)))
            time.sleep(_PAUSE)
    if running.returncode not in (0, 2):  # 2: some articles had no text
        raise ValueError(f"khabar add ended with {running.returncode}")
    return time.monotonic() - start, most, _used() - used


def command(target: Path, zips: list[Path], jobs: int) -> list[str]:
    """The command that fills an archive."""
    return [KHABAR, "add", str(target), *map(str, zips), "--mapping", "saudinewsnet", "--jobs", str(jobs)]


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for each in found:
        try:
            children = Path(f"/proc/{each}/task/{each}/children").read_text(encoding="ascii")
        except OSError:
            continue
        found += map(int, children.split())
    return found


def _peak(pid: int) -> int:
    """The most memory that a process had so far, in KiB; 0 if it is gone."""
    try:
        with Path(f"/proc/{pid}/status").open(encoding="ascii", errors="replace") as lines:
            return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)
    except (OSError, ValueError):
        return 0
