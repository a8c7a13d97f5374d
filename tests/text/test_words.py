import pytest

from khabar.text.words import Reading, readings


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("وللحكومه", Reading("ولل", "الحكومه", "", 1, 0)),
        ("بقواتها", Reading("ب", "قوات", "ها", 1, 2)),
        ("لليمن", Reading("لل", "اليمن", "", 0, 0)),
        ("زيارتها", Reading("", "زياره", "ها", 0, 2)),
        ("سيزور", Reading("س", "يزور", "", 1, 0)),
        ("كييف", Reading("", "كييف", "", 0, 0)),
    ],
)
def test_ways_to_take_a_word_apart(word: str, reading: Reading) -> None:
    assert reading in readings(word)


def test_the_whole_word_comes_first() -> None:
    assert readings("كييف")[0].stem == "كييف"
