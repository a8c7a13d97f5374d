import pytest
from case_lines import VARIANTS, Case, lines, read, words

from khabar.lexicon.nouns import plurals, regular
from khabar.reading.draft import AmountPhrase, Draft


def told(draft: Draft, amount: AmountPhrase) -> str:
    value = str(amount.value) if amount.value_max is None else f"{amount.value}..{amount.value_max}"
    parts = [f"{words(draft, amount.phrase)}={amount.kind}", value, str(amount.unit)]
    return ":".join(parts + [amount.modifier] * bool(amount.modifier))


@pytest.mark.parametrize("case", lines("amounts"), ids=lambda case: case.text)
def test_amounts(case: Case) -> None:
    draft = read(case.text, case.published)
    assert [told(draft, amount) for amount in draft.amounts] == case.expected


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("case", lines("amounts"), ids=lambda case: case.text)
def test_spelling_changes_no_amount(case: Case, variant) -> None:
    plain, other = read(case.text, case.published), read(variant(case.text), case.published)
    assert [a._replace(phrase=None) for a in other.amounts] == [a._replace(phrase=None) for a in plain.amounts]


@pytest.mark.parametrize(("plural", "singular"), [("جنود", "جندي"), ("صواريخ", "صاروخ"), ("ضحايا", "ضحية")])
def test_broken_plurals(plural: str, singular: str) -> None:
    assert plurals()[plural] == singular


@pytest.mark.parametrize(
    ("word", "plural", "singular"),
    [("سيارات", True, "سيارة"), ("مدنيين", True, "مدني"), ("متمردا", False, "متمرد"), ("صاروخا", False, "صاروخ")],
)
def test_regular_endings(word: str, plural: bool, singular: str) -> None:
    assert regular(word, word, plural) == singular


@pytest.mark.parametrize(
    ("text", "noun"), [("وزعت 500 أسرة", "أسرة"), ("وصلت خمسة أسرة", "سرير"), ("وصل 20 كاتبا", "كاتب")]
)
def test_the_number_tells_which_noun_is_meant(text: str, noun: str) -> None:
    assert [amount.unit for amount in read(text).amounts] == [noun]
