"""What holds for any text: offsets, never an error, spelling that the eye does not see, long texts."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.tagger import tagger
from khabar.tagger.weights import chosen, weights
from khabar.tagger.words import WordVectors
from khabar.text.document import Document
from khabar.text.vocabulary import VOCABULARY

ARABIC = st.text(alphabet='اأإآبتثجحخدذرزسشصضطظعغفقكلمنهويىةءئؤ ،.\n0123456789"()', max_size=300)
TEXT = "وقال الرئيس الأميركي جو بايدن في 24 آب إن بلاده ستقدم لأوكرانيا 125 مليون دولار، وفق وكالة رويترز."
MARKED = "وَقَالَ الرئيــس الأميركيّ جو بايدن في ٢٤ آب إنّ بلاده ستقدّم لأوكرانيا ١٢٥ مليون دولار، وفق وكالة رويترز."
VECTORS = WordVectors(weights(chosen()))


def columns(text: str) -> list[object]:
    document = Document(text)
    tags = tagger().tag(document)
    rows = range(len(document))
    return [
        tags.names.tolist(),
        tags.upos.tolist(),
        [tags.pieces(i) for i in rows],
        [tags.lemma(i) for i in rows],
    ]


@given(st.one_of(st.text(max_size=400), ARABIC))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_and_pieces_make_the_word(text: str) -> None:
    document = Document(text)
    tags = tagger().tag(document)
    assert len(tags.names) == len(tags.conll) == len(tags.upos) == len(tags.splits) == len(document)
    for i, word in enumerate(document.words):
        joined = "".join(tags.pieces(i))
        assert joined == word or joined.replace("لال", "لل") == word
        assert tags.lemma(i)
    for name in tags.found():
        assert 0 <= name.first < name.last <= len(document)
        start, end = document.span(name.first, name.last, name.skip, name.drop)
        assert 0 <= start < end <= len(text)


def test_marks_tatweel_and_digits_change_nothing() -> None:
    assert columns(TEXT) == columns(MARKED)


def test_a_word_of_a_million_letters() -> None:
    document = Document("ب" * 1_000_000)
    assert len(tagger().tag(document).names) == len(document)


def test_a_long_sentence_takes_time_by_its_length() -> None:
    tagger().tag(Document(TEXT * 10))
    spent = []
    for times in (500, 2000):
        document = Document((TEXT[:-1] + " و") * times)
        started = time.perf_counter()
        tagger().tag(document)
        spent.append(time.perf_counter() - started)
    assert spent[1] < 10 * spent[0]


def test_windows_do_not_show() -> None:
    short = columns(TEXT)[1]
    long = columns((TEXT + "\n") * 200)[1]
    assert isinstance(short, list) and isinstance(long, list)
    size = len(short) + 1  # the line break
    same = [long[k * size : k * size + size - 1] == short for k in range(1, 199)]
    assert sum(same) > 190


def test_a_vocabulary_that_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document(TEXT)
    before = tagger().tag(document)
    monkeypatch.setattr(VOCABULARY, "limit", 5)
    Document("قال")  # forgets all words
    Document("شيء آخر تماما هنا")
    monkeypatch.undo()
    after = tagger().tag(document)
    assert after.names.tolist() == before.names.tolist()
    assert after.splits.tolist() == before.splits.tolist()


@given(st.lists(st.text(alphabet="اأبتدرسعفكلمنهوي", min_size=1, max_size=30), min_size=2, max_size=40), st.data())
@settings(max_examples=60, deadline=None)
def test_a_word_is_the_same_to_the_last_bit_whatever_it_is_met_with(words: list[str], data: st.DataObject) -> None:
    some = data.draw(st.lists(st.integers(0, len(words) - 1), min_size=1, max_size=5))
    assert (VECTORS([words[i] for i in some]) == VECTORS(words)[some]).all()
