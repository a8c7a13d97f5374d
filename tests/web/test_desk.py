from itertools import count
from pathlib import Path

import pytest
from made import Made, archive_of

from khabar.web.desk import Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk over an archive that changes whenever it is asked."""
    desk = Desk(archive_of(tmp_path / "a.khabar", Made("زار الوزير عمان.")))
    changes = count(1)
    monkeypatch.setattr(desk, "change", lambda sure=True: next(changes))
    return desk


def test_an_answer_that_comes_out_the_same_stays_the_same_thing(desk: Desk) -> None:
    first = desk.once("key", lambda: ["أ", "ب"])
    assert desk.once("key", lambda: ["أ", "ب"]) is first
    assert desk.once("key", lambda: ["أ"]) == ["أ"]


def test_what_is_shown_is_made_anew_only_where_what_it_shows_is_another(desk: Desk) -> None:
    table, proof = ["أ"], ["ب"]
    assert desk.shown("key", (table, proof), lambda: "first") == "first"
    assert desk.shown("key", (table, proof), lambda: "second") == "first"
    assert desk.shown("key", (["ج"], proof), lambda: "third") == "third"
    assert desk.shown("key", (table, ["ج"]), lambda: "fourth") == "fourth"
