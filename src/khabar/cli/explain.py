"""``khabar explain``: what bears on one place of a text."""

from typing import Annotated

import typer

from khabar.cli.complaints import Complaints, say
from khabar.cli.layer import is_text


def explain(
    text: Annotated[
        str, typer.Argument(metavar="TEXT|FILE|-", help="An Arabic text, or one article as `khabar read` takes it.")
    ],
    at: Annotated[
        str, typer.Option("--at", metavar="OFFSET|WORD", help="An offset into the text, or a word: its first place.")
    ],
    published: Annotated[str | None, typer.Option(metavar="DATE", help="ISO date, where the article has none.")] = None,
) -> None:
    """Say what was read at a place and from what: the word, the tagger, the tables, the facts, and what gave none."""
    from khabar.ingest import Options, article_of, items
    from khabar.ingest.item import Given, Page
    from khabar.reading.explained import explained
    from khabar.record import Article

    if is_text(text):
        article = Article(text=text, published=published)
    else:
        complaints = Complaints()
        options = Options(published=published)
        found = (article_of(each, options) if isinstance(each, Page) else each for each in items([text], options))
        given = next((each for each in complaints.sift(found) if isinstance(each, Given)), None)
        if given is None:
            complaints.close()
            raise typer.Exit(2)
        article = given.article
    offset = int(at) if at.isdecimal() else article.text.find(at)
    if offset < 0:
        say(f"{at} does not stand in the text")
        raise typer.Exit(2)
    try:
        lines = explained(article, offset)
    except ValueError as error:
        say(str(error))
        raise typer.Exit(2) from None
    for line in lines:
        typer.echo(f"{line.kind}: {' '.join(line.words.split())} · {line.told}")
