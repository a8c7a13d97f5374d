"""Records in, one flat table out as CSV, a row a fact."""

from khabar.export.format import Format, framed
from khabar.export.rows import COLUMNS, rows
from khabar.export.separated import comma_separated
from khabar.record import Record


def csv() -> Format:
    """One row a fact, after a row of column names."""
    return framed(_each, head=comma_separated([COLUMNS]))


def _each(record: Record) -> str:
    return comma_separated([fact.get(column) for column in COLUMNS] for fact in rows(record))
