"""What is left to do before a release, a line each; docs/howto/release.md says what is looked at."""

import hashlib
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import khabar

ROOT = Path(__file__).resolve().parents[1]
EXTRAS = "parquet,postgres,web"  # what the Dockerfile installs
COMMANDS = ("mcp", "serve", "export")
IMPORT = 3  # times Python's own start that `import khabar` may cost


def main() -> int:
    """Go through the list; 1 if anything is left."""
    left = 0
    with tempfile.TemporaryDirectory() as folder:
        for about, check in checks(Path(folder)):
            found = list(check())
            print(f"{'left' if found else 'ok':<6}{about}", *found, sep="\n        ", flush=True)
            left += len(found)
    return bool(left)


def checks(folder: Path) -> Iterator[tuple[str, Callable[[], Iterator[str]]]]:
    """What is looked at, in order, and how; what is built lies in the folder."""
    yield "the tree is clean", clean
    yield "CHANGELOG.md tells of this version", lambda: headed((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    yield "reference pages are as the code is", lambda: ran(sys.executable, "docs/make.py", "--check")
    yield "notebooks say what they say", lambda: ran(sys.executable, "docs/run_notebooks.py", "--check")
    yield "the site builds", lambda: ran("mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder / "site"))
    yield "wheel and source archive build, twice to the same bytes", lambda: built(folder / "one", folder / "two")
    yield "the wheel, installed alone, reads and answers", lambda: installed(folder / "one", folder / "bare")
    yield "terms are told", lambda: terms(folder / "bare")
    yield f"import khabar costs less than {IMPORT} times Python's start", lambda: quick(folder / "bare")


def clean() -> Iterator[str]:
    """Files that are not committed."""
    yield from _told("git", "status", "--porcelain")[1].splitlines()


def headed(changelog: str, version: str = khabar.__version__) -> Iterator[str]:
    """What is wrong with the newest heading: another version, or no date."""
    heading = next((line for line in changelog.splitlines() if line.startswith("## ")), "")
    if heading.split()[1:2] != [version]:
        yield f"the newest heading is {heading!r}, the version {version}"
    elif not re.fullmatch(rf"## {re.escape(version)} \(\d{{4}}-\d\d-\d\d\)", heading):
        yield f"{heading!r} has no date: write `## {version} (YYYY-MM-DD)`"


def built(*folders: Path) -> Iterator[str]:
    """Build once a folder; what does not build, or comes out otherwise the second time."""
    sums: list[dict[str, str]] = []
    for folder in folders:
        yield from ran(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), env=_dated())
        sums.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*"))})
    for name in sums[0]:
        if sums[0][name] != sums[1].get(name):
            yield f"{name} differs from one build to the next"


def installed(dist: Path, bare: Path) -> Iterator[str]:
    """The wheel in an environment of its own, as the container has it."""
    wheel = next(dist.glob("*.whl"), None)
    if wheel is None:
        yield "there is no wheel"
        return
    yield from ran(sys.executable, "-m", "venv", str(bare))
    yield from ran(str(bare / "bin/python"), "-m", "pip", "install", "--quiet", f"{wheel}[{EXTRAS}]")
    yield from ran(str(bare / "bin/khabar"), "demo")
    for command in COMMANDS:
        yield from ran(str(bare / "bin/khabar"), command, "--help")


def terms(bare: Path) -> Iterator[str]:
    """Weights, tables and packages whose terms nobody tells."""
    lines = _told(str(bare / "bin/khabar"), "licenses")[1].splitlines()
    if not any("news.npz" in line for line in lines):
        yield "khabar licenses says nothing of the weights"
    for table in sorted((ROOT / "src/khabar").rglob("*.tsv")):
        name = str(table.relative_to(ROOT / "src/khabar"))
        if not any(line.strip().startswith(f"{name}: ") for line in lines):
            yield f"{name} names no source"
    yield from (line.strip() for line in lines if line.endswith((": not told", ": not installed")))


def quick(bare: Path) -> Iterator[str]:
    """Processor seconds, the least of some runs: a busy machine bends both sides alike."""
    python = str(bare / "bin/python")
    own, ours = (min(_cost(python, "-c", code) for _ in range(7)) for code in ("pass", "import khabar"))
    if ours > IMPORT * own:
        yield f"it costs {ours / own:.1f} times ({ours:.3f} s)"


def ran(*command: str, env: Mapping[str, str] | None = None) -> Iterator[str]:
    """What a command says if it fails."""
    status, told = _told(*command, env=env)
    if status:
        last = told.strip().splitlines()[-1:] or ["it says nothing"]
        yield f"{' '.join(command)}: {last[0]}"


def _told(*command: str, env: Mapping[str, str] | None = None) -> tuple[int, str]:
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"PATH": beside} | (env or {}), check=False
    )
    return done.returncode, done.stdout + done.stderr


def _dated() -> dict[str, str]:
    """The last commit's time as the time of what is built."""
    return {"SOURCE_DATE_EPOCH": _told("git", "log", "-1", "--format=%ct")[1].strip()}


def _cost(*command: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, cwd=ROOT.anchor)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
