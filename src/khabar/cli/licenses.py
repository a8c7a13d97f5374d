"""``khabar licenses``: on what terms Khabar, its weights, its tables and the packages it needs may be used."""

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, requires
from importlib.resources import files
from importlib.resources.abc import Traversable
from re import match

import typer


def licenses() -> None:
    """Say on what terms Khabar, its weights, its tables and the packages it needs may be used."""
    for line in _lines():
        typer.echo(line)


def _lines() -> Iterator[str]:
    yield "Khabar: MIT"
    yield ""
    yield "Weights (src/khabar/tagger/MODEL.md says what they were learned from):"
    for name in ("NOTICE.md", "MODEL.md"):
        notice = files("khabar.tagger").joinpath(name)
        if notice.is_file():
            yield from (f"  {line}" for line in notice.read_text(encoding="utf-8").rstrip().splitlines())
            break
    yield ""
    yield "Tables:"
    for name, source in sorted(_sources(files("khabar"), "")):
        yield f"  {name}: {source}"
    yield ""
    yield "Packages:"
    for requirement in requires("khabar") or ():
        if "extra ==" not in requirement:
            found = match(r"[\w.-]+", requirement)
            yield f"  {found[0] if found else requirement}: {_terms(found[0] if found else requirement)}"


def _sources(folder: Traversable, place: str) -> Iterator[tuple[str, str]]:
    """Each table and the source that it names."""
    for each in folder.iterdir():
        if each.is_dir():
            yield from _sources(each, f"{place}{each.name}/")
        elif each.name.endswith(".tsv"):
            for line in each.read_text(encoding="utf-8").splitlines():
                if not line.startswith("#"):
                    break
                if line.startswith("# source:"):
                    yield place + each.name, line.removeprefix("# source:").strip()


def _terms(name: str) -> str:
    """A package's licence by its own account."""
    try:
        about = distribution(name).metadata
    except PackageNotFoundError:
        return "not installed"
    classes = [each for each in about.get_all("Classifier") or () if each.startswith("License")]
    named = ", ".join(each.rpartition(" :: ")[2] for each in classes)
    told = [about["License-Expression"], named, about["License"]]
    return next((each.strip().splitlines()[0] for each in told if each), "not told")
