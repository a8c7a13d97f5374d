"""Each page answers, in both languages; its address holds its state; what it shows can be taken along."""

import csv
import html
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import quote

import jsonschema
import pyarrow.parquet
import pytest
from forms import fields, send, sign_in
from starlette.testclient import TestClient

from khabar.views.archive import VIEWS, Archive
from khabar.web.language import _words

PAGES = [
    "/", "/search", "/search?q=مساعدات", "/timeline", "/timeline?actor=SAU&type=AID", "/stories", "/ledger", "/ledger?by=donor",
    "/agreements", "/casualties", "/casualties?by=place", "/quotes", "/quotes?speaker=الجبير", "/claims", "/who", "/who?q=الجبير",
    "/network", "/places", "/places?frame=world", "/places?frame=fit", "/read", "/check", "/check?order=told", "/log", "/saved",
    "/account", "/sign-in", "/api/",
]  # fmt: skip


class Outline(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [given for tag, given in self.elements if tag == name]


def pages(archive: Archive) -> list[str]:
    ids = [row.article for row in archive.search()]
    return (
        PAGES
        + [f"/article/{id}" for id in ids]
        + [f"/story/{ids[0]}", f"/article/{ids[0]}/versions", f"/check/{ids[0]}/Q1"]
    )


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_each_page_answers_in_its_language(client: TestClient, archive: Archive, lang: str) -> None:
    for path in pages(archive):
        answer = client.get(path + ("&" if "?" in path else "?") + "lang=en" if lang == "en" else path)
        assert answer.status_code == 200, path
        outline = Outline(answer.text)
        assert outline.all("html")[0] == {"lang": lang, "dir": "rtl" if lang == "ar" else "ltr"}, path
        assert len(answer.content) < 200_000, path
        if lang == "en":  # the language goes along wherever a link leads
            inner = [link["href"] or "" for link in outline.all("a") if link.get("lang") != "ar"]
            kept = ("/api/openapi", "/gold.zip", "#", "http")
            assert [each for each in inner if "lang=en" not in each and not each.startswith(kept)] == [], path


def test_every_word_is_in_both_languages() -> None:
    for key, said in _words().items():
        assert said["ar"] and said["en"], key
        assert sorted(re.findall(r"{\w+}", said["ar"])) == sorted(re.findall(r"{\w+}", said["en"])), key


def test_the_theme_is_remembered(client: TestClient) -> None:
    client.cookies.set("theme", "dark")
    assert '<html lang="ar" dir="rtl" data-theme="dark">' in client.get("/").text
    client.cookies.set("theme", '"><script>')
    assert "data-theme" not in client.get("/").text


@pytest.mark.parametrize("path", ["/ledger", "/timeline", "/search?q=دولار"])
def test_a_page_shows_what_its_view_says(client: TestClient, archive: Archive, path: str) -> None:
    words = " ".join(Outline(client.get(path).text).words)
    if path == "/ledger":
        (package,) = archive.ledger()
        assert f"{package.amount:,.0f} USD" in words and "السعودية" in words
        assert "بين 40,000,000 و45,000,000" in words
    elif path == "/timeline":
        assert f"{len(archive.timeline())} من {len(archive.timeline())}" in words
    else:
        assert "مساعدات سعودية إلى اليمن (40)" in words


def test_filters_narrow_and_stay_in_the_form(client: TestClient) -> None:
    page = client.get("/timeline?actor=SAU&after=2015-07&type=AID&lang=en")
    kept = fields(page, "/timeline")
    assert (kept["actor"], kept["after"], kept["type"], kept["lang"]) == ("SAU", "2015-07-01", "AID", "en")
    assert "1 of 1" in page.text
    assert "Nothing here" in client.get("/timeline?actor=SAU&after=2016&lang=en").text


@pytest.mark.parametrize(
    "path",
    ["/timeline?after=gestern", "/timeline?type=LOVE", "/timeline?limit=x", "/search?q=-كلمة", "/quotes?speaker=زرافة"],
)
def test_a_question_that_cannot_be_asked_says_why(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400 and 'role="alert"' in answer.text
    told = client.get(f"/api{path}")
    assert told.status_code == 400 and told.json()["error"]


def test_what_is_not_there(client: TestClient) -> None:
    for path in ("/nothing", "/article/nothing", "/story/nothing", "/api/articles/nothing"):
        assert client.get(path).status_code == 404, path
    assert client.get("/who?q=زرافة").status_code == 404


def test_only_the_rows_for_who_types(client: TestClient) -> None:
    answer = client.get("/search?q=هدنة&part=results").text
    assert "<html" not in answer and 'id="results"' in answer and "هدنة" in answer


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_can_be_taken_along(client: TestClient, archive: Archive, name: str) -> None:
    query = "q=" + quote("الجبير") if name == "who" else ""
    expected = getattr(archive, name)("الجبير" if name == "who" else "").to_dicts()
    assert client.get(f"/api/{name}?{query}").json() == json.loads(json.dumps(expected))
    rows = list(csv.DictReader(io.StringIO(client.get(f"/api/{name}?{query}&format=csv").text)))
    assert len(rows) == len(expected)
    packed = client.get(f"/api/{name}?{query}&format=parquet").content
    assert pyarrow.parquet.read_table(io.BytesIO(packed)).num_rows == len(expected)
    links = [link["href"] or "" for link in Outline(client.get(f"/{name}?{query}").text).all("a")]
    taken = [each for each in links if "download=1" in each]
    assert len(taken) >= 3 and all(client.get(each).status_code == 200 for each in taken)


def test_the_api_is_what_its_document_says(client: TestClient, archive: Archive) -> None:
    document = client.get("/api/openapi.json").json()
    id = archive.search()[0].article
    for path, methods in document["paths"].items():
        if "get" not in methods:
            continue
        query = {"/api/who": "?q=الجبير", "/api/joins/sign": f"?kind=story&one={id}&other={id}"}.get(path, "")
        answer = client.get(path.format(id=id, fact=f"{id}:Q1", key=1) + query)
        assert answer.status_code == 200, path
        schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(answer.json(), schema | {"components": document["components"]})
    known = {route.path for route in client.app.routes if getattr(route, "path", "").startswith("/api/")}  # type: ignore[attr-defined]
    assert known - {"/api/", "/api/openapi.json"} == {re.sub("{key}", "{key:int}", path) for path in document["paths"]}


def test_an_article_shows_its_facts_in_place(client: TestClient, archive: Archive) -> None:
    row = archive.timeline(type="AID")[0]
    id, _, fact = row.id.partition(":")
    outline = Outline(client.get(f"/article/{id}").text)
    marked = [given for given in outline.all("span") if fact in (given.get("data-f") or "").split()]
    assert any("v" in (given.get("class") or "").split() for given in marked)
    assert any(given.get("id") == f"w-{fact}" for given in outline.all("i"))
    assert any(given.get("data-f") == fact for given in outline.all("li"))
    other = next(each for each in archive.search() if each.title and "45" in each.title).article
    assert f"/article/{other}" in client.get(f"/article/{id}").text  # told by another outlet


def test_disagreeing_figures_stand_side_by_side(client: TestClient) -> None:
    words = " ".join(Outline(client.get("/claims").text).words)
    assert "40,000,000" in words and "45,000,000" in words and "النهار" in words


def test_a_sum_opens_to_what_it_is_made_of(client: TestClient) -> None:
    told = "أعلنت السعودية تقديم 40 مليون دولار إلى اليمن أمس."
    for view, said in (("ledger?by=donor", told), ("casualties?by=place&by=side", "قصفت روسيا مواقع في سوريا")):
        closed = client.get(f"/{view}").text
        assert said not in closed
        place = html.unescape(re.findall(r'href="([^"]*open=[^"]*)#opened"', closed)[0])
        assert said in client.get(place).text


def test_raw_input_is_only_ever_a_download(client: TestClient, archive: Archive) -> None:
    answer = client.get(f"/article/{archive.search()[0].article}/raw")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_a_search_is_saved_and_forgotten(client: TestClient) -> None:
    page = client.get("/timeline?actor=SAU&type=AID&lang=en")
    assert send(client, page, "/saved", name="مساعدات السعودية").status_code == 200
    listed = client.get("/saved")
    assert "مساعدات السعودية" in listed.text and "actor=SAU" in listed.text
    send(client, listed, "/saved/1/remove")
    assert "مساعدات السعودية" not in client.get("/saved").text


def test_readers_see_no_way_to_change(served: Callable[[], TestClient], archive: Archive) -> None:
    client = served()
    sign_in(client, "قارئ")
    id = archive.search()[0].article
    assert 'class="checks"' not in client.get(f"/article/{id}").text
    assert client.get("/check").status_code == 403
