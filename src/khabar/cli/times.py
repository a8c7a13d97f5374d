"""``khabar times``: texts in, their time expressions out."""

from typing import Annotated, Literal

import typer

from khabar.cli.layer import Output, Shown, Texts, facts_of


def times(
    texts: Texts = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="ISO date or date-time that relative times count from, for what has none."),
    ] = None,
    prefer: Annotated[
        Literal["context", "past", "future"],
        typer.Option(help="Where a time lies that leaves it open: where the sentence's tense puts it, or always here."),
    ] = "context",
    format: Shown = None,
    output: Output = None,
) -> None:
    """Read the times of Arabic texts, as TIMEX3."""
    from khabar.reading.alone import with_times

    facts_of("times", texts, published, format, output, lambda article: with_times(article, prefer))
