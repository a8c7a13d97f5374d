"""A table in, JSON lines out, a row a line."""

from typing import Any, BinaryIO

import msgspec

from khabar.views.table import Table


def write(table: Table[Any], stream: BinaryIO) -> None:
    """Write a row a line."""
    for row in table:
        stream.write(msgspec.json.encode(row) + b"\n")
