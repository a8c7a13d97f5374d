"""``khabar times`` and ``khabar amounts``: a text, files or standard input in, one layer out."""

import csv
import io
import json
from pathlib import Path

import pytest
from command import run

import khabar

WHEN = "وصل الوفد أمس الاثنين ويغادر يوم الجمعة المقبل عند الساعة الثالثة عصرا"
MUCH = "أنفقت الشركة 3.5 مليون دولار على 12 طائرة وعشرات السيارات"


def told(*arguments: str, given: bytes = b"") -> list[dict[str, object]]:
    done = run(*arguments, "--format", "json", given=given)
    assert (done.returncode, done.stderr) == (0, b"")
    facts: list[dict[str, object]] = json.loads(done.stdout)
    return facts


def test_a_text_gives_its_times() -> None:
    facts = told("times", WHEN, "--published", "2025-03-18")
    times = khabar.times(WHEN, published="2025-03-18")
    assert [(fact["value"], fact["begin"], fact["end"]) for fact in facts] == [(t.value, t.begin, t.end) for t in times]
    assert facts[0]["words"] == "أمس الاثنين"


def test_a_time_left_open_lies_where_it_is_preferred() -> None:
    asked = ("times", "يوم الأحد", "--published", "2025-03-18", "--prefer")
    assert [told(*asked, side)[0]["value"] for side in ("past", "future")] == ["2025-03-16", "2025-03-23"]


def test_vague_amounts_come_only_when_asked_for() -> None:
    assert [fact["unit"] for fact in told("amounts", MUCH)] == ["USD", "طائرة"]
    assert [fact["unit"] for fact in told("amounts", MUCH, "--vague")] == ["USD", "طائرة", "سيارة"]


def test_the_outlet_tells_whose_riyal_it_is() -> None:
    assert told("amounts", "بقيمة 5 ريالات", "--source", "alriyadh")[0]["unit"] == "SAR"
    assert told("amounts", "بقيمة 5 ريالات", "--source", "الشرق القطرية")[0]["unit"] == "QAR"


def test_files_texts_and_standard_input_mix(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("غادر اليوم", encoding="utf-8")
    facts = told("times", str(file), "وصل أمس", "-", "--published", "2025-03-18", given="يعود غدا".encode())
    assert [fact["value"] for fact in facts] == ["2025-03-18", "2025-03-17", "2025-03-19"]


def test_a_table_shows_columns_and_words() -> None:
    done = run("times", WHEN, "--published", "2025-03-18", "--format", "text")
    lines = done.stdout.decode().splitlines()
    assert lines[0] == WHEN
    assert lines[1].split() == ["id", "value", "type", "begin", "end", "modifier", "words"]
    assert lines[2].split()[:3] == ["T1", "2025-03-17", "DATE"]
    assert lines[2].endswith("أمس الاثنين")


def test_csv_has_the_columns_of_whole_records() -> None:
    done = run("amounts", MUCH, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert (rows[0]["number"], rows[0]["unit"], rows[0]["words"]) == ("3500000", "USD", "3.5 مليون دولار")


def test_an_output_file_tells_the_format(tmp_path: Path) -> None:
    done = run("amounts", MUCH, "--output", "out.jsonl", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["money", "count"]


def test_nothing_found_is_an_empty_list() -> None:
    assert told("times", "لا شيء هنا") == []


@pytest.mark.parametrize("arguments", [("times", "none.txt"), ("amounts", "none/of/these.jsonl")])
def test_a_file_that_is_not_there_is_told(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert b"no such file" in done.stderr


def test_a_date_that_is_none_is_refused() -> None:
    done = run("times", WHEN, "--published", "tomorrow")
    assert done.returncode == 2
    assert b"--published" in done.stderr


def test_what_has_no_date_is_told() -> None:
    done = run("times", "وصل أمس", "--format", "jsonl")
    assert json.loads(done.stdout)["value"] == "XXXX-XX-XX"
    assert b"relative times are unresolved" in done.stderr
