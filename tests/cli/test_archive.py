import csv
import io
import json
import os
import pty
import sqlite3
import subprocess
import time
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pyarrow.parquet
import pytest
from command import KHABAR, run

VIEWS = ("search", "timeline", "stories", "ledger", "agreements", "casualties", "quotes", "claims", "who", "network")
FORMS = ["csv", "jsonl", "text", "csv", "text", "parquet"]
ARTICLES = [
    {"source": "sabq", "url": "u1", "date_extracted": "2015-07-24 10:00:00", "title": "مساعدات إلى اليمن",
     "content": "أعلنت السعودية أمس تقديم مساعدات إنسانية بقيمة 40 مليون دولار إلى اليمن."},
    {"source": "okaz", "url": "u2", "date_extracted": "2015-07-25 10:00:00", "title": "قصف صنعاء",
     "content": "قتل 12 شخصا في غارة شنتها السعودية على صنعاء يوم الجمعة."},
    {"source": "okaz", "url": "u3", "date_extracted": "2015-07-25 11:00:00", "title": "كيري والاتفاق",
     "content": "قال وزير الخارجية الأميركي جون كيري إن الاتفاق مع إيران يجعل المنطقة أكثر أمنا."},
    {"source": "okaz", "url": "u4", "date_extracted": "2015-07-25 11:00:00", "title": "", "content": ""},
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of three articles, and the zip that they came in."""
    found = tmp_path_factory.mktemp("archive")
    with zipfile.ZipFile(found / "2015-07-25.zip", "w") as packed:
        packed.writestr("2015-07-25.json", json.dumps(ARTICLES, ensure_ascii=False))
    done = run("add", "news.khabar", "2015-07-25.zip", "--mapping", "saudinewsnet", folder=found)
    assert done.returncode == 2  # one text is empty
    assert done.stdout == b"3 articles added; 0 were there already\n"
    assert done.stderr.decode() == "khabar: 1 skipped: the text is empty (2015-07-25.zip: 2015-07-25.json: record 4)\n"
    return found


def rows(folder: Path, *arguments: str) -> list[dict[str, object]]:
    done = run(*arguments, "--format", "json", folder=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_adding_again_adds_nothing(folder: Path) -> None:
    done = run(
        "add", "news.khabar", "2015-07-25.zip", "--mapping", "saudinewsnet", "--report", "skipped.jsonl", folder=folder
    )
    assert done.stdout == b"0 articles added; 3 were there already\n"
    assert json.loads((folder / "skipped.jsonl").read_text())["reason"] == "the text is empty"


@pytest.mark.parametrize(("view", "form"), list(zip(VIEWS, FORMS * 2, strict=False)))
def test_each_view_answers(folder: Path, view: str, form: str) -> None:
    query = ["كيري"] if view == "who" else []
    found = rows(folder, view, "news.khabar", *query, "--evidence")
    done = run(view, "news.khabar", *query, "--evidence", "--format", form, "--output", "out", folder=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    content = (folder / "out").read_bytes()
    if form == "csv":
        assert len(list(csv.DictReader(io.StringIO(content.decode())))) == len(found)
    elif form == "jsonl":
        assert [json.loads(line) for line in content.splitlines()] == found
    elif form == "parquet":
        assert pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist() == found
    else:
        assert bool(content) == bool(found)
    if found and view != "claims":
        evidence = found[0]["evidence"]
        assert isinstance(evidence, list) and evidence[0]["sha256"] and evidence[0]["dated"] == "crawl"


def test_the_archive_is_exported_with_its_filters(folder: Path) -> None:
    done = run("export", "news.khabar", "acled", "--type", "ASSAULT", folder=folder)
    found = [row for row in csv.DictReader(io.StringIO(done.stdout.decode())) if row["fatalities"] == "12"]
    assert ("Air/drone strike", "okaz") in {(row["sub_event_type"], row["source"]) for row in found}
    (package,) = csv.DictReader(io.StringIO(run("export", "news.khabar", "kiel", folder=folder).stdout.decode()))
    assert (package["Countries"], float(package["Source Reported Value"])) == ("Saudi Arabia", 40_000_000)
    lines = run("export", "news.khabar", "jsonl", "outlet:okaz", "--limit", "1", folder=folder).stdout.splitlines()
    assert [json.loads(line)["source"] for line in lines] == ["okaz"]
    assert run("export", "news.khabar", "brat", "--output", "brat.zip", folder=folder).returncode == 0
    assert len(zipfile.ZipFile(folder / "brat.zip").namelist()) == 1 + 2 * 3
    assert b"'docx' is not one of" in run("export", "news.khabar", "docx", folder=folder).stderr


def test_what_the_views_say(folder: Path) -> None:
    (package,) = rows(folder, "ledger", "news.khabar", "--actor", "Saudi Arabia")
    assert (package["amount"], package["unit"], package["donor_codes"], package["recipient_codes"]) == (
        4e7,
        "USD",
        ["SAU"],
        ["YEM"],
    )
    (toll,) = rows(folder, "casualties", "news.khabar", "--place", "اليمن")
    assert (toll["harm"], toll["lowest"], toll["date"]) == ("killed", 12, "2015-07-24")
    (said,) = rows(folder, "quotes", "news.khabar", "--speaker", "Kerry")
    assert said["words"] == "الاتفاق مع إيران يجعل المنطقة أكثر أمنا"
    assert [row["url"] for row in rows(folder, "search", "news.khabar", "type:AID", "المساعدة")] == ["u1"]
    assert rows(folder, "ledger", "news.khabar", "--by", "donor", "--by", "unit")[0]["donor"] == "السعودية"
    assert rows(
        folder, "timeline", "news.khabar", "--after", "2015-07-24", "--before", "2015-07-24", "--type", "ASSAULT"
    )


def test_the_network_as_a_graph(folder: Path) -> None:
    done = run("network", "news.khabar", "--output", "net.graphml", folder=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ElementTree.parse(folder / "net.graphml").getroot()
    nodes = {node.get("id") for node in root.iter(f"{space}node")}
    edges = list(root.iter(f"{space}edge"))
    assert len(edges) == len(rows(folder, "network", "news.khabar")) > 0
    assert all({edge.get("source"), edge.get("target")} <= nodes for edge in edges)
    done = run("ledger", "news.khabar", "--format", "graphml", folder=folder)
    assert done.returncode == 2 and b"graphml is for `khabar network` only" in done.stderr


def test_an_article_is_shown_with_its_versions_and_its_input(folder: Path) -> None:
    (row,) = rows(folder, "search", "news.khabar", "مساعدات")
    id = str(row["article"])
    assert json.loads(run("show", "news.khabar", id, folder=folder).stdout)["title"] == "مساعدات إلى اليمن"
    assert json.loads(run("show", "news.khabar", id, "--raw", folder=folder).stdout) == ARTICLES[0]
    assert json.loads(run("show", "news.khabar", id, "--versions", folder=folder).stdout)["version"] == 1
    cited = json.loads(run("cite", "news.khabar", f"{id}:V1", folder=folder).stdout)
    assert cited["words"] == ARTICLES[0]["content"]
    done = run("cite", "news.khabar", f"{id}:V7", folder=folder)
    assert (done.returncode, done.stderr.decode()) == (2, f"khabar: article {id} has no fact V7\n")


def test_an_archive_is_kept_in_order(folder: Path, tmp_path: Path) -> None:
    done = run("backup", str(folder / "news.khabar"), "copy.khabar", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    (row,) = rows(tmp_path, "search", "copy.khabar", "مساعدات")
    assert run("remove", "copy.khabar", str(row["article"]), folder=tmp_path).stdout == b"1 removed\n"
    assert rows(tmp_path, "search", "copy.khabar", "مساعدات") == []
    assert run("reread", "copy.khabar", folder=tmp_path).stdout == b"0 articles read again\n"
    assert run("reread", "copy.khabar", "--all", folder=tmp_path).stdout == b"2 articles read again\n"
    done = run("backup", "copy.khabar", "copy.khabar", folder=tmp_path)
    assert done.returncode == 2 and b"never overwrites" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["timeline", "none.khabar"],
            "khabar: none.khabar: no such archive; `khabar add none.khabar FILES…` makes one",
        ),
        (["timeline", "2015-07-25.zip"], "khabar: 2015-07-25.zip: not an archive of Khabar's"),
        (["timeline", "news.khabar", "--type", "WAR"], "khabar: no type 'WAR'; there are AGREE"),
        (["timeline", "news.khabar", "--sort", "size"], "khabar: no column 'size' to sort by"),
        (["timeline", "news.khabar", "--actor", "زوكربيرغ"], "khabar: nobody and no place here is called 'زوكربيرغ'"),
        (["who", "news.khabar"], "khabar: who? give a name"),
        (["add", "x.khabar", "2015-07-25.zip", "--mapping", "none"], "khabar: no such mapping: none"),
        (["watch", "x.khabar", "none.opml"], "cannot read none.opml: No such file or directory"),
        (["watch", "x.khabar", "2015-07-25.zip", "--allow", "home"], "'home' does not appear to be"),
        (["watch", "x.khabar", "2015-07-25.zip"], "khabar: broken OPML"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(folder: Path, arguments: list[str], said: str) -> None:
    done = run(*arguments, folder=folder)
    assert done.returncode == 2 and said in done.stderr.decode()


def test_a_watch_of_one_round(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(
        '<opml version="2.0"><body><outline title="أ" xmlUrl="http://127.0.0.1:1/feed"/></body></opml>',
        encoding="utf-8",
    )
    done = run("watch", "news.khabar", "feeds.opml", "--once", folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout == b"1 feeds and 0 pages asked; 0 articles added\n"
    trouble = "robots.txt cannot be had: 127.0.0.1 is at 127.0.0.1, which is no public address"
    assert done.stderr.decode() == f"khabar: http://127.0.0.1:1/feed: {trouble}\n"


def test_at_a_terminal_there_are_colours_and_a_limit(tmp_path: Path) -> None:
    lines = [
        {"text": f"قتل {n} أشخاص في قصف على بلدة رقم {n} في سوريا.", "published": f"2015-08-{n:02}"}
        for n in range(3, 28)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run("add", "a.khabar", "a.jsonl", folder=tmp_path).returncode == 0
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    environment.pop("NO_COLOR", None)
    command = subprocess.Popen(
        [KHABAR, "timeline", "a.khabar"], stdout=theirs, stderr=theirs, cwd=tmp_path, env=environment
    )
    os.close(theirs)
    shown = b""
    while piece := _read(ours):
        shown += piece
    assert command.wait(60) == 0
    assert b"\x1b[" in shown and b" more: --limit 0 shows all" in shown


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""


def test_killed_amid_adding_and_run_again_nothing_is_lost_and_nothing_twice(tmp_path: Path) -> None:
    lines = [{"text": f"وصل الوفد رقم {n} إلى الرياض.", "url": str(n)} for n in range(1500)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    arguments = [KHABAR, "add", "a.khabar", "a.jsonl"]
    for wait in (1.0, 2.0, 3.0):
        with subprocess.Popen(arguments, cwd=tmp_path, stderr=subprocess.DEVNULL, start_new_session=True) as command:
            time.sleep(wait)
            os.killpg(command.pid, 9)
    assert run("add", "a.khabar", "a.jsonl", folder=tmp_path).returncode == 0
    with sqlite3.connect(tmp_path / "a.khabar") as connection:
        counts = connection.execute("SELECT count(*), count(DISTINCT url), max(key) FROM articles").fetchone()
    connection.close()
    assert counts == (1500, 1500, 1500)
