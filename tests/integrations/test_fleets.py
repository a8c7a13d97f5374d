"""Many machines: batches on their own, then a real Ray and a real Spark of two workers, where they are installed."""

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from khabar.integrations import batches
from khabar.integrations.batches import write_batch
from khabar.reading.reader import read_article
from khabar.record import Article, Record
from khabar.samples import samples

ROWS = [
    {"id": f"a{number}", "text": each.text, "published": each.published, "source": "الصحيفة"}
    for number, each in enumerate([*samples()] * 4)
]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files of several kinds, one of them broken."""
    folder = tmp_path_factory.mktemp("fleet")
    parquet.write_table(pyarrow.Table.from_pylist(ROWS[:5]), folder / "a.parquet")
    (folder / "b.jsonl").write_text("\n".join(json.dumps(row) for row in ROWS[5:9]), encoding="utf-8")
    (folder / "c.jsonl.gz").write_bytes(gzip.compress("\n".join(json.dumps(row) for row in ROWS[9:]).encode()))
    (folder / "d.warc.gz").write_bytes(b"no gzip")
    (folder / "e.parquet").write_bytes(b"PAR1 no more")
    return folder


def test_a_batch_is_the_same_files_however_often_it_is_written(tmp_path: Path) -> None:
    batch = pyarrow.Table.from_pylist([*ROWS, {"id": "empty", "text": "", "published": None, "source": None}])
    outcome = write_batch(batch, str(tmp_path))
    first = tree(tmp_path)
    assert write_batch(batch, str(tmp_path)).equals(outcome)
    shutil.rmtree(tmp_path / "outcomes")
    assert write_batch(batch, str(tmp_path)).equals(outcome)
    assert tree(tmp_path) == first and not [name for name in first if name.endswith(".part")]
    assert {Path(name).parts[1] for name in first if not name.startswith("outcomes")} == {
        *(f"month={each.published[:7]}" for each in samples() if each.published), "month=none",
    }  # fmt: skip
    kinds = ("entities", "times", "amounts", "quotes", "events")
    counted = sum(parquet.read_table(tmp_path / kind).num_rows for kind in kinds)
    assert counted == sum(row["facts"] for row in outcome.to_pylist())


def test_what_cannot_be_read_costs_itself_only(tmp_path: Path) -> None:
    batch = pyarrow.Table.from_pylist([{"id": "x", "text": None}, {"id": "y", "text": ROWS[0]["text"]}])
    bad, good = write_batch(batch, str(tmp_path)).to_pylist()
    assert bad["failure"] == "has no text" and bad["facts"] is None and good["failure"] is None and good["facts"] > 10


def test_a_file_that_was_read_is_not_read_again_unless_by_another_reader(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[str] = []

    def counted(article: Article) -> Record:
        reads.append(article.text)
        return read_article(article)

    monkeypatch.setattr(batches, "read_article", counted)
    monkeypatch.setattr(batches, "SLICE", 2)
    file = str(articles / "b.jsonl")
    first = pyarrow.concat_tables(batches.write_file(file, str(tmp_path)))
    assert (first.num_rows, len(reads)) == (4, 4)
    next((tmp_path / "outcomes").iterdir()).unlink()  # as if a worker had died before it was done
    before = tree(tmp_path)
    assert pyarrow.concat_tables(batches.write_file(file, str(tmp_path))).equals(first)
    assert len(reads) == 6 and before.items() <= tree(tmp_path).items()
    monkeypatch.setattr(batches, "_reader", lambda: b"another")
    assert len(list(batches.write_file(file, str(tmp_path)))) == 2 and len(reads) == 10
    assert parquet.read_table(tmp_path / "articles").num_rows == 4


def test_a_folder_of_facts_is_asked_in_sql(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    from khabar.integrations.duckdb import connect

    write_batch(pyarrow.Table.from_pylist(ROWS), str(tmp_path))
    with connect(tmp_path) as connection:
        assert connection.sql("SELECT count(DISTINCT article) FROM articles").fetchall() == [(len(ROWS),)]
        months = connection.sql("SELECT DISTINCT month FROM events ORDER BY 1").fetchall()
        assert months and all(str(month).startswith("2026") for (month,) in months)


RAY = """
import json, sys, ray, khabar.integrations.ray
ray.init(num_cpus=2, include_dashboard=False, configure_logging=False, log_to_driver=False)
outcome = khabar.integrations.ray.read(sys.argv[1] + "/*", sys.argv[2]).take_all()
print(json.dumps(sorted((row["article"], row["facts"]) for row in outcome if row["failure"] is None)))
"""
SPARK = """
import json, sys, khabar.integrations.spark
from khabar.integrations.ray import files
from pyspark.sql import SparkSession
spark = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
         .config("spark.sql.execution.arrow.maxRecordsPerBatch", "3").getOrCreate())
