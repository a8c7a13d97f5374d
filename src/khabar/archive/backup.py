"""An archive in, a copy of it out, as it was when the copy began: a file, whatever the archive is kept in."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from khabar.archive.indexing import index_anew, mark_current
from khabar.archive.store import ArchiveError, Store
from khabar.archive.tables import metadata, settings

_ROWS = 2_000


def backup(store: Store, target: str) -> None:
    """Copy an archive to a file that is not there yet. Raises ArchiveError."""
    path = Path(target)
    if path.exists():
        raise ArchiveError(f"{target}: is there already; a backup never overwrites")
    if not path.absolute().parent.is_dir():
        raise ArchiveError(f"{target}: no such folder")
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if store.server:
            _copy(store, str(aside))
        else:
            with store.outside() as connection:
                connection.execute("VACUUM INTO ?", (str(aside),))
        aside.replace(path)
    finally:
        for left in path.parent.glob(f"{aside.name}*"):
            left.unlink(missing_ok=True)


def _copy(store: Store, target: str) -> None:
    """The rows of all tables, from one snapshot; the index is made anew, it is of another kind there."""
    with Store(target, create=True) as copy:
        with store.reading() as source, copy.writing() as sink:
            for table in metadata.sorted_tables:
                for rows in _pieces(source, table):
                    sink.execute(table.insert(), rows)
            index_anew(sink)
            mark_current(sink)
        copy.wipe()


def _pieces(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    if table is settings:
        return
    found = source.execution_options(yield_per=_ROWS).execute(select(table)).mappings()
    for rows in found.partitions(_ROWS):
        yield [dict(row) for row in rows]
