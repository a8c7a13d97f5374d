import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.fuzz.cases import Case, case
from benchmarks.fuzz.damage import BYTES, TEXT
from benchmarks.fuzz.entrances import BOMBS, SHARES
from benchmarks.fuzz.judge import WrongError, check, judge
from benchmarks.fuzz.watch import watched
from khabar.reading.reader import read

ROOT = Path(__file__).resolve().parents[2]


def test_a_number_makes_the_same_case_again_and_another_seed_another() -> None:
    assert [case(1, n) for n in range(60)] == [case(1, n) for n in range(60)]
    assert case(1, 2) != case(2, 2)


def test_every_entrance_and_every_damage_is_tried() -> None:
    made = " ".join(case(1, n).made for n in range(4000) if n % 200 != 3 and n % 2500 != 7)
    for each in (*SHARES, *BOMBS):
        assert each.__name__ in made, each
    for name in (*TEXT, *BYTES):
        assert name in made, name


def test_a_record_that_lies_is_found_out() -> None:
    text = "قال وزير الخارجية العماني سالم الكعبي الاثنين إن المحادثات كانت صريحة. وقتل خمسة جنود في هجوم على السوق."
    good = read(text, published="2026-05-04")
    check(good, text)

    def spoilt(change: str) -> None:
        record = read(text, published="2026-05-04")
        exec(change, {"record": record})
        with pytest.raises(WrongError):
            check(record, text)

    spoilt("record.text += '.'")
    spoilt("record.times[0].span = (5, 5)")
    spoilt("record.quotes[0].span = (0, len(record.text) + 1)")
    spoilt("record.events[0].sentence = 9")
    spoilt("record.events[0].trigger_span = (0, 3)")
    spoilt("record.amounts[0].id = record.entities[0].id")
    spoilt("record.quotes[0].speaker = 'E99'")


def test_crashes_hangs_and_errors_are_told_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The watcher on a reader that breaks: a process that ends, one that never does, one that raises."""
    given = {n: case(5, n) for n in range(40)}
    texts = [n for n, each in given.items() if each.text is not None][:4]
    monkeypatch.setenv("KHABAR_FUZZ_TEST", ",".join(map(str, texts[:3])))
    told = {each.number: each.problem for each in _watched_by_a_broken_reader(texts)}
    assert "ends the process" in (told[texts[0]] or "")
    assert "hangs" in (told[texts[1]] or "")
    assert "ZeroDivisionError" in (told[texts[2]] or "")
    assert told[texts[3]] is None


def _watched_by_a_broken_reader(numbers: list[int]) -> list:
    """``watched``, whose processes find a reader that breaks on three of the numbers (spawned, they load this module)."""
    import benchmarks.fuzz.watch as watch

    child = watch._child
    watch._child = broken_child
    try:
        return list(watched(5, numbers))
    finally:
        watch._child = child


def broken_child(seed: int, numbers: list[int], usual: dict, pipe: object) -> None:
    """A child whose judge ends the process, hangs or raises."""
    import benchmarks.fuzz.judge as module
    from benchmarks.fuzz import watch

    crash, hang, wrong = map(int, os.environ["KHABAR_FUZZ_TEST"].split(","))

    def broken(given: Case, path: str) -> None:
        if given.number == crash:
            os._exit(3)
        while given.number == hang:
            pass
        if given.number == wrong:
            raise ZeroDivisionError
        judge(given, path)

    module.judge = broken
    watch.TIMES = 1
    watch.PATIENCE = 1
    watch.Clock._warm = lambda self: None
    watch.Clock.usual = lambda self, given: 2.0
    watch._child(seed, numbers, usual, pipe)


def test_the_command_counts_failures_and_reads_one_by_its_number() -> None:
    command = [sys.executable, "-m", "benchmarks", "fuzz", "--seed", "4", "--json"]
    done = subprocess.run(
        [*command, "--first", "40", "--n", "40"], capture_output=True, text=True, cwd=ROOT, timeout=500
    )
    figures = json.loads(done.stdout)
    assert (done.returncode, figures["score"], figures["articles"], figures["failures"]) == (0, 0, 40, [])
