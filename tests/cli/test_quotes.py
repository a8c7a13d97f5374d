"""``khabar quotes`` and ``khabar.quotes``: who said what, to whom, when and where."""

import csv
import io
import json
from pathlib import Path

import pytest
from command import run

import khabar

SAID = (
    "قال وزير الخارجية الأميركي جون كيري أمس في بيان إن الاتفاق يجعل المنطقة أكثر أمنا. "
    "وأضاف الوزير أن «الباب مفتوح». "
    "ورد رئيس الوزراء العراقي حيدر العبادي: «لن نقبل شروطا جديدة»."
)


def told(*arguments: str, given: bytes = b"") -> list[dict[str, object]]:
    done = run("quotes", *arguments, "--published", "2015-08-09", "--format", "json", given=given)
    assert (done.returncode, done.stderr) == (0, b"")
    facts: list[dict[str, object]] = json.loads(done.stdout)
    return facts


def test_each_statement_has_its_speaker_and_words() -> None:
    first, second, third = told(SAID)
    wanted = {
        "speaker": "جون كيري", "role": "وزير الخارجية الأميركي", "country": "USA", "cue": "قال", "date": "2015-08-08",
        "words": "الاتفاق يجعل المنطقة أكثر أمنا", "kind": "indirect", "stance": "assert", "medium": "بيان",
    }  # fmt: skip
    assert first | wanted == first
    assert (second["speaker"], second["words"], second["date"]) == ("جون كيري", "الباب مفتوح", "2015-08-09")
    assert second["sentence"] == "وأضاف الوزير أن «الباب مفتوح»."
    assert (third["speaker"], third["words"], third["country"]) == ("حيدر العبادي", "لن نقبل شروطا جديدة", "IRQ")


def test_python_gives_what_the_command_prints() -> None:
    found = khabar.quotes(SAID, published="2015-08-09")
    assert [(each.speaker, each.words, list(each.span)) for each in found] == [
        (fact["speaker"], fact["words"], fact["span"]) for fact in told(SAID)
    ]
    assert all(SAID[slice(*each.span)] == each.words for each in found)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("كيري", 2), ("جون كيري", 2), ("Kerry", 2), ("john kerry", 2), ("وزير الخارجية الامريكي", 0),
        ("وزير الخارجيه الاميركي", 2), ("العبادي", 1), ("عبادي", 1), ("al-Abadi", 1), ("كير", 0), ("K", 0),
        ("الصين", 0), ("بيان", 0),
    ],
)  # fmt: skip
def test_a_speaker_goes_by_any_form_of_the_name(name: str, count: int) -> None:
    assert len(khabar.quotes(SAID, speaker=name)) == count


@pytest.mark.parametrize("name", ["روسيا", "Russia", "RUS", "rus"])
def test_a_state_goes_by_its_names_and_code(name: str) -> None:
    text = "أعلنت روسيا أن المطار سيفتح غدا. وقالت فرنسا إن الهدنة انتهت."
    assert [each.words for each in khabar.quotes(text, speaker=name)] == ["المطار سيفتح غدا"]


def test_a_body_goes_by_any_of_its_names() -> None:
    text = "أكدت الأمم المتحدة أن المخيم امتلأ. وقالت فرنسا إن الهدنة انتهت."
    assert [each.words for each in khabar.quotes(text, speaker="منظمة الأمم المتحدة")] == ["المخيم امتلأ"]


def test_several_names_mean_any_of_them() -> None:
    assert len(khabar.quotes(SAID, speaker=["كيري", "العبادي"])) == 3
    assert [fact["speaker"] for fact in told(SAID, "--speaker", "العبادي", "--speaker", "فرنسا")] == ["حيدر العبادي"]


def test_files_texts_and_standard_input_mix(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("أعلنت فرنسا أن الهدنة انتهت.", encoding="utf-8")
    facts = told(str(file), SAID, "-", given="وأكدت مصر أن المعبر مفتوح.".encode())
    assert [fact["speaker"] for fact in facts] == ["فرنسا", "جون كيري", "جون كيري", "حيدر العبادي", "مصر"]


def test_people_read_lines_with_labels() -> None:
    done = run("quotes", SAID, "--published", "2015-08-09", "--format", "text")
    lines = done.stdout.decode().splitlines()
    assert lines[0].startswith("قال وزير الخارجية")
    assert lines[1].split()[0] == "Q1:"
    assert "    القائل · speaker: جون كيري" in lines
    assert "    «لن نقبل شروطا جديدة»" in lines


def test_a_spreadsheet_has_a_row_a_statement() -> None:
    done = run("quotes", SAID, "--published", "2015-08-09", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert [row["speaker"] for row in rows] == ["جون كيري", "جون كيري", "حيدر العبادي"]
    assert SAID[int(rows[0]["start"]) : int(rows[0]["end"])] == rows[0]["words"]


def test_without_a_date_there_is_no_day() -> None:
    assert [each.date for each in khabar.quotes("قال كيري أمس إن الباب مفتوح.")] == [None]


def test_nothing_said_is_an_empty_list() -> None:
    assert told("ارتفعت الأسعار أمس.") == []


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run("quotes", "none.txt", folder=tmp_path)
    assert done.returncode == 2
    assert b"no such file" in done.stderr
