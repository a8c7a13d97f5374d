from pathlib import Path

import pytest

from khabar.tagger import tagger
from khabar.tagger.weights import SETS, VARIABLE, found
from khabar.text.document import Document

TEXT = "وقال الرئيس الأميركي جو بايدن في واشنطن إن بلاده ستقدم مساعدات للمدن الأوكرانية."


@pytest.mark.parametrize("name", SETS)
def test_each_set_reads_clitics_tags_and_names(name: str) -> None:
    tags = tagger(name).tag(Document(TEXT))
    assert tags.pieces(0) == ["و", "قال"]
    assert tags.pos(0) == "VERB"
    assert any("بايدن" in tags.document.text(each.first, each.last) for each in tags.found())


def test_the_environment_picks_the_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "free")
    assert tagger() is tagger("free")
    monkeypatch.delenv(VARIABLE)
    assert tagger() is tagger("full")


def test_a_set_that_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no weights 'none'"):
        found("none")
    assert found(str(Path(__file__))).is_file()
