"""Records in, pandas or polars data frames out, one a kind of fact."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from khabar.integrations.facts import facts
from khabar.record import Record

if TYPE_CHECKING:
    import pandas
    import polars


def pandas_frames(records: Iterable[Record]) -> "dict[str, pandas.DataFrame]":
    """The frames by name: articles, entities, times, amounts, quotes, events."""
    return {name: table.to_pandas() for name, table in facts(records).items()}


def polars_frames(records: Iterable[Record]) -> "dict[str, polars.DataFrame]":
    """The frames by name: articles, entities, times, amounts, quotes, events."""
    import polars

    frames: dict[str, polars.DataFrame] = {}
    for name, table in facts(records).items():
        frame = polars.from_arrow(table)
        assert isinstance(frame, polars.DataFrame)
        frames[name] = frame
    return frames
