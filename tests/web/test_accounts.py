"""Sign-in, sessions, roles, keys, limits, and forms that come from elsewhere."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from forms import fields, send, sign_in
from starlette.testclient import TestClient

from khabar.archive import accounts
from khabar.archive.store import ArchiveError
from khabar.views.archive import Archive

KHABAR = str(Path(sys.executable).with_name("khabar"))


def test_nobody_sees_anything_before_signing_in(served: Callable[[], TestClient], archive: Archive) -> None:
    client = served()
    for path in ("/", "/ledger", f"/article/{archive.search()[0].article}", "/log", "/gold.zip"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers.get("location")) == (303, "/sign-in"), path
    for path in ("/api/ledger", "/api/openapi.json"):
        assert client.get(path).status_code == 401, path
    assert client.post("/check/x/V1", data={"action": "accept"}).status_code == 401
    assert client.get("/sign-in").status_code == client.get("/static/site.css").status_code == 200


def test_signing_in_and_out(served: Callable[[], TestClient]) -> None:
    client = served()
    assert sign_in(client, "editor", "wrong password").status_code == 403
    assert sign_in(client, "nobody", "wrong password").status_code == 403
    answer = sign_in(client, "editor")
    assert answer.status_code == 303
    cookie = next(each for each in answer.headers.get_list("set-cookie") if "session" in each)
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie
    page = client.get("/account")
    assert "editor" in page.text
    send(client, page, "/sign-out")
    assert client.get("/").status_code == 303


def test_a_session_ends_with_its_password(served: Callable[[], TestClient], archive: Archive) -> None:
    client = served()
    sign_in(client, "editor")
    assert client.get("/").status_code == 200
    with archive.store.writing() as connection:
        accounts.put(connection, "editor", "another password", "editor")
    assert client.get("/").status_code == 303


def test_passwords_cannot_be_tried_for_long(served: Callable[[], TestClient]) -> None:
    client = served()
    codes = [sign_in(client, "editor", f"guess number {n}").status_code for n in range(10)]
    assert codes[:3] == [403, 403, 403] and codes[-1] == 429
    assert sign_in(client, "editor").status_code == 429


def test_roles(served: Callable[[], TestClient], archive: Archive) -> None:
    id = archive.search()[0].article
    seen = {}
    for name in ("قارئ", "editor", "admin"):
        client = served()
        sign_in(client, name)
        seen[name] = (
            client.get("/ledger").status_code, client.get("/check").status_code, client.get(f"/check/{id}/Q1").status_code,
            "قارئ" in client.get("/account").text.partition("<main")[2].partition("<table")[2],
        )  # fmt: skip
    assert seen == {"قارئ": (200, 403, 403, False), "editor": (200, 200, 200, False), "admin": (200, 200, 200, True)}


def test_keys_open_the_api_until_they_are_removed(served: Callable[[], TestClient]) -> None:
    client = served()
    sign_in(client, "قارئ")
    made = send(client, client.get("/account"), "/account/keys", purpose="دفتر")
    key = made.text.partition("khabar_")[2].partition("<")[0]
    key = f"khabar_{key}"
    program = served()
    bearer = {"authorization": f"Bearer {key}"}
    assert program.get("/api/ledger", headers=bearer).status_code == 200
    assert program.get(f"/api/timeline?format=atom&key={key}").status_code == 200
    assert program.get("/api/ledger", headers={"authorization": "Bearer khabar_x"}).status_code == 401
    change = {"fact": "V1", "seen": "x", "action": "accept"}
    assert program.post("/api/articles/x/corrections", json=change, headers=bearer).status_code in (403, 404)
    page = client.get("/account")
    assert key not in page.text
    where = page.text.partition('action="/account/keys/')[2].partition('"')[0]
    send(client, page, f"/account/keys/{where}")
    assert program.get("/api/ledger", headers=bearer).status_code == 401


FOREIGN = [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}]


@pytest.mark.parametrize("headers", FOREIGN)
def test_forms_from_elsewhere_do_nothing(client: TestClient, archive: Archive, headers: dict[str, str]) -> None:
    id = next(each.article for each in archive.search() if each.title and "(40)" in each.title)
    page = client.get(f"/check/{id}/V1")
    given = fields(page, f"/check/{id}/V1") | {"action": "reject"}
    assert client.post(f"/check/{id}/V1", data=given, headers=headers).status_code == 403
    for token in ("", "x" * 32):
        assert client.post(f"/check/{id}/V1", data=given | {"csrf": token}).status_code == 403
    assert len(archive.record(id).events) == 1


def test_only_known_names_lead_here(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_too_many_requests_are_refused(served: Callable[[], TestClient]) -> None:
    client = served()
    codes = [client.get("/static/icon.svg").status_code for _ in range(610)]
    assert codes[0] == 200 and codes[-1] == 429


@pytest.mark.parametrize(
    ("name", "password"), [("", "long enough to do"), ("a", "short"), ("a\n", "long enough to do")]
)
def test_accounts_that_cannot_be(archive: Archive, name: str, password: str) -> None:
    with archive.store.writing() as connection, pytest.raises(ArchiveError):
        accounts.put(connection, name, password, "reader")


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([KHABAR, *arguments], input=given, capture_output=True, text=True, timeout=60)


def test_users_by_the_command(tmp_path: Path) -> None:
    name = str(tmp_path / "a.khabar")
    assert run("user", "add", name, "منى", "--role", "admin", given="a long password\n").stdout == "منى: admin\n"
    short = run("user", "add", name, "سعاد", given="short\n")
    assert short.returncode == 2 and "10 letters" in short.stderr
    assert run("user", "list", name).stdout.split("\t")[:2] == ["منى", "admin"]
    assert run("user", "remove", name, "منى").stdout == "منى removed\n"
    assert run("user", "remove", name, "منى").returncode == 2


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_no_public_address_without_users(tmp_path: Path, host: str) -> None:
    done = run("serve", str(tmp_path / "a.khabar"), "--host", host, "--port", "0")
    assert done.returncode == 2 and "khabar user add" in done.stderr
