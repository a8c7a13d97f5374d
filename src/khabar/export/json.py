"""Records in, JSON out: one object a line, or one array of them."""

from khabar.export.format import Format, framed
from khabar.record import Record


def _line(record: Record) -> str:
    return record.to_json() + "\n"


def jsonl() -> Format:
    """One object a line."""
    return framed(_line)


def json() -> Format:
    """One array, a record a line."""
    return framed(Record.to_json, head="[\n", between=",\n", tail="\n]\n")
