import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/khabar"
sys.path.insert(0, str(ROOT / "docs"))
import release  # noqa: E402


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the project."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_a_wheel_carries_everything(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"khabar/{path.relative_to(SOURCE)}"
        for path in SOURCE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= names
    assert not [name for name in names if "test" in name or name.startswith(("training", "benchmarks"))]


def test_the_tests_pass_with_the_wheel(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    where = subprocess.run(
        [sys.executable, "-c", "import khabar; print(khabar.__file__)"], env=environment, capture_output=True, text=True
    )
    assert where.stdout.startswith(str(tmp_path))
    rooms = [str(ROOT / "tests" / room) for room in ("text", "lexicon", "reading", "ingest", "export")]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *rooms]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-3000:]


def test_installed_alone_it_reads(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "bare")], check=True)
    binaries = tmp_path / "bare/bin"
    install = [str(binaries / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    khabar = str(binaries / "khabar")
    demo = subprocess.run([khabar, "demo"], capture_output=True, text=True, cwd=tmp_path)
    assert demo.returncode == 0 and "من قال ماذا · Who said what" in demo.stdout
    page = (
        b"<html><body><article><p>"
        + "وصل الوفد الأميركي إلى الرياض الأحد. ".encode() * 20
        + b"</p></article></body></html>"
    )
    read = subprocess.run([khabar, "read", "-"], input=page, capture_output=True)
    assert read.returncode == 0 and b'"USA"' in read.stdout
    parquet = subprocess.run([khabar, "read", "-", "--format", "parquet"], input=page, capture_output=True, text=False)
    assert parquet.returncode == 2 and b"parquet needs pyarrow: pip install 'khabar[parquet]'" in parquet.stderr


@pytest.mark.parametrize(
    ("code", "barred"),
    [
        ("import khabar", ("numpy", "msgspec", "trafilatura", "typer", "rich", "pyarrow", "sqlalchemy", "torch")),
        ("import khabar; khabar.read('وصل الوفد')", ("trafilatura", "typer", "rich", "pyarrow", "torch")),
        ("import khabar.cli.app", ("numpy", "trafilatura", "rich", "pyarrow")),
    ],
)
def test_what_is_not_needed_is_not_loaded(code: str, barred: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) & set(barred) == set()


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    sums = []
    for number, name in enumerate(("here", "there")):
        copy = tmp_path / name / "khabar"
        for part in ("src", "README.md", "LICENSE", "pyproject.toml", "tests/cases"):
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / part, copy / part)
        for path in copy.rglob("*"):
            os.utime(path, (1_700_000_000 + 5000 * number,) * 2)  # another checkout has other times
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path / name), str(copy)]
        environment = os.environ | {"SOURCE_DATE_EPOCH": "1700000000"}
        subprocess.run(command, check=True, capture_output=True, env=environment)
        built = sorted((tmp_path / name).glob("khabar-*.*"))
        assert len(built) == 2
        sums.append([(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in built])
    assert sums[0] == sums[1]


@pytest.mark.parametrize(
    ("changelog", "left"),
    [
        ("# Changes\n\n## 1.2.0 (2026-12-01)\n\n- …\n\n## 1.1.0 (2026-11-01)\n", ""),
        ("# Changes\n\n## 1.2.0 (not yet released)\n", "has no date"),
        ("# Changes\n\n## 1.2.0\n", "has no date"),
        ("# Changes\n\n## 1.1.0 (2026-11-01)\n", "the version 1.2.0"),
        ("# Changes\n", "the version 1.2.0"),
    ],
)
def test_the_release_check_reads_the_changelog(changelog: str, left: str) -> None:
    found = list(release.headed(changelog, "1.2.0"))
    assert len(found) == bool(left) and left in "".join(found)


def test_the_release_check_tells_what_fails() -> None:
    assert list(release.ran(sys.executable, "-c", "pass")) == []
    (told,) = release.ran(sys.executable, "-c", "raise SystemExit('no wheel today')")
    assert told.endswith("no wheel today")


def test_the_container_installs_what_there_is_and_runs_without_rights() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    extras = re.findall(r"\.whl\)\[([a-z,]+)\]", lines)
    known = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert extras == [release.EXTRAS] and set(extras[0].split(",")) <= set(known)
    steps = [line.split()[0] for line in lines.splitlines() if line and line[0].isupper()]
    assert steps.index("RUN") < steps.index("USER") < steps.index("CMD") and "USER root" not in lines


def test_importing_costs_little_beside_pythons_own_start() -> None:
    assert list(release.quick(Path(sys.prefix))) == []
