"""``khabar mcp``: assistants read Arabic news and ask an archive, over the Model Context Protocol."""

from typing import Annotated

import typer

from khabar.cli.complaints import told
from khabar.cli.output import extra


def mcp(
    archive: Annotated[
        str | None, typer.Argument(metavar="[ARCHIVE]", help="An archive that may be asked; without one, reading only.")
    ] = None,
) -> None:
    """Serve an assistant on standard input and output: read, search, timeline, ledger, quotes, with citations."""
    with extra("mcp"):
        from khabar.integrations.mcp import server
    from khabar.views.archive import open as open_archive

    with told():
        opened = open_archive(archive) if archive else None
    server(opened).run()
