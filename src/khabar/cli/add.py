"""``khabar add``: files in, an archive of their articles out."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.complaints import say, told
from khabar.cli.cores import readers
from khabar.cli.output import written
from khabar.cli.progress import Progress

if TYPE_CHECKING:
    from khabar.archive.add import Report


def add(
    archive: Annotated[
        str, typer.Argument(metavar="ARCHIVE", help="The archive's file, made if it is not there, or postgresql://…")
    ],
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE…",
            help="Text, HTML, JSON, JSON lines, RSS, Atom, OPML, WARC, WACZ, zips of these; each also as .gz.",
        ),
    ],
    mapping: Annotated[
        str | None,
        typer.Option(metavar="NAME|FILE", help="How JSON names an article's fields: saudinewsnet, or a TOML file."),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who publishes the articles that do not say it.")
    ] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="ISO date for articles that have none.")] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Read in N processes; by default one for each core.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what was skipped, and why, here, a JSON object a line.")
    ] = None,
) -> None:
    """Read articles into an archive, each once; broken off, the same command goes on where it stopped."""
    workers = readers(jobs)
    from khabar.archive.add import add as add_items
    from khabar.archive.store import Store
    from khabar.ingest import Options, items
    from khabar.ingest.mapping import OWN
    from khabar.ingest.mapping import mapping as named

    with told(), Progress(sources) as progress:
        options = Options(published=published, outlet=outlet, mapping=named(mapping) if mapping else OWN)
        with Store(archive, create=True) as store:
            found = add_items(
                store, items(sources, options, progress.seen), jobs=workers, options=options,
                seen=progress.count,
            )  # fmt: skip
    _tell(found, report)


def _tell(found: "Report", report: Path | None) -> None:
    """What became of the input: counts, and what was skipped, by reason."""
    import msgspec

    versions = f", {found.versions} in a new version" if found.versions else ""
    typer.echo(f"{found.added} articles added{versions}; {found.known} were there already")
    if report is not None:
        with written(report) as stream:
            for piece in found.skipped:
                stream.write(msgspec.json.encode({"place": piece.place, "reason": piece.reason}) + b"\n")
    if found.skipped:
        for reason, count in Counter(piece.reason for piece in found.skipped).most_common():
            first = next(piece.place for piece in found.skipped if piece.reason == reason)
            say(f"{count} skipped: {reason} ({first}{', …' if count > 1 else ''})")
        raise typer.Exit(2)
