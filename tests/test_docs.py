import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import khabar
from khabar.samples import path, samples

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
NOTEBOOKS = sorted((ROOT / "docs/notebooks").glob("*.ipynb"))
# What a page asks of the newspapers of summer 2015 needs them beside the repository.
SHARED = ROOT.parent / "shared"
NEEDS_SHARED = re.compile(r"\.\./shared|july\.jsonl|summer\.khabar")
FENCE = re.compile(r"```(sh|python)\n(.*?)```(?:\n+```text\n(.*?)```)?", re.S)


class Block(NamedTuple):
    """A block of code on a page, and what it must print, a line each, where the page says so."""

    page: Path
    number: int
    language: str
    code: str
    prints: list[str]

    @property
    def runs_here(self) -> bool:
        return not NEEDS_SHARED.search(self.code) or (SHARED / "data/saudinewsnet").is_dir()


def blocks() -> Iterator[Block]:
    for page in PAGES:
        for number, found in enumerate(FENCE.finditer(page.read_text(encoding="utf-8")), 1):
            yield Block(page, number, found[1], found[2], (found[3] or "").splitlines())


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """A folder for each page, with the files that the pages speak of: what a block writes, later ones find."""
    first = tmp_path_factory.mktemp("files")
    report = path("aid").read_text(encoding="utf-8")
    (first / "report.txt").write_text(report, encoding="utf-8")
    (first / "reports.txt").write_text(f"{report}\n---\n{report}", encoding="utf-8")
    page = f"<html><body><article><p>{report * 2}</p></article></body></html>"
    (first / "report.html").write_text(page, encoding="utf-8")
    articles = [json.dumps({"text": each.text, "source": each.source, "published": each.published, "title": each.title,
                            "url": f"https://example.org/{number}"}) for number, each in enumerate(samples())]  # fmt: skip
    (first / "articles.jsonl.gz").write_bytes(gzip.compress("\n".join(articles).encode()))
    run(f"khabar add news.khabar {first}/articles.jsonl.gz", first)

    @cache
    def folder(page: Path) -> Path:
        own = tmp_path_factory.mktemp("pages") / page.stem
        own.mkdir()
        (own.parent / "shared").symlink_to(SHARED)
        shutil.copytree(first, own, dirs_exist_ok=True)
        for name in ("benchmarks", "src", "tests", "docs"):
            (own / name).symlink_to(ROOT / name)
        return own

    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    here = re.sub(r"(?:\.venv/bin/|(?<![\w./-]))(khabar|python)(?= )", rf"{BIN}/\1", command)
    return subprocess.run(here, shell=True, cwd=folder, capture_output=True, text=True, timeout=600)


@pytest.mark.parametrize("block", tuple(blocks()), ids=lambda block: f"{block.page.stem}-{block.number}")
def test_every_block_of_the_docs_runs(block: Block, folders: Callable[[Path], Path]) -> None:
    if not block.runs_here:
        pytest.skip(f"needs {SHARED / 'data/saudinewsnet'}")
    folder = folders(block.page)
    printed = ""
    if block.language == "python":
        done = subprocess.run(
            [sys.executable, "-c", block.code], cwd=folder, capture_output=True, text=True, timeout=240
        )
        assert (done.returncode, done.stderr) == (0, "")
        printed = done.stdout
    for command in block.code.strip().splitlines() if block.language == "sh" else ():
        if command.startswith(("make ", "#", "pip ", "git ", "docker ")):
            continue
        done = run(command, folder)
        assert (command, done.returncode, done.stderr) == (command, 0, "")
        output = re.search(r"--output (\S+)", command)
        assert (folder / output[1]).stat().st_size if output else done.stdout
        printed += done.stdout
    assert [line for line in block.prints if line.strip() not in printed] == []


def test_the_readme_names_the_two_commands_and_ci_calls_the_second() -> None:
    readme = [line for block in blocks() if block.page.name == "README.md" for line in block.code.splitlines()]
    assert [command for command in readme if command.startswith("make ")] == ["make demo", "make test"]
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").strip().splitlines()[-1] == "make test"


