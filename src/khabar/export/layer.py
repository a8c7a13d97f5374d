"""Records in, one of their layers out and nothing else: a table or lines for people, or flat facts for programs.

In the table all that is Latin stands before what is Arabic, with a Latin word between two Arabic ones: so the
columns keep their order in any terminal, whatever it makes of the letters.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, BinaryIO

import msgspec

from khabar.export import frames
from khabar.export.acts import Act, acts
from khabar.export.format import Format, framed
from khabar.export.layers import Layer, Name
from khabar.export.rows import rows
from khabar.export.separated import comma_separated
from khabar.export.statements import Statement, statements
from khabar.export.tables.csv import cell
from khabar.export.tables.text import lines
from khabar.export.text import plain, spoken
from khabar.record import Record

# The columns of a table; a fact's unit, which may be Arabic, is parted from its words.
_COLUMNS: dict[Layer, tuple[str, ...]] = {
    "times": ("id", "value", "type", "begin", "end", "modifier", "words"),
    "amounts": ("id", "value", "value_max", "unit", "kind", "modifier", "words"),
}
# The columns of CSV, named as in the table of whole records.
_CELLS: dict[Layer, tuple[str, ...]] = {
    "times": ("article", "id", "start", "end", "words", "type", "value", "modifier", "begin", "until"),
    "amounts": ("article", "id", "start", "end", "words", "type", "number", "number_max", "unit", "modifier"),
}
# The layers whose facts are rows of their own: what a row is, and how a record is read for them.
_ROWS: dict[Layer, tuple[type[msgspec.Struct], Callable[[Record], Sequence[msgspec.Struct]]]] = {
    "quotes": (Statement, statements),
    "events": (Act, acts),
    "aid": (frames.Aid, partial(frames.frames, name="aid")),
    "talks": (frames.Talks, partial(frames.frames, name="talks")),
    "agreement": (frames.Accord, partial(frames.frames, name="agreement")),
    "attack": (frames.Attack, partial(frames.frames, name="attack")),
    "stand": (frames.Stand, partial(frames.frames, name="stand")),
}
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def format_of(layer: Layer, name: Name) -> Format:
    """The format in which a layer's facts are written."""
    if name == "json":
        return Format(partial(_lines, layer=layer), _array)
    if name == "jsonl":
        return Format(partial(_lines, layer=layer), framed(_table).join)
    if name == "csv":
        return framed(partial(_lines_of_cells, layer=layer), head=comma_separated([_cells(layer)]))
    if layer == "quotes":
        return framed(_spoken)
    if layer in _ROWS:
        return framed(partial(_laid_out, layer=layer))
    return framed(partial(_table, layer=layer))


def facts(record: Record, layer: Layer) -> list[dict[str, Any]]:
    """The facts of a layer as plain objects, each with its words and the id of its article."""
    if layer in _ROWS:
        told: list[dict[str, Any]] = msgspec.to_builtins(_ROWS[layer][1](record))
        return told
    return [
        {"article": record.id, "words": record.text[fact.span[0] : fact.span[1]], **msgspec.to_builtins(fact)}
        for fact in getattr(record, layer)
    ]


def _lines(record: Record, layer: Layer) -> bytes:
    told = (json.dumps(fact, ensure_ascii=False) + "\n" for fact in facts(record, layer))
    return "".join(told).encode("utf-8", "replace")


def _array(pieces: Iterable[bytes], stream: BinaryIO) -> None:
    """One array of all facts, a fact a line."""
    sign = b"[\n"
    for piece in pieces:
        for line in piece.splitlines():
            stream.write(sign + line)
            sign = b",\n"
        stream.flush()
    stream.write(b"[]\n" if sign == b"[\n" else b"\n]\n")


def _cells(layer: Layer) -> tuple[str, ...]:
    """The columns of a layer's CSV."""
    if layer in _CELLS:
        return _CELLS[layer]
    return (*(name for name in _ROWS[layer][0].__struct_fields__ if name != "span"), "start", "end")


def _lines_of_cells(record: Record, layer: Layer) -> str:
    columns = _cells(layer)
    if layer in _CELLS:
        return comma_separated([fact.get(column) for column in columns] for fact in rows(record))
    told = ({**fact, "start": fact["span"][0], "end": fact["span"][1]} for fact in facts(record, layer))
    return comma_separated([cell(fact[column]) for column in columns] for fact in told)


def _laid_out(record: Record, layer: Layer) -> str:
    """What was read, and under it each row as it is laid out for people."""
    told = (plain(line) for row in _ROWS[layer][1](record) for line in lines(row))
    return "\n".join((_heading(record), *(f"  {line}".rstrip() for line in told))) + "\n"


def _spoken(record: Record) -> str:
    """What was read, and under it each quote with its fields, a line each."""
    told = (plain(line) for each in statements(record) for line in spoken(each))
    return "\n".join((_heading(record), *told)) + "\n\n"


def _table(record: Record, layer: Layer = "times") -> str:
    """What was read, and under it a line a fact with its columns in step."""
    columns = _COLUMNS[layer]
    rows = [[_cell(fact[column]) for column in columns] for fact in facts(record, layer)]
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    told = [columns, *rows] if rows else []
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in told]
    return "\n".join((_heading(record), *(f"  {line}" for line in lines))) + "\n\n"


def _heading(record: Record) -> str:
    line = record.title or next((line for line in record.text.splitlines() if line.strip()), "")
    return _UNSAFE.sub(" ", line).strip()


def _cell(value: object) -> str:
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return "" if value is None else _UNSAFE.sub(" ", str(value))
