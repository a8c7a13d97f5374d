"""Nothing that an article says can run, nor turn the page around it."""

import re

from starlette.testclient import TestClient
from test_pages import PAGES, Outline, pages

from khabar.views.archive import Archive

# Nothing but these is ever an attribute that a page loads or sends something by.
_LEADS = ("href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href")


def test_no_page_lets_an_article_run(client: TestClient, archive: Archive) -> None:
    for path in pages(archive):
        answer = client.get(path)
        outline = Outline(answer.text)
        for tag, given in outline.elements:
            assert not any(name.startswith("on") for name in given), (path, tag, given)
            assert "style" not in given, (path, tag)
            for name in _LEADS:
                value = (given.get(name) or "").strip()
                assert not re.match(r"(?i)\s*(javascript|data|vbscript):", value), (path, tag, value)
        assert [given.get("src", "").split("?")[0] for given in outline.all("script")] == ["/static/site.js"], path  # type: ignore[union-attr]
        assert not outline.all("img") and not outline.all("iframe") and not outline.all("style"), path


def test_the_headers_forbid_what_slips_through(client: TestClient) -> None:
    for path in (*PAGES, "/nothing", "/static/site.js", "/api/timeline"):
        headers = client.get(path).headers
        policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'" and policy["script-src"] == policy["style-src"] == "'self'"
        assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
        assert headers["x-content-type-options"] == "nosniff"


def test_turned_words_stay_in_their_element(client: TestClient, archive: Archive) -> None:
    """Every piece of text that turns direction stands in an element that keeps it to itself."""
    seen = 0
    for path in pages(archive):
        text = client.get(path).text
        for found in re.finditer("[\u202a-\u202e\u2066-\u2069]", text):
            seen += 1
            before = text[: found.start()]
            opened = max(
                before.rfind(tag)
                for tag in ("<bdi", "<title>", "<p class", "<div class", "<blockquote", "<q ", "<span", "<option")
            )
            closed = max(before.rfind(tag) for tag in ("</bdi>", "</title>", "</p>", "</div>", "</blockquote>", "</q>"))
            assert opened > closed, (path, text[found.start() - 80 : found.start() + 20])
    assert seen > 10


def test_a_hostile_text_is_read_as_any_other(client: TestClient) -> None:
    from forms import fields
    from newsroom import HOSTILE

    given = fields(client.get("/read"), "/read") | {
        "text": HOSTILE + " قال الوزير أمس.",
        "title": "<script>hack()</script>",
    }
    answer = client.post("/read", data=given)
    assert answer.status_code == 200
    outline = Outline(answer.text)
    assert [given.get("src", "").split("?")[0] for given in outline.all("script")] == ["/static/site.js"]  # type: ignore[union-attr]
    page = client.post("/read", data=given | {"as": "html"})
    assert page.headers["content-disposition"].startswith("attachment")
    assert "<script>hack()" not in page.text and "<img src=x" not in page.text
