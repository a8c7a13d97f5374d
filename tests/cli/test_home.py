"""A newcomer's commands: own words, explain, doctor, licences, the version."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from command import run

import khabar

ROOT = Path(__file__).resolve().parents[2]
REPORT = "وهمهم الوزير محمد علي بأن كتائب الفرات هاجمت الرقة أمس."


@pytest.fixture
def words(tmp_path: Path) -> Path:
    return tmp_path / "words"


def with_words(words: Path, *arguments: str, given: bytes = b"") -> str:
    done = run(*arguments, given=given, KHABAR_WORDS=str(words))
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def test_own_words_are_read_and_the_record_says_so(words: Path) -> None:
    before = json.loads(run("read", "-", given=REPORT.encode()).stdout)
    with_words(
        words,
        "lexicon",
        "add",
        "organisations",
        "names=كتيبة الفرات|كتائب الفرات",
        "kind=armed",
        "english=Euphrates Brigade",
    )
    with_words(words, "lexicon", "add", "cues", "past=همهم", "present=يهمهم", "takes=أن|:", "stance=assert")
    after = json.loads(with_words(words, "read", "-", given=REPORT.encode()))
    assert "org:euphrates-brigade" not in {each["link"] for each in before["entities"]}
    assert "org:euphrates-brigade" in {each["link"] for each in after["entities"]}
    (quote,) = after["quotes"]
    assert after["text"][slice(*quote["cue_span"])] == "وهمهم" and before["quotes"] == []
    assert before["reader_version"] == khabar.__version__
    assert re.fullmatch(re.escape(khabar.__version__) + r"\+words\.[0-9a-f]{8}", after["reader_version"])
    assert "1 in cues, 1 in organisations" in with_words(words, "lexicon", "check")
    assert "own organisations.tsv:2" in with_words(words, "lexicon", "explain", "كتيبة الفرات")


def test_an_own_row_stands_in_place_of_ours(words: Path) -> None:
    with_words(words, "lexicon", "add", "cues", "past=قال", "present=يقول", "takes=أن|:", "stance=deny")
    record = json.loads(with_words(words, "read", "-", given='قال الوزير: "وصل الوفد إلى القاهرة".'.encode()))
    assert [quote["stance"] for quote in record["quotes"]] == ["deny"]


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        (
            "cues.tsv",
            "past\tpresent\ttakes\tstance\nهمس\tيهمس\tأن\tshout\n",
            "cues.tsv:2: stance 'shout' is none of accuse, ask, assert",
        ),
        ("cues.tsv", "past\tpresent\ttakes\tstance\n\nهمس\t\tأن\tassert\n", "cues.tsv:3: present is empty"),
        (
            "cues.tsv",
            "past\tpresent\ttakes\tstance\nhamasa\tيهمس\tأن\tassert\n",
            "cues.tsv:2: past 'hamasa' has no Arabic letter",
        ),
        ("cues.tsv", "past\tnow\nهمس\tيهمس\n", "cues.tsv:1: no column 'now': there are past, present"),
        ("frames.tsv", "type\tpast\tpresent\nWAR\tحارب\tيحارب\n", "frames.tsv:2: type 'WAR' is none of ACCUSE"),
        ("frames.tsv", "type\tmode\nASSAULT\taerial\n", "frames.tsv:2: past or nouns must hold a word"),
        (
            "regions.tsv",
            "names\ttype\tenglish\tcountry\nالغوطة\tLOC\tGhouta\tSY\n",
            "regions.tsv:2: country 'SY' is none of",
        ),
        ("people.tsv", "names\tlatin\tcountry\nأ\tب\tSYR\textra\n", "people.tsv:2: 4 cells for 3 columns"),
        ("verbs.tsv", "past\nهمس\n", "verbs.tsv:1: no such table: there are cues, frames"),
        (
            "cues.tsv",
            "past\tpresent\ttakes\tstance\nتبجح\tيتبجح\tبأن\tassert\n",
            "cues.tsv:2: takes 'بأن' is none of",
        ),
        ("media.tsv", "names\nبودكاست\nبودكاست\n", "media.tsv:3: says the same as line 2"),
    ],
)
def test_what_is_wrong_is_told_by_its_line(words: Path, file: str, content: str, said: str) -> None:
    words.mkdir()
    (words / file).write_text(content, encoding="utf-8")
    done = run("lexicon", "check", "--words", str(words))
    assert done.returncode == 2 and said in done.stderr.decode()
    sick = run("doctor", KHABAR_WORDS=str(words))
    assert sick.returncode == 1 and f"wrong   own words: {said[:20]}" in sick.stdout.decode()


@pytest.mark.parametrize(
    ("table", "row", "said"),
    [
        ("cues", "تبجح\tيتبجح\tب أن\tassert\tتبجح القائد بأن [المدينة سقطت].", ""),
        ("cues", "تبجح\tيتبجح\tب أن\tassert\t", ""),
        (
            "cues",
            "تبجح\tيتبجح\tب أن\tassert\tوصل القائد.",
            "cues.tsv:2: the example gives nothing as said, not a quote",
        ),
        ("cues", "تبجح\tيتبجح\tب أن\tassert\tتبجح القائد بأن سقطت [المدينة].", "cues.tsv:2: the example gives سقطت"),
        ("frames", "ASSAULT\tكبس\tيكبس\tobj\tكبست إسرائيل مخيم جنين", ""),
        ("frames", "AID\tكبس\tيكبس\tobj\tقصفت إسرائيل دمشق", "frames.tsv:2: the example gives ASSAULT, not AID"),
    ],
)
def test_examples_of_own_rows_are_read(words: Path, table: str, row: str, said: str) -> None:
    columns = {"cues": "past\tpresent\ttakes\tstance\texample", "frames": "type\tpast\tpresent\trecipient\texample"}
    words.mkdir()
    (words / f"{table}.tsv").write_text(f"{columns[table]}\n{row}\n", encoding="utf-8")
    done = run("lexicon", "check", "--words", str(words))
    assert done.returncode == (2 if said else 0), done.stderr.decode()
    assert said in done.stderr.decode()


def test_a_near_miss_is_told_and_a_row_is_not_added_twice(words: Path) -> None:
    row = ("lexicon", "add", "cues", "past=تبجح", "present=يتبجح", "stance=assert", "--words", str(words))
    assert "did you mean 'ب أن'?" in run(*row, "takes=بأن").stderr.decode()
    assert run(*row, "takes=ب أن").returncode == 0
    assert "cues.tsv:2 says the same already" in run(*row, "takes=ب أن").stderr.decode()


def test_a_bad_row_is_not_added(words: Path) -> None:
    for arguments in (
        ["cues", "past=همس"],
        ["verbs", "past=همس"],
        ["cues", "همس"],
        ["organisations", "names=نادي", "kind=club"],
    ):
        assert run("lexicon", "add", *arguments, "--words", str(words)).returncode == 2
    assert not words.exists()


def test_a_word_is_explained_in_any_form() -> None:
    told = run("lexicon", "explain", "وقصفتها").stdout.decode()
    assert "lemma قصف" in told and "event (frames): type ASSAULT" in told
    assert "link country:SAU" in run("lexicon", "explain", "للسعودية").stdout.decode()
    assert "in no table" in run("lexicon", "explain", "زخرفتشي").stdout.decode()


def test_a_place_of_a_text_typed_in_is_explained() -> None:
    told = run("explain", "قصفت روسيا أوديسا أمس.", "--at", "قصفت", "--published", "2026-07-01").stdout.decode()
    assert "event (frames): type ASSAULT" in told


def test_a_place_of_a_text_is_explained(tmp_path: Path) -> None:
    text = "قصفت روسيا أوديسا أمس. وقدمت فرنسا احتجاجا."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    told = run("explain", str(tmp_path / "a.txt"), "--at", "0").stdout.decode()
    assert "word: قصفت" in told and "tagger: قصفت · VERB" in told
    assert "table: قصفت · event (frames): type ASSAULT" in told and re.search(r"fact: قصفت · V1 ASSAULT", told)
    assert "country:RUS" in run("explain", str(tmp_path / "a.txt"), "--at", "روسيا").stdout.decode()
    told = run("explain", str(tmp_path / "a.txt"), "--at", "وقدمت").stdout.decode()
    assert "no event: none of its company stands near" in told
    for at, said in (("999", "no word stands at 999"), ("كييف", "does not stand in the text")):
        done = run("explain", str(tmp_path / "a.txt"), "--at", at)
        assert done.returncode == 2 and said in done.stderr.decode()


def test_the_doctor_finds_this_installation_well() -> None:
    done = run("doctor")
    assert done.returncode == 0, done.stdout.decode()
    found = done.stdout.decode().splitlines()
    assert [line for line in found if line.startswith("ok      reads:")] and [
        line for line in found if "keeps and finds" in line
    ]
    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    ours = {"bench", "docs", "notebooks", "peers", "tables", "test", "train"}  # for those who work on Khabar
    extras = set(metadata["project"]["optional-dependencies"]) - ours
    assert {line.split("extra ")[1].split(":")[0] for line in found if "extra " in line} == extras
    assert "set PYTHONUTF8=1" in run("doctor", PYTHONIOENCODING="latin-1:replace").stdout.decode("latin-1")


def test_licences_name_the_weights_every_table_and_every_package() -> None:
    told = run("licenses").stdout.decode()
    tables = {
        path.name
        for path in (Path(khabar.__file__).parent).rglob("*.tsv")
        if "# source:" in path.read_text(encoding="utf-8")
    }
    assert [name for name in tables if f"{name}: " not in told] == []
    assert "msgspec: " in told and "not installed" not in told and "not told" not in told
    assert "ANERcorp" in told


def test_the_version_names_the_weights() -> None:
    assert re.fullmatch(
        rf"khabar {re.escape(khabar.__version__)}, weights news [0-9a-f]{{8}}\n", run("--version").stdout.decode()
    )


@pytest.mark.parametrize(
    ("typed", "meant"), [(["raed"], "read"), (["read", "--outptu", "x"], "--output"), (["timline"], "timeline")]
)
def test_a_slip_is_told_what_was_meant(typed: list[str], meant: str) -> None:
    done = run(*typed)
    assert done.returncode == 2 and meant in done.stderr.decode()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("khabar re", {"read", "reread", "remove"}),
        ("khabar lexicon ", {"check", "add", "explain"}),
        ("khabar read --form", {"--format"}),
        ("khabar read --format json", {"json", "jsonl", "jsonld"}),
        ("khabar export a.khabar ac", {"acled"}),
        ("khabar timeline a.khabar --type A", {"ACCUSE", "AGREE", "AID", "ASSAULT"}),
        ("khabar events --status de", {"denied"}),
        ("khabar ledger a.khabar --by d", {"donor"}),
    ],
)
def test_the_shell_completes(typed: str, offered: set[str]) -> None:
    done = run(_KHABAR_COMPLETE="complete_bash", COMP_WORDS=typed, COMP_CWORD=str(typed.count(" ")))
    assert set(done.stdout.decode().split()) == offered


@pytest.mark.parametrize(
    ("shell", "line"), [("bash", "complete -o"), ("zsh", "compdef"), ("fish", "complete --command khabar")]
)
def test_each_shell_has_its_script(shell: str, line: str) -> None:
    # Else the shell that the tests were started from would be asked for, where there is one.
    script = run("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1").stdout.decode()
    assert "_KHABAR_COMPLETE" in script and line in script
