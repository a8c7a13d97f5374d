"""``khabar demo``: the sample reports read, and what to try next."""

import os
import shutil
import sys
from pathlib import Path

import typer

from khabar.cli.output import format_for, written


def demo() -> None:
    """Read the sample reports that Khabar ships."""
    from khabar.reading.reader import read_article
    from khabar.samples import path, samples

    form, _, _ = format_for("text", None)
    with written(None) as stream:
        form.join((form.each(read_article(article)) for article in samples()), stream)
    sample = os.path.relpath(path("talks"))
    typer.echo("Try next, for a page to open in a browser:")
    typer.echo(f"  {_program()} read {sample} --published 2026-05-04 --output talks.html")


def _program() -> str:
    """The command as it was called."""
    called = Path(sys.argv[0])
    found = shutil.which(called.name)
    return called.name if found and Path(found).samefile(called) else os.path.relpath(called)
