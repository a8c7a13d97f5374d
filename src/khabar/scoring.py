"""Annotated articles and what was read from them in; precision, recall and F1 for each kind of fact out.

Both sides are records, or annotations in the form of the gold files that the site gives: each fact
under its words and the number of their occurrence. Names match that are equal but for marks, letter variants, titles
and the article, or that are part of one another; times, amounts and quotes whose words overlap and whose values or
speakers agree; events of one type told in one sentence, with the same parties.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from msgspec import Struct

from khabar.export.gold import gold as annotation
from khabar.lexicon.persons import honorifics
from khabar.reading.reader import read
from khabar.record import Record
from khabar.text.document import Document
from khabar.text.normal import fold
from khabar.views.table import Table

# The least share of words that a quote's two spans, and two wordings of a role, have in common.
_SHARE = 0.8
_NAMED = ("people", "orgs", "places")
Fact = dict[str, Any]
Same = Callable[[Fact, Fact], bool]
T = TypeVar("T")


class Score(Struct, frozen=True):
    """One kind of fact over all articles: ``right`` of those in ``gold`` and of those ``found``."""

    measure: str
    precision: float
    recall: float
    f1: float
    right: int
    gold: int
    found: int


def scores(
    gold: Iterable[Mapping[str, Any] | Record], records: Iterable[Mapping[str, Any] | Record] | None = None
) -> Table[Score]:
    """A row a kind of fact; without ``records`` the texts of the annotations are read first.

    Both come in the same order. Raises ValueError if their numbers or texts differ, or if words of an annotation
    do not stand in its text.
    """
    wanted = [_article(each) for each in gold]
    given = [_article(each) for each in records] if records is not None else [_read(each) for each in wanted]
    if len(wanted) != len(given):
        raise ValueError(f"{len(wanted)} annotations and {len(given)} records")
    counts: dict[str, list[int]] = {}
    for one, other in zip(wanted, given, strict=True):
        if one["text"] != other["text"]:
            raise ValueError(f"{one.get('id')}: the record is of another text")
        for measure, found in _compared(one, other).items():
            counts[measure] = [a + b for a, b in zip(counts.get(measure, [0, 0, 0]), found, strict=True)]
    return Table(Score, [_score(measure, *found) for measure, found in counts.items()])


def records_score(
    y_true: Iterable[Mapping[str, Any] | Record],
    y_pred: Iterable[Mapping[str, Any] | Record],
    *,
    measure: str = "quotes",
) -> float:
    """The F1 of one measure, by the customs of scikit-learn's metrics: ``make_scorer(records_score)`` takes it."""
    rows = {row.measure: row.f1 for row in scores(y_true, y_pred)}
    if measure not in rows:
        raise ValueError(f"no measure {measure!r}: {', '.join(rows)}")
    return rows[measure]


def _article(given: Mapping[str, Any] | Record) -> Fact:
    """An annotation with the spans of its facts."""
    plain = annotation(given) if isinstance(given, Record) else dict(given)
    text = plain["text"]
    for kind, words in (("times", "text"), ("amounts", "text"), ("quotes", "text"), ("events", "trigger")):
        plain[kind] = [{**fact, "span": _span(text, fact, words)} for fact in plain.get(kind) or []]
    return plain


def _span(text: str, fact: Mapping[str, Any], words: str) -> tuple[int, int]:
    at = -1
    for _ in range(fact.get("nth") or 1):
        at = text.find(fact[words], at + 1)
        if at < 0:
            raise ValueError(f"these words do not stand in the text so often: {fact[words]!r}")
    return at, at + len(fact[words])


def _read(gold: Fact) -> Fact:
    about = {name: gold.get(name) for name in ("published", "title", "source", "url", "id")}
    return _article(read(gold["text"], **about))


