"""``khabar show`` and ``cite``: what an archive keeps of an article, and the proof of one fact."""

from pathlib import Path
from typing import Annotated, Any

import typer

from khabar.cli.complaints import told
from khabar.cli.output import chosen, extras, format_for, written
from khabar.export.formats import Name as RecordName
from khabar.export.tables import ENDINGS, Name

_Archive = Annotated[str, typer.Argument(metavar="ARCHIVE", help="An archive's file, or postgresql://…")]
_Output = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write here, whole or not at all, instead of to standard output.")
]


def show(
    archive: _Archive,
    id: Annotated[str, typer.Argument(metavar="ID", help="The archive's id of an article, or the one it was given.")],
    versions: Annotated[
        bool, typer.Option("--versions", help="Its versions, with how each differs from the one before.")
    ] = False,
    raw: Annotated[bool, typer.Option("--raw", help="The input that it was read from, byte for byte.")] = False,
    format: Annotated[RecordName | None, typer.Option(help="As for `khabar read`.")] = None,
    output: _Output = None,
) -> None:
    """Show an article and its facts, its versions, or the input that it was read from."""
    from khabar.views.archive import open as open_archive

    with told(), open_archive(archive) as opened:
        if raw:
            with written(output) as stream:
                stream.write(opened.raw(id))
        elif versions:
            if format not in (None, *ENDINGS.values()):
                raise typer.BadParameter(f"versions come as {', '.join(ENDINGS.values())}", param_hint="--format")
            _write(opened.versions(id), format, output)
        else:
            form, _, _ = format_for(format, output)
            record = opened.record(id)
            with written(output) as stream:
                form.join([form.each(record)], stream)


def cite(
    archive: _Archive,
    fact: Annotated[str, typer.Argument(metavar="ARTICLE[:FACT]", help="A fact as views name it: 3f2a…:V3, :Q1, :E2.")],
    format: Annotated[Name | None, typer.Option(help="By default text at a terminal and jsonl elsewhere.")] = None,
    output: _Output = None,
) -> None:
    """Cite a fact: its words, speaker, outlet, date, address, offsets and the SHA-256 of the raw input."""
    from khabar.views.archive import open as open_archive

    with told(), open_archive(archive) as opened:
        _write([opened.cite(fact)], format, output)


def _write(rows: list[Any], format: Name | None, output: Path | None) -> None:
    from khabar.export.tables import write
    from khabar.views.table import Table

    name, width = chosen(format, output, ENDINGS)
    with extras(name), written(output) as stream:
        write(Table(type(rows[0]), rows), name, stream, width)
