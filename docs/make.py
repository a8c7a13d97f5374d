"""The reference pages, written from the code: ``python docs/make.py``; ``--check`` says which are stale."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from docstrings import Definition, columns, defined, methods, said, signature
from imports import picture, rooms

import khabar
from khabar.export.formats import FORMATS
from khabar.record import schema
from khabar.views.archive import VIEWS

DOCS = Path(__file__).parent


def main(check: bool) -> int:
    """Write the pages, or name those that are not as they would be written."""
    pages = {
        "cli.md": cli(),
        "formats.md": formats(),
        "architecture.md": architecture(),
        "architecture.svg": picture(),
        "record.md": record(),
        "python.md": python(),
    }
    stale = [name for name, page in pages.items() if not _is(DOCS / name, page)]
    if check:
        for name in stale:
            print(f"docs/{name} is stale: run `make docs`", file=sys.stderr)
        return bool(stale)
    for name in stale:
        (DOCS / name).write_text(pages[name], encoding="utf-8")
        print(f"docs/{name} written")
    return 0


def _is(path: Path, page: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == page


def cli() -> str:
    """The help of every command."""
    from khabar.cli.app import app

    names = [command.callback.__name__ for command in app.registered_commands if command.callback]
    for group in app.registered_groups:
        inner = group.typer_instance.registered_commands if group.typer_instance else []
        called = (command.name or (command.callback.__name__ if command.callback else "") for command in inner)
        names += [f"{group.name} {name}" for name in called]
    parts = ["# The command line\n\nWritten by `make docs` from the commands' own help.\n"]
    parts += [f"\n## {f'khabar {name}'.strip()}\n\n```text\n{_help(name)}\n```\n" for name in ("", *names)]
    return "".join(parts)


def _help(name: str) -> str:
    khabar = str(Path(sys.executable).with_name("khabar"))
    done = subprocess.run(
        [khabar, *name.split(), "--help"],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"COLUMNS": "100"},
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())


def architecture() -> str:
    """The rooms of the program, and a picture of how they lean on one another."""
    parts = [
        "# Architecture\n\nWritten by `make docs` from the program's own imports. A room stands over those\n"
        "that it leans on; what a longer way says already is not drawn.\n\n![The rooms of Khabar](architecture.svg)\n\n"
        "| room | what it is for |\n| --- | --- |\n"
    ]
    parts += [f"| `{room}` | {_plain(said)} |\n" for room, said in rooms().items()]
    parts.append(
        "\nAn article becomes a record in `reading/reader.py`, a call a stage; each stage adds a layer to one shared\n"
        "document of columns (`text/document.py`) and knows its own tables only. Rules are rows of `lexicon/*.tsv`;\n"
        "[adding.md](adding.md) says how to add one. What an archive keeps is in [archive.md](archive.md).\n\n"
        "Beside the program stand `tests` (examples of the language in `tests/cases`, a folder a room), `benchmarks`\n"
        "(what figures are taken with), `training` (how weights and counted tables are made; no user needs it) and\n"
        "`docs` (these pages, notebooks, and what they are made with).\n"
    )
    return "".join(parts)


def python() -> str:
    """Every public name, from its docstring."""
    homes = khabar._HOMES
    parts = [
        "# Python\n\nWritten by `make docs` from the docstrings. What a `Record` holds, field by field, is in\n"
        "[record.md](record.md); what the filters of an archive's views mean, in [archive.md](archive.md).\n\n"
        "## khabar\n"
    ]
    parts += [_told(defined(homes[name], name), "khabar.") for name in khabar.__all__]
    parts.append("\n## An open archive\n\n`khabar.open` gives an `Archive`.\n")
    parts += [_told(each, "archive.") for each in methods(defined("khabar.views.archive", "Archive"))]
    parts.append("\n## A table\n\nWhat a view gives. Rows are structs: `row.date`, `row.evidence[0].words`.\n")
    parts += [_told(each, "table.") for each in methods(defined("khabar.views.table", "Table"))]
    parts.append("\n| view | a row | its columns |\n| --- | --- | --- |\n")
    for view in VIEWS:
        for row in _ROWS[view]:
            about = defined(f"khabar.views.{view}", row)
            fields = ", ".join(f"`{name}`" for name in columns(about))
            parts.append(f"| `{view}` | {_first(said(about))} | {fields} |\n")
    parts.append("\n## Inside other programs\n\n[integrations.md](integrations.md) shows each at work.\n")
    for home, name in _FRIENDS:
        parts.append(_told(defined(home, name), f"{home}."))
    return "".join(parts)


# What a row of each view is called; with sums, of those too.
_ROWS = {
    "search": ["Found"], "timeline": ["Happened"], "stories": ["Story"], "ledger": ["Package", "Sum"],
    "agreements": ["Agreement"], "casualties": ["Toll", "TollSum"], "quotes": ["Said"], "claims": ["Claim"],
    "who": ["About"], "network": ["Edge"], "places": ["Spot"],
}  # fmt: skip
_FRIENDS = (
    ("khabar.integrations.frames", "pandas_frames"),
    ("khabar.integrations.frames", "polars_frames"),
    ("khabar.integrations.duckdb", "connect"),
    ("khabar.integrations.passages", "passages"),
    ("khabar.integrations.batches", "write_batch"),
    ("khabar.integrations.ray", "read"),
    ("khabar.integrations.spark", "read"),
)


def _told(about: Definition, before: str) -> str:
    """A part of the page on one name."""
    parts = [f"\n### {before}{about.name}\n\n```text\n{before}{signature(about)}\n```\n\n{said(about)}\n"]
    if before == "khabar." and about.name in ("People",):
        parts += [f"\n`{signature(each)}`: {said(each)}\n" for each in methods(about)]
    return "".join(parts)


def _first(text: str) -> str:
    """The first sentence of a docstring."""
    return " ".join(text.partition("\n\n")[0].split()).partition(". ")[0].rstrip(".")


def formats() -> str:
    """Every format of records."""
    units = {"article": "an article", "happening": "what happened, once", "package": "a package of aid, once"}
    parts = [
        "# Formats\n\nWritten by `make docs` from `src/khabar/export/formats.tsv`. `khabar read --format NAME` writes\n"
        "what it reads, `khabar export ARCHIVE NAME` an archive or what is asked of it; a file's ending tells its\n"
        "format.\n\n| name | endings | a piece is | what it holds |\n| --- | --- | --- | --- |\n"
    ]
    for each in FORMATS.values():
        endings = " ".join(f"`{ending}`" for ending in each.endings)
        parts.append(f"| `{each.name}` | {endings} | {units[each.unit]} | {each.about} |\n")
    return "".join(parts)


def record() -> str:
    """Every field of the record, its type and what its struct says of it."""
    found = schema()
    parts = [
        "# The record\n\nWritten by `make docs` from `khabar.record`; `khabar schema` prints it as JSON Schema.\n"
        "Spans are `[start, end]` code-point offsets into `text` exactly as it was given.\n"
    ]
    order = [found["$ref"].rsplit("/", 1)[-1]]
    for name in order:
        struct = found["$defs"][name]
        said = _plain(struct.get("description", ""))
        parts.append(f"\n## {name}\n\n{said}\n\n| field | type | default |\n| --- | --- | --- |\n")
        for field, about in struct["properties"].items():
            default = json.dumps(about["default"], ensure_ascii=False) if "default" in about else "required"
            parts.append(f"| `{field}` | {_type(about, order)} | {default} |\n")
    return "".join(parts)


def _plain(docstring: str) -> str:
    return "\n".join(line.strip() for line in docstring.strip().splitlines()).replace("``", "`")


def _type(about: dict[str, Any], order: list[str]) -> str:
    """A type as a reader writes it; a struct that it names gets its own part of the page."""
    if "$ref" in about:
        name = about["$ref"].rsplit("/", 1)[-1]
        if name not in order:
            order.append(name)
        return f"[{name}](#{name.lower()})"
    if "anyOf" in about:
        return " or ".join(_type(each, order) for each in about["anyOf"])
    if "enum" in about:
        return ", ".join(f"`{value}`" for value in about["enum"])
    if about.get("type") == "array":
        if "prefixItems" in about:
            return "span"
        return f"list of {_type(about['items'], order)}"
    return str(about.get("type", "any"))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