def _compared(gold: Fact, found: Fact) -> dict[str, tuple[int, int, int]]:
    """Right, in gold and found, by measure."""
    document = Document(gold["text"])
    starts = [document.normal.origin(document.starts[first]) for first, last in document.sentences if first < last]

    def kind(one: Fact, other: Fact) -> bool:
        together = bisect_right(starts, one["span"][0]) == bisect_right(starts, other["span"][0])
        return bool(together and one["type"] == other["type"])

    rows: dict[str, tuple[int, int, int]] = {}
    for name in _NAMED:
        one, other = gold.get(name) or [], found.get(name) or []
        pairs = _pairs(
            one, other,
            lambda a, b: _words(a["name"]) == _words(b["name"]), lambda a, b: _part(a["name"], b["name"]),
        )  # fmt: skip
        rows[name] = len(pairs), len(one), len(other)
        if name == "people":
            alike = sum(_share(_words(a.get("role") or ""), _words(b.get("role") or "")) >= _SHARE for a, b in pairs)
            told = sum(bool(each.get("role")) for _, each in pairs)
            rows["roles"] = alike, sum(bool(each.get("role")) for each in one), told
    tests: dict[str, tuple[str, Same]] = {
        "times": ("times", lambda a, b: _overlap(a, b) and all(a[key] == b[key] for key in ("type", "value"))),
        "amounts": ("amounts", lambda a, b: _overlap(a, b) and _amount(a) == _amount(b)),
        "quotes": ("quotes", lambda a, b: _same_stretch(gold["text"], a, b) and _spoken(a, b)),
        "event types": ("events", kind),
        "events": ("events", lambda a, b: kind(a, b) and _sides(a, b)),
    }
    for measure, (name, same) in tests.items():
        rows[measure] = len(_pairs(gold[name], found[name], same)), len(gold[name]), len(found[name])
    return rows


def _pairs(gold: Sequence[T], found: Sequence[T], *tests: Callable[[T, T], bool]) -> list[tuple[T, T]]:
    """Each with one of the other side at most, by the strictest test first."""
    pairs: list[tuple[T, T]] = []
    left = list(found)
    waiting = list(gold)
    for same in tests:
        for one in list(waiting):
            other = next((each for each in left if same(one, each)), None)
            if other is not None:
                pairs.append((one, other))
                waiting.remove(one)
                left.remove(other)
    return pairs


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    """A name's words, folded, without articles, and without titles if anything else is left."""
    document = Document(name)
    titles = {i for hit in honorifics().find(document) for i in range(hit.first, hit.last)}
    words = {i: fold(word).removeprefix("ال") for i, word in enumerate(document.words) if word[0].isalnum()}
    return frozenset(word for i, word in words.items() if i not in titles) or frozenset(words.values())


def _part(one: str, other: str) -> bool:
    a, b = _words(one), _words(other)
    return bool(a and b) and (a <= b or b <= a)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _overlap(one: Fact, other: Fact) -> bool:
    return bool(one["span"][0] < other["span"][1] and other["span"][0] < one["span"][1])


def _amount(fact: Fact) -> tuple[Any, ...]:
    return fact["kind"], fact["value"], fact.get("value_max"), fold(fact.get("unit") or "")


def _same_stretch(text: str, one: Fact, other: Fact) -> bool:
    a, b = ({i for i in range(*fact["span"]) if text[i].isalnum()} for fact in (one, other))
    return len(a & b) >= _SHARE * len(a | b) > 0


def _spoken(one: Fact, other: Fact) -> bool:
    wanted, said = ((fact.get("speaker") or "").split("|") for fact in (one, other))
    return any(_part(name, each) for name in wanted for each in said)


def _sides(one: Fact, other: Fact) -> bool:
    """Whether two events have the same parties; who meets whom is one side."""
    sides = [(fact.get("actors") or [], fact.get("recipients") or []) for fact in (one, other)]
    if one["type"] == "CONSULT":
        sides = [([*actors, *recipients], []) for actors, recipients in sides]
    (actors, recipients), (doing, receiving) = sides
    return _parties(actors, doing) and _parties(recipients, receiving)


def _parties(gold: Sequence[str], found: Sequence[str]) -> bool:
    def same(one: str, other: str) -> bool:
        return any(name == other or _part(name, other) for name in one.split("|"))

    return len(gold) == len(found) == len(_pairs(gold, found, same))


def _score(measure: str, right: int, gold: int, found: int) -> Score:
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return Score(measure, round(precision, 4), round(recall, 4), round(f1, 4), right, gold, found)
