"""A table in, lines for a person out: a few lines a row, laid out as layout.tsv says, with the evidence below."""

from collections.abc import Iterator
from functools import cache
from typing import Any, BinaryIO

import msgspec

from khabar.export.labels import label
from khabar.export.text import Line, joined, safe
from khabar.lexicon.tables import packaged
from khabar.views.table import Table

_COMMA = "، "
# Columns whose cells are words of the record, and the group of their labels.
_GROUPS = {
    "type": "event",
    "mode": "mode",
    "status": "status",
    "stance": "stance",
    "harm": "casualties",
    "kind": "kind",
}


def write(table: Table[Any], stream: BinaryIO, width: int | None) -> None:
    """Write the rows, plain or in colours and wrapped where ``width`` is a terminal's."""
    for line in _pages(table, width):
        stream.write(line.encode("utf-8", "replace"))


def _pages(table: Table[Any], width: int | None) -> Iterator[str]:
    for row in table:
        shown = list(lines(row))
        if width is None:
            yield "".join(f"{'  ' * line.depth}{joined(line)}".rstrip() + "\n" for line in shown)
        else:
            from khabar.export.terminal import coloured

            yield coloured(shown, width)
    if table.total > len(table):
        yield f"… {table.total - len(table)} more: --limit 0 shows all\n"


def lines(row: msgspec.Struct) -> Iterator[Line]:
    """The lines of one row."""
    layout = _layouts()[type(row).__name__]
    head = [_head(name, getattr(row, name)) for name in layout["head"]]
    yield Line(0, "title", value=" ".join(filter(None, head)))
    for name in layout["words"]:
        cell = getattr(row, name)
        for words in cell if isinstance(cell, list) else [cell]:
            if words:
                yield Line(1, "words", words=safe(words))
    for name in layout["fields"]:
        yield from _field(name, getattr(row, name), 1)
    for citation in getattr(row, "evidence", ()):
        yield from _citation(citation)
    yield Line(0, "plain")


def _head(name: str, cell: Any) -> str:
    if name in _GROUPS and isinstance(cell, str):
        told = label(_GROUPS[name], cell)
        return f"{cell} ({told.ar})" if told.ar != cell else safe(cell)
    return _cell(cell)


def _field(name: str, cell: Any, depth: int) -> Iterator[Line]:
    if cell in (None, "", [], False):
        return
    title = str(label("column", name))
    if isinstance(cell, list) and isinstance(cell[0], msgspec.Struct):
        yield Line(depth, "field", title)
        for each in cell:
            parts = (_cell(getattr(each, part)) for part in each.__struct_fields__ if getattr(each, part) is not None)
            yield Line(depth + 1, "words", words=" · ".join(parts))
    else:
        yield Line(depth, "field", title, _cell(cell))


def _citation(citation: Any) -> Iterator[Line]:
    source = " ".join(
        filter(None, (citation.published, citation.outlet, f"{citation.article}:{citation.fact}".rstrip(":")))
    )
    yield Line(2, "field", str(label("column", "evidence")), safe(source))
    yield Line(3, "words", words=f"«{safe(citation.words)}»")
    if citation.url:
        yield Line(3, "field", str(label("column", "url")), safe(citation.url))


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:,.12g}"
    if isinstance(cell, list):
        return _COMMA.join(map(_cell, cell))
    return safe(str(cell))


@cache
def _layouts() -> dict[str, dict[str, list[str]]]:
    columns = ("kind", "head", "words", "fields")
    rows = packaged("khabar.export.tables", "layout", columns)
    return {row["kind"]: {name: row.many(name) for name in columns[1:]} for row in rows}
