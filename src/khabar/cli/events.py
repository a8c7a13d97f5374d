"""``khabar events``: texts in, what happened in them out, as events or as one of the frames that users track."""

from typing import Annotated, Literal

import typer

from khabar.cli.completing import statuses, types
from khabar.cli.layer import Output, Shown, Texts, facts_of

_Names = list[str] | None


def events(
    texts: Texts = None,
    frame: Annotated[
        Literal["aid", "talks", "agreement", "attack", "stand"] | None,
        typer.Option(help="Events of one kind alone, with the slots of that kind."),
    ] = None,
    type: Annotated[
        _Names,
        typer.Option(metavar="TYPE", help="PLOVER's type, or type and mode: AID/military.", autocompletion=types),
    ] = None,
    status: Annotated[
        _Names, typer.Option(metavar="STATUS", help="actual, planned, denied or alleged.", autocompletion=statuses)
    ] = None,
    actor: Annotated[
        _Names, typer.Option(metavar="NAME", help="Who does it: any form of a name or a code, Arabic or Latin.")
    ] = None,
    recipient: Annotated[_Names, typer.Option(metavar="NAME", help="To whom.")] = None,
    after: Annotated[str | None, typer.Option(metavar="DATE", help="From this day, month or year on.")] = None,
    before: Annotated[str | None, typer.Option(metavar="DATE", help="Up to this day, month or year, with it.")] = None,
    min_confidence: Annotated[float, typer.Option(metavar="0…1", help="Leave out what is less sure.")] = 0.0,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="ISO date or date-time that relative times count from, for what has none."),
    ] = None,
    format: Shown = None,
    output: Output = None,
) -> None:
    """Read what happened in Arabic texts: who did what to whom, where, when, how much, how sure."""
    from khabar.archive.mark import is_archive
    from khabar.export.acts import Wanted, asked_of
    from khabar.reading.reader import read_article

    for each in texts or ():
        if is_archive(each):
            raise typer.BadParameter(f"{each} is an archive: ask it with `khabar timeline`", param_hint="TEXT|FILES…")
    try:
        wanted = Wanted(
            type=tuple(type or ()),
            status=tuple(status or ()),
            actor=tuple(actor or ()),
            recipient=tuple(recipient or ()),
            after=after,
            before=before,
            min_confidence=min_confidence,
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    facts_of(
        frame or "events", texts, published, format, output, lambda article: asked_of(read_article(article), wanted)
    )
