import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.archive.terms import scan, term, terms
from khabar.text.normal import Normal
from khabar.views.sought import expression, sought
from khabar.views.table import QuestionError


@pytest.mark.parametrize(
    "forms",
    [
        "مساعدات المساعدات وللمساعدات مساعدتها مساعدة والمساعدة بمساعداتها مُساعدات",
        "وزير الوزير وزراء والوزراء لوزير وزيرا وزيرها",
        "قصف القصف وقصف يقصف قصفت بقصف",
        "هدنة الهدنة للهدنة والهدنة بهدنة هُدنة",
        "إيران ايران لإيران وإيران الإيرانية إيراني",
        "السعودية سعودي السعوديين سعوديون بالسعودية",
        "مدينة مدن المدينة بالمدن ومدينته",
        "سفينة سفن السفن سفنا للسفن سُفُن",
        "مسؤول مسئول المسؤولين مسؤولون",
        "جرحى جريح الجرحى",
        "لبنان للبنان بلبنان اللبنانيين",
        "واشنطن لواشنطن",
    ],
)
def test_the_forms_of_a_word_are_one_term(forms: str) -> None:
    assert len(set(terms(forms))) == 1


@pytest.mark.parametrize(
    "pair", ["كتاب كاتب", "وفد فد", "عدن عدنان", "قتل قتيل", "لجنة جنة", "بيان يان", "وكالة كالة", "فريق ريق"]
)
def test_words_that_only_look_alike_stay_apart(pair: str) -> None:
    first, second = terms(pair)
    assert first != second


def test_numbers_are_one_word() -> None:
    assert terms("12.5 مليون و٣٬٠٠٠ جندي") == ["12p5", term("مليون"), term("و"), "3000", term("جندي")]


@given(st.text(alphabet="ابتسلموني ةأإآءىةؤئ١٢3.،\u064b\u0640\n", max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    last = 0
    for word in scan(text):
        assert last <= word.start < word.end <= len(text)
        assert term(Normal(text[word.start : word.end]).text) == word.term
        last = word.end
    assert [word.term for word in scan(text)] == terms(text)


@given(st.text(max_size=100))
def test_any_text_has_terms_that_the_index_takes(text: str) -> None:
    assert all(found and not any(sign.isspace() or sign in '"():|&!' for sign in found) for found in terms(text))


def test_a_query_in_the_language_of_each_index() -> None:
    found = sought('"وقف إطلاق النار" اليمن -داعش')
    assert found is not None
    assert expression(found, "sqlite") == '(("وقف اطلاق نار") AND ("يمن")) NOT ("داعش")'
    assert expression(found, "postgresql") == "(((وقف <-> اطلاق <-> نار)) & ((يمن))) & !((داعش))"


def test_either_of_two_words() -> None:
    found = sought("هدنة OR تهدئة اليمن")
    assert found is not None
    assert expression(found, "sqlite") == '(("هدن" OR "تهدء") AND ("يمن"))'


def test_a_name_is_found_with_its_clitics_too() -> None:
    found = sought("زوكربيرغ")
    assert found is not None
    assert {term("وزوكربيرغ"), term("لزوكربيرغ"), term("زوكربيرغ")} <= found.terms


@pytest.mark.parametrize("query", ["", "  ", '""', "!؟", '"'])
def test_nothing_is_asked_by_nothing(query: str) -> None:
    assert sought(query) is None


def test_a_query_cannot_only_leave_out() -> None:
    with pytest.raises(QuestionError, match="needs a word"):
        sought("-هدنة")
