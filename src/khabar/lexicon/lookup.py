"""Words in, all that the tables say of them out, each with the table it stands in and how the words were read."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from khabar.lexicon import own
from khabar.lexicon.cues import complementizers, connectives, cues, sources
from khabar.lexicon.frames import controls, frames
from khabar.lexicon.gazetteer import names, nisbas
from khabar.lexicon.index import Index
from khabar.text.document import Document
from khabar.text.normal import key

# The tables that are compiled with all forms of their words, and what their rows are called.
_INDEXES: dict[str, Callable[[], Index[Any]]] = {
    "reporting verb (cues)": cues, "source phrase (source_phrases)": sources,
    "complementizer": complementizers, "connective (connectives)": connectives,
    "event (frames)": frames, "governing word (controls)": controls,
    "name (countries, regions, organisations, places)": names, "relative adjective (countries)": nisbas,
}  # fmt: skip
_TABLES = ("roles", "groups", "heads", "nouns", "given_names", "honorifics", "months", "weekdays", "units", "media")


class Found(NamedTuple):
    """Words that a table knows: tokens ``[first, last)`` of the document, the table, its value and that in words."""

    first: int
    last: int
    table: str
    told: str
    value: Any


def looked_up(document: Document) -> Iterator[Found]:
    """All that the tables with forms say of the words of a document, in the order of the text."""
    found = [
        Found(hit.first, hit.last, name, told(hit.value), hit.value)
        for name, index in _INDEXES.items()
        for hit in index().all(document)
    ]
    seen = {each[:4]: each for each in found}
    yield from sorted(seen.values(), key=lambda each: (each.first, -each.last))


def rows_with(word: str) -> Iterator[str]:
    """The rows of the other tables, own ones too, that hold a word as it is: ``roles.tsv:12: …``."""
    wanted = key(word)
    for name in (*_TABLES, *(each for each in own.OPEN if each not in _TABLES)):
        for place, line, cells in _rows(name):
            if any(wanted == key(part) for cell in cells for part in cell.split("|")):
                yield f"{place}:{line}: {' · '.join(filter(None, cells))}"


def told(value: Any) -> str:
    """A value of an index in words."""
    if isinstance(value, frozenset | tuple) and not hasattr(value, "_fields"):
        return "|".join(sorted(map(told, value)))
    names: tuple[str, ...] = getattr(value, "_fields", None) or tuple(getattr(value, "__dataclass_fields__", ()))
    cells = {name: getattr(value, name) for name in names}
    shown = (f"{name} {told(cell)}" for name, cell in cells.items() if cell not in (None, "", (), frozenset(), False))
    return ", ".join(shown) if names else str(value)


@cache
def _rows(name: str) -> list[tuple[str, int, list[str]]]:
    from importlib.resources import files

    lines = files("khabar.lexicon").joinpath(f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    header = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    shipped = [(f"{name}.tsv", n + 1, line.split("\t")) for n, line in enumerate(lines) if n > header and line]
    mine = [(f"own {name}.tsv", row.line, list(row.cells.values())) for row in own.given(name) if name in own.OPEN]
    return mine + shipped
