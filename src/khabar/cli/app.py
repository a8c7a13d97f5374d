"""The commands put together; each loads what it needs when it is called."""

import os
from collections.abc import Callable

import typer

from khabar.cli.add import add
from khabar.cli.amounts import amounts
from khabar.cli.demo import demo
from khabar.cli.doctor import doctor
from khabar.cli.events import events
from khabar.cli.explain import explain
from khabar.cli.export import export
from khabar.cli.keep import backup, remove, reread
from khabar.cli.lexicon import lexicon
from khabar.cli.licenses import licenses
from khabar.cli.mcp import mcp
from khabar.cli.read import read
from khabar.cli.schema import schema
from khabar.cli.serve import serve, users
from khabar.cli.show import cite, show
from khabar.cli.sql import sql
from khabar.cli.times import times
from khabar.cli.views import VIEWS
from khabar.cli.views import command as asked
from khabar.cli.watch import watch

app = typer.Typer(
    help="Khabar (خبر) reads Arabic news and keeps what it says, each fact tied to the words that say it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
commands: tuple[Callable[..., None], ...] = (
    read, events, times, amounts, add, watch, *map(asked, VIEWS), export, sql, mcp, show, cite, reread, remove, backup,
    serve, demo, explain, doctor, licenses, schema,
)  # fmt: skip
for command in commands:
    app.command()(command)
app.add_typer(lexicon, name="lexicon")
app.add_typer(users, name="user")


def _version(asked: bool) -> None:
    if asked:
        from khabar.cli.version import version

        if os.environ.get("KHABAR_WEIGHTS"):
            _weigh()
        typer.echo(version())
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", help="Say which version this is.", callback=_version, is_eager=True
    ),
) -> None:
    """Options that stand before a command."""
    if os.environ.get("KHABAR_WEIGHTS"):
        _weigh()


def _weigh() -> None:
    """End with status 2 if the environment asks for weights that there are not."""
    from khabar.tagger.weights import chosen, found

    try:
        found(chosen())
    except FileNotFoundError as error:
        typer.echo(f"khabar: {error}", err=True)
        raise typer.Exit(2) from None
