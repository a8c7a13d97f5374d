"""Records in, one flat table out as Parquet, a row a fact, with the columns of the CSV in their own types."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

import msgspec
import pyarrow
from pyarrow import parquet as files

from khabar.export.format import Format
from khabar.export.rows import COLUMNS, rows
from khabar.record import Record

# Articles in a row group: enough for long columns, few enough to be held.
_GROUP = 1000
_TYPES = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}
_SCHEMA = pyarrow.schema([(name, _TYPES[type]) for name, type in COLUMNS.items()])


def parquet() -> Format:
    """One row a fact; articles are written a thousand at a time."""
    return Format(each=_each, join=_join)


def _each(record: Record) -> bytes:
    return msgspec.msgpack.encode(list(rows(record)))


def _join(pieces: Iterable[bytes], stream: BinaryIO) -> None:
    source = iter(pieces)
    with files.ParquetWriter(stream, _SCHEMA) as writer:
        while facts := list(_facts(islice(source, _GROUP))):
            writer.write_table(pyarrow.Table.from_pylist(facts, schema=_SCHEMA))


def _facts(pieces: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    for piece in pieces:
        yield from msgspec.msgpack.decode(piece)
