"""Annotations against records: what counts as right, worked out by hand on sentences of our own."""

import json
from copy import deepcopy

import pytest

import khabar
from khabar.export.gold import gold
from khabar.scoring import records_score

TEXT = "قال وزير الدفاع الأوكراني رستم أوميروف أمس إن روسيا قصفت مدينة خاركيف. وتعهدت ألمانيا بتقديم 20 مليون يورو لأوكرانيا."
RECORD = khabar.read(TEXT, published="2025-03-23")
GOLD = json.loads(json.dumps(gold(RECORD)))


def figures(annotation: dict[str, object]) -> dict[str, tuple[int, int, int]]:
    """Right, gold and found by measure."""
    return {row.measure: (row.right, row.gold, row.found) for row in khabar.scores([annotation])}


def changed(kind: str, field: str, value: object) -> dict[str, tuple[int, int, int]]:
    """The figures when the first fact of a kind is annotated otherwise."""
    annotation = deepcopy(GOLD)
    annotation[kind][0][field] = value
    return figures(annotation)


def test_a_record_agrees_with_itself() -> None:
    assert all(row.f1 == 1 for row in khabar.scores([RECORD], [RECORD]) if row.gold)
    assert figures(GOLD)["quotes"] == (1, 1, 1)


@pytest.mark.parametrize(
    ("measure", "kind", "field", "value", "right"),
    [
        ("people", "people", "name", "أوميروف", 1),
        ("people", "people", "name", "الدكتور رستم أوميروف", 1),
        ("people", "people", "name", "خالد أوميروف", 0),
        ("roles", "people", "role", "وزير الدفاع", 1),
        ("roles", "people", "role", "سفير", 0),
        ("times", "times", "value", "2025-03-21", 0),
        ("amounts", "amounts", "unit", "USD", 0),
        ("quotes", "quotes", "speaker", "أوميروف|زيلينسكي", 1),
        ("quotes", "quotes", "speaker", "زيلينسكي", 0),
        ("event types", "events", "type", "AID", 1),
        ("events", "events", "actors", ["BLR"], 1),
    ],
)
def test_what_is_right(measure: str, kind: str, field: str, value: object, right: int) -> None:
    assert changed(kind, field, value)[measure][0] == right


def test_scikit_learn_takes_the_score() -> None:
    assert records_score([GOLD], [RECORD]) == 1
    with pytest.raises(ValueError, match="no measure 'verbs'"):
        records_score([GOLD], [RECORD], measure="verbs")


def test_what_does_not_fit_together_is_refused() -> None:
    with pytest.raises(ValueError, match="1 annotations and 2 records"):
        khabar.scores([GOLD], [RECORD, RECORD])
    with pytest.raises(ValueError, match="another text"):
        khabar.scores([GOLD], [khabar.read("نص آخر")])
    with pytest.raises(ValueError, match="do not stand in the text so often"):
        changed("times", "nth", 7)
