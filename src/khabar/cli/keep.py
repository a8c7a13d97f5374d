"""``khabar reread``, ``remove`` and ``backup``: an archive kept in order."""

from typing import Annotated

import typer

from khabar.cli.complaints import say, told
from khabar.cli.cores import readers
from khabar.cli.progress import Progress

_Archive = Annotated[str, typer.Argument(metavar="ARCHIVE", help="An archive's file, or postgresql://…")]


def reread(
    archive: _Archive,
    all: Annotated[bool, typer.Option("--all", help="Also what today's reader has read.")] = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Read in N processes; by default one for each core.")
    ] = None,
) -> None:
    """Read again, in place, what an older version of Khabar has read; broken off, it goes on where it stopped."""
    workers = readers(jobs)
    from khabar.archive.reread import outdated
    from khabar.archive.reread import reread as reread_store
    from khabar.archive.store import Store

    with told(), Store(archive) as store, Progress(total=outdated(store, all)) as progress:
        found = reread_store(store, jobs=workers, everything=all, seen=progress.count)
    typer.echo(f"{found.added} articles read again")
    for piece in found.skipped:
        say(f"{piece.place}: {piece.reason}")
    if found.skipped:
        raise typer.Exit(2)


def remove(
    archive: _Archive,
    ids: Annotated[
        list[str], typer.Argument(metavar="ID…", help="The archive's ids of articles, or those they were given.")
    ],
) -> None:
    """Take articles out for good, with all their versions, raw input and facts."""
    from khabar.archive.remove import remove as remove_ids
    from khabar.archive.store import Store

    with told(), Store(archive) as store:
        gone = remove_ids(store, ids)
    typer.echo(f"{gone} removed")


def backup(
    archive: _Archive,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to write the copy; it must not be there yet.")],
) -> None:
    """Write a copy of an archive as it is now, while others read and write it; one on a server becomes a file."""
    from khabar.archive.backup import backup as backup_store
    from khabar.archive.store import Store

    with told(), Store(archive) as store:
        backup_store(store, file)
    typer.echo(f"{file} written")
