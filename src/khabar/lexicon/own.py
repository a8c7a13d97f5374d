"""A user's own words: a folder of TSV files in, rows for the tables of their names out, and what is wrong with them.

The folder is ``$KHABAR_WORDS``, else ``khabar/words`` in the user's configuration folder, where there is one. A file
there is named as the table whose rows it adds to; it may leave out columns, which are then empty. Where a table holds a
word once, the user's row stands in place of the shipped one.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

# A table, the columns that a row must fill, and those whose cells are words of a fixed list: the ones that we ship.
OPEN: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "cues": (("past", "present", "takes", "stance"), ("takes", "stance")),
    "frames": (("type",), ("type", "mode", "recipient")),
    "organisations": (("names", "kind", "english"), ("kind",)),
    "people": (("names", "latin", "country"), ("country",)),
    "regions": (("names", "type", "english"), ("type", "country")),
    "roles": (("names", "kind"), ("kind",)),
    "groups": (("names", "kind"), ("kind",)),
    "media": (("names",), ("kind",)),
}
_ARABIC = re.compile("[\u0620-\u064a]")
_LATIN = frozenset({"english", "latin", "lat", "lon"})


class Problem(NamedTuple):
    """What is wrong with a file of one's own, and where."""

    file: str
    line: int
    reason: str


class Given(NamedTuple):
    """A row of one's own: the line it stands in, its cells by column."""

    line: int
    cells: dict[str, str]


def folder() -> Path | None:
    """The folder of one's own words; None where there is none."""
    named = os.environ.get("KHABAR_WORDS")
    if named:
        return Path(named)
    return default() if default().is_dir() else None


def default() -> Path:
    """Where one's own words are kept if no other folder is named."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser() / "khabar/words"


@cache
def version() -> str:
    """What a reader's version says of one's own words: nothing where there are none, else a mark of their content."""
    home = folder()
    paths = sorted(home.glob("*.tsv")) if home else []
    if not paths:
        return ""
    told = b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in paths)
    return f"+words.{hashlib.sha256(told).hexdigest()[:8]}"


def given(name: str) -> list[Given]:
    """The rows of one's own file for a table; lines that are broken are left to ``problems``."""
    home = folder()
    path = home / f"{name}.tsv" if home else None
    if path is None or not path.is_file():
        return []
    return [row for row in _read(path) if isinstance(row, Given)]


def problems(home: Path) -> Iterator[Problem]:
    """All that is wrong with the files of a folder."""
    for path in sorted(home.glob("*.tsv")):
        if path.stem not in OPEN:
            yield Problem(path.name, 1, f"no such table: there are {', '.join(OPEN)}")
            continue
        seen: dict[tuple[str, ...], int] = {}
        for row in _read(path):
            if isinstance(row, Problem):
                yield row
                continue
            for reason in wrong(path.stem, row.cells):
                yield Problem(path.name, row.line, reason)
            first = seen.setdefault(tuple(row.cells.values()), row.line)
            if first != row.line:
                yield Problem(path.name, row.line, f"says the same as line {first}")


def columns(name: str) -> list[str]:
    """The columns of a shipped table."""
    return next(_shipped(name))


@cache
def allowed(name: str, column: str) -> frozenset[str]:
    """The words that a column of a fixed list may hold: those that the shipped table has there."""
    if column == "country":
        return allowed("countries", "code")
    rows = _shipped(name)
    place = next(rows).index(column)
    return frozenset(part.strip() for cells in rows for part in cells[place].split("|"))


def wrong(name: str, cells: dict[str, str]) -> Iterator[str]:
    """What is wrong with a row."""
    needed, fixed = OPEN[name]
    for column in needed:
        if not cells.get(column):
            yield f"{column} is empty"
    for column in fixed:
        for part in filter(None, (part.strip() for part in cells.get(column, "").split("|"))):
            if part not in allowed(name, column):
                known = sorted(filter(None, allowed(name, column)))
                near = get_close_matches(part, known, 1)
                meant = f"; did you mean {near[0]!r}?" if near else ""
                yield f"{column} {part!r} is none of {', '.join(known[:40])}{meant}"
    if name == "frames" and not (cells.get("past") or cells.get("nouns")):
        yield "past or nouns must hold a word"
    for column, cell in cells.items():
        if cell and column not in fixed and column not in _LATIN and not _ARABIC.search(cell):
            yield f"{column} {cell!r} has no Arabic letter"


def _read(path: Path) -> Iterator[Given | Problem]:
    """The rows of a file, and the lines that cannot be read."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        yield Problem(path.name, 1, f"cannot be read as UTF-8: {error}")
        return
    known = columns(path.stem) if path.stem in OPEN else []
    header: list[str] | None = None
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            strange = [cell for cell in cells if cell not in known]
            if strange:
                yield Problem(path.name, number, f"no column {strange[0]!r}: there are {', '.join(known)}")
                return
        elif len(cells) > len(header):
            yield Problem(path.name, number, f"{len(cells)} cells for {len(header)} columns (tabs part the cells)")
        else:
            padded = cells + [""] * (len(header) - len(cells))
            yield Given(number, dict.fromkeys(known, "") | dict(zip(header, padded, strict=True)))


def _shipped(name: str) -> Iterator[list[str]]:
    """The lines of a shipped table, the header first, as cells."""
    return lines(files("khabar.lexicon").joinpath(f"{name}.tsv"))


def lines(path: Traversable) -> Iterator[list[str]]:
    """The lines of a table without its remarks, the header first, as cells."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")
