"""The questions to an archive, a command each: all take the same query, filters and formats."""

from collections.abc import Callable
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated, Any, NamedTuple, cast

import typer

from khabar.cli.complaints import told
from khabar.cli.output import chosen, extras, written
from khabar.export.tables import ENDINGS, Name

# Rows at a terminal, where more would run past the reader.
_SCREEN = 20
_LIST = list[str] | None


class View(NamedTuple):
    """A command: its name, its help, and the columns that ``--by`` takes."""

    name: str
    about: str
    by: str = ""


VIEWS = (
    View("search", "Find articles by their words in any form; \"phrases\", OR, -word, and fields as after:2024-08."),
    View("timeline", "What happened, day by day, joined over the outlets that tell it; a limit keeps the most told."),
    View("stories", "Stories: articles about one happening and what came of it, the most told first."),
    View("ledger", "Who pledged or gave what to whom: a package once, however often told; --by gives sums.",
         "donor, recipient, kind, month, unit"),
    View("agreements", "Truces, accords and rounds of talks: parties, terms, start and end, breaches told later."),
    View("casualties", "Killed, wounded, detained, displaced: lowest and highest figure, who says it; --by gives sums.",
         "date, month, place, side"),
    View("quotes", "Who said what, through time."),
    View("claims", "Figures and statements on one matter that disagree, and denials with what they deny."),
    View("who", "Somebody's names, roles, statements and meetings; the query is the name."),
    View("network", "Who meets, attacks, supports, aids whom, and how often; also as GraphML."),
)  # fmt: skip


def command(view: View) -> Callable[..., None]:
    """The command of a view."""

    def ask(archive: str, query: list[str] | None, format: Name | None, output: Path | None, **filters: Any) -> None:
        from khabar.archive.store import Store
        from khabar.export.tables import write
        from khabar.views.archive import Archive

        name, width = chosen(format, output, ENDINGS)
        limit = filters.pop("limit")
        filters["limit"] = _SCREEN if limit is None and width is not None else limit or None
        with told(), Archive(Store(archive)) as opened:
            table = getattr(opened, view.name)(" ".join(query or ()), **filters)
            with extras(name), written(output) as stream:
                try:
                    write(table, name, stream, width)
                except ValueError as error:
                    raise typer.BadParameter(str(error), param_hint="--format") from None

    ask.__name__, ask.__doc__ = view.name, view.about
    cast(Any, ask).__signature__ = Signature([ARCHIVE, QUERY, *FILTERS, *_by(view), *_ROWS, OUTPUT])
    return ask


def _option(name: str, kind: Any, help: str, metavar: str | None = None, default: Any = None) -> Parameter:
    flag = f"--{name.replace('_', '-')}"
    told = Annotated[kind, typer.Option(flag, help=help, metavar=metavar)]
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=told, default=default)


def _by(view: View) -> list[Parameter]:
    return [_option("by", _LIST, f"Sums over {view.by}; give it once for each.", "COLUMN")] if view.by else []


ARCHIVE = Parameter("archive", Parameter.POSITIONAL_OR_KEYWORD, annotation=Annotated[
    str, typer.Argument(metavar="ARCHIVE", help="An archive's file, or postgresql://…")
])  # fmt: skip
QUERY = Parameter("query", Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=Annotated[
    _LIST, typer.Argument(metavar="[QUERY…]", help="Words to look for, in any form, and fields as type:AID.")
])  # fmt: skip
FILTERS = (
    _option("after", str | None, "From this day, month or year on.", "DATE"),
    _option("before", str | None, "Up to this day, month or year, with it.", "DATE"),
    _option(
        "actor", _LIST, "Who does it or says it: any name or code, Arabic or Latin; several mean any of them.", "NAME"
    ),
    _option("recipient", _LIST, "To whom.", "NAME"),
    _option("place", _LIST, "Where, with the places in it.", "NAME"),
    _option("speaker", _LIST, "Who says it.", "NAME"),
    _option("type", _LIST, "PLOVER's event type, or type and mode: AID or AID/military.", "TYPE"),
    _option("status", _LIST, "actual, planned, denied or alleged.", "STATUS"),
    _option("min_confidence", float | None, "Leave out what the reader is less sure of.", "0…1"),
    _option("outlet", _LIST, "Who publishes it, in full or in part.", "NAME"),
)
LIMIT = _option("limit", int | None, "So many rows at most; 0 for all. At a terminal 20.", "N")
_ROWS = (
    _option("sort", str | None, "Sort by a column; -COLUMN from the greatest down.", "COLUMN"),
    LIMIT,
    _option("evidence", bool, "With each row the words that tell it, where and when they were published.", None, False),
    _option("format", Name | None, "By default what --output ends in; else text at a terminal or jsonl."),
)
OUTPUT = Parameter("output", Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write here, whole or not at all, not to standard output.")
])  # fmt: skip
