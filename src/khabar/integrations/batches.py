"""Articles or files in, Parquet of facts out: what each worker of a fleet does, whichever program drives it.

A folder holds a folder a kind of fact, in it one a month, in it files named by the input that they were read from; and
``outcomes``, which tells what became of each article. All files of a batch are whole or not there, that of its outcomes
comes last, and a batch whose outcomes are there is not read again: a worker that dies, or a job that is run twice,
costs time and nothing else.
"""

import hashlib
import itertools
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pyarrow
from pyarrow import parquet

from khabar.archive.days import days
from khabar.ingest import Failure, Given, Note, Options, Page, article_of, items
from khabar.ingest.item import UnreadableError
from khabar.ingest.options import PLAIN
from khabar.integrations.facts import KINDS, facts
from khabar.reading.reader import read, read_article
from khabar.record import Article, Record

# Articles of a file that are read and written at a time.
SLICE = 500
FILE = "file"
OUTCOME = pyarrow.schema([("article", pyarrow.string()), ("facts", pyarrow.int64()), ("failure", pyarrow.string())])
_FIELDS = ("text", "id", "title", "source", "url", "published")
# Where an article has no date.
_UNDATED = "none"
_READER = b"khabar.reader"


def write(batches: Iterable[Any], folder: str, options: Options = PLAIN) -> Iterator[pyarrow.Table]:
    """Read Arrow batches of articles, or of names of files (one column, ``file``), and write their facts.

    Gives tables with a row an article: how many facts it had, or why it could not be read.
    """
    for batch in batches:
        if FILE in batch.schema.names:
            for path in batch.column(FILE).to_pylist():
                yield from write_file(path, folder, options)
        else:
            yield write_batch(batch, folder)


def write_batch(batch: "pyarrow.Table | pyarrow.RecordBatch", folder: str) -> pyarrow.Table:
    """Read articles (columns ``text``, and any of id, title, source, url, published) and write their facts."""
    rows = [{name: row.get(name) for name in _FIELDS} for row in batch.to_pylist()]
    return _kept(_digest(msgspec.json.encode(rows, enc_hook=str)), rows, folder)


def write_file(path: str, folder: str, options: Options = PLAIN) -> Iterator[pyarrow.Table]:
    """Read the articles of a file (Parquet with the columns of a batch, or any kind that ``khabar read`` takes)."""
    source = _rows_of(path) if path.lower().endswith(".parquet") else items([path], options)
    # The same file is the same articles in the same slices.
    name = f"{Path(path).absolute()} {Path(path).stat().st_size if Path(path).exists() else 0}"
    for number in itertools.count():
        piece = list(itertools.islice(source, SLICE))
        if not piece:
            return
        yield _kept(_digest(f"{name} {number}".encode("utf-8", "surrogateescape")), piece, folder, options)


def _rows_of(path: str) -> Iterator[dict[str, Any] | Failure]:
    try:
        with parquet.ParquetFile(path) as file:
            given = [name for name in _FIELDS if name in file.schema_arrow.names]
            for batch in file.iter_batches(batch_size=SLICE, columns=given):
                yield from batch.to_pylist()
    except (OSError, pyarrow.ArrowException) as error:
        yield Failure(path, " ".join(str(error).split())[:300])


def _kept(name: str, given: Iterable[Any], folder: str, options: Options = PLAIN) -> pyarrow.Table:
    """Read what is given and write its facts under a name; the outcomes, which are looked up where they are known."""
    known = Path(folder) / "outcomes" / f"{name}.parquet"
    if known.exists() and parquet.read_schema(known).metadata.get(_READER) == _reader():
        return parquet.read_table(known, partitioning=None).replace_schema_metadata()
    outcome: list[dict[str, Any]] = []
    months: dict[str, list[Record]] = defaultdict(list)
    for each in given:
        if isinstance(each, Note):
            continue
        try:
            record = _read(each, options)
        except Exception as error:
            failure = str(error) if isinstance(error, UnreadableError) else f"{type(error).__name__}: {error}"
            place = each.get("id") if isinstance(each, Mapping) else each.place
            outcome.append({"article": place, "facts": None, "failure": failure})
            continue
        months[_month(record)].append(record)
        count = sum(len(getattr(record, kind)) for kind in KINDS)
        outcome.append({"article": record.id, "facts": count, "failure": None})
    for month, records in months.items():
        for kind, table in facts(records).items():
            _write(Path(folder) / kind / f"month={month}" / f"{name}.parquet", table)
    found = pyarrow.Table.from_pylist(outcome, schema=OUTCOME)
    _write(known, found.replace_schema_metadata({_READER: _reader()}))
    return found


def _read(given: Mapping[str, Any] | Given | Page | Failure, options: Options) -> Record:
    found = article_of(given, options) if isinstance(given, Page) else given
    if isinstance(found, Failure):
        raise UnreadableError(found.reason)
    if isinstance(found, Given):
        return read_article(found.article)
    fields = {name: str(value) for name, value in found.items() if value is not None}
    if "text" not in fields:
        raise UnreadableError("has no text")
    return read_article(Article(**fields))


@cache
def _reader() -> bytes:
    """The version of the reader, as its records say it."""
    return read("").reader_version.encode()


def _month(record: Record) -> str:
    span = days((record.published or "").strip()[:10])
    return span[0][:7] if span else _UNDATED


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:24]


def _write(path: Path, table: pyarrow.Table) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.stem}.{os.getpid()}.{uuid4().hex[:8]}.part")
    parquet.write_table(table, aside)
    aside.replace(path)
