from itertools import pairwise

import pytest

from khabar.text.document import Document


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("وصل الوفد. ثم غادر.", ["وصل الوفد.", "ثم غادر."]),
        ("بلغ العجز 12.5 في المئة. وارتفع", ["بلغ العجز 12.5 في المئة.", "وارتفع"]),
        ("قال د. سامي إن الوضع صعب. وأضاف", ["قال د. سامي إن الوضع صعب.", "وأضاف"]),
        ("انتهت الجلسة.. وبدأت أخرى", ["انتهت الجلسة.. وبدأت أخرى"]),
        ('قال: "لن نعود." وغادر', ['قال: "لن نعود."', "وغادر"]),
        ("هل عاد؟ نعم! عاد", ["هل عاد؟", "نعم!", "عاد"]),
        ("سطر بلا نقطة\nسطر آخر", ["سطر بلا نقطة", "سطر آخر"]),
        ("زر موقع www.un.org اليوم", ["زر موقع www.un.org اليوم"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    document = Document(text)
    spans = [document.span(first, last) for first, last in document.sentences]
    assert [text[start:end] for start, end in spans] == sentences


def test_a_text_without_stops_is_cut_behind_a_comma_and_never_within_a_character() -> None:
    document = Document("وصل الوفد " * 200 + "أمس، " + "ثم غادر " * 400)
    assert [last - first for first, last in document.sentences] == [402, 500, 300]
    pious = Document("ﷺ " * 700)  # each is four words
    spans = [pious.span(first, last) for first, last in pious.sentences]
    assert len(spans) == 6 and all(one[1] <= other[0] for one, other in pairwise(spans))
    assert len(Document("ﷺ" * 700).sentences) == 1  # all words share a character with the next
