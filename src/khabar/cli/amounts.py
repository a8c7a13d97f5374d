"""``khabar amounts``: texts in, their amounts out."""

from typing import Annotated

import typer
from msgspec.structs import replace

from khabar.cli.layer import Output, Shown, Texts, facts_of


def amounts(
    texts: Texts = None,
    vague: Annotated[
        bool, typer.Option("--vague", help="Also what is left open (tens of thousands), by its least and most.")
    ] = False,
    source: Annotated[
        str | None, typer.Option(metavar="OUTLET", help="Whose riyal or dinar a bare one is, for what names no source.")
    ] = None,
    format: Shown = None,
    output: Output = None,
) -> None:
    """Read the amounts of Arabic texts: how much of what."""
    from khabar.reading.alone import with_amounts

    facts_of(
        "amounts", texts, None, format, output,
        lambda article: with_amounts(article if article.source else replace(article, source=source), vague),
    )  # fmt: skip
