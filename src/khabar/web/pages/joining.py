"""What is one and what is two: a happening, a story or a person, joined to others and parted by hand."""

import re
from typing import Any

from sqlalchemy import select
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khabar.archive import corrections
from khabar.archive.amend import AmendError, Changes, fact_of, tag
from khabar.archive.corrections import ConflictError
from khabar.archive.joining import Kind, sign
from khabar.archive.lookup import record as record_of
from khabar.archive.store import ArchiveError
from khabar.archive.tables import actors
from khabar.text.normal import key
from khabar.views.alternatives import alternatives
from khabar.views.naming import meant
from khabar.views.person import person as person_of
from khabar.views.table import QuestionError
from khabar.web import guard
from khabar.web.page import Page

_KINDS: dict[str, Kind] = {"person": "person", "happening": "happening", "story": "story"}
_ID = re.compile(r"[0-9a-f]{16}")
_FOUND = 12


def happening(request: Request) -> Response:
    """A happening with all who tell it, and what may be the same."""
    page = Page(request)
    id = request.path_params["id"]
    found = page.desk.once(("happening", id), lambda: alternatives(page.desk.store, id), True)
    return page.render("happening.html", found=found, id=id, saved=request.query_params.get("saved"),
                       done=request.query_params.get("done"),
                       signed=signer(page, "happening"))  # fmt: skip


def person(request: Request) -> Response:
    """Who somebody is: their other names, the articles that name them, and others of a name that is asked for."""
    page = Page(request)
    id, name = request.query_params.get("id", ""), request.query_params.get("q", "").strip()
    found = person_of(page.desk.store, id)
    others: list[tuple[str, str]] = []
    with page.desk.store.reading() as connection:
        tags = {}
        for each in found.articles if page.may("editor") else ():
            known = fact_of(record_of(connection, each.article), each.fact)
            tags[each.article] = tag(known) if known else ""
        if name:
            try:
                keys = meant(connection, [name])[:500]
            except QuestionError:
                keys = []
            rows = select(actors.c.id, actors.c.name).where(actors.c.key.in_(keys), actors.c.id != id)
            others = [(row.id, row.name) for row in connection.execute(rows.limit(_FOUND))]
    return page.render("person.html", person=found, q=name, others=others, tags=tags,
                       saved=request.query_params.get("saved"), done=request.query_params.get("done"),
                       signed=signer(page, "person"))  # fmt: skip


@guard.form("editor", 50_000)
def join(request: Request, sent: FormData) -> Response:
    """Say that two are one, or that one of a group is not the same as another."""
    page = Page(request)
    assert page.user is not None
    kind, part = _KINDS.get(str(sent.get("kind"))), sent.get("part") == "1"
    if kind is None:
        raise HTTPException(400)
    one, other = _named(kind, str(sent.get("one", ""))), _named(kind, str(sent.get("other", "")))
    seen = str(sent.get("seen", ""))
    try:
        if not seen:  # the address of another was typed in: what there is now is what is meant
            with page.desk.store.reading() as connection:
                seen = sign(connection, kind, (one, other))
        done = corrections.join(page.desk.store, kind, one, other, seen, who=page.user.name, part=part)
    except ConflictError as error:
        last, said = error.last, page.word("conflict.gone")
        if last is not None:
            said = page.word("conflict.joined", who=last.undone_by or last.who, when=last.undone or last.made)
        return page.render("error.html", 409, code=409, said=said, back=_back(page, kind, one))
    except (AmendError, ArchiveError) as error:
        return page.render("error.html", 422, code=400, said=str(error), back=_back(page, kind, one))
    return RedirectResponse(_back(page, kind, one, saved="part" if part else "join", done=str(done)), 303)


@guard.form("editor", 200_000)
def part(request: Request, sent: FormData) -> Response:
    """Say that some articles speak of another person of that name."""
    page = Page(request)
    assert page.user is not None
    id, name = str(sent.get("id", "")), " ".join(str(sent.get("name", "")).split())
    chosen = [str(each).split(" ") for each in sent.getlist("articles")]
    if not name or not chosen or any(len(each) != 3 for each in chosen):
        return page.render("error.html", 422, code=400, said=page.word("part.empty"), back=page.link("/person", id=id))
    changes, done = Changes(name=name, link=f"own:{key(name).replace(' ', '-')}"), 0
    for article, fact, seen in chosen:
        try:
            done = corrections.correct(page.desk.store, article, fact, seen, "correct", changes, who=page.user.name)
        except ConflictError:
            said = page.word("conflict.gone")
            return page.render("error.html", 409, code=409, said=said, back=page.link("/person", id=id))
    return RedirectResponse(page.link("/person", id=changes.link, saved="part", done=str(done)), 303)


def _named(kind: Kind, given: str) -> tuple[str, str]:
    """What a form names: an actor's id, or an article with its event, which may be an address of this site."""
    if kind == "person":
        return given, ""
    id = _ID.search(given)
    if id is None:
        return given.strip(), ""
    return id[0], given[id.end() :].lstrip(":").split("#")[0].split("?")[0] if kind == "happening" else ""


def _back(page: Page, kind: Kind, one: tuple[str, str], **more: Any) -> str:
    if kind == "person":
        return page.link("/person", id=one[0], **more)
    return page.link(f"/happening/{one[0]}:{one[1]}" if kind == "happening" else f"/story/{one[0]}", **more)


def signer(page: Page, kind: Kind) -> Any:
    """The state of two groups, for a form to give back."""

    def signed(one: str, other: str) -> str:
        with page.desk.store.reading() as connection:
            return sign(connection, kind, (_named(kind, one), _named(kind, other)))

    return signed
