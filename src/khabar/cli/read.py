"""``khabar read``: files in, their facts out."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.complaints import Complaints, unbroken
from khabar.cli.output import format_for, written
from khabar.cli.progress import Progress
from khabar.export.formats import Name
from khabar.ingest.item import Failure, Given, Page

if TYPE_CHECKING:
    from khabar.ingest import Options


def read(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILES…|-", help="UTF-8 .txt, .html, .json or .jsonl, each also as .gz; - is standard input."
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="ISO date or date-time for articles that have none: relative times count from it."
        ),
    ] = None,
    split: Annotated[
        bool, typer.Option("--split", help="Cut .txt files into reports at form feeds and lines of ---, === or ***.")
    ] = False,
    format: Annotated[
        Name | None,
        typer.Option(
            metavar="FORMAT",
            help="What to write: text, json, jsonl, csv, parquet, html, or another program's format (docs/formats.md); "
            "by default what --output ends in, else text at a terminal and jsonl elsewhere.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write here, whole or not at all, instead of to standard output."),
    ] = None,
    jobs: Annotated[
        int, typer.Option(min=1, metavar="N", help="Read in N processes; the order of the output stays.")
    ] = 1,
) -> None:
    """Read Arabic news reports: who said what, what happened, when, how much, who is who."""
    from khabar.ingest import Options, items
    from khabar.reading.pool import ordered_map
    from khabar.reading.published import moment

    if published and moment(published) is None:
        raise typer.BadParameter(f"{published!r} is no ISO date such as 2025-03-23", param_hint="--published")
    form, name, width = format_for(format, output)
    complaints = Complaints()
    options = Options(split=split, published=published)
    paths = files or ["-"]
    with unbroken(), Progress(paths) as progress:
        given = complaints.sift(items(paths, options, progress.seen))
        pieces = ordered_map(partial(piece, name=name, width=width, options=options), given, jobs)
        with written(output) as stream:
            form.join(progress.counted(complaints.counted(complaints.sift(pieces))), stream)
    complaints.close()


def piece(given: Given | Page, name: Name, width: int | None, options: "Options") -> bytes | Failure:
    """Read one article and write it in a format; what goes wrong costs this article only."""
    from khabar.export.formats import format_named
    from khabar.ingest import article_of
    from khabar.reading.reader import read_article

    try:
        if isinstance(given, Page):
            found = article_of(given, options)
            if isinstance(found, Failure):
                return found
            given = found
        return format_named(name, width).each(read_article(given.article))
    except Exception as error:
        return Failure(given.place, f"could not be read, which is a fault of Khabar: {type(error).__name__}: {error}")
