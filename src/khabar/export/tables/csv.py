"""A table in, CSV out as RFC 4180 has it: lists of words with `` | `` between them, lists of structs as JSON."""

import csv as table_file
import io
import json
from typing import Any, BinaryIO

from khabar.views.table import Table


def write(table: Table[Any], stream: BinaryIO) -> None:
    """Write a row of column names, then the rows; evidence only where there is any."""
    plain = table.to_dicts()
    columns = [name for name in table.columns if name != "evidence" or any(row["evidence"] for row in plain)]
    page = io.StringIO(newline="")
    writer = table_file.writer(page)
    writer.writerow(columns)
    writer.writerows([cell(row[name]) for name in columns] for row in plain)
    stream.write(page.getvalue().encode("utf-8", "replace"))


def cell(value: Any) -> Any:
    """A value as one cell has it."""
    if isinstance(value, list):
        return (
            " | ".join(value) if all(isinstance(each, str) for each in value) else json.dumps(value, ensure_ascii=False)
        )
    return value
