"""Joining and parting on the pages, and adding what was missed."""

import html
import re
from collections.abc import Callable

import pytest
from forms import fields, send, sign_in
from httpx2 import Response
from starlette.testclient import TestClient

from khabar.views.archive import Archive


def forms(page: Response) -> list[dict[str, str]]:
    """The fields of all forms that join or part."""
    found = re.findall(r'<form[^>]*action="/join[^"]*">(.*?)</form>', page.text, re.DOTALL)
    return [
        {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', each)}
        for each in found
    ]


@pytest.fixture
def strike(archive: Archive) -> str:
    return archive.timeline(type="ASSAULT")[0].id


def test_a_happening_shows_who_tells_it_and_is_parted(client: TestClient, archive: Archive) -> None:
    (row,) = archive.timeline(type="AID")
    assert row.tellings == 2
    assert f"/happening/{row.id}" in client.get("/timeline?type=AID").text
    page = client.get(f"/happening/{row.id}")
    assert "40 مليون" in page.text and "45 مليون" in page.text
    given = next(each for each in forms(page) if each["part"])
    after = client.post("/join", data=given)
    assert 'role="status"' in after.text and len(archive.timeline(type="AID")) == 2
    undone = send(client, after, "/log/1/undo")
    assert undone.url.path == "/log" and "فُصل" in undone.text and len(archive.timeline(type="AID")) == 1


def test_what_may_be_the_same_is_joined(client: TestClient, archive: Archive) -> None:
    (row,) = archive.timeline(type="AID")
    client.post("/join", data=next(each for each in forms(client.get(f"/happening/{row.id}")) if each["part"]))
    one, other = archive.timeline(type="AID")
    page = client.get(f"/happening/{one.id}")
    given = next(each for each in forms(page) if not each["part"])
    assert given["other"] == other.id
    client.post("/join", data=given)
    assert [row.tellings for row in archive.timeline(type="AID")] == [2]


def test_two_who_part_at_once(served: Callable[[], TestClient], archive: Archive) -> None:
    first, second = served(), served()
    sign_in(first, "editor")
    sign_in(second, "other")
    (row,) = archive.timeline(type="AID")
    given = [
        next(each for each in forms(client.get(f"/happening/{row.id}")) if each["part"]) for client in (first, second)
    ]
    assert first.post("/join", data=given[0]).status_code == 303
    late = second.post("/join", data=given[1])
    assert late.status_code == 409 and "editor" in late.text and 'role="alert"' in late.text
    reader = served()
    sign_in(reader, "قارئ")
    page = reader.get(f"/happening/{row.id}")
    assert not forms(page) and reader.post("/join", data=given[0]).status_code == 403


def test_stories_are_joined_by_address_and_parted(client: TestClient, archive: Archive) -> None:
    one, other = (row.id for row in archive.stories()[:2])
    before = len(archive.stories())
    page = client.get(f"/story/{one}")
    given = next(
        each for each in forms(page) if each["kind"] == "story" and not each.get("part") and "other" not in each
    )
    joined = client.post("/join", data=given | {"other": f"http://testserver/story/{other}?lang=en"})
    assert joined.status_code == 200 and len(archive.stories()) == before - 1
    page = client.get(f"/story/{one}")
    client.post("/join", data=next(each for each in forms(page) if each.get("part")))
    assert len(archive.stories()) == before


def test_two_names_become_one_person_and_two(client: TestClient, archive: Archive) -> None:
    who = client.get("/who?q=الجبير")
    link = html.unescape(re.findall(r'href="(/person\?id=[^"]*)"', who.text)[0])
    page = client.get(f"{link}&q=روسيا")
    given = next(each for each in forms(page) if each["kind"] == "person")
    client.post("/join", data=given)
    assert {row.speaker for row in archive.quotes(speaker="الجبير")} == {"روسيا"}
    send(client, client.get("/log"), "/log/1/undo")
    assert {row.speaker for row in archive.quotes(speaker="الجبير")} == {"عادل الجبير"}
    page = client.get(link)
    ticked = re.findall(r'name="articles" value="([^"]*)"', page.text)
    assert len(ticked) == 3
    parted = client.post(
        "/person/part", data=fields(page, "/person/part") | {"articles": ticked[:1], "name": "عادل آخر"}
    )
    assert parted.status_code == 200 and "عادل آخر" in parted.text
    assert len(re.findall(r'name="articles"', client.get(link).text)) == 2
    assert (
        client.post(
            "/person/part", data=fields(page, "/person/part") | {"articles": ticked[:1], "name": "ثالث"}
        ).status_code
        == 409
    )


@pytest.mark.parametrize(
    ("kind", "words", "given", "told"),
    [("V", "ستواصل", {"type": "SUPPORT", "actors": ["E1"]}, "دعم"), ("Q", "تقديم", {"speaker": "E1"}, "السعودية"), ("E", "بلاده", {"name": "بلاده"}, "بلاده"),
     ("A", "40", {"value": "40", "unit": "km"}, "km"), ("T", "أمس", {"value": "2015-07-30"}, "30 يوليو 2015")],
)  # fmt: skip
def test_a_fact_is_added_where_words_were_selected(
    client: TestClient, archive: Archive, kind: str, words: str, given: dict[str, object], told: str
) -> None:
    id = next(each.article for each in archive.search() if each.title and "(40)" in each.title)
    text = archive.record(id).text
    start = text.index(words)
    page = client.get(f"/check/{id}/new?kind={kind}&start={start}&until={start + len(words)}")
    assert words in page.text
    after = send(client, page, f"/check/{id}/new", action="correct", **given)
    assert after.url.path == f"/article/{id}" and 'role="status"' in after.text
    card = after.text.split('<aside class="facts"')[1]
    assert told in card or given.get("value") in card
    log = client.get("/log").text
    assert "أُضيفت" in log and words in log
    send(client, client.get("/log"), "/log/1/undo")
    assert archive.record(id).text == text


def test_nothing_is_added_without_a_place(client: TestClient, archive: Archive) -> None:
    id = archive.search()[0].article
    for query in ("kind=V", "kind=V&start=0&until=99999", "kind=Z&start=0&until=3", "kind=V&start=-1&until=²"):
        assert client.get(f"/check/{id}/new?{query}").status_code == 422


def test_scripts_add_and_join_by_the_api(client: TestClient, archive: Archive) -> None:
    id = next(each.article for each in archive.search() if each.title and "(40)" in each.title)
    added = client.post(f"/api/articles/{id}/facts", json={"kind": "V", "span": [0, 5], "changes": {"type": "REQUEST"}})
    assert added.status_code == 201 and archive.timeline(type="REQUEST")[0].confidence == 1
    assert client.post(f"/api/articles/{id}/facts", json={"kind": "V", "span": [5, 5]}).status_code == 422
    row = archive.timeline(type="AID")[0]
    one, other = (f"{each.article}:{each.fact}" for each in archive.timeline(type="AID", evidence=True)[0].evidence)
    seen = client.get("/api/joins/sign", params={"kind": "happening", "one": one, "other": other}).json()["seen"]
    parting = {"kind": "happening", "one": one, "other": other, "seen": seen, "part": True}
    assert client.post("/api/joins", json=parting).status_code == 201
    assert row.tellings == 2 and [each.tellings for each in archive.timeline(type="AID")] == [1, 1]
    assert client.post("/api/joins", json=parting).status_code == 409
