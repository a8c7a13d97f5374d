"""``khabar events`` and ``khabar.events``: what happened, as events or as frames with their slots."""

import csv
import io
import json
from pathlib import Path

import pytest
from command import run

import khabar

AID = "أعلن وزير الخارجية السعودي فيصل بن فرحان الخميس تقديم مساعدات إنسانية بقيمة 40 مليون دولار إلى السودان."
TALKS = "عقدت قطر ومصر محادثات في الدوحة يوم الأربعاء لبحث الهدنة في غزة برعاية الولايات المتحدة."
ACCORD = "وقعت روسيا وتركيا اتفاقا في موسكو لمدة ستة أشهر اعتبارا من الأول من مايو 2026."
ATTACK = "قصف الجيش الإسرائيلي بلدة الخيام في جنوب لبنان بقذائف الهاون فقتل خمسة مدنيين."
STAND = "أدانت فرنسا بشدة الهجوم الروسي على كييف."
ALL = " ".join((AID, TALKS, ACCORD, ATTACK, STAND))


def told(*arguments: str) -> list[dict[str, object]]:
    done = run("events", *arguments, "--published", "2026-04-24", "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    facts: list[dict[str, object]] = json.loads(done.stdout)
    return facts


@pytest.mark.parametrize(
    ("frame", "text", "slots"),
    [
        ("aid", AID, {"donor": ["السعودية"], "recipient": ["السودان"], "kind": "humanitarian", "stage": "pledged",
                      "amounts": ["40 مليون دولار"], "announced_by": ["فيصل بن فرحان"], "date": "2026-04-23"}),
        ("talks", TALKS, {"host": "الدوحة", "mediator": ["الولايات المتحدة"], "agenda": "الهدنة في غزة"}),
        ("agreement", ACCORD, {"kind": "accord", "parties": ["روسيا", "تركيا"], "duration": "P6M",
                               "start": "2026-05-01", "violations": []}),
        ("attack", ATTACK, {"perpetrator": ["إسرائيل"], "weapon": ["قذائف الهاون"],
                            "casualties": ["killed: خمسة مدنيين"], "place": "جنوب لبنان"}),
        ("stand", STAND, {"stand": "condemnation", "who": ["فرنسا"], "on": ["روسيا"]}),
    ],
)  # fmt: skip
def test_a_frame_has_the_slots_of_its_kind(frame: str, text: str, slots: dict[str, object]) -> None:
    (fact,) = [each for each in told(text, "--frame", frame) if each["sentence"] == text][:1]
    assert fact | slots == fact


@pytest.mark.parametrize(
    ("filters", "sentences"),
    [
        (["--type", "AID"], {AID}),
        (["--type", "AID/military"], set()),
        (["--actor", "روسيا", "--type", "AGREE"], {ACCORD}),
        (["--actor", "Russia", "--type", "AGREE"], {ACCORD}),
        (["--recipient", "SDN"], {AID}),
        (["--type", "AID", "--after", "2026-04-23", "--before", "2026-04"], {AID}),
        (["--type", "AID", "--before", "2026-04-22"], set()),
        (["--type", "AID", "--status", "actual"], set()),
        (["--min-confidence", "1.01"], set()),
    ],
)
def test_filters(filters: list[str], sentences: set[str]) -> None:
    assert {each["sentence"] for each in told(ALL, *filters)} == sentences


def test_python_gives_what_the_command_prints() -> None:
    found = khabar.events(ALL, published="2026-04-24")
    assert [(each.type, each.gloss_ar, list(each.span)) for each in found] == [
        (fact["type"], fact["gloss_ar"], fact["span"]) for fact in told(ALL)
    ]
    assert [each.id for each in khabar.framed("stand", STAND)] == ["V1"]


def test_a_spreadsheet_has_a_row_an_event() -> None:
    done = run("events", AID, "--published", "2026-04-24", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(done.stdout.decode()))
    assert (row["actor_codes"], row["recipients"], row["amounts"]) == ("SAU", "السودان", "40 مليون دولار")


def test_people_read_lines_with_labels() -> None:
    done = run("events", AID, "--frame", "aid", "--published", "2026-04-24", "--format", "text")
    assert "    المانح · donor: السعودية" in done.stdout.decode().splitlines()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--type", "AIDE"], b"no type 'AIDE'"),
        (["--status", "done"], b"no status 'done'"),
        (["--after", "soon"], b"'soon' is no ISO day"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(wrong: list[str], said: bytes) -> None:
    done = run("events", AID, *wrong)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr


def test_an_archive_is_sent_to_its_own_command(tmp_path: Path) -> None:
    name = tmp_path / "news.khabar"
    khabar.open(str(name), create=True).close()
    done = run("events", str(name))
    assert done.returncode == 2
    assert b"khabar timeline" in done.stderr
