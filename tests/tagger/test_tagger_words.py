"""Words of our own sentences: how they are taken apart, what they are, what they come from."""

import pytest

from khabar.tagger import Tags, tagger
from khabar.tagger.decode import bio
from khabar.tagger.lemmas import parse, write
from khabar.tagger.splits import SPLITS, splits
from khabar.tagger.tags import bio_spans
from khabar.text.document import Document

TAKEN_APART = [
    ("وقال الوزير إن بلاده ستقدم المساعدات", "و+قال ال+وزير إن بلاد+ه س+تقدم ال+مساعد+ات"),
    ("وصلت القوات إلى المدينة", "وصل+ت ال+قو+ات إلى ال+مدين+ة"),
    ("للأمم المتحدة دور كبير", "ل+ال+أمم ال+متحد+ة دور كبير"),
    ("بالقرب من الحدود السورية", "ب+ال+قرب من ال+حدود ال+سوري+ة"),
    ("فقال له الرئيس", "ف+قال ل+ه ال+رئيس"),
    ("وسيجتمع الوزراء غدا", "و+س+يجتمع ال+وزراء غد+ا"),
    ("زيارتهم إلى باريس", "زيار+ت+هم إلى باريس"),
    ("كالعادة لم يحضر المندوب", "ك+ال+عاد+ة لم يحضر ال+مندوب"),
    ("والتقى وفدا من الأردن", "و+التقى وفد+ا من ال+أردن"),
    ("وزير الدفاع البريطاني", "وزير ال+دفاع ال+بريطاني"),
]
TAGS = [
    ("وقال الوزير إن المفاوضات صعبة", "VERB NOUN SCONJ NOUN ADJ"),
    ("قتل ثلاثة جنود في الهجوم", "VERB NUM NOUN ADP NOUN"),
    ("وصل الرئيس الأميركي إلى القاهرة", "VERB NOUN ADJ ADP NOUN"),
]
LEMMAS = [
    ("هاجمت القوات مدينة حلب", "هاجم قوة مدينة حلب"),
    ("وقالت الوزارات إن الدول ستقدم مساعدات", "قال وزارة إن دولة قدم مساعدة"),
    ("المدارس والجنود والقادة", "مدرسة جندي قائد"),
]
FOLDED = {"PROPN": "NOUN", "CCONJ": "SCONJ", "CONJ": "SCONJ", "ADP": "ADP"}


def tagged(text: str) -> Tags:
    return tagger().tag(Document(text))


@pytest.mark.parametrize(("text", "expected"), TAKEN_APART)
def test_splits(text: str, expected: str) -> None:
    tags = tagged(text)
    assert " ".join("+".join(tags.pieces(i)) for i in range(len(tags.document))) == expected


@pytest.mark.parametrize(("text", "expected"), TAGS)
def test_tags(text: str, expected: str) -> None:
    tags = tagged(text)
    found = [FOLDED.get(tags.pos(i), tags.pos(i)) for i in range(len(tags.document))]
    assert found == [FOLDED.get(each, each) for each in expected.split()]


@pytest.mark.parametrize(("text", "expected"), LEMMAS)
def test_lemmas(text: str, expected: str) -> None:
    tags = tagged(text)
    assert " ".join(tags.lemma(i) for i in range(len(tags.document))) == expected


def test_clitics_have_their_offsets() -> None:
    tags = tagged("وللمدينة أسوارها")
    assert tags.skip.tolist() == [1, 0]  # the ل stays with the article that is written in it
    assert tags.drop.tolist() == [0, 2]
    assert tags.article.tolist() == [True, False]


def test_passive_and_person() -> None:
    tags = tagged("قالت الوزيرة إن جنديا قتل في الهجوم")
    assert tags.feature(0, "Gender") == "Fem"
    assert tags.feature(0, "Person") == "3"
    assert tags.feature(0, "Aspect") == "Perf"


def test_every_split_makes_the_word_again() -> None:
    for word in ("وللمحتويات", "فسيكتبونها", "ب", "والله", "ليلى", "بهم"):
        for each in splits(word):
            joined = "".join(SPLITS[each].pieces(word))
            assert joined == word or joined.replace("لال", "لل") == word


@pytest.mark.parametrize("text", ["2 -ا * +ة", "*", "-ي *", "* -ات +ة", "1 -و +ا * -ت", "2 -ا * -ي 1"])
def test_a_script_is_written_as_it_was_read(text: str) -> None:
    assert write(parse(text)) == text


def test_scripts() -> None:
    assert parse("2 -ا * +ة").apply("مدارس") == "مدرسة"
    assert parse("* -ات +ة").apply("وزارات") == "وزارة"
    assert parse("* -ات +ة").apply("وزير") is None
    assert parse("2 -ا * -ي 1").apply("مفاتيح") == "مفتح"


def test_tags_hang_together() -> None:
    import numpy as np

    scores = np.array([[5, 0, 0, 0, 0], [0, 4, 5, 0, 0], [0, 0, 1, 0, 5], [5, 0, 0, 0, 0]], dtype=np.float32)
    found = bio(scores).tolist()
    assert found in ([0, 1, 2, 0], [0, 3, 4, 0])
    assert bio_spans(found, ("O", "B-A", "I-A", "B-B", "I-B"))[0][:2] == (1, 3)
