"""``khabar export``: an archive in, a file in another program's format out."""

from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from khabar.cli.complaints import told
from khabar.cli.output import extras, guarded, written
from khabar.cli.views import ARCHIVE, FILTERS, LIMIT, OUTPUT, QUERY
from khabar.export.formats import Name


def export(archive: str, format: Name, query: list[str] | None, output: Path | None, **filters: Any) -> None:
    """Write an archive, or what is asked of it, in another program's format: docs/formats.md lists them."""
    guarded(format, output)
    from khabar.archive.store import Store
    from khabar.export.archive import export as write
    from khabar.views.question import question

    filters["limit"] = filters["limit"] or None
    with told(), Store(archive) as store, extras(format), written(output) as stream:
        write(store, format, stream, question(" ".join(query or ()), **filters))


_FORMAT = Parameter("format", Parameter.POSITIONAL_OR_KEYWORD, annotation=Annotated[
    Name, typer.Argument(metavar="FORMAT", help="acled, brat, ftm, jsonld, …: as for `khabar read --format`.")
])  # fmt: skip
cast(Any, export).__signature__ = Signature([ARCHIVE, _FORMAT, QUERY, *FILTERS, LIMIT, OUTPUT])
