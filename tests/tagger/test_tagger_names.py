"""Names in sentences of our own: each type, clitics outside, and F1 on the newswire table."""

from pathlib import Path

import pytest

from benchmarks.formats import marked, read_marked
from benchmarks.names import measure_marked
from khabar.tagger import tagger
from khabar.text.document import Document

FLOOR = 0.74
CASES = [
    "وقال الرئيس الأميركي [PER جو بايدن] في [GPE واشنطن] أمس.",
    "وصل الوزير إلى [GPE بيروت] قادما من [GPE دمشق].",
    "تقدم مساعدات ل[GPE أوكرانيا] و[GPE مولدوفا].",
    "أعلنت [ORG الأمم المتحدة] أن القتال توقف.",
    "غرقت سفينة في [LOC البحر الأحمر].",
]


def found(text: str) -> set[tuple[int, int, str]]:
    document = Document(text)
    tags = tagger().tag(document)
    return {(*document.span(n.first, n.last, n.skip, n.drop), n.type) for n in tags.found()}


@pytest.mark.parametrize("line", CASES)
def test_names(line: str) -> None:
    case = marked(line)
    assert found(case.text) == case.names


def test_newswire() -> None:
    sentences = read_marked(Path(__file__).parent.parent / "cases/newswire_names.tsv")
    assert len(sentences) >= 200
    assert measure_marked(sentences, tagger())["score"] >= FLOOR
