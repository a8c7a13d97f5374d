"""Zips in, an archive filled by a command that is killed at random moments: it must equal the one never killed."""

import math
import random
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

import khabar
from benchmarks.archive.fill import KHABAR, command, filled
from khabar.archive.store import ArchiveError
from khabar.archive.tables import articles

_SEED = 1
_PAUSE = 0.2
_VIEWS = ("search", "timeline", "stories", "ledger", "agreements", "casualties", "quotes", "claims", "who", "network")


def measure(zips: list[Path], times: int, jobs: int) -> dict[str, Any]:
    """Kill, add again, and compare every view's output to the byte. ``score`` is the share of views that are equal."""
    chance = random.Random(_SEED)
    with tempfile.TemporaryDirectory() as folder:
        whole, broken = Path(folder) / "whole.khabar", Path(folder) / "broken.khabar"
        start, seconds = _timed(command(whole, zips, jobs), whole)
        killed, inside, total = 0, 0, _articles(whole)
        differ: set[str] = set()
        # Of runs that end anywhere from 0 to this, what comes behind the start is so much in the mean that all of them
        # together come to the end of the work and not far beyond.
        each = seconds / times
        longest = start + each + math.sqrt(each * (each + 2 * start))
        while killed < times:
            if _killed(command(broken, zips, jobs), chance.uniform(0, longest)):
                killed += 1
                inside += 0 < _articles(broken) < total
            else:  # it came to its end: the rest of the kills are for another
                differ |= _differing(whole, broken)
                broken.unlink()
        filled(broken, zips, jobs)
        differ |= _differing(whole, broken)
    return {
        "score": 1 - len(differ) / len(_VIEWS),
        "articles": total,
        "killed": killed,
        "killed_with_some_written": inside,
        "differ": ", ".join(sorted(differ)) or "none",
    }


def _timed(words: list[str], name: Path) -> tuple[float, float]:
    """Seconds until a command has written its first articles, and from then to its end."""
    begin, first = time.monotonic(), 0.0
    with subprocess.Popen(words) as running:
        while running.poll() is None:
            if not first and _articles(name):
                first = time.monotonic()
            time.sleep(_PAUSE)
    if running.returncode not in (0, 2):  # 2: some articles had no text
        raise ValueError(f"khabar add ended with {running.returncode}")
    return first - begin, time.monotonic() - first


def _killed(words: list[str], after: float) -> bool:
    """Whether a command was still at work when it was killed."""
    with subprocess.Popen(words, start_new_session=True) as running:
        time.sleep(after)
        alive = running.poll() is None
        if alive:
            running.send_signal(signal.SIGKILL)
    return alive


def _differing(one: Path, other: Path) -> set[str]:
    return {view for view in _VIEWS if _output(one, view) != _output(other, view)}


def _articles(name: Path) -> int:
    """How many articles an archive has so far."""
    try:
        with khabar.open(name) as archive, archive.store.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(articles)).scalar_one())
    except ArchiveError:
        return 0  # killed before there was one


def _output(name: Path, view: str) -> bytes:
    """All that a view says."""
    query = {"search": ["في"], "who": ["محمد"]}.get(view, [])
    words = [KHABAR, view, str(name), *query, "--limit", "0", "--evidence", "--format", "jsonl"]
    return subprocess.run(words, check=True, capture_output=True).stdout
