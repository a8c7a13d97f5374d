"""What breaks under the command is made to break for real: a full disk, one that may only be read, a bad page, a kill."""

import json
import os
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import KHABAR, run

PAGE = 16384
TEXT = "قال وزير الخارجية رقم {n} الأحد إن {n} شخصا غادروا المدينة {m}، ورحب بالاتفاق مع إيران. "


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six hundred articles."""
    file = tmp_path_factory.mktemp("lines") / "a.jsonl"
    found = ({"text": TEXT.format(n=n, m=n * 7) * 2, "url": str(n)} for n in range(600))
    file.write_text("\n".join(map(json.dumps, found)), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def archive(lines: Path) -> Path:
    """An archive of them; copy it before you change it."""
    assert run("add", "a.khabar", "a.jsonl", folder=lines.parent).returncode == 0
    return lines.parent / "a.khabar"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    home = tmp_path / "disk"
    home.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(home)], capture_output=True)
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield home
    subprocess.run(["umount", "-l", str(home)], check=True)


def remounted(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)


def refused(done: subprocess.CompletedProcess[bytes], said: str) -> None:
    """The command ended with status 2 and one line that says why."""
    told = done.stderr.decode()
    assert (done.returncode, told.count("\n")) == (2, 1), told
    assert told.startswith("khabar: ") and said in told


def urls(archive: Path) -> list[str]:
    with sqlite3.connect(archive) as connection:
        found = [url for (url,) in connection.execute("SELECT url FROM articles ORDER BY key")]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    return found


def test_a_full_disk_ends_adding_and_room_lets_it_go_on(disk: Path, lines: Path) -> None:
    refused(run("add", "a.khabar", str(lines), folder=disk), "a.khabar: database or disk is full")
    assert run("search", "a.khabar", "--limit", "1", folder=disk).returncode == 0
    remounted(disk, "size=64m")
    kept = urls(disk / "a.khabar")
    assert 0 < len(kept) < 600 and kept == [str(n) for n in range(len(kept))]
    done = run("add", "a.khabar", str(lines), folder=disk)
    assert done.stdout.decode() == f"{600 - len(kept)} articles added; {len(kept)} were there already\n"
    assert urls(disk / "a.khabar") == [str(n) for n in range(600)]


@pytest.mark.parametrize(
    "arguments",
    [
        ("read", "LINES", "--output", "out.jsonl"),
        ("export", "ARCHIVE", "jsonl", "--output", "out.jsonl"),
        ("timeline", "ARCHIVE", "--limit", "0", "--evidence", "--output", "out.csv"),
        ("sql", "ARCHIVE", "SELECT * FROM articles", "--output", "out.csv"),
        ("backup", "ARCHIVE", "out.khabar"),
    ],
)  # fmt: skip
def test_an_output_that_finds_no_room_leaves_no_half_of_itself(
    disk: Path, lines: Path, archive: Path, arguments: tuple[str, ...]
) -> None:
    remounted(disk, "size=100k")
    paths = {"LINES": str(lines), "ARCHIVE": str(archive)}
    done = run(*(paths.get(each, each) for each in arguments), folder=disk)
    refused(done, "disk is full" if arguments[0] == "backup" else "cannot write out.")
    assert list(disk.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_standard_output_that_takes_no_more_is_told(lines: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([KHABAR, "read", str(lines)], stdout=full, stderr=subprocess.PIPE, timeout=120)
    refused(done, "cannot write standard output: No space left on device")


def test_an_archive_on_a_disk_that_may_only_be_read(disk: Path, archive: Path, lines: Path) -> None:
    remounted(disk, "size=64m")
    (disk / "a.khabar").write_bytes(archive.read_bytes())
    remounted(disk, "ro")
    for view in ("search", "timeline", "quotes"):
        found, same = (run(view, str(each), "--limit", "3", folder=disk) for each in ("a.khabar", archive))
        assert (found.returncode, found.stderr) == (0, b"") and found.stdout == same.stdout != b""
    for arguments in (("add", "a.khabar", str(lines)), ("remove", "a.khabar", "1"), ("reread", "a.khabar", "--all")):
        refused(run(*arguments, folder=disk), "a.khabar: is readonly")
    refused(
        run("add", "new.khabar", str(lines), folder=disk), "new.khabar: cannot be made: its folder may only be read"
    )
    assert run("backup", "a.khabar", "/dev/shm/none/b.khabar", folder=disk).returncode == 2
    assert (disk / "a.khabar").read_bytes() == archive.read_bytes()


def test_an_archive_of_a_newer_version_is_left_as_it_is(archive: Path, tmp_path: Path, lines: Path) -> None:
    newer = tmp_path / "a.khabar"
    newer.write_bytes(archive.read_bytes())
    with sqlite3.connect(newer) as connection:
        connection.execute("UPDATE settings SET value = '99' WHERE name = 'form'")
    connection.close()
    before = newer.read_bytes()
    for arguments in (
        ("search", "a.khabar"),
        ("add", "a.khabar", str(lines)),
        ("reread", "a.khabar"),
        ("remove", "a.khabar", "1"),
    ):
        refused(run(*arguments, folder=tmp_path), "a.khabar: made by a newer Khabar (form 99; this one knows")
    assert newer.read_bytes() == before


def test_a_second_writer_is_told_who_writes_and_the_first_goes_on(tmp_path: Path, lines: Path) -> None:
    with subprocess.Popen([KHABAR, "add", "a.khabar", str(lines)], cwd=tmp_path, stdout=subprocess.PIPE) as first:
        held = tmp_path / "a.khabar-lock"
        for _ in range(600):
            if held.exists() and held.read_bytes():
                break
            time.sleep(0.05)
        refused(
            run("add", "a.khabar", str(lines), folder=tmp_path),
            f"`khabar add` writes to it (process {first.pid}); try again",
        )
        assert run("search", "a.khabar", folder=tmp_path).returncode == 0  # who reads is not kept waiting
        assert first.wait(120) == 0
    assert urls(tmp_path / "a.khabar") == [str(n) for n in range(600)]


def test_a_writer_that_was_killed_keeps_nobody_out(tmp_path: Path, lines: Path) -> None:
    with subprocess.Popen([KHABAR, "add", "a.khabar", str(lines)], cwd=tmp_path, start_new_session=True) as first:
        for _ in range(600):
            if (tmp_path / "a.khabar-wal").exists() and (tmp_path / "a.khabar-wal").stat().st_size > 1_000_000:
                break
            time.sleep(0.02)
        os.killpg(first.pid, 9)
    assert (tmp_path / "a.khabar-lock").read_bytes()  # its name is still there, its lock is not
    assert run("add", "a.khabar", str(lines), folder=tmp_path).returncode == 0
    assert urls(tmp_path / "a.khabar") == [str(n) for n in range(600)]


@pytest.mark.parametrize("arguments", [("read",), ("add", "a.khabar")])
def test_a_reading_process_that_is_ended_is_told(tmp_path: Path, lines: Path, arguments: tuple[str, ...]) -> None:
    command = [KHABAR, *arguments, *[str(lines)] * (8 if arguments == ("read",) else 1), "--jobs", "2"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
        while not (found := children.read_text().split()):
            time.sleep(0.02)
        os.kill(int(found[-1]), 9)
        _, said = running.communicate(timeout=120)
    refused(
        subprocess.CompletedProcess([], running.returncode, b"", said), "a process that reads was ended from outside"
    )
    if arguments[0] == "add":
        assert run("add", "a.khabar", str(lines), folder=tmp_path).returncode == 0
        assert urls(tmp_path / "a.khabar") == [str(n) for n in range(600)]


def test_a_bad_page_is_told_and_nothing_is_written_over_it(archive: Path, tmp_path: Path, lines: Path) -> None:
    good = archive.read_bytes()
    pages = len(good) // PAGE
    told = 0
    for number in range(1, pages, max(1, pages // 8)):
        bad = tmp_path / "bad.khabar"
        bad.write_bytes(good[: number * PAGE] + os.urandom(PAGE) + good[(number + 1) * PAGE :])
        for arguments in (
            ("export", "bad.khabar", "jsonl", "--output", "out.jsonl"),
            ("backup", "bad.khabar", "copy.khabar"),
        ):
            done = run(*arguments, folder=tmp_path)
            if done.returncode:
                refused(done, "bad.khabar: ")
                told += 1
            for made in ("out.jsonl", "copy.khabar"):
                (tmp_path / made).unlink(missing_ok=True)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.khabar"]
    assert told > 4


@pytest.mark.parametrize("left", [50, 5_000, 0.5])
def test_an_archive_that_was_cut_off(archive: Path, tmp_path: Path, left: float) -> None:
    good = archive.read_bytes()
    (tmp_path / "cut.khabar").write_bytes(good[: int(left * len(good)) if left < 1 else int(left)])
    refused(run("export", "cut.khabar", "jsonl", folder=tmp_path), "cut.khabar: ")
