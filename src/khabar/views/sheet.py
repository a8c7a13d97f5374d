"""Rows as columns of numbers, put together by what they tell: how often it is told, and by which texts."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, ClassVar, Generic, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

Row = TypeVar("Row")
Ints = NDArray[np.int64]


class Groups:
    """The rows of a sheet that tell one thing, group by group; all columns are in the order of the ``heads``.

    ``heads`` are the groups' numbers, ascending; ``sizes`` how many rows each has, ``texts`` how many different texts.
    """

    def __init__(self, group: Ints, body: Ints) -> None:
        self.order: Ints = np.argsort(group, kind="stable")
        of = group[self.order]
        self.starts: Ints = changes(of)
        self.heads: Ints = of[self.starts]
        self.sizes: Ints = np.diff(np.r_[self.starts, len(of)])
        texts, _ = distinct(group, body)
        self.texts: Ints = np.diff(np.r_[np.searchsorted(texts, self.heads), len(texts)])

    def members(self, head: int) -> Ints:
        """The positions of a group's rows in the sheet."""
        at = int(np.searchsorted(self.heads, head))
        start = int(self.starts[at])
        return self.order[start : start + int(self.sizes[at])]

    def least(self, column: Ints) -> Ints:
        """The least number of a column in each group, 0 where all are 0."""
        if not len(self.starts):
            return self.starts
        full = np.where(column == 0, np.iinfo(np.int64).max, column)[self.order]
        found = np.minimum.reduceat(full, self.starts)
        return np.where(found == np.iinfo(np.int64).max, 0, found)


class Sheet(Generic[Row]):
    """Rows in the order of their keys, and their fields as columns of numbers, 0 where there is none.

    Sheets do not change: ``take`` and ``patched`` give others. Columns are made when they are first asked for.
    """

    group: ClassVar[str] = "key"

    def __init__(self, rows: Sequence[Row] | NDArray[Any], columns: dict[str, Ints] | None = None) -> None:
        self.rows: NDArray[Any] = np.empty(len(rows), dtype=object)
        self.rows[:] = rows
        self.columns = columns or {}

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, name: str) -> Ints:
        if name not in self.columns:
            self.columns[name] = np.fromiter((getattr(row, name) or 0 for row in self.rows), np.int64, len(self))
        return self.columns[name]

    def ready(self, *names: str) -> None:
        """Make some columns now, so that those who take rows have them."""
        for name in names:
            self[name]

    @cached_property
    def groups(self) -> Groups:
        """The rows that tell one thing."""
        return Groups(self[self.group], self["body"])

    def of(self, head: int) -> list[Row]:
        """The rows of a group, in the order of their keys."""
        return list(self.rows[self.groups.members(head)])

    def take(self, where: NDArray[Any]) -> Self:
        """Some of the rows, by a mask or by positions in ascending order."""
        return type(self)(self.rows[where], {name: column[where] for name, column in list(self.columns.items())})

    def at(self, keys: Iterable[int]) -> Ints:
        """The positions of the rows with some keys; keys that are not here are passed over."""
        wanted = np.unique(np.fromiter(keys, np.int64))
        places = np.searchsorted(self["key"], wanted)
        inside = places < len(self)
        places, wanted = places[inside], wanted[inside]
        found: Ints = places[self["key"][places] == wanted]
        return found

    def patched(self, gone: NDArray[np.bool_], fresh: Self) -> Self:
        """Without the rows that a mask tells, and with others in their place."""
        if np.array_equal(self["key"][gone], fresh["key"]):
            return self._replaced(gone, fresh)
        kept = self.take(~gone)
        order = np.argsort(np.r_[kept["key"], fresh["key"]], kind="stable")
        columns = {name: np.r_[column, fresh[name]][order] for name, column in kept.columns.items()}
        return type(self)(np.r_[kept.rows, fresh.rows][order], columns)

    def _replaced(self, where: NDArray[np.bool_], fresh: Self) -> Self:
        """The same rows by key, some of them with other cells; columns without any stay as they are."""
        rows = self.rows.copy()
        rows[where] = fresh.rows
        columns = dict(self.columns)
        for name, column in self.columns.items():
            if not np.array_equal(column[where], fresh[name]):
                columns[name] = column.copy()
                columns[name][where] = fresh[name]
        found = type(self)(rows, columns)
        if columns[self.group] is self.columns[self.group] and columns["body"] is self.columns["body"]:
            found.groups = self.groups
        return found


def distinct(*columns: Ints) -> list[Ints]:
    """The different rows that columns make, in ascending order, as columns again."""
    order = np.lexsort(columns[::-1])
    ascending = [column[order] for column in columns]
    first = changes(*ascending)
    return [column[first] for column in ascending]


def changes(*columns: Ints) -> Ints:
    """The places at which any of some columns has another number than before."""
    if not len(columns[0]):
        return np.empty(0, np.int64)
    return np.flatnonzero(np.r_[True, np.any([column[1:] != column[:-1] for column in columns], axis=0)])


def crossed(first: Sequence[Ints], second: Sequence[Ints]) -> tuple[Ints, Ints, Ints]:
    """All pairs of one of the first with one of the second at the same place; places are in ascending order."""
    low, high = (np.searchsorted(second[0], first[0], side) for side in ("left", "right"))
    many = high - low
    own = np.repeat(np.arange(len(many)), many)
    other = np.arange(len(own)) - np.repeat(np.cumsum(many) - many, many) + low[own]
    return first[0][own], first[1][own], second[1][other]


def day_number(day: str | None) -> int:
    """An ISO day as a number that sorts like it; 0 for none."""
    return int(day.replace("-", "")) if day else 0


def day_of(number: int) -> str:
    """The ISO day of such a number."""
    return f"{number // 10000:04}-{number // 100 % 100:02}-{number % 100:02}"
