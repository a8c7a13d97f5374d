"""A format's name in, the format out; each is loaded when it is asked for."""

from collections.abc import Callable
from importlib import import_module
from typing import Literal, cast, get_args

from khabar.export.format import Format

Name = Literal["text", "json", "jsonl", "csv", "parquet", "html"]
NAMES: tuple[Name, ...] = get_args(Name)
# The ending of a file's name tells its format.
ENDINGS: dict[str, Name] = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
}


def format_named(name: Name, width: int | None = None) -> Format:
    """The format; ``width`` is the terminal's, for text in colours. Raises ImportError where an extra is missing."""
    home = "json" if name == "jsonl" else name
    make = cast(Callable[..., Format], getattr(import_module(f"khabar.export.{home}"), name))
    return make(width) if name == "text" else make()
