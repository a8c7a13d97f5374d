"""The site under load: many who read and some who correct, over loopback, and whether every correction is there after.

    python -m benchmarks web ARCHIVE

The archive is copied first. Each reader opens a page, looks at it for a second, and opens another; each editor accepts
a fact, waits two seconds, and goes on; and one asks for a small file all the while, which shows how busy the machine
is. The server runs in processes of its own, as ``khabar serve`` starts it.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import urllib3

from khabar.archive import corrections
from khabar.archive.store import Store
from khabar.views.archive import Archive

KHABAR = str(Path(sys.executable).with_name("khabar"))
_LOOK, _PAUSE = 1.0, 2.0
_ROUNDS = 6
_VIEWS = (
    "",
    "search",
    "timeline",
    "stories",
    "ledger",
    "quotes",
    "casualties",
    "places",
    "agreements",
    "claims",
    "network",
)


class Asked(NamedTuple):
    """One request: what kind, seconds, and the status."""

    kind: str
    seconds: float
    status: int


def main(argv: list[str]) -> int:
    """Print requests, errors and times, and whether all corrections are there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks web", description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--editors", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="khabar-web-") as folder:
        name = Path(folder) / "news.khabar"
        shutil.copy(options.archive, name)
        with Archive(Store(str(name))) as archive:
            names = _names(archive)
            facts = [row.id for row in archive.timeline(limit=4000)]
        command = [KHABAR, "serve", str(name), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            address = server.stdout.readline().strip().rstrip("/")
            _ready(address)
            asked, accepted = _load(address, names, facts, options)
            server.terminate()
        with Archive(Store(str(name))) as archive, archive.store.reading() as connection:
            kept = {each.key for each in corrections.log(connection, None, None)}
    times = sorted(each.seconds for each in asked)
    found: dict[str, Any] = {
        "requests": len(asked), "errors": sum(each.status >= 400 and each.status != 409 for each in asked),
        "p50_ms": round(times[len(times) // 2] * 1000), "p95_ms": round(times[int(len(times) * 0.95)] * 1000),
        "p99_ms": round(times[int(len(times) * 0.99)] * 1000), "slowest_ms": round(times[-1] * 1000),
        "corrections": len(accepted), "lost": len(accepted - kept),
    }  # fmt: skip
    for status in sorted({each.status for each in asked if each.status >= 400}):
        found[f"status {status}"] = sum(each.status == status for each in asked)
    for kind in sorted({each.kind for each in asked}):
        own = sorted(each.seconds for each in asked if each.kind == kind)
        found[f"p95_ms {kind}"] = round(own[int(len(own) * 0.95)] * 1000)
    print(json.dumps(found) if options.json else "\n".join(f"{name:24}{value:>10,}" for name, value in found.items()))
    return int(bool(found["errors"] or found["lost"]))


def _names(archive: Archive) -> list[str]:
    return list(dict.fromkeys(name for row in archive.timeline(limit=400) for name in row.actors))[:60]


def _ready(address: str) -> None:
    """Wait until every process has worked out every view once, as it is when people come."""
    for _ in range(_ROUNDS):
        for view in _VIEWS:
            urllib3.PoolManager().request("GET", f"{address}/{view}", timeout=600)


def _load(
    address: str, names: list[str], facts: list[str], options: argparse.Namespace
) -> tuple[list[Asked], set[int]]:
    """What all clients asked, and the numbers of the corrections that were answered as done."""
    asked: list[Asked] = []
    accepted: set[int] = set()
    until = time.monotonic() + options.seconds
    articles = list(dict.fromkeys(fact.partition(":")[0] for fact in facts))

    def get(pool: urllib3.PoolManager, kind: str, path: str, **more: Any) -> urllib3.BaseHTTPResponse:
        began = time.perf_counter()
        answer = pool.request(more.pop("method", "GET"), f"{address}{path}", timeout=60, retries=False, **more)
        asked.append(Asked(kind, time.perf_counter() - began, answer.status))
        return answer

    def read(number: int) -> None:
        pool, dice = urllib3.PoolManager(), random.Random(number)
        time.sleep(dice.random() * _LOOK)
        while time.monotonic() < until:
            kind = dice.choice(("view", "view", "filtered", "article", "article"))
            if kind == "view":
                get(pool, kind, f"/{dice.choice(_VIEWS)}")
            elif kind == "article":
                get(pool, kind, f"/article/{dice.choice(articles)}")
            else:
                view = dice.choice(("timeline", "network", "casualties", "search"))
                get(pool, kind, f"/{view}?actor={quote(dice.choice(names))}")
            time.sleep(_LOOK)

    def edit(number: int) -> None:
        pool, dice = urllib3.PoolManager(), random.Random(1000 + number)
        own = facts[number :: options.editors]
        dice.shuffle(own)
        for each in own:
            if time.monotonic() >= until:
                return
            id, _, fact = each.partition(":")
            tags = get(pool, "tags", f"/api/articles/{id}/tags").json()
            if fact not in tags:
                continue
            change = {"fact": fact, "seen": tags[fact], "action": "accept"}
            answer = get(pool, "correction", f"/api/articles/{id}/corrections", method="POST", json=change)
            if answer.status == 201:
                accepted.add(answer.json()["change"])
            time.sleep(_PAUSE)

    def wait_for_nothing() -> None:
        """How long a file takes that needs no work: what the machine and the queue make of any answer."""
        pool = urllib3.PoolManager()
        while time.monotonic() < until:
            get(pool, "file", "/static/icon.svg")
            time.sleep(_LOOK / 2)

    threads = [threading.Thread(target=read, args=(n,)) for n in range(options.readers)]
    threads += [threading.Thread(target=edit, args=(n,)) for n in range(options.editors)]
    threads.append(threading.Thread(target=wait_for_nothing))
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return asked, accepted


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
