"""Files that want to harm: what is too much is refused in one line, what is broken costs itself, nothing leads astray."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from khabar.ingest import Failure, Given, Page, items, limits
from khabar.ingest.item import UnreadableError

TEXT = "وصل الوفد الأميركي إلى الرياض الأحد."
PAGE = f"<!doctype html><html><body><article><h1>وفد</h1><p>{TEXT * 9}</p></article></body></html>".encode()
FEED = f'<rss version="2.0"><channel><title>الصحيفة</title><item><title>وفد</title><description>{TEXT}</description></item></channel></rss>'


def read(folder: Path, name: str, data: bytes) -> list:
    (folder / name).write_bytes(data)
    return list(items([str(folder / name)]))


def reasons(found: list) -> list[str]:
    return [item.reason for item in found if isinstance(item, Failure)]


def texts(found: list) -> list[str]:
    return [item.article.text for item in found if isinstance(item, Given)]


def zipped(*files: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files:
            made.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.html.gz", "a.warc.gz", "a.gz"])
def test_what_unpacks_to_very_much_is_refused(tmp_path: Path, name: str) -> None:
    (said,) = reasons(read(tmp_path, name, gzip.compress(b" " * (limits.UNPACKED + (1 << 20)))))
    assert said.startswith(("unpacks to more than 200 times its size", "larger than 16 MB", "broken WARC"))


def test_a_zip_that_unpacks_to_very_much_costs_what_is_too_much_only(tmp_path: Path) -> None:
    files = [(f"{n}.txt", b" " * (limits.UNPACKED // 2 - 1000)) for n in range(3)]
    found = read(tmp_path, "a.zip", zipped(("first.txt", TEXT.encode()), *files))
    assert texts(found) == [TEXT]
    assert [said[:12] for said in reasons(found)] == ["the file is ", "the file is ", "unpacks to m"]


def test_text_packs_better_than_ten_to_one_and_is_no_bomb(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT * 20}) + "\n"
    assert len(texts(read(tmp_path, "a.jsonl.gz", gzip.compress((line * 500).encode())))) == 500


def test_an_article_longer_than_a_book_is_refused(tmp_path: Path) -> None:
    (said,) = reasons(read(tmp_path, "a.txt", (TEXT * (limits.ARTICLE // len(TEXT) + 1)).encode()))
    assert said == "longer than 2,000,000 letters: cut it into its reports (--split)"


def test_a_line_that_is_too_long_costs_itself_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINE", 1000)
    monkeypatch.setattr("khabar.ingest.jsonl.LINE", 1000)
    line = json.dumps({"text": TEXT})
    found = read(tmp_path, "a.jsonl", f'{line}\n{{"text": "{"x" * 5000}"}}\n{line}\n'.encode())
    assert len(texts(found)) == 2 and len(reasons(found)) == 1
    assert [item.place.rsplit(" ", 1)[1] for item in found] == ["1", "2", "3"]


def test_broken_and_locked_members_cost_themselves_only(tmp_path: Path) -> None:
    data = bytearray(zipped(("a.txt", TEXT.encode()), ("b.txt", TEXT.encode()), ("c.txt", TEXT.encode())))
    first = data.find(b"PK\x01\x02")
    second = data.find(b"PK\x01\x02", first + 1)
    data[first + 16] ^= 1  # its checksum
    data[second + 8] |= 1  # locked
    found = read(tmp_path, "a.zip", bytes(data))
    assert texts(found) == [TEXT]
    assert reasons(found) == ["broken zip: Bad CRC-32 for file 'a.txt'", "is locked with a password"]


def test_a_list_of_feeds_leads_to_feeds_in_its_own_folder_only(tmp_path: Path) -> None:
    (tmp_path / "secret.rss").write_text(FEED, encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    (home / "a.rss").write_text(FEED, encoding="utf-8")
    (home / "a.txt").write_text(TEXT, encoding="utf-8")
    leads = [
        "a.rss",
        "a.opml",
        "a.txt",
        "../secret.rss",
        str(tmp_path / "secret.rss"),
        "none.rss",
        "http://example.org/feed",
    ]
    told = "".join(f'<outline xmlUrl="{each}"/>' for each in leads)
    found = read(home, "a.opml", f'<opml version="2.0"><body>{told}</body></opml>'.encode())
    assert texts(found) == [TEXT]
    assert [said.split(":")[0] for said in reasons(found)] == [
        "not a feed", "not a feed", "lies outside the folder of the list that names it",
        "lies outside the folder of the list that names it", "no such file or directory", "a feed on the web",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["", "gzip"])
@pytest.mark.parametrize("where", ["a.warc", "a.warc.gz", "a.wacz", "a"])
def test_a_page_of_a_web_archive_is_read_as_it_was_sent(tmp_path: Path, where: str, encoding: str) -> None:
    body = gzip.compress(PAGE) if encoding else PAGE
    told = f"Content-Encoding: {encoding}\r\n" if encoding else ""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{told}\r\n".encode() + body
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2026-05-04T10:00:00Z\r\n"
    data = f"{head}Content-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"
    if where == "a.wacz":
        data = zipped(("archive/data.warc.gz", gzip.compress(data)))
    elif where == "a.warc.gz":
        data = gzip.compress(data)
    (page,) = read(tmp_path, where, data)
    assert isinstance(page, Page) and page.data == PAGE and page.retrieved == "2026-05-04T10:00:00+00:00"


def test_a_reason_is_one_short_line() -> None:
    assert str(UnreadableError("a\nb  " + "x" * 1000)) == "a b " + "x" * 296
