"""Check and correct: the queue, one fact with its form, the log with undo, and what was checked as gold files."""

import json
import zipfile
from io import BytesIO
from typing import Any, get_args

import msgspec
from sqlalchemy import func, select
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khabar.archive import corrections as changes_to
from khabar.archive.amend import Action, AmendError, Changes, Fact, blank, fact_of, tag
from khabar.archive.citing import Shelf
from khabar.archive.corrections import ConflictError
from khabar.archive.lookup import find
from khabar.archive.tables import corrections, events, quotes
from khabar.export.gold import gold as gold_of
from khabar.export.names import Names
from khabar.record import (
    Amount,
    Entity,
    EntityType,
    Event,
    EventStatus,
    EventType,
    Quote,
    QuoteKind,
    Record,
    Stance,
    Time,
)
from khabar.web import guard
from khabar.web.desk import Desk
from khabar.web.page import Page
from khabar.web.pages.article import shown

_QUEUE = 30
_OPTIONS = {
    "stance": get_args(Stance), "quote_kind": get_args(QuoteKind), "event_type": get_args(EventType),
    "status": get_args(EventStatus), "entity_type": get_args(EntityType),
}  # fmt: skip
_PEOPLE = ("speaker", "addressee", "place", "claimed_by")
_LISTS = ("actors", "recipients", "agents")
_PLAIN = ("kind", "stance", "type", "mode", "status", "date", "unit", "name", "role", "code")


@guard.needs("editor")
def queue(request: Request) -> Response:
    """Facts that wait to be checked."""
    page = Page(request)
    order = "told" if request.query_params.get("order") == "told" else "unsure"
    skip = request.query_params.get("after", "")
    facts = _waiting(page.desk, order, int(skip) if skip.isdigit() and len(skip) < 7 else 0)
    return page.render("check.html", facts=facts, order=order, size=_QUEUE, skip=int(skip) if skip.isdigit() else 0,
                       saved=request.query_params.get("saved"), done=request.query_params.get("done"))  # fmt: skip


def _waiting(desk: Desk, order: str, skip: int) -> list[dict[str, Any]]:
    """Events and quotes that nobody has checked: the least sure, or those that most articles tell."""
    done = select(corrections.c.article, corrections.c.fact).where(corrections.c.undone.is_(None))
    found: list[tuple[float, int, str]] = []
    with desk.store.reading() as connection:
        checked = {tuple(row) for row in connection.execute(done)}
        for table, letter, group in ((events, "V", events.c.happening), (quotes, "Q", quotes.c.saying)):
            rank: Any = table.c.confidence
            rows = select(table.c.article, table.c.number, table.c.confidence)
            if order == "told":
                told = select(group.label("whole"), func.count().label("many")).group_by(group).having(func.count() > 1)
                most = told.order_by(func.count().desc()).limit(skip + 2 * _QUEUE + len(checked)).subquery()
                rank = -most.c.many
                rows = select(table.c.article, table.c.number, rank).join(most, most.c.whole == table.c.key)
            rows = rows.order_by(rank, table.c.key).limit(skip + 2 * _QUEUE + len(checked))
            found += [(row[2], row[0], f"{letter}{row[1]}") for row in connection.execute(rows)]
        found.sort()
        shelf = Shelf(connection)
        waiting = []
        for _, key, fact in found:
            if (shelf.row(key)["id"], fact) in checked:
                continue
            waiting.append((key, fact))
            if len(waiting) == skip + _QUEUE:
                break
        return [_told(shelf, key, fact) for key, fact in waiting[skip:]]


def _told(shelf: Shelf, key: int, id: str) -> dict[str, Any]:
    record = shelf.record(key)
    fact = fact_of(record, id)
    assert isinstance(fact, Event | Quote)
    sentence = record.sentences[fact.sentence] if isinstance(fact, Event) else _around(record, fact.span)
    inner = fact.trigger_span if isinstance(fact, Event) else fact.span
    text = record.text
    return {
        "row": shelf.row(key), "fact": fact, "names": Names(record), "tag": tag(fact), "event": isinstance(fact, Event),
        "before": text[sentence[0] : inner[0]], "words": text[inner[0] : inner[1]],
        "after": text[inner[1] : sentence[1]],
    }  # fmt: skip


