"""Batches of articles in, Parquet of facts out: what each worker of a fleet does, whichever program drives it.

A folder holds a folder a kind of fact, in it one a month, in it files named by the articles they were read from.
A batch that is read twice writes the same files, whole or not at all: a worker that dies costs time and nothing else.
"""

import hashlib
import os
from collections import defaultdict
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow
from pyarrow import parquet

from khabar.archive.days import days
from khabar.integrations.facts import facts
from khabar.reading.reader import read_article
from khabar.record import Article, Record

_FIELDS = ("text", "id", "title", "source", "url", "published")
OUTCOME = pyarrow.schema([("article", pyarrow.string()), ("facts", pyarrow.int64()), ("failure", pyarrow.string())])
# Where an article has no date.
_UNDATED = "none"


def write_batch(batch: "pyarrow.Table | pyarrow.RecordBatch", folder: str) -> pyarrow.Table:
    """Read articles (columns ``text``, and any of id, title, source, url, published) and write their facts.

    Gives a row an article: how many facts it had, or why it could not be read.
    """
    outcome: list[dict[str, Any]] = []
    months: dict[str, list[Record]] = defaultdict(list)
    for row in batch.to_pylist():
        try:
            given = {name: None if row.get(name) is None else str(row[name]) for name in _FIELDS if name in row}
            record = read_article(Article(**given))  # type: ignore[arg-type]
        except Exception as error:
            outcome.append({"article": row.get("id"), "facts": None, "failure": f"{type(error).__name__}: {error}"})
            continue
        months[_month(record)].append(record)
        count = sum(len(getattr(record, name)) for name in ("entities", "times", "amounts", "quotes", "events"))
        outcome.append({"article": record.id, "facts": count, "failure": None})
    for month, records in months.items():
        _write(Path(folder), month, records)
    return pyarrow.Table.from_pylist(outcome, schema=OUTCOME)


def _month(record: Record) -> str:
    span = days((record.published or "").strip()[:10])
    return span[0][:7] if span else _UNDATED


def _write(folder: Path, month: str, records: list[Record]) -> None:
    told = "\n".join(f"{record.id} {record.published}" for record in records)
    name = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    for kind, table in facts(records).items():
        home = folder / kind / f"month={month}"
        home.mkdir(parents=True, exist_ok=True)
        aside = home / f".{name}.{os.getpid()}.{uuid4().hex[:8]}.part"
        parquet.write_table(table, aside)
        aside.replace(home / f"{name}.parquet")
