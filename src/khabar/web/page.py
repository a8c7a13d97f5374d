"""A request in, what every template needs of it out: its language and theme, its links, who asks."""

import re
import secrets
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from khabar import __version__
from khabar.web import language
from khabar.web.desk import Desk

ROLES = ("reader", "editor", "admin")
THEMES = ("light", "dark")
CSRF = "khabar_csrf"
_ENVIRONMENT = Environment(
    loader=PackageLoader("khabar.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_ENVIRONMENT.filters["amount_of"] = lambda id, names: names.amount(id)
_ENVIRONMENT.filters["words_of"] = lambda span, names: names.words(span)


class User(NamedTuple):
    """Who asks: a name, and what they may do."""

    name: str
    role: str

    def may(self, role: str) -> bool:
        """Whether somebody of this role may do what that needs."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Page:
    """A page in the making, for one request."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.path = request.url.path
        self.query: list[tuple[str, str]] = [
            (name, value)
            for name, value in request.query_params.multi_items()
            if value and name not in ("lang", "part")
        ]  # fmt: skip
        self.lang: language.Code = "en" if request.query_params.get("lang") == "en" else "ar"
        self.dir = "ltr" if self.lang == "en" else "rtl"
        theme = request.cookies.get("theme", "")
        self.theme = theme if theme in THEMES else ""
        self.user: User | None = request.state.user
        self.accounts: bool = request.app.state.accounts
        self.csrf = request.cookies.get(CSRF) or secrets.token_urlsafe(24)
        self.version = __version__

    @property
    def desk(self) -> Desk:
        """The archive and its answers."""
        desk: Desk = self.request.app.state.desk
        return desk

    def may(self, role: str) -> bool:
        """Whether the one who asks may do what that role may."""
        return self.user is not None and self.user.may(role)

    def word(self, key: str, **values: Any) -> str:
        """A word of the pages."""
        return language.word(key, self.lang, **values)

    def named(self, group: str, name: str | None) -> str:
        """A word of the pages by group and name, or the name itself."""
        key = f"{group}.{name}"
        return self.word(key) if language.known(key) else str(name or "")

    def label(self, group: str, name: str | None) -> str:
        """What a value of the record is called."""
        return language.value(group, name, self.lang)

    def day(self, given: str | None) -> str:
        """A date as people write it."""
        return language.day(given, self.lang)

    def number(self, given: Any) -> str:
        """A number with its thousands apart."""
        return language.number(given)

    def figure(self, said: str) -> str:
        """A figure as claims have it: what bounds it as a word, thousands apart."""
        modifier, _, value = said.rpartition(" ")
        told = re.sub(r"\d{4,}", lambda digits: f"{int(digits[0]):,}", value)
        return f"{self.label('modifier', modifier)} {told}" if modifier else told

    def link(self, path: str, *more: tuple[str, str], **given: Any) -> str:
        """An address of this site in the page's language; empty values are left out."""
        pairs = list(more)
        for name, value in given.items():
            each_of = value if isinstance(value, list | tuple) else (value,)
            pairs += [(name, str(each)) for each in each_of if each not in (None, "")]
        if self.lang == "en" and not any(name == "lang" for name, _ in pairs):
            pairs.append(("lang", "en"))
        path, mark, anchor = path.partition("#")
        return quote(path, safe="/:@") + (f"?{urlencode(pairs)}" if pairs else "") + mark + quote(anchor)

    def here(self, path: str | None = None, **changes: Any) -> str:
        """This page's address with some of its query changed."""
        kept = [(name, value) for name, value in self.query if name not in changes]
        return self.link(path or self.path, *kept, **changes)

    def other_language(self) -> str:
        """This page in the other language."""
        pairs = [*self.query, *([("lang", "en")] if self.lang == "ar" else [])]
        return quote(self.path, safe="/:@") + (f"?{urlencode(pairs)}" if pairs else "")

    def filled(self, template: str, **values: Any) -> str:
        """A template filled in."""
        return _ENVIRONMENT.get_template(template).render(page=self, t=self.word, **values)

    def render(self, template: str, status: int = 200, **values: Any) -> Response:
        """The page."""
        response = HTMLResponse(self.filled(template, **values), status)
        if CSRF not in self.request.cookies:
            secure = self.request.url.scheme == "https"
            response.set_cookie(CSRF, self.csrf, httponly=True, samesite="strict", secure=secure)
        return response

    def markup(self, html: str) -> Markup:
        """HTML that was made by this program from escaped parts."""
        return Markup(html)
