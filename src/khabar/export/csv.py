"""Records in, one flat table out as CSV, a row a fact.

Lines end as RFC 4180 has them (CR LF): the csv module then quotes a cell that holds either sign.
"""

import csv as table
import io
from collections.abc import Iterable

from khabar.export.format import Format, framed
from khabar.export.rows import COLUMNS, rows
from khabar.record import Record


def csv() -> Format:
    """One row a fact, after a row of column names."""
    return framed(_each, head=written([COLUMNS]))


def _each(record: Record) -> str:
    return written([fact.get(column) for column in COLUMNS] for fact in rows(record))


def written(lines: Iterable[Iterable[object]]) -> str:
    """Lines of cells as CSV."""
    page = io.StringIO(newline="")
    table.writer(page).writerows(lines)
    return page.getvalue()