def _around(record: Record, span: tuple[int, int]) -> tuple[int, int]:
    """The sentences that a span lies in."""
    inside = [(start, end) for start, end in record.sentences if start < span[1] and end > span[0]]
    return (min(inside[0][0], span[0]), max(inside[-1][1], span[1])) if inside else span


@guard.needs("editor")
def fact(request: Request) -> Response:
    """One fact with the form that corrects it."""
    page = Page(request)
    return _form(page, request.path_params["id"], request.path_params["fact"], None)


@guard.needs("editor")
def new(request: Request) -> Response:
    """A fact that was missed: its form, at the words that were selected."""
    page = Page(request)
    given = request.query_params
    return _new(page, given.get("kind", ""), given.get("start", ""), given.get("until", ""), None)


@guard.form("editor", 200_000)
def add(request: Request, sent: FormData) -> Response:
    """Add the fact."""
    page = Page(request)
    assert page.user is not None
    kind, start, until = (str(sent.get(name, "")) for name in ("fact_kind", "start", "until"))
    try:
        with page.desk.store.reading() as connection:
            row = find(connection, request.path_params["id"])
            record = Shelf(connection).record(row.key)
        draft = blank(record, kind, _span(start, until))
        given = msgspec.structs.replace(_changes(record, draft, sent), span=msgspec.UNSET)
        if isinstance(draft, Event):
            given = msgspec.structs.replace(given, type=str(sent.get("type", "")))
        _, fact = changes_to.add(page.desk.store, row.id, kind, _span(start, until), given, who=page.user.name)
    except (AmendError, msgspec.ValidationError) as error:
        return _new(page, kind, start, until, str(error), 422)
    return RedirectResponse(page.link(f"/article/{row.id}#{fact}", saved="add"), 303)


def _new(page: Page, kind: str, start: str, until: str, said: str | None, status: int = 200) -> Response:
    with page.desk.store.reading() as connection:
        row = find(connection, page.request.path_params["id"])
        record = Shelf(connection).record(row.key)
    try:
        draft = blank(record, kind, _span(start, until))
    except AmendError:
        said = said or page.word("add.none")
        return page.render("error.html", 422, code=400, said=said)
    values = shown(record)
    return page.render("fact.html", status, row=row, fact=draft, said=said, done=[], options=_OPTIONS, fact_id=draft.id,
                       kind=kind, back="", new=True, **values)  # fmt: skip


def _span(start: str, until: str) -> tuple[int, int]:
    return (int(start), int(until)) if start.isdecimal() and until.isdecimal() else (0, 0)


def _form(page: Page, id: str, name: str, said: str | None, status: int = 200) -> Response:
    with page.desk.store.reading() as connection:
        row = find(connection, id)
        record = Shelf(connection).record(row.key)
        done = [each for each in changes_to.log(connection, row.id, None) if each.fact == name]
    known = fact_of(record, name)
    if known is None and said is None:
        raise HTTPException(404)
    return page.render("fact.html", status, row=row, fact=known, said=said, done=done, options=_OPTIONS, fact_id=name,
                       kind=name[:1], back=page.request.query_params.get("back", ""), new=False,
                       **shown(record))  # fmt: skip


@guard.form("editor", 200_000)
def change(request: Request, sent: FormData) -> Response:
    """Accept, correct or reject a fact; what somebody else did meanwhile is shown and not overwritten."""
    page = Page(request)
    assert page.user is not None
    id, name = request.path_params["id"], request.path_params["fact"]
    action: Action | None = next((each for each in get_args(Action) if each == sent.get("action")), None)
    if action is None:
        raise HTTPException(400)
    try:
        with page.desk.store.reading() as connection:
            row = find(connection, id)
            record = Shelf(connection).record(row.key)
        known = fact_of(record, name)
        given = _changes(record, known, sent) if action == "correct" and known is not None else Changes()
        key = changes_to.correct(page.desk.store, row.id, name, str(sent.get("seen", "")), action, given,
                                 who=page.user.name)  # fmt: skip
    except ConflictError as error:
        last = error.last
        said = page.word("conflict.gone")
        if last is not None:
            said = page.word("conflict", who=last.undone_by or last.who, when=last.undone or last.made)
        return _form(page, id, name, said, 409)
    except (AmendError, msgspec.ValidationError) as error:
        return _form(page, id, name, str(error), 422)
    back = str(sent.get("back", ""))
    if back.startswith("/check") and "//" not in back:
        where = page.link("/check", order="told" if "told" in back else None, saved=action, done=str(key))
    else:
        where = page.link(f"/article/{row.id}", saved=action)
    return RedirectResponse(where, 303)


