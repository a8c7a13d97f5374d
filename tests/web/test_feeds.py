"""Feeds of any search, and news that is sent."""

import json
from typing import Any

import feedparser
import pytest
from made import Made, put
from newsroom import articles
from starlette.testclient import TestClient

from khabar.archive import searches
from khabar.fetch.client import FetchError
from khabar.views.archive import Archive
from khabar.web.alerts import may_be_told, post, send_news
from khabar.web.desk import Desk

NEW = "أعلنت السعودية تقديم 70 مليون دولار إلى السودان."


@pytest.mark.parametrize("form", ["atom", "rss"])
@pytest.mark.parametrize(
    "view", ["search", "timeline", "ledger", "quotes", "stories", "claims", "casualties", "agreements"]
)
def test_any_view_is_a_feed(client: TestClient, archive: Archive, form: str, view: str) -> None:
    answer = client.get(f"/api/{view}?format={form}")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo and len(feed.entries) == len(getattr(archive, view)())
    for entry in feed.entries:
        assert (
            entry.title and client.get(entry.link.partition("#")[0].replace("http://testserver", "")).status_code == 200
        )


def test_json_feed(client: TestClient) -> None:
    feed = json.loads(client.get("/api/timeline?format=feed&actor=SAU&lang=en").content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {item["title"] for item in feed["items"]} >= {"Saudi Arabia aids Yemen"}


def test_what_xml_cannot_hold_spoils_no_feed(client: TestClient, archive: Archive) -> None:
    put(archive.store, Made("قال \x0b\x00\ufffe كلاما \x1b.", title="عنوان \x08\x0c", url="u"))
    assert not feedparser.parse(client.get("/api/search?format=atom").content).bozo


def test_news_is_sent_once(archive: Archive) -> None:
    sent: list[tuple[str, Any]] = []
    desk = Desk(archive)

    def send(url: str, body: bytes) -> None:
        sent.append((url, json.loads(body)))

    with archive.store.writing() as connection:
        searches.keep(connection, "منى", "مساعدات", "ledger", "actor=SAU", "https://hook.example/1")
        searches.keep(connection, "منى", "بلا عنوان", "ledger", "", None)
    assert send_news(desk, send) == 0 and not sent  # what is there already is no news
    new = Made(NEW, published="2015-08-06").entity("السعودية", code="SAU").entity("السودان", code="SDN")
    new.amount("70 مليون دولار", 7e7, "USD", "money").event(
        "AID", "تقديم", "السعودية", "السودان", amounts=["70 مليون دولار"]
    )
    put(archive.store, new)
    assert send_news(desk, send) == 1 and send_news(desk, send) == 0
    ((url, body),) = sent
    assert url == "https://hook.example/1" and body["search"] == "مساعدات" and body["rows"][0]["amount"] == 7e7


def test_what_could_not_be_sent_is_sent_later(archive: Archive) -> None:
    desk, sent = Desk(archive), []

    def fails(url: str, body: bytes) -> None:
        raise FetchError("nobody there")

    with archive.store.writing() as connection:
        searches.keep(connection, "منى", "هجمات", "timeline", "type=ASSAULT", "https://hook.example/1")
    send_news(desk, fails)
    put(
        archive.store,
        Made("قصفت روسيا حلب.", published="2015-08-07").entity("روسيا", code="RUS").event("ASSAULT", "قصفت", "روسيا"),
    )
    assert send_news(desk, fails) == 0
    assert send_news(desk, lambda url, body: sent.append(body)) == 1 and len(sent) == 1


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://10.1.2.3/x", "ftp://a.example/", "javascript:alert(1)", "http://a:b@c.example/"],
)
def test_news_goes_to_public_addresses_only(client: TestClient, url: str) -> None:
    assert may_be_told(url)
    with pytest.raises((FetchError, OSError)):
        post(url, b"{}")
    from forms import send

    refused = send(client, client.get("/ledger"), "/saved", name="x", webhook=url)
    assert refused.status_code == 422


def test_the_sample_is_what_the_tests_think(archive: Archive) -> None:
    assert len(archive.search()) == len(articles())
