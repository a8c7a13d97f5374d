"""Read anything: what is pasted or dropped in, its facts at once, as one file, or kept."""

import json
from collections.abc import Callable

import pytest
from forms import fields, sign_in
from starlette.testclient import TestClient

from khabar.views.archive import Archive
from khabar.web.app import Settings, site

TEXT = "قال وزير الدفاع الأوكراني رستم أوميروف أمس إن المحادثات كانت «بناءة وهادفة»."
PAGE = f"<html><head><title>محادثات</title></head><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"


def read(client: TestClient, file: tuple[str, bytes] | None = None, **given: str) -> object:
    sent = fields(client.get("/read"), "/read") | given
    return client.post("/read", data=sent, files={"file": file} if file else None, follow_redirects=False)


def test_pasted_text_gives_its_facts(client: TestClient) -> None:
    answer = read(client, text=TEXT, published="2025-03-23")
    assert answer.status_code == 200  # type: ignore[attr-defined]
    text = answer.text  # type: ignore[attr-defined]
    assert "رستم أوميروف" in text and "2025-03-22" in text and 'data-f="Q1"' in text


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("report.txt", TEXT.encode(), "رستم أوميروف"),
        ("page.html", PAGE.encode(), "محادثات"),
        ("a.jsonl", "\n".join(json.dumps({"text": f"{TEXT} {n}", "title": f"تقرير {n}"}) for n in (1, 2)).encode(), "تقرير 2"),
        ("../../etc/passwd", TEXT.encode(), "رستم أوميروف"),
    ],
)  # fmt: skip
def test_a_file_is_read(client: TestClient, name: str, content: bytes, expected: str) -> None:
    answer = read(client, (name, content))
    assert answer.status_code == 200 and expected in answer.text  # type: ignore[attr-defined]


def test_facts_as_one_file(client: TestClient) -> None:
    page = read(client, text=TEXT, **{"as": "html"})
    assert page.headers["content-type"].startswith("text/html")  # type: ignore[attr-defined]
    assert "<style>" in page.text and "أوميروف" in page.text  # type: ignore[attr-defined]
    (record,) = read(client, text=TEXT, **{"as": "json"}).json()  # type: ignore[attr-defined]
    assert record["quotes"][0]["kind"] in ("mixed", "indirect", "direct")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": ""}, "لا نص عربيًا هنا"), ({"text": "only English"}, "لا نص عربيًا هنا"),
        ({"text": TEXT, "published": "gestern"}, "gestern"), ({"text": "https://news.example/1"}, "لا يجلب صفحات"),
        ({"text": "خبر " * 60_000}, "أطول مما يُقرأ"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(client: TestClient, given: dict[str, str], said: str) -> None:
    answer = read(client, **given)
    assert answer.status_code == 422 and said in answer.text  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://localhost/", "http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/x"]
)
def test_pages_are_never_fetched_from_private_addresses(archive: Archive, url: str) -> None:
    with TestClient(site(archive, Settings(own="منى", hosts=("testserver",), fetch=True))) as client:
        answer = read(client, text=url)
        assert answer.status_code == 422 and "no public address" in answer.text  # type: ignore[attr-defined]


def test_what_is_kept_can_be_found(client: TestClient, archive: Archive) -> None:
    answer = read(client, text=TEXT, title="أوميروف في جدة", source="تجربة", **{"as": "keep"})
    assert answer.status_code == 303  # type: ignore[attr-defined]
    place = answer.headers["location"]  # type: ignore[attr-defined]
    assert "أوميروف في جدة" in client.get(place).text
    assert [row.title for row in archive.search("أوميروف")] == ["أوميروف في جدة"]
    assert "أوميروف في جدة" in client.get("/search?q=أوميروف").text


def test_readers_keep_nothing(served: Callable[[], TestClient], archive: Archive) -> None:
    client = served()
    sign_in(client, "قارئ")
    assert read(client, text=TEXT).status_code == 200  # type: ignore[attr-defined]
    assert read(client, text=TEXT, **{"as": "keep"}).status_code == 403  # type: ignore[attr-defined]
    assert len(archive.search("أوميروف")) == 0


def test_the_api_reads_too(client: TestClient) -> None:
    record = client.post("/api/read", json={"text": TEXT, "published": "2025-03-23"}).json()
    assert record["times"][0]["value"] == "2025-03-22"
    assert client.post("/api/read", json={"words": TEXT}).status_code == 400
    assert client.post("/api/read", content=b"{}", headers={"content-type": "text/plain"}).status_code == 415
