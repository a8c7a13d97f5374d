"""What ``khabar quotes``, ``times`` and ``amounts`` share: texts or files in, one layer of facts out."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.complaints import Complaints
from khabar.cli.output import chosen, written
from khabar.cli.progress import Progress
from khabar.export.layers import ENDINGS, Layer, Name
from khabar.ingest.item import Failure, Given, Item, Note, Page
from khabar.record import Article, Record

if TYPE_CHECKING:
    from khabar.ingest import Options

Texts = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="TEXT|FILES…|-",
        help="An Arabic text, or files: UTF-8 .txt, .html, .json or .jsonl, each also as .gz; - is standard input.",
    ),
]
Shown = Annotated[
    Name | None,
    typer.Option(
        "--format", help="What to write; by default what --output ends in, else text at a terminal and jsonl elsewhere."
    ),
]
Output = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write here, whole or not at all, instead of to standard output.")
]

# What no file's name lacks.
_LATIN = re.compile("[A-Za-z]")


def facts_of(
    layer: Layer,
    texts: list[str] | None,
    published: str | None,
    shown: Name | None,
    output: Path | None,
    read: Callable[[Article], Record],
) -> None:
    """Read one layer of every text and write it."""
    from khabar.export.layer import format_of
    from khabar.ingest import Options
    from khabar.reading.published import moment

    if published and moment(published) is None:
        raise typer.BadParameter(f"{published!r} is no ISO date such as 2025-03-23", param_hint="--published")
    name, _ = chosen(shown, output, ENDINGS)
    form = format_of(layer, name)
    complaints = Complaints()
    options = Options(published=published)
    arguments = texts or ["-"]
    with Progress([each for each in arguments if not is_text(each)]) as progress:
        sifted: Iterator[Given | Page] = complaints.sift(_items(arguments, options, progress))
        records = (told for given in sifted for told in _read(given, options, read))
        pieces = (form.each(record) for record in progress.counted(complaints.counted(complaints.sift(records))))
        with written(output) as stream:
            form.join(pieces, stream)
    complaints.close()


def _read(
    given: Given | Page, options: "Options", read: Callable[[Article], Record]
) -> Iterator[Record | Note | Failure]:
    """The record of one article behind what it warns of; what goes wrong costs this article only."""
    from khabar.ingest import article_of

    try:
        if isinstance(given, Page):
            found = article_of(given, options)
            if isinstance(found, Failure):
                yield found
                return
            given = found
        record = read(given.article)
    except Exception as error:
        yield Failure(given.place, f"could not be read, which is a fault of Khabar: {type(error).__name__}: {error}")
        return
    yield from (Note(given.place, warning) for warning in record.warnings)
    yield record


def is_text(argument: str) -> bool:
    """Whether an argument is no file but a text: it names none, and holds Arabic or no Latin letter."""
    with suppress(OSError):  # a text may be longer than any name
        if argument == "-" or Path(argument).exists():
            return False
    return any("\u0600" <= sign <= "\u06ff" for sign in argument) or not _LATIN.search(argument)


def _items(arguments: list[str], options: "Options", progress: Progress) -> Iterator[Item]:
    from khabar.ingest import items

    for argument in arguments:
        if is_text(argument):
            yield Given("text", Article(text=argument, published=options.published))
        else:
            yield from items([argument], options, progress.seen)
