"""Signing in and out, and a user's own page: keys for programs; for admins the list of users."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khabar.archive import accounts
from khabar.web import guard
from khabar.web.page import Page


def sign_in_page(request: Request) -> Response:
    """The form."""
    return Page(request).render("sign-in.html", said=None, name="")


@guard.form("", 20_000)
def sign_in(request: Request, sent: FormData) -> Response:
    """Begin a session, or say what is wrong, which is the same for a wrong name and a wrong password."""
    page = Page(request)
    name, password = str(sent.get("name", ""))[:80], str(sent.get("password", ""))[:1000]
    if guard.tried_too_often(request, name):
        return page.render("sign-in.html", 429, said=page.word("slow_down"), name=name)
    store = page.desk.store
    with store.reading() as connection:
        right = accounts.right(connection, name, password)
    if not right:
        return page.render("sign-in.html", 403, said=page.word("bad_sign_in"), name=name)
    with store.writing() as connection:
        token = accounts.begin(connection, name)
    response = RedirectResponse(page.link("/"), 303)
    secure = request.url.scheme == "https"
    response.set_cookie(guard.SESSION, token, max_age=12 * 3600, httponly=True, samesite="lax", secure=secure)
    return response


@guard.form("reader", 20_000)
def sign_out(request: Request, sent: FormData) -> Response:
    """End the session."""
    page = Page(request)
    with page.desk.store.writing() as connection:
        accounts.end(connection, request.cookies.get(guard.SESSION, ""))
    response = RedirectResponse(page.link("/sign-in"), 303)
    response.delete_cookie(guard.SESSION)
    return response


def account(request: Request) -> Response:
    """The user's own page."""
    return _account(Page(request), None)


@guard.form("reader", 20_000)
def new_key(request: Request, sent: FormData) -> Response:
    """Make a key and show it, this once."""
    page = Page(request)
    assert page.user is not None
    with page.desk.store.writing() as connection:
        token = accounts.new_key(connection, page.user.name, str(sent.get("purpose", "")).strip())
    return _account(page, token)


@guard.form("reader", 20_000)
def drop_key(request: Request, sent: FormData) -> Response:
    """Take a key away."""
    page = Page(request)
    assert page.user is not None
    with page.desk.store.writing() as connection:
        accounts.drop_key(connection, page.user.name, request.path_params["key"])
    return RedirectResponse(page.link("/account"), 303)


def _account(page: Page, token: str | None) -> Response:
    assert page.user is not None
    with page.desk.store.reading() as connection:
        keys = accounts.keys(connection, page.user.name)
        people = accounts.accounts(connection) if page.may("admin") else []
    return page.render("account.html", keys=keys, people=people, token=token)
