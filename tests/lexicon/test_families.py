import csv
from pathlib import Path

import pytest

from khabar.lexicon.families import derive, families
from khabar.tagger import tagger
from khabar.text.document import Document

LINES = (Path(__file__).parents[1] / "cases/families.tsv").read_text(encoding="utf-8").splitlines()
CASES = list(csv.DictReader((line for line in LINES if not line.startswith("#")), delimiter="\t"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["past"])
def test_a_verb_makes_its_family(case: dict[str, str]) -> None:
    found = derive(case["past"], case["present"], tuple(filter(None, case["nouns"].split("|"))))
    made = {
        "form": str(found.form),
        "root": found.root,
        "masdars": "|".join(found.masdars),
        "active": found.active,
        "passive": found.passive,
    }
    assert made == {name: case[name] or "" for name in made}


def test_members_lead_to_their_verb() -> None:
    known = {family for word in ("هاجم", "هجوم", "مهاجمة", "مهاجم") for family in families(word)}
    assert {family.verb for family in known} == {"هاجم"}
    assert families("طاولة") == ()


def test_words_of_a_text_know_their_family() -> None:
    tags = tagger().tag(Document("هاجم المسلحون القرية، وقال المهاجمون إن الهجوم جاء ردا على مهاجمة بلدتهم."))
    verbs = {word: [family.verb for family in tags.families(i)] for i, word in enumerate(tags.document.words)}
    assert verbs["هاجم"] == verbs["المهاجمون"] == verbs["الهجوم"] == verbs["مهاجمة"] == ["هاجم"]
    assert tags.root(tags.document.words.index("المهاجمون")) == "هجم"
    assert tags.root(tags.document.words.index("بلدتهم")) == ""