def _changes(record: Record, known: Fact | None, sent: FormData) -> Changes:
    """What a form changes: only fields that differ from what the fact has."""
    given: dict[str, Any] = {}
    for field in _PEOPLE:
        if field in sent and hasattr(known, field):
            new = str(sent.get(f"{field}_new", "")).strip()
            chosen = new or str(sent[field])
            if new or chosen != (getattr(known, field) or ""):
                given[field] = _who(record, chosen, bool(new)) if chosen else None
    for field in _LISTS:
        if f"{field}_sent" in sent and hasattr(known, field):
            chosen_ids = [str(each) for each in sent.getlist(field) if each]
            new = str(sent.get(f"{field}_new", "")).strip()
            if new or chosen_ids != getattr(known, field):
                people = [_who(record, each, False) for each in chosen_ids]
                given[field] = people + ([_who(record, new, True)] if new else [])
    for field in _PLAIN:
        if field in sent and hasattr(known, field):
            value = str(sent[field]).strip() or None
            if value != getattr(known, field):
                given[field] = value
    if "value" in sent and hasattr(known, "value") and str(sent["value"]).strip() != str(known.value):  # type: ignore[union-attr]
        given["value"] = str(sent["value"]).strip() if isinstance(known, Time) else _number(str(sent["value"]))
    if sent.get("same_as") and isinstance(known, Entity):
        given["same_as"] = _who(record, str(sent["same_as"]), False)
    start, until = str(sent.get("start", "")), str(sent.get("until", ""))
    if start.isdigit() and until.isdigit() and isinstance(known, Event | Quote | Amount | Time):
        span = known.trigger_span if isinstance(known, Event) else known.span
        if (int(start), int(until)) != tuple(span):
            given["span"] = (int(start), int(until))
    return msgspec.convert(given, Changes)


def _who(record: Record, chosen: str, new: bool) -> dict[str, Any]:
    entity = None if new else fact_of(record, chosen)
    if isinstance(entity, Entity):
        span = entity.mentions[0].span if entity.mentions else None
        return {"name": entity.name, "span": span, "type": entity.type}
    return {"name": chosen, "type": "ORG" if new else "PER"}


def _number(given: str) -> float | int:
    try:
        value = float(given.replace(",", ""))
    except ValueError:
        raise AmendError(f"{given!r} is no number") from None
    return int(value) if value.is_integer() else value


def log(request: Request) -> Response:
    """Every change, the latest first."""
    page = Page(request)
    with page.desk.store.reading() as connection:
        lines = changes_to.log(connection, None, 200)
    return page.render("log.html", lines=lines)


@guard.form("editor", 20_000)
def undo(request: Request, sent: FormData) -> Response:
    """Take a change back."""
    page = Page(request)
    assert page.user is not None
    id = changes_to.undo(page.desk.store, request.path_params["key"], who=page.user.name)
    back = str(sent.get("back", ""))
    return RedirectResponse(page.link(f"/{back}" if back in ("log", "check") else f"/article/{id}"), 303)


def gold(request: Request) -> Response:
    """The articles that somebody checked, as gold files in a zip."""
    page = Page(request)
    stream = BytesIO()
    with page.desk.store.reading() as connection, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        shelf = Shelf(connection)
        for id in changes_to.corrected(connection):
            record = shelf.record(find(connection, id).key)
            packed.writestr(f"{id}.json", json.dumps(gold_of(record), ensure_ascii=False, indent=1))
    headers = {"content-disposition": 'attachment; filename="gold.zip"'}
    return Response(stream.getvalue(), media_type="application/zip", headers=headers)
