"""Pages as people use them: the form that is on a page, filled in and sent."""

from html.parser import HTMLParser
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient


class _Form(HTMLParser):
    """The fields of the form with an action, as a browser would send them."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self._action = action
        self._inside = False
        self._select: str | None = None
        self.fields: dict[str, Any] = {}
        self.found = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "form" and (given.get("action") or "").split("?")[0] == self._action:
            self._inside = self.found = True
        if not self._inside:
            return
        name = given.get("name") or ""
        if tag == "input" and name and (given.get("type") != "checkbox" or "checked" in given):
            if given.get("type") == "checkbox":
                self.fields.setdefault(name, []).append(given.get("value"))
            elif given.get("type") != "file":
                self.fields[name] = given.get("value") or ""
        elif tag == "select":
            self._select = name
            self.fields[name] = ""
        elif tag == "option" and self._select and "selected" in given:
            self.fields[self._select] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        if tag == "select":
            self._select = None


def fields(page: Response, action: str) -> dict[str, Any]:
    """The fields of a page's form."""
    form = _Form(action)
    form.feed(page.text)
    assert form.found, f"no form {action}"
    return form.fields


def send(client: TestClient, page: Response, place: str, **given: Any) -> Response:
    """Fill in a page's form and send it."""
    return client.post(place, data=fields(page, place) | given)


def sign_in(client: TestClient, name: str, password: str | None = None) -> Response:
    """Sign in."""
    page = client.get("/sign-in")
    return send(client, page, "/sign-in", name=name, password=password or f"correct horse {name}")
