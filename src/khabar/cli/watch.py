"""``khabar watch``: feeds fetched again and again, their articles into an archive."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from khabar.cli.complaints import say, told


def watch(
    archive: Annotated[
        str, typer.Argument(metavar="ARCHIVE", help="The archive's file, made if it is not there, or postgresql://…")
    ],
    feeds: Annotated[
        Path,
        typer.Argument(metavar="FEEDS.opml", help="The feeds, as an OPML list; an outline's title names the outlet."),
    ],
    once: Annotated[bool, typer.Option("--once", help="One round, then end.")] = False,
    every: Annotated[int, typer.Option(min=1, metavar="MINUTES", help="Ask each feed once in so many minutes.")] = 15,
    pause: Annotated[
        float, typer.Option(min=0, metavar="SECONDS", help="At least so long between two requests to one host.")
    ] = 1.0,
    allow: Annotated[
        list[str] | None,
        typer.Option(metavar="NETWORK", help="A private network that may be fetched from, such as 127.0.0.0/8."),
    ] = None,
) -> None:
    """Follow feeds: fetch what is new, politely, and add it; what changed becomes a version. Ctrl-C ends it."""
    from khabar.archive.store import Store
    from khabar.archive.watch import Watch
    from khabar.fetch.addresses import networks
    from khabar.fetch.client import Limits
    from khabar.fetch.hosts import Hosts
    from khabar.ingest.feed import outlines

    try:
        limits = Limits(allowed=networks(allow or ()))
        listed = feeds.read_bytes()
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--allow") from None
    except OSError as error:
        raise typer.BadParameter(f"cannot read {feeds}: {error.strerror}", param_hint="FEEDS.opml") from None
    with told(), Store(archive, create=True) as store:
        watch = Watch(
            store, outlines(listed), Hosts(limits, pause), timedelta(minutes=every), lambda: datetime.now(UTC)
        )
        while True:
            done = watch.round()
            for url, trouble in done.troubles:
                say(f"{url}: {trouble}")
            versions = f", {done.versions} in a new version" if done.versions else ""
            typer.echo(f"{done.feeds} feeds and {done.pages} pages asked; {done.added} articles added{versions}")
            if once:
                return
            time.sleep(max(1.0, (watch.next_due() - datetime.now(UTC)).total_seconds()))
