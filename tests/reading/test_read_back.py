"""What is written by rule reads back: dates as the locales write them, integers in words, days of the Hijri calendar."""

from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.localedata import locale_identifiers
from hypothesis import given, settings
from hypothesis import strategies as st
from spelled import spelled

import khabar

LOCALES = sorted(name for name in locale_identifiers() if Locale.parse(name).language == "ar")
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
CENTURY = st.dates(date(1930, 1, 1), date(2029, 12, 31))


@settings(deadline=None)  # the first reads the tables
@given(CENTURY, st.sampled_from(LOCALES), st.sampled_from(["full", "long", "medium", "short"]), st.booleans())
def test_a_date_of_any_locale_reads_back(day: date, locale: str, style: str, eastern: bool) -> None:
    written = format_date(day, style, locale=locale)
    assert [time.value for time in khabar.times(written.translate(EASTERN) if eastern else written)] == [str(day)]


@settings(deadline=None)
@given(st.integers(1, 10**15 - 1), st.booleans(), st.booleans(), st.booleans())
def test_an_integer_in_words_reads_back(value: int, feminine: bool, oblique: bool, older: bool) -> None:
    assert [number.value for number in khabar.numbers(spelled(value, feminine, oblique, older))] == [value]
