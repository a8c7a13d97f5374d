"""The words that tell what kind of agreement a sentence speaks of, that one was broken, and when it starts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from sqlalchemy import Connection, select

from khabar.archive.fulltext import matching
from khabar.archive.terms import terms
from khabar.lexicon.tables import packaged
from khabar.views.sought import Sought, expression_apart


@cache
def rows() -> tuple[tuple[str, str], ...]:
    """The words with what they tell: truce, accord, talks, breach, start."""
    return tuple((row["word"], row["kind"]) for row in packaged("khabar.views", "agreements", ("word", "kind")))


@cache
def _terms() -> tuple[tuple[list[str], str], ...]:
    return tuple((terms(word), kind) for word, kind in rows())


@cache
def _by_first() -> dict[str, list[tuple[int, list[str], str]]]:
    found: dict[str, list[tuple[int, list[str], str]]] = defaultdict(list)
    for number, (words, kind) in enumerate(_terms()):
        found[words[0]].append((number, words, kind))
    return dict(found)


def first_kind(told: Sequence[str], kinds: Sequence[str]) -> str | None:
    """Which of some kinds these terms tell: that of the first row that fits."""
    fitting = (
        (number, kind)
        for i, each in enumerate(told)
        for number, words, kind in _by_first().get(each, ())
        if kind in kinds and told[i : i + len(words)] == words
    )
    return min(fitting, default=(0, None))[1]


def speaking(connection: Connection, kinds: Sequence[str]) -> set[int]:
    """The events whose sentence has all terms of a word of one of these kinds."""
    dialect = connection.dialect.name
    asked = Sought([[tuple(told) for told, kind in _terms() if kind in kinds]], [])
    found = matching(dialect, "event_terms", expression_apart(asked, dialect)).subquery()
    return set(connection.execute(select(found.c.key)).scalars())


def places(kind: str, told: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the words of a kind stand among some terms: the first and one past the last."""
    for words, each in _terms():
        if each == kind:
            many = len(words)
            yield from ((i, i + many) for i in range(len(told) - many + 1) if told[i : i + many] == words)
