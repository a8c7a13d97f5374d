"""The reference pages, written from the code: ``python docs/make.py``; ``--check`` says which are stale.

With ``--site`` the pages too that the site alone has, since they change with every row of a table.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from imports import SOURCE, picture, rooms

from khabar.export.formats import FORMATS
from khabar.record import schema

DOCS = Path(__file__).parent


def main(check: bool, site: bool = False) -> int:
    """Write the pages, or name those that are not as they would be written."""
    pages = {
        "cli.md": cli(),
        "formats.md": formats(),
        "architecture.md": architecture(),
        "architecture.svg": picture(),
        "record.md": record(),
    }
    if site:
        pages["tables.md"] = tables()
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
        "[adding.md](adding.md) says how to add one. What an archive keeps is in [archive.md](archive.md).\n"
    )
    return "".join(parts)


def tables() -> str:
    """Every table of the program: what it holds, how many rows, its source."""
    parts = [
        "# Tables\n\nWritten from the tables themselves when the site is built.\n\n"
        "| table | rows | what it holds | source |\n| --- | --- | --- | --- |\n"
    ]
    for path in sorted(SOURCE.rglob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        remarks = [line.lstrip("# ") for line in lines if line.startswith("#")]
        source = " ".join(each.removeprefix("source:").strip() for each in remarks if each.startswith("source:"))
        held = remarks[0].partition(". ")[0].rstrip(".:").replace("|", "\\|") if remarks else ""
        rows = sum(bool(line) and not line.startswith("#") for line in lines) - 1
        parts.append(f"| `{path.relative_to(SOURCE)}` | {rows:,} | {held} | {source} |\n")
    return "".join(parts)


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
    sys.exit(main("--check" in sys.argv[1:], "--site" in sys.argv[1:]))
