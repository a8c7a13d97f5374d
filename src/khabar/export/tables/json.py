"""A table in, one JSON array out, a row a line."""

from typing import Any, BinaryIO

import msgspec

from khabar.views.table import Table


def write(table: Table[Any], stream: BinaryIO) -> None:
    """Write the rows as one array."""
    stream.write(b"[\n")
    stream.write(b",\n".join(map(msgspec.json.encode, table)))
    stream.write(b"\n]\n" if len(table) else b"]\n")
