"""Check and correct, as people do it on the pages and scripts by the API."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from forms import fields, send, sign_in
from starlette.testclient import TestClient

from khabar.archive.store import Store
from khabar.views.archive import Archive
from khabar.web.app import Settings, site


@pytest.fixture
def aid(archive: Archive) -> str:
    """The article that tells of 40 million."""
    return next(each.article for each in archive.search() if each.title and "(40)" in each.title)


def test_the_queue_begins_with_the_least_sure(client: TestClient, archive: Archive) -> None:
    page = client.get("/check")
    at = [page.text.find(f"/check/{row.id.replace(':', '/')}") for row in archive.quotes()]
    assert max(at) > 0
    confidences = [row.confidence for row in archive.timeline()]
    assert min(confidences) == 0.2 and page.text.find("صحيح") < page.text.find("تقديم")


def test_accepting_takes_a_fact_off_the_queue(client: TestClient, aid: str) -> None:
    page = client.get("/check")
    where = f"/check/{aid}/Q1"
    assert where in page.text
    after = send(client, page, where, action="accept")
    assert after.url.path == "/check" and 'role="status"' in after.text
    assert where not in after.text
    undone = send(client, after, "/log/1/undo")
    assert where in undone.text


def test_correcting_changes_the_ledger_at_once(client: TestClient, aid: str) -> None:
    before = client.get("/ledger").text
    assert "40,000,000" in before
    form = client.get(f"/check/{aid}/A1")
    article = send(client, form, f"/check/{aid}/A1", action="correct", value="90,000,000", unit="EUR")
    assert article.url.path == f"/article/{aid}" and "90,000,000" in article.text
    assert "90,000,000 EUR" in client.get("/ledger").text
    log = client.get("/log")
    assert "منى" in log.text and "EUR" in log.text
    send(client, log, "/log/1/undo")
    assert "90,000,000" not in client.get("/ledger").text


def test_who_did_it_is_ticked(client: TestClient, archive: Archive, aid: str) -> None:
    form = client.get(f"/check/{aid}/V1")
    assert fields(form, f"/check/{aid}/V1")["actors"] == ["E1"]
    send(client, form, f"/check/{aid}/V1", action="correct", actors=["E2"], recipients=["E1"], status="planned")
    event = archive.record(aid).events[0]
    assert (event.actors, event.recipients, event.status) == (["E2"], ["E1"], "planned")
    form = client.get(f"/check/{aid}/V1")
    send(client, form, f"/check/{aid}/V1", action="correct", actors=[], actors_new="الهلال الأحمر")
    assert [e.name for e in archive.record(aid).entities if e.id in archive.record(aid).events[0].actors] == [
        "الهلال الأحمر"
    ]


def test_a_form_that_changes_nothing_changes_nothing(client: TestClient, archive: Archive, aid: str) -> None:
    before = archive.record(aid).to_dict()
    for fact in ("Q1", "V1", "A1", "T1", "E3"):
        send(client, client.get(f"/check/{aid}/{fact}"), f"/check/{aid}/{fact}", action="correct")
    after = archive.record(aid).to_dict()
    for each in (*before["quotes"], *before["events"], *after["quotes"], *after["events"]):
        each.pop("confidence")
    assert before == after


def test_a_place_is_corrected_by_its_offsets(client: TestClient, archive: Archive, aid: str) -> None:
    send(client, client.get(f"/check/{aid}/Q1"), f"/check/{aid}/Q1", action="correct", start="0", until="13")
    record = archive.record(aid)
    assert record.text[slice(*record.quotes[0].span)] == record.text[:13]
    bad = send(client, client.get(f"/check/{aid}/Q1"), f"/check/{aid}/Q1", action="correct", start="9", until="3")
    assert bad.status_code == 422 and 'role="alert"' in bad.text


def test_two_editors_at_once(served: Callable[[], TestClient], archive: Archive, aid: str) -> None:
    first, second = served(), served()
    sign_in(first, "editor")
    sign_in(second, "other")
    forms = [client.get(f"/check/{aid}/V1") for client in (first, second)]
    assert send(first, forms[0], f"/check/{aid}/V1", action="correct", status="planned").status_code == 303
    late = send(second, forms[1], f"/check/{aid}/V1", action="correct", status="denied")
    assert late.status_code == 409 and "editor" in late.text and 'role="alert"' in late.text
    assert archive.record(aid).events[0].status == "planned"
    again = send(second, late, f"/check/{aid}/V1", action="correct", status="denied")  # seen now, so it may
    assert again.status_code == 303 and archive.record(aid).events[0].status == "denied"


def test_what_was_checked_comes_as_gold(client: TestClient, archive: Archive, aid: str) -> None:
    send(client, client.get(f"/check/{aid}/V1"), f"/check/{aid}/V1", action="accept")
    packed = zipfile.ZipFile(io.BytesIO(client.get("/gold.zip").content))
    (name,) = packed.namelist()
    gold = json.loads(packed.read(name))
    assert name == f"{aid}.json" and gold["text"] == archive.record(aid).text
    assert gold["events"] == [
        {"type": "AID", "mode": "humanitarian", "trigger": "تقديم", "nth": 1, "actors": ["SAU"], "recipients": ["YEM"],
         "date": "2015-07-31", "place": "اليمن", "status": "actual"}
    ]  # fmt: skip
    assert gold["quotes"][0]["speaker"] == "عادل الجبير" and gold["people"][0]["role"] == "وزير الخارجية"


def test_scripts_correct_by_the_api(client: TestClient, archive: Archive, aid: str) -> None:
    tags = client.get(f"/api/articles/{aid}/tags").json()
    change = {"fact": "V1", "seen": tags["V1"], "action": "correct", "changes": {"status": "planned"}}
    assert client.post(f"/api/articles/{aid}/corrections", json=change).status_code == 201
    late = client.post(f"/api/articles/{aid}/corrections", json=change)
    assert late.status_code == 409 and late.json()["last"]["who"] == "منى" and late.json()["tag"] != tags["V1"]
    (line,) = client.get("/api/corrections").json()
    assert line["changes"] == {"status": "planned"}
    assert client.post(f"/api/corrections/{line['key']}/undo").json() == {"article": aid}
    assert archive.record(aid).events[0].status == "actual"
    bad = change | {"seen": tags["V1"], "changes": {"colour": "red"}}
    assert client.post(f"/api/articles/{aid}/corrections", json=bad).status_code == 400


def test_no_page_is_older_than_the_last_change(archive: Archive, client: TestClient, aid: str) -> None:
    """Another process that serves the same archive shows a change at once, on every page that tells the fact."""
    with Archive(Store(archive.store.name)) as opened:
        other = TestClient(site(opened, Settings(own="سامي", hosts=("testserver",))))
        pages = ("/ledger", "/ledger?by=donor", "/claims", "/timeline?type=AID", f"/article/{aid}", f"/story/{aid}")
        assert not any("77,000,000" in other.get(page).text for page in pages)
        send(client, client.get(f"/check/{aid}/A1"), f"/check/{aid}/A1", action="correct", value="77000000")
        for page in ("/ledger", "/claims", f"/article/{aid}"):
            assert "77,000,000" in other.get(page).text, page
        send(client, client.get(f"/check/{aid}/V1"), f"/check/{aid}/V1", action="reject")
        assert "77,000,000" not in other.get("/ledger").text
        assert f'value="{1:.2f}"' not in other.get("/timeline?actor=SAU&type=AID").text
        event = next(row for row in opened.timeline(type="AID"))
        where = f"/check/{event.id.replace(':', '/')}"
        send(client, client.get(where), where, action="accept")
        assert f'value="{1:.2f}"' in other.get("/timeline?actor=SAU&type=AID").text
