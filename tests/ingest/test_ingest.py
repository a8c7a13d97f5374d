import gzip
import json
from pathlib import Path

import pytest

from khabar.ingest import Failure, Given, Note, Options, items

TEXT = "وصل الوفد الأميركي إلى الرياض الأحد.\nوغادر في اليوم التالي."
PAGE = f"""<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>وفد في الرياض</title>
<meta property="og:site_name" content="وكالة المثال"><meta property="article:published_time" content="2024-08-21T10:00:00Z">
</head><body><nav><a href="/">الرئيسية</a></nav><article><h1>وفد في الرياض</h1>
<p>{TEXT * 3}</p><p>{TEXT * 3}</p></article></body></html>"""


def read(folder: Path, name: str, content: str | bytes, **options) -> list:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(items([str(path)], Options(**options)))


def articles(found: list) -> list:
    return [item.article for item in found if isinstance(item, Given)]


def complaints(found: list, kind: type) -> list[str]:
    return [f"{item.place.rsplit('/', 1)[-1]}: {item.reason}" for item in found if isinstance(item, kind)]


def test_a_text_keeps_every_character(tmp_path: Path) -> None:
    (article,) = articles(read(tmp_path, "a.txt", f"\n{TEXT}\r\n\n", published="2024-08-21"))
    assert article.text == f"\n{TEXT}\r\n\n"
    assert article.published == "2024-08-21"


@pytest.mark.parametrize("mark", ["---", "=====", "***", "\f", "  ---- "])
def test_a_text_is_split_at_its_marks_when_asked(tmp_path: Path, mark: str) -> None:
    content = f"{TEXT}\n{mark}\n{TEXT}\n"
    assert [article.text for article in articles(read(tmp_path, "a.txt", content, split=True))] == [TEXT, TEXT]
    assert len(articles(read(tmp_path, "a.txt", content))) == 1


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a", "a.data"])
def test_json_gives_its_fields(tmp_path: Path, name: str) -> None:
    given = {
        "id": "7",
        "title": "خبر",
        "source": "وكالة",
        "url": "https://example.org",
        "published": "2024-08-21",
        "text": TEXT,
    }
    (article,) = articles(read(tmp_path, name, json.dumps(given | {"other": 1})))
    assert {field: getattr(article, field) for field in given} == given


def test_a_list_and_objects_one_after_another(tmp_path: Path) -> None:
    given = [{"text": TEXT, "id": id} for id in "ab"]
    assert [a.id for a in articles(read(tmp_path, "a.json", json.dumps(given)))] == ["a", "b"]
    assert [a.id for a in articles(read(tmp_path, "b.json", "\n".join(map(json.dumps, given))))] == ["a", "b"]


def test_a_page_gives_its_article(tmp_path: Path) -> None:
    (article,) = articles(read(tmp_path, "a.html", PAGE, published="2000-01-01"))
    assert TEXT.split("\n")[0] in article.text
    assert (article.title, article.source, article.published) == ("وفد في الرياض", "وكالة المثال", "2024-08-21")


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.jsonl", "a.html"])
def test_each_may_be_packed(tmp_path: Path, name: str) -> None:
    content = {"txt": TEXT, "html": PAGE}.get(name[2:]) or json.dumps({"text": TEXT})
    plain = articles(read(tmp_path, name, content))
    assert articles(read(tmp_path, f"{name}.gz", gzip.compress(content.encode()))) == plain


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "a.txt: the file is empty"),
        ("a.txt", b" \n\n ", "a.txt: the file is empty"),
        ("a.txt", b"no Arabic here", "a.txt: no Arabic text: it looks English or the like"),
        ("a.txt", b"\x00\x01\x02\x03", "a.txt: not a text file (it holds NUL bytes)"),
        ("a.txt", "café".encode("latin-1"), "a.txt: not UTF-8 (byte 4) and not Windows-1256 either"),
        ("a.txt", "وصل الوفد".encode() + b"\xff" + "إلى الرياض".encode(), "a.txt: not UTF-8 (byte 18) and not Windows-1256 either"),
        ("a.txt.gz", b"not packed", "a.txt.gz: broken gzip file: not a gzipped file (b'no')"),
        ("a.txt.gz", gzip.compress(TEXT.encode() * 9)[:-9], "a.txt.gz: broken gzip file"),
        ("a.json", b"[]", None),
        ("a.json", b"{", "a.json: line 1: broken JSON: Expecting property name enclosed in double quotes (column 2)"),
        ("a.json", b'{"title": "x"}', 'a.json: record 1: has no "text"'),
        ("a.json", b'{"text": 5}', 'a.json: record 1: "text" should be a string, but is a number'),
        ("a.json", b'["x"]', 'a.json: record 1: should be an object with a "text", but is a string'),
        ("a.json", b"[" * 100_000, "a.json: not JSON that can be read"),
        ("a.jsonl", b"{broken\n", "a.jsonl: line 1: not JSON: Expecting property name enclosed in double quotes (column 2)"),
        ("a.jsonl", b"", "a.jsonl: the file is empty"),
        ("a.html", b"<html><body></body></html>", "a.html: no article found in this page"),
        ("a.html", b"<" * 1000, "a.html: no article found in this page"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_one_line(tmp_path: Path, name: str, content: bytes, reason: str | None) -> None:
    found = read(tmp_path, name, content)
    assert articles(found) == []
    said = complaints(found, Failure)
    assert [line.startswith(reason) for line in said] == [True] if reason else said == []
    assert all("\n" not in line for line in said)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (failure,) = items([str(tmp_path / "none.txt")])
    assert failure.reason == "no such file or directory"
    (failure,) = items([str(tmp_path)])
    assert failure.reason == "is a directory"
    (failure,) = items(["\x00"])
    assert "not a path" in failure.reason


def test_one_broken_line_costs_itself_only(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT})
    found = read(tmp_path, "a.jsonl", f"{line}\n\n{{broken\n{line}\n[]\n")
    assert len(articles(found)) == 2
    assert [said.split(": ")[1] for said in complaints(found, Failure)] == ["line 3", "line 5"]


def test_windows_1256_is_read_and_said(tmp_path: Path) -> None:
    found = read(tmp_path, "a.txt", TEXT.encode("cp1256"))
    assert articles(found)[0].text == TEXT
    assert complaints(found, Note) == ["a.txt: not UTF-8; read as Windows-1256 (cp1256)"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, encoding: str) -> None:
    assert articles(read(tmp_path, "a.txt", TEXT.encode(encoding)))[0].text == TEXT


def test_half_a_character_is_mended_and_said(tmp_path: Path) -> None:
    found = read(tmp_path, "a.jsonl", '{"text": "وصل \\ud83d الوفد"}')
    assert articles(found)[0].text == "وصل \ufffd الوفد"
    assert complaints(found, Note) == ['a.jsonl: line 1: half a character in "text"; read as U+FFFD']


def test_a_number_may_be_an_id(tmp_path: Path) -> None:
    assert articles(read(tmp_path, "a.jsonl", json.dumps({"id": 7, "text": TEXT})))[0].id == "7"
