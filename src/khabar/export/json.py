"""Records in, JSON out: one object a line, or one array of them."""

from khabar.export.format import Format
from khabar.record import Record


def _line(record: Record) -> str:
    return record.to_json() + "\n"


def jsonl() -> Format:
    """One object a line."""
    return Format(each=_line)


def json() -> Format:
    """One array, a record a line."""
    return Format(each=Record.to_json, head="[\n", between=",\n", tail="\n]\n")
