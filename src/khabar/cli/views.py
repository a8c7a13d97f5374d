"""The questions to an archive, a command each: all take the same query, filters and formats."""

from collections.abc import Callable
from inspect import Parameter, Signature
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, NamedTuple, cast

import typer

from khabar.archive.mark import is_archive
from khabar.cli import completing, quotes
from khabar.cli.complaints import told
from khabar.cli.output import chosen, extras, written
from khabar.export.layers import ENDINGS as layers
from khabar.export.tables import ENDINGS, Name

# Rows at a terminal, where more would run past the reader.
_SCREEN = 20
_LIST = list[str] | None


class View(NamedTuple):
    """A command: its name, its help, and the columns that ``--by`` takes; ``texts`` reads what is no archive."""

    name: str
    about: str
    by: str = ""
    texts: ModuleType | None = None


VIEWS = (
    View("search", "Find articles by their words in any form; \"phrases\", OR, -word, and fields as after:2024-08."),
    View("timeline", "What happened, day by day, joined over the outlets that tell it; a limit keeps the most told."),
    View("stories", "Stories: articles about one happening and what came of it, the most told first."),
    View("ledger", "Who pledged or gave what to whom: a package once, however often told; --by gives sums.",
         "donor, recipient, kind, month, unit"),
    View("agreements", "Truces, accords and rounds of talks: parties, terms, start and end, breaches told later."),
    View("casualties", "Killed, wounded, detained, displaced: lowest and highest figure, who says it; --by gives sums.",
         "date, month, place, side"),
    View("quotes", "Who said what, to whom, when and where: in an archive through time, or in texts and files.",
         texts=quotes),
    View("claims", "Figures and statements on one matter that disagree, and denials with what they deny."),
    View("who", "Somebody's names, roles, statements and meetings; the query is the name."),
    View("network", "Who meets, attacks, supports, aids whom, and how often; also as GraphML."),
    View("places", "Where it happened and how often, with latitude and longitude where they are known."),
)  # fmt: skip


def command(view: View) -> Callable[..., None]:
    """The command of a view."""

    def ask(
        archive: str | None, query: list[str] | None, format: Name | None, output: Path | None, **filters: Any
    ) -> None:
        from khabar.archive.store import Store
        from khabar.export.tables import write
        from khabar.views.archive import Archive

        if view.texts and not (archive and is_archive(archive)):
            _read(view, [archive, *(query or ())] if archive else [], format, output, filters)
            return
        name, width = chosen(format, output, ENDINGS)
        filters.pop("published", None)
        limit = filters.pop("limit")
        filters["limit"] = _SCREEN if limit is None and width is not None else limit or None
        with told(), Archive(Store(str(archive))) as opened:
            table = getattr(opened, view.name)(" ".join(query or ()), **filters)
            with extras(name), written(output) as stream:
                try:
                    write(table, name, stream, width)
                except ValueError as error:
                    raise typer.BadParameter(str(error), param_hint="--format") from None

    ask.__name__, ask.__doc__ = view.name, view.about
    given = (_EITHER, QUERY, _PUBLISHED) if view.texts else (ARCHIVE, QUERY)
    cast(Any, ask).__signature__ = Signature([*given, *FILTERS, *_by(view), *_ROWS, OUTPUT])
    return ask


def _read(view: View, texts: list[str], format: Name | None, output: Path | None, filters: dict[str, Any]) -> None:
    """What the view finds in texts and files."""
    published = filters.pop("published")
    asked = {name: value for name, value in filters.items() if value}
    module = cast(Any, view.texts)
    for name in asked.keys() - {*module.FILTERS}:
        raise typer.BadParameter("only an archive can be asked so", param_hint=f"--{name.replace('_', '-')}")
    if format not in (None, *layers.values()):
        raise typer.BadParameter(f"of texts: {', '.join(layers.values())}", param_hint="--format")
    getattr(module, view.name)(texts, published, format, output, asked)


def _option(
    name: str,
    kind: Any,
    help: str,
    metavar: str | None = None,
    default: Any = None,
    offers: Callable[[str], list[str]] | None = None,
) -> Parameter:
    flag = f"--{name.replace('_', '-')}"
    told = Annotated[kind, typer.Option(flag, help=help, metavar=metavar, autocompletion=offers)]
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=told, default=default)


def _by(view: View) -> list[Parameter]:
    def columns(incomplete: str) -> list[str]:
        return completing.beginning(incomplete, view.by.split(", "))

    help = f"Sums over {view.by}; give it once for each."
    return [_option("by", _LIST, help, "COLUMN", offers=columns)] if view.by else []


ARCHIVE = Parameter("archive", Parameter.POSITIONAL_OR_KEYWORD, annotation=Annotated[
    str, typer.Argument(metavar="ARCHIVE", help="An archive's file, or postgresql://…")
])  # fmt: skip
QUERY = Parameter("query", Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=Annotated[
    _LIST, typer.Argument(metavar="[QUERY…]", help="Words to look for, in any form, and fields as type:AID.")
])  # fmt: skip
_EITHER = Parameter("archive", Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=Annotated[
    str | None, typer.Argument(
        metavar="ARCHIVE|TEXT|FILES…|-",
        help="An archive, or what to read: an Arabic text, or files as for `khabar read`.",
    )
])  # fmt: skip
_PUBLISHED = _option("published", str | None, "Of texts: the ISO date that relative times count from.", "DATE")
FILTERS = (
    _option("after", str | None, "From this day, month or year on.", "DATE"),
    _option("before", str | None, "Up to this day, month or year, with it.", "DATE"),
    _option(
        "actor", _LIST, "Who does it or says it: any name or code, Arabic or Latin; several mean any of them.", "NAME"
    ),
    _option("recipient", _LIST, "To whom.", "NAME"),
    _option("place", _LIST, "Where, with the places in it.", "NAME"),
    _option("speaker", _LIST, "Who says it.", "NAME"),
    _option(
        "type", _LIST, "PLOVER's event type, or type and mode: AID or AID/military.", "TYPE", offers=completing.types
    ),
    _option("status", _LIST, "actual, planned, denied or alleged.", "STATUS", offers=completing.statuses),
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
