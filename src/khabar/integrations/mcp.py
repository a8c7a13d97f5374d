"""A server of the Model Context Protocol: an assistant reads Arabic news with Khabar, and asks an archive.

Every answer has its citations, so that what the assistant says can be checked.
"""

from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

import khabar
from khabar.archive.store import ArchiveError
from khabar.integrations.passages import passages
from khabar.views.archive import Archive
from khabar.views.table import QuestionError, Table

_ABOUT = (
    "Khabar reads Arabic news. Facts are what the cited words say, not what is true: quote the words, their outlet and "
    "date. What is planned, alleged or denied did not thereby happen; `status` says which it is."
)


def server(archive: Archive | None) -> MCPServer:
    """The server: ``read_text`` always, the views where there is an archive."""
    made = MCPServer("khabar", instructions=_ABOUT, version=khabar.__version__)

    @made.tool()
    def read_text(text: str, published: str | None = None) -> dict[str, Any]:
        """Read one Arabic news text: people, times, amounts, quotes, events, each with offsets into the text.

        `published` is the article's ISO date, from which relative times count.
        """
        return khabar.read(text, published=published).to_dict()

    if archive is not None:
        _views(made, archive)
    return made


def _views(made: MCPServer, archive: Archive) -> None:
    @made.tool()
    def search(query: str, limit: int = 5, after: str | None = None, before: str | None = None) -> dict[str, Any]:
        """Passages of the archive that have the words of the query, in any form, with citations."""
        try:
            found = passages(archive, query, limit, after=after, before=before)
        except (ArchiveError, QuestionError) as error:
            raise ToolError(str(error)) from None
        return {"rows": Table(type(found[0]), found).to_dicts() if found else []}

    @made.tool()
    def timeline(
        query: str = "",
        actor: str | None = None,
        recipient: str | None = None,
        place: str | None = None,
        type: str | None = None,
        after: str | None = None,
        before: str | None = None,
        limit: int = 20,
    ) -> dict[str, Any]:
        """What happened, day by day, joined over outlets. `type` is PLOVER's: ASSAULT, CONSULT, AID/military, …"""
        return _asked(archive, "timeline", query, actor=actor, recipient=recipient, place=place, type=type,
                      after=after, before=before, limit=limit)  # fmt: skip

    @made.tool()
    def ledger(
        query: str = "",
        donor: str | None = None,
        recipient: str | None = None,
        after: str | None = None,
        before: str | None = None,
        limit: int = 20,
    ) -> dict[str, Any]:
        """Who pledged or gave what to whom, each package once."""
        return _asked(archive, "ledger", query, actor=donor, recipient=recipient, after=after, before=before,
                      limit=limit)  # fmt: skip

    @made.tool()
    def quotes(
        query: str = "",
        speaker: str | None = None,
        after: str | None = None,
        before: str | None = None,
        limit: int = 20,
    ) -> dict[str, Any]:
        """Who said what, through time."""
        return _asked(archive, "quotes", query, speaker=speaker, after=after, before=before, limit=limit)


def _asked(archive: Archive, view: str, query: str, **filters: Any) -> dict[str, Any]:
    try:
        table: Table[Any] = getattr(archive, view)(query, evidence=True, **filters)
    except (ArchiveError, QuestionError) as error:
        raise ToolError(str(error)) from None
    return {"rows": table.to_dicts(), "total": table.total}
