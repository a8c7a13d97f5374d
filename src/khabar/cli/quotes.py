"""``khabar quotes``: texts in, who said what in them out."""

from typing import Annotated

import typer

from khabar.cli.layer import Output, Shown, Texts, facts_of


def quotes(
    texts: Texts = None,
    speaker: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="What others said is left out: any form of the name, Arabic or Latin; several mean any of them.",
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="ISO date or date-time that relative times count from, for what has none."),
    ] = None,
    format: Shown = None,
    output: Output = None,
) -> None:
    """Read who said what in Arabic texts, to whom, where and when, in which words."""
    from khabar.export.statements import said_by
    from khabar.reading.published import moment
    from khabar.reading.reader import read_article

    if published and moment(published) is None:
        raise typer.BadParameter(f"{published!r} is no ISO date such as 2025-03-23", param_hint="--published")
    facts_of("quotes", texts, published, format, output, lambda article: said_by(read_article(article), speaker or ()))