frame = spark.createDataFrame([(name,) for name in files(sys.argv[1] + "/*")], "file string").repartition(2)
outcome = khabar.integrations.spark.read(frame, sys.argv[2]).collect()
print(json.dumps(sorted((row["article"], row["facts"]) for row in outcome if row["failure"] is None)))
"""


def fleet(code: str, articles: Path, folder: Path) -> list[tuple[str, int]]:
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run([sys.executable, "-c", code, str(articles), str(folder)], capture_output=True, text=True,
                          env=environment, timeout=400)  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return [tuple(pair) for pair in json.loads(done.stdout.splitlines()[-1])]


def expected(tmp_path: Path) -> list[tuple[str, int]]:
    outcome = write_batch(pyarrow.Table.from_pylist(ROWS), str(tmp_path / "alone"))
    return sorted((row["article"], row["facts"]) for row in outcome.to_pylist())


def rows_of(folder: Path, kind: str) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True, default=str) for row in parquet.read_table(folder / kind).to_pylist())


def test_ray_with_two_workers_reads_what_one_process_reads(articles: Path, tmp_path: Path) -> None:
    pytest.importorskip("ray")
    assert fleet(RAY, articles, tmp_path / "facts") == expected(tmp_path)
    for kind in ("articles", "events", "quotes"):
        assert rows_of(tmp_path / "facts", kind) == rows_of(tmp_path / "alone", kind)
    failed = [row for row in parquet.read_table(tmp_path / "facts/outcomes").to_pylist() if row["failure"]]
    assert sorted(Path(row["article"]).name for row in failed) == ["d.warc.gz", "e.parquet"]


STRIKE = """
import os, pathlib, signal, sys, threading, time
os.environ["KHABAR_FLEET"] = sys.argv[2]  # by which we know our own workers
def strike():
    facts = pathlib.Path(sys.argv[2])
    while not any(facts.rglob("*.parquet")):
        time.sleep(0.02)
    for each in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            ours = sys.argv[2].encode() in (each / "environ").read_bytes()
            if ours and b"MapBatches" in (each / "cmdline").read_bytes():
                os.kill(int(each.name), signal.SIGKILL)
                facts.with_name("killed").touch()
                return
        except OSError:
            pass
threading.Thread(target=strike, daemon=True).start()
"""


def test_ray_loses_and_doubles_nothing_when_a_worker_is_killed(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    many = pyarrow.Table.from_pylist([row | {"id": f"{row['id']}-{n}"} for n in range(40) for row in ROWS])
    (tmp_path / "given").mkdir()
    for n in range(8):
        parquet.write_table(many.slice(n * 60, 60), tmp_path / f"given/{n}.parquet")
    found = fleet(STRIKE + RAY, tmp_path / "given", tmp_path / "facts")
    assert (tmp_path / "killed").exists()
    assert [article for article, _ in found] == sorted(many["id"].to_pylist())
    write_batch(many, str(tmp_path / "alone"))
    for kind in ("articles", "events", "quotes"):
        assert rows_of(tmp_path / "facts", kind) == rows_of(tmp_path / "alone", kind)


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs java")
def test_spark_with_two_workers_reads_what_one_process_reads(articles: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    assert fleet(SPARK, articles, tmp_path / "facts") == expected(tmp_path)
    for kind in ("articles", "events", "quotes"):
        assert rows_of(tmp_path / "facts", kind) == rows_of(tmp_path / "alone", kind)
