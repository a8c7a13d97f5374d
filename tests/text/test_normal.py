import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.normal import Normal, fold, key

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة"
SIGNS = LETTERS + '\u064e\u0651\u0640\u200f\u200d\u202b\u2066ﷲﻻﺍ٠١٢۳۴ یکگہٱ«»“”" .,،؟\n\t\u00a0\ufeff'


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("مُحَمَّدٌ", "محمد"),
        ("الريـــاض", "الرياض"),
        ("٢٣٫٥٪", "23.5%"),
        ("۱۴۰۳", "1403"),
        ("ایران وکردستان", "ايران وكردستان"),
        ("\u202bأوكرانيا\u202c", "أوكرانيا"),
        ("می\u200cخواهد", "ميخواهد"),
        ("ﷲ ﻻ", "الله لا"),
        ("ﺍﻟﻌﺮﺍﻕ", "العراق"),
    ],
)
def test_the_same_word_to_the_eye_is_the_same_string(given: str, normal: str) -> None:
    assert Normal(given).text == normal


@pytest.mark.parametrize(("word", "folded"), [("إيران", "ايران"), ("مسؤولة", "مسءوله"), ("أميركى", "اميركي")])
def test_spellings_that_writers_do_not_keep_apart(word: str, folded: str) -> None:
    assert fold(word) == folded
    assert key(f"  {word}\n") == folded


@given(st.text(SIGNS, max_size=80))
def test_every_character_of_the_normal_form_points_at_its_own(text: str) -> None:
    normal = Normal(text)
    assert [normal.origin(i) for i in range(len(normal.text))] == sorted(
        normal.origin(i) for i in range(len(normal.text))
    )
    for i, sign in enumerate(normal.text):
        start, end = normal.span(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert sign in Normal(text[start:end]).text


@given(st.text(max_size=200))
def test_any_text_has_a_normal_form(text: str) -> None:
    normal = Normal(text)
    if normal.text:
        start, end = normal.span(0, len(normal.text))
        assert 0 <= start < end <= len(text)
