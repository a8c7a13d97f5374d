"""What a view gives: a list of structs of one kind, that sorts itself and turns into data frames."""

import types
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, Union, get_args, get_origin, overload

import msgspec

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from khabar.views.question import Question

Row = TypeVar("Row", bound=msgspec.Struct)
T = TypeVar("T")


class QuestionError(ValueError):
    """A question that cannot be asked so; the message says in one line what would do."""


class Table(Sequence[Row], Generic[Row]):
    """Rows of one kind, in order. ``total`` is how many there would be without a limit."""

    def __init__(self, kind: type[Row], rows: Sequence[Row], total: int | None = None) -> None:
        self.kind = kind
        self.rows = list(rows)
        self.total = len(self.rows) if total is None else total

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.kind.__struct_fields__

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as plain dicts, lists and scalars."""
        plain: list[dict[str, Any]] = msgspec.to_builtins(self.rows)
        return plain

    def to_arrow(self) -> "pyarrow.Table":
        """The rows as an Arrow table, each column of its own type."""
        import pyarrow

        fields = [(name, _arrow(hint)) for name, hint in _hints(self.kind).items()]
        rows, schema = self.to_dicts(), pyarrow.schema(fields)
        try:
            return pyarrow.Table.from_pylist(rows, schema=schema)
        except UnicodeEncodeError:
            return pyarrow.Table.from_pylist(_whole(rows), schema=schema)

    def to_pandas(self) -> "pandas.DataFrame":
        """The rows as a pandas data frame."""
        import pandas

        return pandas.DataFrame(self.to_dicts(), columns=list(self.columns))

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        return self.rows[index]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __eq__(self, other: object) -> bool:
        """Whether another table has the same rows of the same kind."""
        if not isinstance(other, Table):
            return NotImplemented
        return (self.kind, self.total, self.rows) == (other.kind, other.total, other.rows)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self.rows)} of {self.total} rows: {', '.join(self.columns)}>"


def _whole(value: Any) -> Any:
    """The same without half characters, which Arrow cannot hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_whole(each) for each in value]
    return {name: _whole(each) for name, each in value.items()} if isinstance(value, dict) else value


def ordered(kind: type[Row], rows: Sequence[Row], asked: "Question", total: int | None = None) -> Table[Row]:
    """The rows by the column that is asked for (``-column``: the greatest first; empty cells last), up to the limit.

    With ``total`` the rows are the part of so many that is asked for, unless a column is.
    """
    if asked.sort:
        column = asked.sort.removeprefix("-")
        if column not in kind.__struct_fields__:
            raise QuestionError(f"no column {column!r} to sort by; there are {', '.join(kind.__struct_fields__)}")
        full = [row for row in rows if getattr(row, column) is not None]
        empty = [row for row in rows if getattr(row, column) is None]
        key, down = (lambda row: _comparable(getattr(row, column))), asked.sort.startswith("-")
        rows = sorted(full, key=key, reverse=down) + empty
    elif total is not None:
        return Table(kind, rows, total)
    return Table(kind, rows[asked.rows], len(rows))


def most(items: Sequence[T], told: Callable[[T], int], asked: "Question") -> list[T]:
    """The items that are told most, as many as are asked for, in their own order; all where a column sorts them."""
    if asked.sort or asked.limit is None:
        return list(items[asked.part])
    ranked = sorted(range(len(items)), key=lambda number: -told(items[number]))
    return [items[number] for number in sorted(ranked[asked.part])]


def _comparable(cell: Any) -> Any:
    return " ".join(map(str, cell)) if isinstance(cell, list) else cell


def _hints(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return {field.name: field.type for field in msgspec.structs.fields(kind)}


def _arrow(hint: Any) -> "pyarrow.DataType":
    """The Arrow type of a field's type."""
    import pyarrow

    plain = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    if hint in plain:
        return plain[hint]
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return pyarrow.struct([(name, _arrow(inner)) for name, inner in _hints(hint).items()])
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _arrow(float if float in inner else next(each for each in inner if each is not type(None)))
    if origin is list:
        return pyarrow.list_(_arrow(inner[0]))
    if origin is tuple:  # a span
        return pyarrow.list_(_arrow(inner[0]))
    return pyarrow.string()  # one of some words
