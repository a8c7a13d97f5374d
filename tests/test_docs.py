import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import khabar
from khabar.samples import path

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", README, re.S) for line in block.strip().splitlines()]
PYTHON = re.findall(r"```python\n(.*?)```", README, re.S)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one report."""
    name = tmp_path_factory.mktemp("kept") / "news.khabar"
    with khabar.open(str(name), create=True) as archive:
        archive.add([str(path("aid"))])
    return name


@pytest.fixture
def folder(tmp_path: Path, kept: Path) -> Path:
    """A folder with the files that the README speaks of."""
    shutil.copy(kept, tmp_path / "news.khabar")
    report = path("aid").read_text(encoding="utf-8")
    (tmp_path / "report.txt").write_text(report, encoding="utf-8")
    (tmp_path / "reports.txt").write_text(f"{report}\n---\n{report}", encoding="utf-8")
    (tmp_path / "report.html").write_text(
        f"<html><body><article><p>{report * 2}</p></article></body></html>", encoding="utf-8"
    )
    (tmp_path / "articles.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": report}).encode()))
    (tmp_path / "benchmarks").symlink_to(ROOT / "benchmarks")
    return tmp_path


@pytest.mark.parametrize("command", [command for command in COMMANDS if not command.startswith("make ")])
def test_every_command_of_the_readme_runs(command: str, folder: Path) -> None:
    here = command.replace(".venv/bin/", f"{Path(sys.executable).parent}/")
    done = subprocess.run(here, shell=True, cwd=folder, capture_output=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, b"")
    output = re.search(r"--output (\S+)", command)
    if output:
        assert (folder / output[1]).stat().st_size
    elif "khabar add" not in command and "search" not in command:  # the report has no word on Gaza
        assert done.stdout


def test_the_readme_names_the_two_commands_and_ci_calls_the_second() -> None:
    assert [command for command in COMMANDS if command.startswith("make ")] == ["make demo", "make test"]
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").strip().splitlines()[-1] == "make test"


@pytest.mark.parametrize("block", PYTHON)
def test_the_python_of_the_readme_runs(block: str, folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", block], cwd=folder, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    if "khabar.open" not in block:
        assert "رستم أوميروف · وزير الدفاع الأوكراني · المحادثات كانت بناءة" in done.stdout


def test_the_reference_pages_are_as_the_code_is() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "docs/make.py"), "--check"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_links_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="not a git checkout")
def test_make_demo_works_in_a_fresh_clone(tmp_path: Path) -> None:
    clone = tmp_path / "khabar"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).exists():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, clone / name)
    fresh = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(["make", "demo"], cwd=clone, env=fresh, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    assert "السعودية تعلن مساعدات جديدة للسودان" in done.stdout
    following = done.stdout.splitlines()[-1].strip()
    assert subprocess.run(following, shell=True, cwd=clone, timeout=120).returncode == 0
    assert (clone / "talks.html").stat().st_size > 10_000
    listed = subprocess.run(
        [".venv/bin/python", "-m", "benchmarks"], cwd=clone, capture_output=True, text=True, timeout=120
    )
    assert "speed" in listed.stdout
