"""A record in, lines for a person out: the facts in groups, labelled in Arabic and English, each with its words.

Nothing here reorders or reshapes Arabic letters: a terminal that knows Arabic would turn them a second
time. Nor are there direction marks: they would stand in the way of grep, and many terminals show them
as boxes. Order is kept by the layout instead. A label is Arabic, then English, then its value, so that a
Latin word always parts Arabic from Arabic and from dates; parties have a line each, where an arrow
between two Arabic names would point the wrong way; and the article's words end a line or fill one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from khabar.export.format import Format, framed
from khabar.export.labels import label
from khabar.export.names import Names
from khabar.export.statements import Statement
from khabar.record import Amount, Entity, Event, Quote, Record, Time

# A sign that would move the cursor, colour the screen or turn the line around: never the article's to give.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_COMMA = "، "


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the view: how far in it stands, its style's name, a label, a value and the article's words."""

    depth: int
    style: str
    label: str = ""
    value: str = ""
    words: str = ""


def text(width: int | None = None) -> Format:
    """The view for people: plain, or in colours and wrapped where ``width`` is a terminal's."""
    if width is None:
        return framed(_plain)
    return framed(partial(_coloured, width=width))


def _plain(record: Record) -> str:
    return "".join(plain(line) + "\n" for line in lines(record))


def plain(line: Line) -> str:
    """A line without colours."""
    return f"{'  ' * line.depth}{joined(line)}".rstrip()


def _coloured(record: Record, width: int) -> str:
    from khabar.export.terminal import coloured

    return coloured(lines(record), width)


def joined(line: Line) -> str:
    """A line without colour: label, value, words."""
    return " ".join(
        filter(None, (f"{line.label}:" if line.label and line.value else line.label, line.value, line.words))
    )


def lines(record: Record) -> Iterator[Line]:
    """The lines of a record's view, without colour or width."""
    names = Names(record)
    yield from _header(record)
    yield from _group("quotes", [list(_quote(quote, names)) for quote in record.quotes])
    yield from _group("events", [list(_event(event, names)) for event in record.events])
    yield from _group("times", [[_time(time, names)] for time in record.times])
    yield from _group("amounts", [[_amount(amount, names)] for amount in record.amounts])
    yield from _group("entities", [list(_entity(entity, names)) for entity in record.entities])
    yield from _group("warnings", [[Line(1, "warning", value=safe(warning))] for warning in record.warnings])
    yield Line(0, "plain")


def _header(record: Record) -> Iterator[Line]:
    yield Line(0, "title", words=safe(record.title or _first_line(record.text)))
    for name in ("source", "published", "url", "id"):
        yield from _field(name, getattr(record, name), depth=0)


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def _group(name: str, facts: list[list[Line]]) -> Iterator[Line]:
    if facts:
        yield Line(0, "plain")
        yield Line(0, "group", str(label("group", name)))
        for fact in facts:
            yield from fact


def _field(name: str, value: str | None, depth: int = 2) -> Iterator[Line]:
    if value:
        yield Line(depth, "field", str(label("field", name)), safe(value))


def _quote(quote: Quote, names: Names) -> Iterator[Line]:
    yield Line(1, "quote", quote.id, str(label("kind", quote.kind)))
    speaker = names.entity(quote.speaker) or names.words(quote.speaker_span)
    yield from _field("speaker", speaker or "؟")
    yield from _field("addressee", names.entity(quote.addressee))
    yield from _field("medium", quote.medium)
    yield from _field("stance", quote.stance and str(label("stance", quote.stance)))
    yield Line(2, "words", words=_quoted(names.words(quote.span)))


def spoken(statement: Statement) -> Iterator[Line]:
    """The lines of a quote that stands by itself."""
    yield Line(1, "quote", statement.id, str(label("kind", statement.kind)))
    yield from _field("speaker", statement.speaker or "؟")
    for name in ("role", "country", "cue", "addressee", "medium", "date"):
        yield from _field(name, getattr(statement, name))
    yield from _field("stance", statement.stance and str(label("stance", statement.stance)))
    yield Line(2, "words", words=_quoted(statement.words))


def _event(event: Event, names: Names) -> Iterator[Line]:
    kinds = [event.type, str(label("event", event.type))]
    if event.mode:
        kinds.append(f"({label('mode', event.mode)})")
    yield Line(1, "event", event.id, f"{' '.join(kinds)}, {label('status', event.status)}")
    yield from _field("gloss", event.gloss_ar)
    yield from _field("gloss", event.gloss_en)
    for name, ids in (("actors", event.actors), ("recipients", event.recipients), ("agents", event.agents)):
        yield from _field(name, _COMMA.join(names.entities(ids)))
    yield from _field("date", event.date or names.time(event.time))
    yield from _field("place", names.entity(event.place))
    yield from _field("amounts", _COMMA.join(map(names.amount, event.amounts)))
    yield from _field("items", _COMMA.join(map(names.words, event.items)))
    for lost in event.casualties:
        side = f" ({names.entity(lost.side)})" if lost.side else ""
        yield from _field("casualties", f"{label('casualties', lost.kind)} {names.amount(lost.amount)}{side}")
    yield from _field("claimed_by", names.entity(event.claimed_by))
    yield Line(2, "words", words=_quoted(names.told(event)))


def _time(time: Time, names: Names) -> Line:
    modifier = f"{label('modifier', time.modifier).en} " if time.modifier else ""
    return Line(
        1, "time", f"{time.id} {label('type', time.type)}", modifier + time.value, _quoted(names.words(time.span))
    )


def _amount(amount: Amount, names: Names) -> Line:
    until = f" – {amount.value_max}" if amount.value_max is not None else ""
    modifier = f"{label('modifier', amount.modifier).en} " if amount.modifier else ""
    unit = f" {amount.unit}" if amount.unit else ""
    value = f"{modifier}{amount.value}{until}{unit}"
    return Line(1, "amount", f"{amount.id} {label('type', amount.kind)}", value, _quoted(names.words(amount.span)))


def _entity(entity: Entity, names: Names) -> Iterator[Line]:
    code = f" {entity.code}" if entity.code else ""
    yield Line(1, "entity", f"{entity.id} {label('type', entity.type)}{code}", safe(entity.name))
    status = f" ({label('role_status', entity.role_status).ar})" if entity.role_status else ""
    yield from _field("role", entity.role and entity.role + status)
    yield from _field("affiliation", names.entity(entity.affiliation))
    forms = dict.fromkeys(names.words(mention.span) for mention in entity.mentions)
    yield Line(2, "words", words=" ".join(map(_quoted, forms)))


def _quoted(words: str) -> str:
    return f"«{safe(words)}»"


def safe(words: str) -> str:
    """Words on one line, with no sign in them that commands a terminal."""
    return _TURNING.sub("", _UNSAFE.sub(" ", words))