def test_the_reference_pages_are_as_the_code_is() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "docs/make.py"), "--check"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def table(heading: str) -> list[list[str]]:
    """The rows of the first table of docs/facts.md that has this heading."""
    page = (ROOT / "docs/facts.md").read_text(encoding="utf-8")
    _, _, behind = page.partition(f"| {heading} |")
    rows = behind.partition("\n\n")[0].splitlines()[2:]
    assert rows
    return [[cell.strip().strip("`") for cell in row.strip("|").split(" |")] for row in rows]


def test_the_guide_to_facts_has_examples_that_are_read_as_it_says() -> None:
    for words, kind, value in table("words | type | value"):
        assert [(time.type, time.value) for time in khabar.times(f"وصل الوفد {words}.", published="2026-07-01")] == [
            (kind, value)
        ]
    for words, kind, number, unit, modifier in table("words | kind | value | unit | modifier"):
        (amount,) = khabar.amounts(f"شملت {words}.")
        assert (amount.kind, f"{amount.value:g}", amount.unit, amount.modifier or "") == (
            kind, f"{float(number):g}", unit, modifier,
        )  # fmt: skip
    for sentence, kind, said in table("sentence | kind | what was said"):
        assert [(quote.kind, quote.words) for quote in khabar.quotes(sentence)] == [(kind, said)]
    for kind, _, sentence in table("type | what | for example"):
        assert khabar.events(sentence)[0].type == kind, sentence
    for status, _, sentence in table("status | the article | for example"):
        assert khabar.events(sentence)[-1].status == status, sentence


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)
def test_the_notebooks_run(notebook: Path) -> None:
    for needed in ("nbclient", "ipykernel", "matplotlib"):
        pytest.importorskip(needed)
    code = f"import run_notebooks; run_notebooks.run(run_notebooks.DOCS / 'notebooks/{notebook.name}')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "docs", capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr[-3000:]


def test_the_notebooks_hold_small_outputs_and_no_errors() -> None:
    assert len(NOTEBOOKS) == 4
    for notebook in NOTEBOOKS:
        text = notebook.read_text(encoding="utf-8")
        outputs = [each for cell in json.loads(text)["cells"] for each in cell.get("outputs", ())]
        assert outputs and all(each["output_type"] != "error" for each in outputs)
        assert len(text) < 60_000


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation as a site."""
    pytest.importorskip("material")
    folder = tmp_path_factory.mktemp("site")
    command = [str(BIN / "mkdocs"), "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    loading = re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)=[\"']?(?:https?:)?//")
    for page in site.rglob("*.html"):
        assert loading.findall(page.read_text(encoding="utf-8")) == [], page
    for sheet in site.rglob("*.css"):
        assert re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", sheet.read_text(encoding="utf-8")) == [], sheet


def test_the_site_has_every_page_table_and_notebook(site: Path) -> None:
    pages = {page.relative_to(ROOT / "docs").with_suffix(".html") for page in PAGES[1:]}
    assert [page for page in pages if not (site / page).exists()] == []
    tables = (site / "tables.html").read_text(encoding="utf-8")
    source = ROOT / "src/khabar"
    assert [each.name for each in source.rglob("*.tsv") if str(each.relative_to(source)) not in tables] == []
    assert "Package" in (site / "licenses.html").read_text(encoding="utf-8")
    for notebook in NOTEBOOKS:
        assert (site / f"notebooks/{notebook.stem}.html").exists() and (site / f"notebooks/{notebook.name}").exists()
    assert (site / "notebooks/ledger-7.png").stat().st_size > 1000


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
    for command in ("mcp", "serve", "export"):
        helped = subprocess.run([".venv/bin/khabar", command, "--help"], cwd=clone, capture_output=True, text=True)
        assert helped.returncode == 0 and f"khabar {command}" in helped.stdout, helped.stderr
    listed = subprocess.run(
        [".venv/bin/python", "-m", "benchmarks"], cwd=clone, capture_output=True, text=True, timeout=120
    )
    assert "speed" in listed.stdout
