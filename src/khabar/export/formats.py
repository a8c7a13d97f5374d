"""A format's name in, the format out; each is loaded when it is asked for. formats.tsv lists them."""

from collections.abc import Callable
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from khabar.export.format import Format


class Known(NamedTuple):
    """A row of formats.tsv."""

    name: str
    endings: list[str]
    binary: bool
    unit: str
    about: str


def _known() -> dict[str, Known]:
    # Read plainly: the command line's help needs the names alone, and loads no tables for them.
    lines = files("khabar.export").joinpath("formats.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {
        name: Known(name, endings.split("|") if endings else [], bool(binary), unit, about)
        for name, endings, binary, unit, about in rows[1:]
    }


FORMATS = _known()
NAMES = tuple(FORMATS)
if TYPE_CHECKING:
    Name = str
else:  # what commands offer, and check
    Name = Literal[NAMES]
# The ending of a file's name tells its format.
ENDINGS = {ending: known.name for known in FORMATS.values() for ending in known.endings}


def format_named(name: str, width: int | None = None) -> "Format":
    """The format; ``width`` is the terminal's, for text in colours. Raises ImportError where an extra is missing."""
    home = "json" if name == "jsonl" else name
    make = cast("Callable[..., Format]", getattr(import_module(f"khabar.export.{home}"), name))
    return make(width) if name == "text" else make()
