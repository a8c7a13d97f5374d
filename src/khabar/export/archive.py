"""An archive and a question in, a file in any format of records out.

Formats of articles get every article that is asked for; formats of events what happened once, by the telling that tells
most of it; formats of aid the ledger's packages.
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from khabar.archive.citing import Shelf
from khabar.archive.store import Store
from khabar.export.format import Format
from khabar.export.formats import format_named
from khabar.export.told import Told
from khabar.views.happenings import tellings_of
from khabar.views.ledger import Package, ledger
from khabar.views.question import Question
from khabar.views.records import records

# Happenings whose articles are held at a time.
_PIECE = 200


def export(store: Store, name: str, stream: BinaryIO, asked: Question) -> None:
    """Write what is asked for in the format of a name."""
    form = format_named(name)
    form.join(_pieces(store, form, asked), stream)


def _pieces(store: Store, form: Format, asked: Question) -> Iterable[bytes]:
    if form.told:
        return map(form.told, tellings(store, asked))
    if form.package:
        packages: list[Any] = [row for row in ledger(store, asked) if isinstance(row, Package)]
        return map(form.package, packages)
    return map(form.each, records(store, asked))


def tellings(store: Store, asked: Question) -> Iterator[Told]:
    """What happened, each once, as its fullest article tells it."""
    with store.reading() as connection:
        found = tellings_of(connection, asked).in_order()[: asked.limit]
        for first in range(0, len(found), _PIECE):
            shelf = Shelf(connection)
            piece = found[first : first + _PIECE]
            shelf.fetch(each.main.article for each in piece)
            for each in piece:
                record = shelf.record(each.main.article)
                event = next(event for event in record.events if event.id == f"V{each.main.number}")
                yield Told(record, event, each.outlets, each.texts)
