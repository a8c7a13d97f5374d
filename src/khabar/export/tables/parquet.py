"""A table in, Parquet out, each column of its own type."""

from typing import Any, BinaryIO

from pyarrow import parquet as files

from khabar.views.table import Table


def write(table: Table[Any], stream: BinaryIO) -> None:
    """Write the rows as one Parquet file."""
    files.write_table(table.to_arrow(), stream)
