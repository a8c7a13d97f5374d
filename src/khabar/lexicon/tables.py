"""A table file in, its rows out: the one loader for every .tsv of this folder.

A table opens with ``#`` lines that say what it holds and where it comes from (``# source: …``), then the
names of its columns, then one row a line. Keys may hold several spellings, divided by ``|``. The loader
refuses unknown columns, a missing source, a repeated key and rows of the wrong length.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from khabar.lexicon import own
from khabar.text.normal import key


class TableError(ValueError):
    """A table that breaks its own rules; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by column name, and where it stands."""

    table: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> list[str]:
        """The alternatives of a cell, as written."""
        return [part.strip() for part in self.cells[column].split("|") if part.strip()]

    def keys(self, column: str) -> list[str]:
        """The alternatives of a cell, as words are looked up."""
        return list(dict.fromkeys(key(part) for part in self.many(column)))


@cache
def table(name: str, columns: tuple[str, ...], unique: str | None = None) -> tuple[Row, ...]:
    """The rows of ``lexicon/<name>.tsv``, which must have these columns; no two rows share a key of ``unique``.

    The user's own rows stand before them, and in place of those that they share a key with.
    """
    shipped = packaged("khabar.lexicon", name, columns, unique)
    if name not in own.OPEN or not (given := own.given(name)):
        return shipped
    rows = tuple(Row(f"{own.folder()}/{name}.tsv", line, cells) for line, cells in given)
    taken = {key for row in rows for key in row.keys(unique)} if unique else set()
    return rows + tuple(row for row in shipped if not (unique and taken & set(row.keys(unique))))


@cache
def pairs(name: str, columns: tuple[str, str]) -> dict[str, str]:
    """A table of two columns, keys folded already: the quick way for tables of many thousand rows."""
    lines = files("khabar.lexicon").joinpath(f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    if tuple(rows[0]) != columns:
        raise TableError(f"{name}.tsv: columns are {', '.join(rows[0])}; should be {', '.join(columns)}")
    return dict(rows[1:])


def packaged(package: str, name: str, columns: tuple[str, ...], unique: str | None = None) -> tuple[Row, ...]:
    """The rows of ``<name>.tsv`` in a package of Khabar, which must have these columns; ``unique`` as above."""
    file = f"{name}.tsv"
    return parse(file, files(package).joinpath(file).read_text(encoding="utf-8"), columns, unique)


def parse(name: str, content: str, columns: tuple[str, ...], unique: str | None = None) -> tuple[Row, ...]:
    """Read a table's text. Raises TableError."""
    rows: list[Row] = []
    header: list[str] | None = None
    sourced, seen = False, dict[str, int]()
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        if line.startswith("#"):
            sourced = sourced or line.startswith("# source:")
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            if tuple(header) != columns:
                raise TableError(f"{name}:{number}: columns are {', '.join(header)}; should be {', '.join(columns)}")
            if not sourced:
                raise TableError(f"{name}: no '# source:' line above the columns")
            continue
        if len(cells) != len(header):
            raise TableError(f"{name}:{number}: {len(cells)} cells for {len(header)} columns")
        row = Row(name, number, dict(zip(header, (cell.strip() for cell in cells), strict=True)))
        for each in row.keys(unique) if unique else ():
            if each in seen:
                raise TableError(f"{name}:{number}: {each!r} stands already in line {seen[each]}")
            seen[each] = number
        rows.append(row)
    return tuple(rows)


@cache
def guards(topic: str, guard: str) -> frozenset[str]:
    """The words of one row of ``lexicon/<topic>_guards.tsv``, folded: a rule looks for them beside its match."""
    rows = table(f"{topic}_guards", ("guard", "words"), unique="guard")
    return next(frozenset(row.keys("words")) for row in rows if row["guard"] == guard)
