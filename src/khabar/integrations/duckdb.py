"""An archive or a folder of facts in, a DuckDB connection out in which each kind of fact is a table to ask in SQL."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from khabar.archive.store import Store
from khabar.integrations.facts import facts
from khabar.record import Record
from khabar.views.question import Question
from khabar.views.records import records

if TYPE_CHECKING:
    import duckdb

# Articles taken over at a time.
_PIECE = 1000


def connect(source: "Store | str | Path") -> "duckdb.DuckDBPyConnection":
    """A connection with the tables articles, entities, times, amounts, quotes and events.

    ``source`` is an archive, whose facts are taken over into DuckDB's memory, or a folder of Parquet that
    ``khabar.integrations.batches`` wrote, which is asked where it lies.
    """
    import duckdb

    connection = duckdb.connect()
    if isinstance(source, str | Path) and Path(source).is_dir():
        _folder(connection, Path(source))
        return connection
    store = source if isinstance(source, Store) else Store(str(source))
    try:
        _take_over(connection, records(store, Question()))
    finally:
        if store is not source:
            store.close()
    return connection


def _take_over(connection: "duckdb.DuckDBPyConnection", given: Iterator[Record]) -> None:
    made = False
    while (piece := list(islice(given, _PIECE))) or not made:
        for name, table in facts(piece).items():
            connection.register("piece", table)
            begin = f"INSERT INTO {name}" if made else f"CREATE TABLE {name} AS"
            connection.execute(f"{begin} SELECT * FROM piece")
            connection.unregister("piece")
        made = True


def _folder(connection: "duckdb.DuckDBPyConnection", folder: Path) -> None:
    for each in sorted(folder.iterdir()):
        if each.is_dir() and any(each.rglob("*.parquet")):
            files = str(each / "**" / "*.parquet").replace("'", "''")
            connection.execute(
                f"CREATE VIEW {each.name} AS SELECT * FROM "
                f"read_parquet('{files}', hive_partitioning = true, union_by_name = true)"
            )
