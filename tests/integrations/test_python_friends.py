"""Khabar inside other programs: spaCy, pandas, polars, DuckDB, retrieval."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command import run

import khabar
from khabar.integrations.facts import facts
from khabar.samples import samples

RECORDS = list(khabar.read_many(samples()))
TEXT = 'قال وزير الدفاع الأوكراني رستم أوميروف أمس إن "المحادثات كانت بناءة". وقصفت روسيا كييف.'


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    name = tmp_path_factory.mktemp("friends") / "news.khabar"
    lines = name.with_name("articles.jsonl")
    lines.write_text("\n".join(json.dumps({"text": each.text, "published": each.published, "source": each.source, "title": each.title})
                               for each in samples()), encoding="utf-8")  # fmt: skip
    with khabar.open(name, create=True) as opened:
        opened.add([lines])
    return name


def test_spacy_has_names_quotes_and_events_on_its_own_tokens() -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("ar")
    nlp.add_pipe("khabar", config={"published": "2024-08-21"})  # found by its entry point
    doc = nlp(TEXT)
    assert ("رستم أوميروف", "PER") in {(each.text, each.label_) for each in doc.ents}
    assert {each.ent_id_ for each in doc.ents if each.label_ == "GPE"} >= {"country:RUS"}
    (quote,) = doc._.quotes
    # spaCy leaves the mark and the full stop on the last word, and a span is of whole tokens.
    assert (quote.words.text.rstrip('".'), quote.name) == ("المحادثات كانت بناءة", "رستم أوميروف")
    assert quote.speaker is not None and "أوميروف" in quote.speaker.text
    attack = next(each for each in doc._.events if each.type == "ASSAULT")
    assert (attack.actors, attack.recipients) == (["روسيا"], ["أوكرانيا"]) and "قصف" in attack.trigger.text
    assert doc._.khabar.text == doc.text == TEXT


def test_spacy_takes_dates_from_the_context_and_survives_a_trip_through_a_docbin() -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("ar")
    nlp.add_pipe("khabar")
    given = [("وصل الوفد الروسي إلى القاهرة أمس.", {"published": day}) for day in ("2024-08-21", "2015-01-01")]
    found = [doc._.khabar.times[0].value for doc, _ in nlp.pipe(given, as_tuples=True)]
    assert found == ["2024-08-20", "2014-12-31"]
    for text in ("", " ", "\n", "؟", "سلام\u200f‎ عليكم\u0640"):
        assert nlp(text).text == text


def test_tables_hold_every_fact_in_its_own_type() -> None:
    tables = facts(RECORDS)
    assert tables["articles"].num_rows == len(RECORDS)
    for name in ("entities", "times", "amounts", "quotes", "events"):
        assert tables[name].num_rows == sum(len(getattr(record, name)) for record in RECORDS)
        assert tables[name].schema.equals(facts([])[name].schema)
    event = tables["events"].to_pylist()[0]
    assert (
        event["actors"] == RECORDS[0].events[0].actors
        and event["words"] == RECORDS[0].text[slice(*event["trigger_span"])]
    )


def test_tables_keep_fractions_and_numbers_beyond_all_whole_ones() -> None:
    table = facts([khabar.read("خسرت البورصة 999 تريليون ألف مليون مليار دولار وتراجعت 2.75 في المئة.")])["amounts"]
    assert table.column("value").to_pylist() == [1e18, 2.75]


def test_pandas_and_polars_have_the_same_rows() -> None:
    polars = pytest.importorskip("polars")
    from khabar.integrations.frames import pandas_frames, polars_frames

    ours, theirs = pandas_frames(RECORDS), polars_frames(RECORDS)
    assert list(ours) == list(theirs)
    assert ours["amounts"]["value"].tolist() == theirs["amounts"]["value"].to_list()
    money = theirs["amounts"].filter(polars.col("unit") == "USD")
    assert money["value"].to_list() == [40_000_000] and money["words"].to_list() == ["40 مليون دولار"]


def test_an_archive_is_asked_in_sql(archive: Path, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    query = (
        "SELECT e.type, d.name AS actor FROM events e, UNNEST(e.actors) AS u(actor) "
        "JOIN entities d ON d.article = e.article AND d.id = u.actor WHERE e.type = 'AID' ORDER BY 2"
    )
    done = run("sql", str(archive), query, "--output", str(tmp_path / "out.jsonl"))
    assert (done.returncode, done.stderr) == (0, b"")
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {"type": "AID", "actor": "السعودية"} in found
    assert "السعودية" in run("sql", str(archive), query).stdout.decode()
    assert run("sql", str(archive), query, "--output", str(tmp_path / "out.csv")).returncode == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("type,actor")
    wrong = run("sql", str(archive), "SELECT nothing FROM nowhere")
    assert wrong.returncode == 2 and wrong.stderr.startswith(b"khabar: Catalog Error")


def test_passages_come_with_their_citations(archive: Path) -> None:
    from khabar.integrations.passages import passages

    with khabar.open(archive) as opened:
        (first, *_) = passages(opened, "مساعدات السودان")
        assert first.text in next(each.text for each in samples()) and first.citation.words == first.text
        assert passages(opened, "مساعدات زرافة")  # not all words stand anywhere
        assert passages(opened, "زرافة") == []


@pytest.mark.parametrize(("command", "extra"), [("mcp", "mcp"), ("sql", "sql")])
def test_commands_tell_of_themselves_and_name_a_missing_extra(command: str, extra: str, archive: Path) -> None:
    assert run(command, "--help").returncode == 0
    code = (
        "import sys; sys.modules.update(mcp=None, duckdb=None); sys.argv[1:] = sys.argv[2:]\n"
        "from khabar.cli import main; main()"
    )
    words = [command, str(archive), *(["SELECT 1"] if command == "sql" else [])]
    done = subprocess.run([sys.executable, "-c", code, "-", *words], capture_output=True, text=True)
    assert done.returncode == 2 and f"pip install 'khabar[{extra}]'" in done.stderr
