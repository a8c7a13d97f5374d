from khabar.lexicon.index import Index, any_clitics
from khabar.text.document import Document
from khabar.text.vocabulary import VOCABULARY

INDEX = Index([("امم", 1), ("امم متحده", 2), ("اليمن", 3), ("زياره", 4)])


def found(text: str, index: Index[int] = INDEX) -> list[tuple[str, int]]:
    document = Document(text)
    return [(document.text(hit.first, hit.last, hit.reading.skip), hit.value) for hit in index.find(document)]


def test_the_longest_phrase_wins() -> None:
    assert found("أمم متحدة وأمم") == [("أمم متحدة", 2), ("أمم", 1)]


def test_clitics_are_taken_off_in_front() -> None:
    assert found("لليمن وباليمن") == [("لليمن", 3), ("اليمن", 3)]


def test_pronouns_only_where_they_are_allowed() -> None:
    assert found("زيارتها") == []
    assert found("زيارتها", Index([("زياره", 4)], any_clitics)) == [("زيارتها", 4)]


def test_what_is_known_of_words_is_forgotten_with_them() -> None:
    limit, VOCABULARY.limit = VOCABULARY.limit, 5
    try:
        for _ in range(3):
            assert found("أمم متحدة وأمم أخرى في اليمن السعيد") == [("أمم متحدة", 2), ("أمم", 1), ("اليمن", 3)]
            assert found("كلمات غير هذه كلها لا تعني شيئا هنا") == []
    finally:
        VOCABULARY.limit = limit
