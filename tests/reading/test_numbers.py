import pytest
from case_lines import VARIANTS, Case, lines, read, words
from hypothesis import given
from hypothesis import strategies as st

from khabar.reading.draft import Draft


def told(draft: Draft) -> list[str]:
    return [f"{words(draft, n.phrase)}={n.value}{'th' if n.kind == 'ordinal' else ''}" for n in draft.numbers]


@pytest.mark.parametrize("case", lines("numbers"), ids=lambda case: case.text)
def test_numbers(case: Case) -> None:
    assert told(read(case.text)) == case.expected


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("case", lines("numbers"), ids=lambda case: case.text)
def test_spelling_changes_no_number(case: Case, variant) -> None:
    plain, other = read(case.text), read(variant(case.text))
    assert [(n.value, n.kind) for n in other.numbers] == [(n.value, n.kind) for n in plain.numbers]


@given(st.integers(0, 10**15 - 1))
def test_any_number_in_digits_reads_back(value: int) -> None:
    assert [n.value for n in read(f"بلغ العدد {value}").numbers] == [value]
    assert [n.value for n in read(f"بلغ العدد {value:,}").numbers] == [value]


def test_long_digits_are_no_number_and_cost_nothing() -> None:
    assert read("9" * 200_000).numbers == []
    assert len(read("و خمسة " * 20_000).numbers) == 20_000
