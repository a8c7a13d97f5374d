"""``khabar lexicon``: the user's own words checked and added to, and any word looked up."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.complaints import say

if TYPE_CHECKING:
    from khabar.lexicon.own import Problem

_BRACKETS = re.compile(r"\[([^\]]*)\]")  # what an example must give as said
lexicon = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Your own words: check them, add to them, look any word up."
)
_Folder = Annotated[
    Path | None,
    typer.Option("--words", metavar="FOLDER", help="Your folder; by default $KHABAR_WORDS, or ~/.config/khabar/words."),
]


@lexicon.command()
def check(words: _Folder = None) -> None:
    """Check your own tables and read their examples; what is wrong is told by file and line."""
    from khabar.lexicon import own

    home = _home(words)
    if not home.is_dir():
        say(f"{home}: no such folder; `khabar lexicon add` makes it")
        raise typer.Exit(2)
    found = list(own.problems(home)) or list(_examples())
    for problem in found:
        say(f"{home / problem.file}:{problem.line}: {problem.reason}")
    if found:
        raise typer.Exit(2)
    counts = ", ".join(f"{len(own.given(path.stem))} in {path.stem}" for path in sorted(home.glob("*.tsv")))
    typer.echo(f"{home}: {counts or 'no tables yet'}")


def _examples() -> "Iterator[Problem]":
    """The examples of own rows that do not give what their row is for."""
    import khabar
    from khabar.lexicon import own

    for row in own.given("cues"):
        text, said = row.cells["example"], _BRACKETS.findall(row.cells["example"])
        quotes = [quote.words for quote in khabar.quotes(_BRACKETS.sub(r"\1", text))]
        if text and (not quotes or any(each not in quotes for each in said)):
            told = " · ".join(quotes) or "nothing"
            yield own.Problem(
                "cues.tsv", row.line, f"the example gives {told} as said, not {' · '.join(said) or 'a quote'}"
            )
    for row in own.given("frames"):
        types = [event.type for event in khabar.events(row.cells["example"])]
        if row.cells["example"] and row.cells["type"] not in types:
            told = ", ".join(types) or "no event"
            yield own.Problem("frames.tsv", row.line, f"the example gives {told}, not {row.cells['type']}")


@lexicon.command()
def add(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="cues, frames, organisations, regions, roles, …")],
    cells: Annotated[
        list[str], typer.Argument(metavar="COLUMN=VALUE…", help="What the row holds; | parts several spellings.")
    ],
    words: _Folder = None,
) -> None:
    """Add a row to your own words: khabar lexicon add cues past=غرد present=يغرد stance=assert."""
    from khabar.lexicon import own

    home = _home(words)
    if table not in own.OPEN:
        raise typer.BadParameter(f"no table {table!r}: there are {', '.join(own.OPEN)}", param_hint="TABLE")
    known = own.columns(table)
    row = dict.fromkeys(known, "")
    for cell in cells:
        column, sign, value = cell.partition("=")
        if not sign or column not in known:
            raise typer.BadParameter(f"{cell!r}: give COLUMN=VALUE, of {', '.join(known)}", param_hint="COLUMN=VALUE")
        row[column] = " ".join(value.split())
    wrong = list(own.wrong(table, row))
    if wrong:
        raise typer.BadParameter("; ".join(wrong), param_hint="COLUMN=VALUE")
    home.mkdir(parents=True, exist_ok=True)
    path = home / f"{table}.tsv"
    for there in own.given(table):
        if there.cells == row:
            raise typer.BadParameter(f"{path}:{there.line} says the same already", param_hint="COLUMN=VALUE")
    header = next(own.lines(path), known) if path.exists() else known
    if any(row[column] for column in known if column not in header):
        raise typer.BadParameter(f"{path} has the columns {', '.join(header)} only", param_hint="COLUMN=VALUE")
    before = path.read_text(encoding="utf-8") if path.exists() else "\t".join(known) + "\n"
    before += "" if before.endswith("\n") else "\n"
    path.write_text(before + "\t".join(row.get(column, "") for column in header) + "\n", encoding="utf-8")
    typer.echo(f"{path}: {table} has one row more")


@lexicon.command()
def explain(word: Annotated[list[str], typer.Argument(metavar="WORD…", help="An Arabic word or phrase.")]) -> None:
    """Say what the tables know of a word, in any of its forms, and what the tagger takes it for by itself."""
    from khabar.lexicon.lookup import looked_up, rows_with
    from khabar.tagger import tagger
    from khabar.text.document import Document

    text = " ".join(word)
    document = Document(text)
    tags = tagger().tag(document)
    for i, each in enumerate(document.words):
        pieces = " + ".join(tags.pieces(i))
        typer.echo(f"{each}: {tags.pos(i)}, lemma {tags.lemma(i)}" + (f", {pieces}" if pieces != each else ""))
    found = [f"{document.text(each.first, each.last)}: {each.table}: {each.told}" for each in looked_up(document)]
    found += list(rows_with(text))
    for line in dict.fromkeys(found):
        typer.echo(line)
    if not found:
        typer.echo("in no table; `khabar lexicon add` adds it to your own")


def _home(words: Path | None) -> Path:
    """The folder of the user's words, which need not be there yet."""
    from khabar.lexicon import own

    if words is not None:
        os.environ["KHABAR_WORDS"] = str(words)
    return own.folder() or own.default()
