"""A view's table in, a file or a page of it out: one file a format."""

from importlib import import_module
from typing import Any, BinaryIO, Literal, get_args

from khabar.views.table import Table

Name = Literal["text", "json", "jsonl", "csv", "parquet", "graphml"]
NAMES: tuple[Name, ...] = get_args(Name)
ENDINGS: dict[str, Name] = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".graphml": "graphml",
}


def write(table: Table[Any], name: Name, stream: BinaryIO, width: int | None = None) -> None:
    """Write a table; ``width`` is the terminal's, for text in colours.

    Raises ImportError where an extra is missing, ValueError where the table has no such form.
    """
    home = import_module(f"khabar.export.tables.{name}")
    if name == "text":
        home.write(table, stream, width)
    else:
        home.write(table, stream)
