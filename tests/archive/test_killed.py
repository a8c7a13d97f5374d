import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from khabar.samples import path

KHABAR = str(Path(sys.executable).parent / "khabar")
ARTICLES = 120


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def until(true: object, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


def test_who_is_killed_leaves_no_process_and_no_lock(tmp_path: Path) -> None:
    report = path("attack").read_text(encoding="utf-8")
    lines = [
        json.dumps({"text": f"{report}\n\n{number}", "url": f"https://example.org/{number}"})
        for number in range(ARTICLES)
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    words = [KHABAR, "add", str(tmp_path / "a.khabar"), str(tmp_path / "many.jsonl"), "--jobs", "2"]
    with subprocess.Popen(
        words, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as adding:
        assert until(lambda: len(children(adding.pid)) == 2, 60)
        readers = children(adding.pid)
        os.kill(adding.pid, signal.SIGKILL)
    assert until(lambda: not any(map(alive, readers)), 20)
    done = subprocess.run(words, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert sum(map(int, re.findall(r"\d+", done.stdout))) == ARTICLES  # added now, and there already
