"""Rows of cells in, lines of CSV or TSV out.

Lines of CSV end as RFC 4180 has them (CR LF): the csv module then quotes a cell that holds either sign. TSV has no
quotes: a cell's tabs and line ends become spaces.
"""

import csv as table
import io
from collections.abc import Callable, Iterable
from typing import Any

from khabar.export.format import Format, of_events
from khabar.export.told import Told

Cells = dict[str, Any]


def comma_separated(lines: Iterable[Iterable[object]]) -> str:
    """Lines of CSV."""
    page = io.StringIO(newline="")
    table.writer(page).writerows(lines)
    return page.getvalue()


def tab_separated(lines: Iterable[Iterable[object]]) -> str:
    """Lines of TSV."""
    return "".join("\t".join(map(_flat, cells)) + "\n" for cells in lines)


def event_table(
    columns: tuple[str, ...], rows: Callable[[Told], Iterable[Cells]], written: Callable[..., str] = comma_separated
) -> Format:
    """A format with some rows an event, each a cell by column name; columns that a row lacks are empty."""

    def told(event: Told) -> str:
        return written([row.get(column, "") for column in columns] for row in rows(event))

    return of_events(told, head=written([columns]))


def _flat(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())
