"""Rows put together by some of their columns, for sums."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from khabar.views.question import Question
from khabar.views.table import QuestionError

T = TypeVar("T")
Cells = dict[str, str | None]


def chosen(asked: Question, known: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that sums are asked over, in the order of the known ones. Raises QuestionError for another."""
    if unknown := set(asked.by) - set(known):
        raise QuestionError(f"no sums by {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    return tuple(name for name in known if name in asked.by)


def grouped(rows: Iterable[T], names: tuple[str, ...], cells: Callable[[T], Cells]) -> Iterator[tuple[Cells, list[T]]]:
    """The rows that have the same cells in the named columns, with those cells, in their order."""
    groups: dict[tuple[str | None, ...], list[T]] = defaultdict(list)
    for row in rows:
        told = cells(row)
        groups[tuple(told[name] for name in names)].append(row)
    for key in sorted(groups, key=lambda key: [cell or "" for cell in key]):
        yield dict(zip(names, key, strict=True)), groups[key]


def within(told: Cells, wanted: Cells) -> bool:
    """Whether a row's cells are those that a sum is made over."""
    return all(told[name] == cell for name, cell in wanted.items())
