"""``khabar sql``: an archive, or a folder of facts, asked in SQL."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from khabar.cli.complaints import say, told
from khabar.cli.output import extra, written
from khabar.export.separated import comma_separated

if TYPE_CHECKING:
    import duckdb


def sql(
    source: Annotated[
        str, typer.Argument(metavar="ARCHIVE|FOLDER", help="An archive, or a folder of Parquet that a fleet wrote.")
    ],
    query: Annotated[
        str,
        typer.Argument(metavar="QUERY", help="SQL over articles, entities, times, amounts, quotes and events."),
    ],
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write here: .csv, .parquet or .jsonl; by default a table on the screen."),
    ] = None,
) -> None:
    """Ask in SQL: each kind of fact is a table of DuckDB's, joined by article and id."""
    with extra("sql"):
        import duckdb

        from khabar.integrations.duckdb import connect
    with told(), connect(source) as connection:
        try:
            answer = connection.sql(query)
        except duckdb.Error as error:
            say(" ".join(str(error).split()))
            raise typer.Exit(2) from None
        if answer is None:
            return
        if output is None:
            typer.echo(str(answer), nl=False)
            return
        with written(output) as stream:
            _write(answer, output.suffix.lower(), stream)


def _write(answer: "duckdb.DuckDBPyRelation", ending: str, stream: BinaryIO) -> None:
    table = answer.to_arrow_table()
    if ending == ".parquet":
        from pyarrow import parquet

        parquet.write_table(table, stream)
    elif ending == ".csv":
        stream.write(comma_separated([table.column_names, *(row.values() for row in table.to_pylist())]).encode())
    else:
        for row in table.to_pylist():
            stream.write(json.dumps(row, ensure_ascii=False, default=str).encode() + b"\n")
