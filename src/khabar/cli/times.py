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
    from khabar.reading.published import moment

    if published and moment(published) is None:
        raise typer.BadParameter(f"{published!r} is no ISO date such as 2025-03-23", param_hint="--published")
    facts_of("times", texts, published, format, output, lambda article: with_times(article, prefer))
