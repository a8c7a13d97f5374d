from datetime import date
from itertools import pairwise

import pytest
from case_lines import VARIANTS, Case, lines, read, words
from hypothesis import given
from hypothesis import strategies as st

from khabar.lexicon.hijri import from_hijri, to_hijri
from khabar.reading.times.bounds import bounds

PIECES = """
    اليوم أمس غدا الأحد الجمعة يوم صباح مساء فجر شباط تموز مارس محرم رمضان عام العام سنة شهر الشهر الماضي المقبل هذا قبل
    منذ أيام ساعات سنوات نصف ونصف الربع الثالث القرن التسعينيات مطلع نهاية الساعة الثامنة 12 3 2015 1436 10.8.2015 99 /
    - : ( ) من و في كل عيد الفطر الاستقلال الوطني لبنان بعد ذلك بيومين التالي نفسه آخر أول ثالث ثلاثاء إلى حتى بين طوال
    بقية منتصف الليل والنصف إلا ربعا مساء بتوقيت غرينتش .75 -5 2015/3 22/04 9:30 عقود الـ48 شهرا ثلث ساعة خمسة وعشرين ألف نفس الفترة وقت لاحق الـ هـ ، . 13,30 « » دولار رجال
"""


@pytest.mark.parametrize("case", lines("times"), ids=lambda case: case.text)
def test_times(case: Case) -> None:
    draft = read(case.text, case.published)
    assert [f"{words(draft, t.phrase)}={t.type}:{t.value}" for t in draft.times] == case.expected


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("case", lines("times"), ids=lambda case: case.text)
def test_spelling_changes_no_time(case: Case, variant) -> None:
    plain, other = read(case.text, case.published), read(variant(case.text), case.published)
    assert [(t.type, t.value) for t in other.times] == [(t.type, t.value) for t in plain.times]


def test_relative_times_without_a_date_are_warned_of_once() -> None:
    assert read("وصل أمس وعاد الأحد").warnings == ["no publication date: relative times are unresolved"]
    assert read("وصل في 14 تموز 2015").warnings == []
    assert read("وصل أمس", "2024-08-21").warnings == []


@pytest.mark.parametrize(
    ("value", "begin", "end"),
    [
        ("2024-08-23", "2024-08-23", "2024-08-23"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-W33", "2024-08-12", "2024-08-18"),
        ("2024-Q3", "2024-07-01", "2024-09-30"),
        ("2024-H1", "2024-01-01", "2024-06-30"),
        ("2024-WI", "2024-12-21", "2025-03-20"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("196", "1960-01-01", "1969-12-31"),
        ("18", "1800-01-01", "1899-12-31"),
        ("2024-07-30/2024-07-31", "2024-07-30", "2024-07-31"),
        ("2024-08-23TMO", "2024-08-23T00:00", "2024-08-23T11:59"),
        ("PAST_REF", None, None),
        ("XXXX-WXX-7", None, None),
        ("P3D", None, None),
    ],
)
def test_bounds(value: str, begin: str | None, end: str | None) -> None:
    assert bounds(value) == (begin, end)


def test_the_zone_shows_in_the_bounds() -> None:
    (time,) = read("بدأ الهجوم الساعة 15:30 بتوقيت غرينتش", "2024-08-21").times
    assert (time.value, time.begin) == ("2024-08-21T15:30", "2024-08-21T15:30+00:00")


def test_an_edge_is_a_modifier() -> None:
    (time,) = read("عاد في أواخر مارس 2015", "2024-08-21").times
    assert (time.value, time.modifier) == ("2015-03", "END")


@given(st.dates(max_value=date(9990, 1, 1)))
def test_hijri_dates_read_back(day) -> None:
    there = to_hijri(day)
    # Where the tabular calendar and Umm al-Qura meet, a day may be counted in both.
    if there is not None and there[0] not in (1342, 1501):
        assert from_hijri(*there) == day


@given(
    st.lists(st.sampled_from(PIECES.split()), max_size=30).map(" ".join),
    st.sampled_from(["", "2024-02-29", "0001-01-01", "9999-12-31"]),
)
def test_any_sequence_of_time_words_reads(text: str, published: str) -> None:
    check(text, published)


@given(st.text(max_size=60))
def test_any_text_reads(text: str) -> None:
    check(text, "2024-08-21")


def check(text: str, published: str) -> None:
    draft = read(text, published)
    for layer in (draft.numbers, draft.times, draft.amounts):
        spans = [draft.given(each.phrase) for each in layer]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize("text", ["الأحد ", "منذ ", "أواخر ", "1/", "شباط/", "فجر اليوم ", '"'])
def test_long_texts_read(text: str) -> None:
    check(text * 5_000, "2024-08-21")
