"""The readers of corpus files and the sums of the benchmarks, on small texts of our own, worked out by hand."""

from pathlib import Path

import pytest

from benchmarks.formats import marked, read_names, read_split, read_treebank, surface_of
from benchmarks.names import articles, measure, spans
from benchmarks.words import measure_split, measure_treebank
from khabar.tagger import tagger

TREEBANK = """\
1	وَ	وَ	CONJ	_	_	0	root	_	_
2	قَالَ	قَال	VERB	_	Person=3	1	x	_	_
3	لِ	لِ	ADP	_	_	4	case	_	_
4	اَلوَزِيرِ	وَزِير	NOUN	_	Definite=Def	2	x	_	_
5	بخبر	بخبر	X	_	_	2	x	_	_
6	بخبر	بخبر	X	_	_	2	x	_	_
7	عَن	عَن	ADP	_	_	2	x	_	_
8	هُ	هُوَ	PRON	_	Case=Gen	2	x	_	_

"""


def test_pieces_are_put_together() -> None:
    assert surface_of(["و", "ل", "ال", "محتوى"]) == "وللمحتوى"
    assert surface_of(["زيار", "ت", "ها"]) == "زيارتها"


def test_names_file(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("وصل O\nجو B-PERS\nبايدن I-PERS\n\nفي O\nكييف B-LOC\n", encoding="utf-8")
    assert [len(sentence) for sentence in read_names(path)] == [3, 2]


def test_spans() -> None:
    assert spans(["O", "B-LOC", "I-LOC", "B-LOC", "I-ORG", "O"]) == {(1, 3, "LOC"), (3, 4, "LOC"), (4, 5, "ORG")}


def test_figures() -> None:
    gold = [[("وصل", "O"), ("الرئيس", "O"), ("إلى", "O"), ("بيروت", "B-LOC"), (".", "O")]] * 2
    wrong = [[("وصل", "O"), ("الرئيس", "O"), ("إلى", "O"), ("بيروت", "B-ORG"), (".", "O")]]
    result = measure(gold, tagger())
    assert (result["precision"], result["recall"], result["score"], result["names"]) == (1.0, 1.0, 1.0, 2)
    result = measure(gold + wrong, tagger())
    assert (result["right"], result["found"], result["names"]) == (2, 3, 3)
    assert result["score"] == pytest.approx(2 / 3, abs=1e-4)


def test_articles_hold_whole_sentences() -> None:
    sentence = [("كلمة", "O")] * 150
    assert [len(article) for article in articles([sentence] * 4, 400)] == [450, 150]


def test_marked() -> None:
    case = marked("وصل [PER جو بايدن] إلى ل[GPE بيروت]")
    assert case.text == "وصل جو بايدن إلى لبيروت"
    assert {case.text[start:end] for start, end, _ in case.names} == {"جو بايدن", "بيروت"}


def test_split_file(tmp_path: Path) -> None:
    path = tmp_path / "news.pos.ref"
    path.write_text("heading\tPOS\nو+قال\tCONJ+V\nال+وزير\tDET+NOUN\n.\tPUNC\nوال\tX\n", encoding="utf-8")
    pieces = read_split(path)
    assert pieces == [["و", "قال"], ["ال", "وزير"], ["."], ["وال"]]
    assert measure_split(pieces[:3], tagger())["score"] == 1.0


def test_treebank(tmp_path: Path) -> None:
    path = tmp_path / "bank.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    sentences = read_treebank(path)
    words = sentences[0]
    assert [word.surface for word in words] == ["وقال", "للوزير", "بخبر", "عنه"]
    assert [word.repeated for word in words] == [False, False, True, False]
    assert [token.form for token in words[1].tokens] == ["ل", "الوزير"]
    result = measure_treebank(sentences, tagger())
    assert (result["tokens"], result["repeated"], result["custom"]) == (8, 2, "padt")
    assert result["score"] == 1.0
