import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from benchmarks import data, score, speed
from benchmarks.__main__ import names

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", *arguments], capture_output=True, text=True, cwd=ROOT, timeout=300
    )


def test_without_a_name_all_are_listed() -> None:
    shown = run().stdout
    assert all(f"  {name} " in shown for name in names())
    assert "score" in names() and "speed" in names()


@pytest.mark.parametrize("name", names())
def test_each_tells_of_itself(name: str) -> None:
    done = run(name, "--help")
    assert done.returncode == 0 and f"python -m benchmarks {name}" in done.stdout


def test_a_wrong_name_is_told() -> None:
    done = run("sped")
    assert done.returncode == 2 and "no benchmark is called 'sped'" in done.stderr


def test_the_ratio_of_speeds_by_hand() -> None:
    # Article 1 ended Duckling: it counts for neither. Khabar reads 10 + 30 characters in 2 s, Duckling in 8 s.
    figures = speed.report(["x" * 10, "x" * 20, "x" * 30], ({0: 0.5, 1: 9.0, 2: 1.5}, 80.0), ({0: 2.0, 2: 6.0}, 60.0))
    assert figures["ratio"] == 4.0
    assert (figures["articles"], figures["dropped"]) == (2, 1)
    assert figures["khabar"] == {"articles_per_second": 1.0, "characters_per_second": 20, "peak_mb": 80.0}


def test_articles_are_taken_evenly() -> None:
    assert speed.spread([str(n) for n in range(10)], 3) == ["0", "3", "6"]
    assert speed.spread(["a", "b"], 5) == ["a", "b"]


def test_speed_on_a_zip(tmp_path: Path) -> None:
    item = {"source": "x", "title": "ع", "content": "وصل الوزير إلى الرياض يوم الأحد الماضي ومعه 12 طائرة. " * 5}
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.json", json.dumps([item] * 6))
    done = run("speed", str(tmp_path / "a.zip"), "--json")
    figures = json.loads(done.stdout)
    assert figures["articles"] + figures["dropped"] == 6
    assert figures["ratio"] > 0
    done = run("speed", str(tmp_path / "none.zip"))
    assert done.returncode == 2 and "cannot read these zips" in done.stderr


@pytest.mark.skipif(not data.SCORER.exists(), reason="the scorer and its gold are not here")
def test_the_seed_reports_score_what_they_must() -> None:
    figures = score.scored(data.SEED)
    for measure in ("people", "places", "times", "amounts"):
        assert figures[measure]["f1"] >= 0.9, measure
    assert figures["quotes"]["f1"] >= 0.8
    assert figures["events"]["f1"] >= 0.5


def test_the_table_has_a_row_a_measure() -> None:
    row = {"f1": 0.5, "right": 1, "gold": 2, "found": 2}
    assert score.table({"seed": {"people": row}, "odd": {"people": row}}).splitlines()[1].split() == [
        "people",
        "0.500",
        "(1/2/2)",
        "0.500",
        "(1/2/2)",
    ]


def test_whose_names_are_missed_is_counted_by_group(tmp_path: Path) -> None:
    table = tmp_path / "names.tsv"
    table.write_text("# made up\nwhose\tnames\nnear\tفهد المطيري|حمد النعيمي\nnowhere\tغخضظ ثذشص\n", encoding="utf-8")
    found = json.loads(run("whom", str(table), "--json").stdout)
    assert found["groups"]["near"] > 0.5 > found["groups"]["nowhere"]
    assert found["score"] == pytest.approx((2 * found["groups"]["near"] + found["groups"]["nowhere"]) / 3)
