"""Records in, Arrow tables out, one a kind of fact: what data frames, DuckDB and fleets of machines take.

``articles`` has a row an article; the other tables a row a fact with the ``article`` it stands in, its ``words``, and
all fields of its struct in their own types. ``article`` and an entity's, time's or amount's ``id`` join the tables.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, get_type_hints

import msgspec

from khabar.record import Amount, Entity, Event, Quote, Record, Span, Time
from khabar.views.table import Table

if TYPE_CHECKING:
    import pyarrow

KINDS: dict[str, type[msgspec.Struct]] = {
    "entities": Entity, "times": Time, "amounts": Amount, "quotes": Quote, "events": Event,
}  # fmt: skip


class ArticleRow(msgspec.Struct, kw_only=True):
    """An article without its facts."""

    article: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    text: str
    warnings: list[str]
    reader_version: str


def facts(records: Iterable[Record]) -> "dict[str, pyarrow.Table]":
    """The tables, by name: articles, entities, times, amounts, quotes, events."""
    given = list(records)
    articles = [ArticleRow(**{name: getattr(each, name) for name in _COMMON}, article=each.id) for each in given]
    found = {"articles": Table(ArticleRow, articles).to_arrow()}
    return found | {name: _table(name, given) for name in KINDS}


_COMMON = tuple(name for name in get_type_hints(ArticleRow) if name != "article")


def _table(name: str, records: Sequence[Record]) -> "pyarrow.Table":
    import pyarrow

    pairs = [(record, fact) for record in records for fact in getattr(record, name)]
    table = Table(KINDS[name], [fact for _, fact in pairs]).to_arrow()
    spans = [_span(fact) for _, fact in pairs]
    words = [record.text[slice(*span)] if span else None for (record, _), span in zip(pairs, spans, strict=True)]
    columns: dict[str, list[str | None]] = {
        "article": [record.id for record, _ in pairs],
        "source": [record.source for record, _ in pairs],
        "published": [record.published for record, _ in pairs],
        "words": words,
    }
    for number, (column, cells) in enumerate(columns.items()):
        table = table.add_column(number, column, pyarrow.array([_whole(cell) for cell in cells], pyarrow.string()))
    return table


def _span(fact: Any) -> Span | None:
    """Where a fact's own words stand."""
    if isinstance(fact, Entity):
        return fact.mentions[0].span if fact.mentions else None
    span: Span = fact.trigger_span if isinstance(fact, Event) else fact.span
    return span


def _whole(words: str | None) -> str | None:
    """The words without half characters, which Arrow cannot hold."""
    return None if words is None else words.encode("utf-8", "replace").decode()
