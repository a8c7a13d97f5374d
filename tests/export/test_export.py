import csv
import io
import json
import re
from html.parser import HTMLParser

import jsonschema
import pyarrow.parquet
import pytest
from rich.cells import cell_len

import khabar
from khabar.export.formats import NAMES, format_named
from khabar.export.rows import COLUMNS
from khabar.samples import samples

RECORDS = list(khabar.read_many(samples()))
HOSTILE = khabar.read(
    'قال الوزير محمد علي إن "<script>alert(1)</script> وصل الوفد" \x1b[31m\u202eإلى الرياض',
    id='"><img src=x onerror=alert(1)>', title="<b>عنوان</b>", url="javascript:alert(1)", published="2024-08-21",
)  # fmt: skip


def written(name: str, records: list[khabar.Record], width: int | None = None) -> bytes:
    form = format_named(name, width)  # type: ignore[arg-type]
    stream = io.BytesIO()
    stream.close = lambda: None  # type: ignore[method-assign]
    form.join(map(form.each, records), stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_every_format_writes_any_number_of_records(name: str) -> None:
    for records in ([], RECORDS[:1], RECORDS, [HOSTILE], [khabar.read("")]):
        assert isinstance(written(name, records), bytes)


def test_json_and_jsonl_read_back_whole() -> None:
    plain = [json.loads(json.dumps(record.to_dict())) for record in RECORDS]
    assert json.loads(written("json", RECORDS)) == plain
    assert [json.loads(line) for line in written("jsonl", RECORDS).splitlines()] == plain
    assert "السعودية".encode() in written("jsonl", RECORDS)
    assert json.loads(written("json", [])) == []


@pytest.mark.parametrize("record", [*RECORDS, HOSTILE], ids=lambda record: record.id[:8])
def test_a_record_keeps_to_the_schema(record: khabar.Record) -> None:
    jsonschema.validate(json.loads(record.to_json()), khabar.schema())


def test_the_schema_refuses_what_is_no_record() -> None:
    broken = json.loads(RECORDS[0].to_json()) | {"entities": [{"id": "E1"}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, khabar.schema())


def test_csv_has_a_row_a_fact() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", RECORDS).decode(), newline="")))
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == sum(
        len(getattr(r, layer)) for r in RECORDS for layer in ("entities", "times", "amounts", "quotes", "events")
    )
    texts = {record.id: record.text for record in RECORDS}
    for row in rows:
        if row["start"]:
            assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["words"]
    (money,) = (row for row in rows if row["unit"] == "USD")
    assert (money["words"], float(money["number"])) == ("40 مليون دولار", 40_000_000)


def test_parquet_has_the_rows_of_the_csv_in_their_types() -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(written("parquet", RECORDS)))
    rows = list(csv.DictReader(io.StringIO(written("csv", RECORDS).decode(), newline="")))
    assert table.column_names == list(COLUMNS)
    assert [
        {k: "" if v is None else str(v) for k, v in row.items() if k in ("id", "words", "type", "start")}
        for row in table.to_pylist()
    ] == [{k: row[k] for k in ("start", "id", "words", "type")} for row in rows]
    assert str(table.schema.field("number").type) == "double"


class Page(HTMLParser):
    """What a browser would make of a page: its text, its tags, their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._inside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag == "div" and dict(attributes).get("class") == "text":
            self._inside.append("text")

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._inside:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts["text"] = self.texts.get("text", "") + data


@pytest.mark.parametrize("record", [*RECORDS, HOSTILE], ids=lambda record: record.id[:8])
def test_a_page_shows_the_text_as_it_was_and_links_each_fact(record: khabar.Record) -> None:
    page = Page(written("html", [record]).decode())
    assert page.texts["text"] == record.text
    ids = [attributes.get("id") for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    links = {
        attributes["href"] for tag, attributes in page.tags if tag == "a" and (attributes.get("class") or "") == "to"
    }
    with_words = [*record.times, *record.amounts, *record.quotes, *record.events]
    assert len(links) >= len(with_words)
    assert {link.removeprefix("#") for link in links if link} >= set(ids)


def test_a_page_needs_nothing_else_and_runs_nothing_of_the_article() -> None:
    page = written("html", [*RECORDS, HOSTILE]).decode()
    tags = Page(page).tags
    assert not [
        a
        for _, a in tags
        if any((a.get(name) or "").startswith(("http", "//", "javascript")) for name in ("src", "href"))
    ]
    assert [tag for tag, _ in tags].count("script") == 1
    assert not [tag for tag, _ in tags if tag in ("img", "b", "link", "iframe")]
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on")]


def test_text_is_for_people() -> None:
    page = written("text", RECORDS).decode()
    for words in (
        "من قال ماذا · Who said what",
        "القائل · speaker: ماجد العنزي",
        "«40 مليون دولار»",
        "الصفة · role: وزير المالية السعودي",
    ):
        assert words in page
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e]", written("text", [HOSTILE]).decode())


def test_text_for_a_terminal_has_colours_and_keeps_to_its_width() -> None:
    page = written("text", RECORDS, width=60).decode()
    assert "\x1b[" in page
    assert max(cell_len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in page.splitlines()) <= 60


def test_a_notebook_shows_the_article() -> None:
    shown = RECORDS[1]._repr_html_()
    assert Page(shown).texts["text"] == RECORDS[1].text
    assert "<style>" in shown and "سالم الكعبي" in shown


def test_half_a_character_does_not_stop_a_run() -> None:
    record = khabar.read("وصل \ud83d الوفد")
    assert json.loads(record.to_json())["text"] == record.text
    for name in NAMES:
        assert written(name, [record])
