"""``khabar doctor``: what works here, what is missing, what is wrong."""

import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import NamedTuple

import typer

_EXTRAS = {
    "web": "starlette", "parquet": "pyarrow", "postgres": "psycopg", "sql": "duckdb", "spacy": "spacy", "mcp": "mcp",
    "ray": "ray", "spark": "pyspark",
}  # fmt: skip


class Finding(NamedTuple):
    """What was found: ``state`` is ok, missing (an extra that nobody needs to have) or wrong."""

    state: str
    what: str


def doctor() -> None:
    """Check this installation: it reads, keeps, finds and shows; which extras are here; your own words."""
    wrong = False
    for check in (_python, _reads, _keeps, _shows, _words, _extras):
        for finding in _tried(check):
            typer.echo(f"{finding.state:<8}{finding.what}")
            wrong = wrong or finding.state == "wrong"
    if wrong:
        raise typer.Exit(1)


def _tried(check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from check()
    except Exception as error:  # a doctor tells what is wrong, whatever it is
        yield Finding("wrong", f"{check.__name__.removeprefix('_')}: {type(error).__name__}: {error}")


def _python() -> Iterator[Finding]:
    from khabar.cli.version import version

    yield Finding("ok", f"{version()}, Python {sys.version.split()[0]}")


def _reads() -> Iterator[Finding]:
    import time

    from khabar.reading.reader import read_article
    from khabar.samples import samples

    given = list(samples())
    records = [read_article(article) for article in given]
    begun = time.perf_counter()
    for article in given * 3:
        read_article(article)
    took = time.perf_counter() - begun
    size = 3 * sum(len(article.text) for article in given)
    lacking = [layer for layer in ("entities", "times", "amounts", "quotes", "events")
               if not any(getattr(record, layer) for record in records)]  # fmt: skip
    if lacking:
        yield Finding("wrong", f"the sample reports gave no {', '.join(lacking)}")
    else:
        yield Finding("ok", f"reads: the sample reports, {size / took / 1000:,.0f} thousand characters a second")


def _keeps() -> Iterator[Finding]:
    import tempfile
    from pathlib import Path

    from khabar.samples import path
    from khabar.views.archive import open as open_archive

    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder) / "t.khabar", create=True) as archive:
        archive.add([path("aid")])
        found = len(archive.search("السودان"))
    yield (
        Finding("ok", "keeps and finds: an archive was made and searched")
        if found
        else Finding("wrong", "an archive was made, but search found nothing in it")
    )


def _shows() -> Iterator[Finding]:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding == "utf8":
        yield Finding("ok", "shows: the terminal takes UTF-8")
    else:
        yield Finding("wrong", f"the terminal takes {sys.stdout.encoding}: set PYTHONUTF8=1 to see Arabic")


def _words() -> Iterator[Finding]:
    from khabar.lexicon import own

    home = own.folder()
    if home is None:
        return
    found = list(own.problems(home)) if home.is_dir() else [own.Problem(str(home), 0, "no such folder")]
    for problem in found:
        yield Finding("wrong", f"own words: {problem.file}:{problem.line}: {problem.reason}")
    if not found:
        yield Finding("ok", f"own words: {home}")


def _extras() -> Iterator[Finding]:
    for extra, module in _EXTRAS.items():
        if find_spec(module):
            yield Finding("ok", f"extra {extra}")
        else:
            yield Finding("missing", f"extra {extra}: pip install 'khabar[{extra}]'")
