import io
import json
import os
import pty
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pyarrow.parquet
import pytest
from command import KHABAR, run

import khabar
from khabar.samples import path, samples

TEXT = "قال وزير الدفاع الأوكراني رستم أوميروف أمس إن المحادثات كانت بناءة."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Thirty articles, some long, in one file."""
    file = tmp_path / "articles.jsonl"
    lines = ({"id": f"a{n}", "published": "2024-08-21", "text": f"{TEXT} " * (1 + 40 * (n % 3))} for n in range(30))
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return file


def test_a_file_gives_its_record() -> None:
    done = run("read", str(path("talks")), "--published", "2026-05-04", "--format", "jsonl")
    (line,) = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, b"")
    record = khabar.read(path("talks").read_text(encoding="utf-8"), published="2026-05-04")
    assert json.loads(line) == json.loads(record.to_json())


def test_standard_input_is_read_with_or_without_a_dash() -> None:
    for arguments in ((), ("-",)):
        done = run("read", *arguments, given=TEXT.encode())
        assert json.loads(done.stdout)["entities"][1]["name"] == "رستم أوميروف"


def test_the_output_is_the_same_whatever_the_jobs(articles: Path) -> None:
    for name in ("json", "csv", "html", "text"):
        one = run("read", str(articles), "--format", name)
        two = run("read", str(articles), "--format", name, "--jobs", "2")
        assert one.stdout == two.stdout
        assert one.returncode == two.returncode == 0


@pytest.mark.parametrize("name", ["out.json", "out.jsonl", "out.csv", "out.html", "out.txt", "out.parquet"])
def test_an_output_file_is_written_whole_in_the_format_of_its_name(articles: Path, tmp_path: Path, name: str) -> None:
    done = run("read", str(articles), "--output", name, folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    content = (tmp_path / name).read_bytes()
    starts = {
        "json": b"[\n{",
        "jsonl": b'{"id"',
        "csv": b"article,",
        "html": b"<!doctype",
        "txt": "قال".encode(),
        "parquet": b"PAR1",
    }
    assert content.startswith(starts[name[4:]])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["articles.jsonl", name]


def test_parquet_goes_through_a_pipe(articles: Path) -> None:
    done = run("read", str(articles), "--format", "parquet")
    assert pyarrow.parquet.read_table(io.BytesIO(done.stdout)).num_rows > 30


def test_a_broken_piece_costs_itself_only(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT}) + "\n{broken\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("no Arabic", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(TEXT.encode("cp1256"))
    done = run("read", "a.jsonl", "none.txt", "b.txt", "c.txt", folder=tmp_path)
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.decode().splitlines() == [
        "khabar: a.jsonl: line 2: not JSON: Expecting property name enclosed in double quotes (column 2)",
        "khabar: none.txt: no such file or directory",
        "khabar: b.txt: no Arabic text: it looks English or the like",
        "khabar: c.txt: not UTF-8; read as Windows-1256 (cp1256)",
        "khabar: 3 could not be read (named above); 2 articles read",
    ]


def test_nothing_but_failures_still_makes_whole_output(tmp_path: Path) -> None:
    done = run("read", "none.txt", "--format", "json", folder=tmp_path)
    assert (done.returncode, json.loads(done.stdout)) == (2, [])


def test_split_reads_several_reports_of_one_file(tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text(f"{TEXT}\n-----\n{TEXT}\n", encoding="utf-8")
    assert len(run("read", "two.txt", "--split", folder=tmp_path).stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read", "--published", "yesterday"], "'yesterday' is no ISO date"),
        (["read", "--format", "xml"], "'xml' is not one of"),
        (["read", "--jobs", "0"], "should be greater than or equal to 1"),
        (["read", "--output", "none/out.json", "x.txt"], "cannot write none/out.json: No such file or directory"),
        (["red"], "No such command 'red'"),
        (["read", "--nope"], "No such option: --nope"),
    ],
)
def test_wrong_arguments_are_told_and_nothing_is_read(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = run(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert done.stdout == b""


def test_the_rest_of_a_closed_pipe_is_no_error(articles: Path) -> None:
    arguments = [KHABAR, "read", *[str(articles)] * 20]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as command:
        assert command.stdout is not None and command.stderr is not None
        command.stdout.readline()
        command.stdout.close()
        assert command.stderr.read() == b""
        assert command.wait(timeout=60) == 1


def _wait_for_output(folder: Path) -> None:
    """Until a running command has written something that is not whole yet."""
    known = {"articles.jsonl", "out.jsonl"}
    for _ in range(600):
        if any(path.stat().st_size for path in folder.iterdir() if path.name not in known):
            return
        time.sleep(0.05)
    raise AssertionError("nothing was written")


def _heeds_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("output", [None, "out.jsonl"])
def test_ctrl_c_ends_at_once_and_leaves_nothing_half_written(
    articles: Path, tmp_path: Path, jobs: str, output: str | None
) -> None:
    where = ["--output", output] if output else []
    arguments = [KHABAR, "read", *[str(articles)] * 400, "--jobs", jobs, *where]
    with (
        (tmp_path / "stdout").open("wb") as stdout,
        # Whoever runs the tests in the background may have it ignored.
        subprocess.Popen(
            arguments, stdout=stdout, stderr=subprocess.PIPE, cwd=tmp_path, preexec_fn=_heeds_interrupts
        ) as command,
    ):
        _wait_for_output(tmp_path)
        command.send_signal(signal.SIGINT)
        _, said = command.communicate(timeout=5)
    assert (command.returncode, said) == (130, b"")
    written = (tmp_path / "stdout").read_bytes()
    assert all(json.loads(line) for line in written.splitlines())
    assert written == b"" if output else written.endswith(b"\n")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["articles.jsonl", "stdout"]


def test_an_older_output_stays_until_the_new_one_is_whole(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("older", encoding="utf-8")
    with subprocess.Popen([KHABAR, "read", *[str(articles)] * 400, "--output", "out.jsonl"], cwd=tmp_path) as command:
        _wait_for_output(tmp_path)
        command.terminate()
        assert command.wait(timeout=5) == 143
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "older"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["articles.jsonl", "out.jsonl"]


def at_a_terminal(*arguments: str, folder: Path) -> tuple[str, str]:
    """What the command shows on a terminal, and what on standard error."""
    ours, theirs = pty.openpty()
    shown = b""
    with subprocess.Popen(
        [KHABAR, *arguments], stdout=theirs, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, cwd=folder
    ) as command:
        os.close(theirs)
        with suppress(OSError):  # the other end is closed
            while piece := os.read(ours, 1 << 16):
                shown += piece
        assert command.stderr is not None
        said = command.stderr.read()
    os.close(ours)
    return shown.decode(), said.decode()


def test_a_terminal_gets_text_in_colours_unless_it_wants_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    shown, _ = at_a_terminal("read", "a.txt", folder=tmp_path)
    assert "\x1b[" in shown and "من قال ماذا · Who said what" in shown
    monkeypatch.setenv("NO_COLOR", "1")
    shown, _ = at_a_terminal("read", "a.txt", folder=tmp_path)
    assert "\x1b[" not in shown and "رستم أوميروف" in shown
    _, said = at_a_terminal("read", "a.txt", "--format", "parquet", folder=tmp_path)
    assert "name a file with --output" in said


def test_the_demo_reads_the_samples_and_names_what_to_try_next() -> None:
    done = run("demo")
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert all(article.title in shown for article in samples() if article.title)
    following = shown.splitlines()[-1].split()
    assert following[0].endswith("khabar")
    page = run(*following[1:-2], "--format", "html")
    assert (page.returncode, page.stdout[:9]) == (0, b"<!doctype")


def test_the_schema_is_printed() -> None:
    assert json.loads(run("schema").stdout) == khabar.schema()


@pytest.mark.parametrize("command", [[], ["read"], ["demo"], ["schema"]])
def test_every_command_tells_of_itself(command: list[str]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0
    assert b"Usage: khabar" in done.stdout


def test_weights_that_are_not_there_are_named_and_free_ones_read() -> None:
    missing = run("read", "-", given="قال".encode(), KHABAR_WEIGHTS="none")
    assert missing.returncode == 2
    assert b"no weights 'none'" in missing.stderr
    read = run("read", "-", given="التقى الرئيس جو بايدن نظيره في باريس".encode(), KHABAR_WEIGHTS="free")
    assert read.returncode == 0
    assert "بايدن" in read.stdout.decode()
