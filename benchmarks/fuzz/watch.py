"""Cases in, what became of each out: read in a process of its own, which may crash, hang or fill the memory."""

import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.fuzz.cases import Case, case
from benchmarks.speed import THREADS

# No case may take more than so many times what an ordinary article of its length takes.
TIMES = 20
# No case may need more memory than this and so much for each letter or byte; in bytes.
MEMORY, MEMORY_EACH = 400 << 20, 2_000
# What a process may have at all.
_ALL = 12 << 30
# A case that has not ended hangs after so many times what it may take at most, and so many processor seconds more; or
# after so many seconds by the clock, whether it works or waits.
_HANGS, PATIENCE, _CLOCK = 4, 10, 1_800
# Lengths at which ordinary articles are timed; between them the time is taken in proportion.
_LENGTHS = (100, 1_000, 10_000, 100_000)
# One file in so many is also read by the command itself.
_COMMAND = 500
_WARM = 30
KHABAR = str(Path(sys.executable).with_name("khabar"))


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a case: processor seconds, those to what is usual, bytes that memory grew, what was wrong."""

    number: int
    made: str
    seconds: float
    ratio: float
    memory: int
    problem: str | None = None


def watched(seed: int, numbers: list[int]) -> Iterator[Told]:
    """Judge cases one after another. One that ends or hangs its process is told so, and the rest go on."""
    at = 0
    usual: dict[tuple[str, int], float] = {}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    context = get_context("spawn")
    while at < len(numbers):
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=_child, args=(seed, numbers[at:], usual, theirs))
        child.start()
        theirs.close()
        limit, begun, since = 600.0, _used(child.pid or 0), time.monotonic()
        problem = None
        while True:
            if not ours.poll(1):
                if _used(child.pid or 0) - begun > limit or time.monotonic() - since > _CLOCK:
                    problem = f"hangs: no end after {_used(child.pid or 0) - begun:.0f} processor seconds"
                    os.kill(child.pid or 0, signal.SIGKILL)
                    break
                continue
            try:
                said = ours.recv()
            except EOFError:
                break
            if isinstance(said, Told):
                at += 1
                yield said
            else:
                limit, timed = said
                begun, since = _used(child.pid or 0), time.monotonic()
                usual.update(timed)
        child.join()
        if at < len(numbers):
            problem = problem or f"ends the process ({child.exitcode})"
            made = case(seed, numbers[at])
            yield Told(made.number, made.made, 0.0, 0.0, 0, problem)
            at += 1


def _child(seed: int, numbers: list[int], usual: "dict[tuple[str, int], float]", pipe: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_ALL, _ALL))
    clock = Clock(usual)
    with tempfile.TemporaryDirectory(prefix="khabar-fuzz-") as folder:
        for number in numbers:
            given = case(seed, number)
            limit = TIMES * clock.usual(given)
            pipe.send((_HANGS * limit + PATIENCE, clock.known))
            pipe.send(_judged(given, Path(folder), limit))


def _judged(given: Case, folder: Path, limit: float) -> Told:
    from benchmarks.fuzz.judge import judge

    path = folder / (given.file.name if given.file else "none")
    if given.file:
        path.write_bytes(given.file.data)
    before = _fresh_peak()
    problem = None
    start = time.process_time()
    try:
        judge(given, str(path))
        if time.process_time() - start > limit:  # once may be the machine's fault
            start = time.process_time()
            judge(given, str(path))
    except (Exception, RecursionError) as error:
        problem = f"{type(error).__name__}: {error}"[:300] + _place(error)
    seconds = time.process_time() - start
    memory = _memory("VmHWM") - before
    if problem is None and seconds > limit:
        problem = f"takes {seconds / limit * TIMES:.0f} times what is usual for its length ({seconds:.2f} s)"
    if problem is None and memory > MEMORY + MEMORY_EACH * given.length:
        problem = f"needs {memory >> 20} MB for {given.length:,} letters or bytes"
    if problem is None and given.file and given.number % _COMMAND == 11:
        problem = _command(path)
    path.unlink(missing_ok=True)
    return Told(given.number, given.made, seconds, seconds / limit * TIMES, memory, problem)


def _command(path: Path) -> str | None:
    """What is wrong with how the command itself ends on a file."""
    done = subprocess.run([KHABAR, "read", str(path), "--jobs", "2"], capture_output=True, timeout=600)
    if done.returncode not in (0, 2) or b"Traceback" in done.stderr:
        return f"`khabar read` ends with {done.returncode}: {done.stderr[-200:]!r}"
    return None


def _place(error: BaseException) -> str:
    """Where an error was raised: the last place of Khabar's own."""
    own = [each for each in traceback.extract_tb(error.__traceback__) if "khabar" in each.filename]
    return f" ({Path(own[-1].filename).name}:{own[-1].lineno})" if own else ""


class Clock:
    """How long ordinary articles of some lengths take by each entrance, measured when first asked for."""

    def __init__(self, known: "dict[tuple[str, int], float]") -> None:
        self.known = dict(known)
        self._warm()

    def usual(self, given: Case) -> float:
        """Processor seconds that an ordinary article of a case's length takes by its entrance."""
        kind = "text" if given.file is None else "page" if _slow(given.file.name) else "jsonl"
        length = max(given.length, 1)
        below = max((each for each in _LENGTHS if each <= length), default=_LENGTHS[0])
        above = min((each for each in _LENGTHS if each > length), default=_LENGTHS[-1])
        low, high = self._timed(kind, below), self._timed(kind, above)
        if below == above:
            return high * max(1.0, length / above)
        return low + max(0.0, high - low) * (length - below) / (above - below)

    def _timed(self, kind: str, length: int) -> float:
        if (kind, length) not in self.known:
            times = sorted(self._once(kind, length, n) for n in range(1 if length > 10_000 else 5))
            self.known[kind, length] = times[len(times) // 2]
        return self.known[kind, length]

    def _once(self, kind: str, length: int, number: int) -> float:
        from benchmarks.fuzz import entrances
        from benchmarks.fuzz.articles import article
        from benchmarks.fuzz.judge import judge

        chance = random.Random(f"usual:{kind}:{length}:{number}")
        text = article(chance, length)
        given = Case(0, kind, length, text=text, published="2026-05-04")
        with tempfile.TemporaryDirectory(prefix="khabar-fuzz-") as folder:
            path = Path(folder) / "none"
            if kind != "text":
                file = getattr(entrances, kind)(chance, text[:length])
                given, path = Case(0, kind, length, file=file), Path(folder) / file.name
                path.write_bytes(file.data)
            start = time.process_time()
            judge(given, str(path))
            return time.process_time() - start

    def _warm(self) -> None:
        for number in range(_WARM):
            for kind in ("text", "jsonl", "page"):
                self._once(kind, 500, number)


def _slow(name: str) -> bool:
    """Whether a file may hold web pages, whose article must be found first."""
    return not name.removesuffix(".gz").endswith((".txt", ".json", ".jsonl", ".ndjson"))


def _fresh_peak() -> int:
    """Forget the peak of this process's memory, and give what it has now, in bytes."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _memory("VmRSS")


def _memory(name: str) -> int:
    with Path("/proc/self/status").open(encoding="ascii", errors="replace") as lines:
        return next(int(line.split()[1]) << 10 for line in lines if line.startswith(name))


def _used(process: int) -> float:
    """Processor seconds that a process has used so far."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
