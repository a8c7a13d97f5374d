"""Three short reports in the manner of news agencies, written for Khabar; what they tell is invented."""

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

from khabar.record import Article


def samples() -> Iterator[Article]:
    """The sample reports with their titles and dates."""
    folder = files(__name__)
    lines = folder.joinpath("index.tsv").read_text(encoding="utf-8").splitlines()
    for line in [line for line in lines if not line.startswith("#")][1:]:
        name, published, title = line.split("\t")
        text = folder.joinpath(name).read_text(encoding="utf-8")
        yield Article(id=name.removesuffix(".txt"), text=text, title=title, published=published, source="Khabar")


def path(id: str) -> Path:
    """Where a sample lies on the disk."""
    with as_file(files(__name__).joinpath(f"{id}.txt")) as found:
        return found
