"""A record in, the column of its facts as HTML out: in groups, each fact with its words and a link to them."""

import re
from collections.abc import Iterable
from html import escape

from khabar.export.labels import label
from khabar.export.names import Names
from khabar.record import Amount, Entity, Event, Quote, Record, Time

_ARABIC = re.compile("[\u0600-\u06ff]+(?: [\u0600-\u06ff]+)*")
_LATIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,/:+-]*")


def cards(record: Record, prefix: str) -> str:
    """The groups of facts; links lead to ``prefix`` + the fact's id."""
    names = Names(record)
    return (
        _group("quotes", (_card("q", quote.id, prefix, _quote(quote, names)) for quote in record.quotes))
        + _group("events", (_card("v", event.id, prefix, _event(event, names)) for event in record.events))
        + _group("times", (_card("t", time.id, prefix, _time(time, names)) for time in record.times))
        + _group("amounts", (_card("a", amount.id, prefix, _amount(amount, names)) for amount in record.amounts))
        + _group("entities", (_card(f"e {e.type.lower()}", e.id, prefix, _entity(e, names)) for e in record.entities))
        + _group("warnings", (f'<li class="warning" dir="auto">{escape(warning)}</li>' for warning in record.warnings))
    )


def _group(name: str, facts: Iterable[str]) -> str:
    listed = "".join(facts)
    return f'<section class="{name}">{_heading(name)}<ol>{listed}</ol></section>\n' if listed else ""


def _heading(name: str) -> str:
    ar, en = label("group", name)
    return f'<h2>{ar} <small lang="en" dir="ltr">{en}</small></h2>'


def _card(look: str, id: str, prefix: str, inside: str) -> str:
    anchor = f'<a class="to" href="#{escape(prefix + id)}" title="{escape(id)}">{escape(id)}</a>'
    return f'<li class="{look}" data-f="{escape(id)}" tabindex="0">{anchor}{inside}</li>\n'


def _quote(quote: Quote, names: Names) -> str:
    speaker = names.entity(quote.speaker) or names.words(quote.speaker_span) or "؟"
    tags = [_tag("kind", quote.kind)] + ([_tag("stance", quote.stance)] if quote.stance else [])
    rows = [("addressee", names.entity(quote.addressee)), ("medium", quote.medium or "")]
    return (
        f"<strong><bdi>{escape(speaker)}</bdi></strong>{''.join(tags)}"
        f"<blockquote>«{escape(names.words(quote.span))}»</blockquote>{_rows(rows)}"
    )


def _event(event: Event, names: Names) -> str:
    tags = [_tag("mode", event.mode)] if event.mode else []
    tags.append(_tag("status", event.status, f"status {event.status}"))
    lost = [
        f"{label('casualties', each.kind).ar}: {names.amount(each.amount)}"
        + (f" ({names.entity(each.side)})" if each.side else "")
        for each in event.casualties
    ]
    rows = [
        ("agents", "، ".join(names.entities(event.agents))),
        ("place", names.entity(event.place)),
        ("amounts", "، ".join(map(names.amount, event.amounts))),
        ("items", "، ".join(map(names.words, event.items))),
        ("casualties", "، ".join(lost)),
        ("claimed_by", names.entity(event.claimed_by)),
    ]
    gloss = "".join(
        f'<p class="gloss" lang="{lang}" dir="{way}">{_apart(words, lang)}</p>'
        for lang, way, words in (("ar", "rtl", event.gloss_ar), ("en", "ltr", event.gloss_en))
        if words
    )
    when = _rows([("time", names.time(event.time))] if event.time and not event.date else [])
    date = f"<dl><dt>{label('field', 'date').ar}</dt><dd>{_value(event.date)}</dd></dl>" if event.date else when
    return (
        f"<strong>{_both('event', event.type)}</strong>{''.join(tags)}{_parties(event, names)}{gloss}{date}"
        f"{_rows(rows)}"
        f"<blockquote>{escape(names.told(event))}</blockquote>"
    )


def _parties(event: Event, names: Names) -> str:
    """Who did it to whom. The arrow points left, the way that Arabic runs; names are kept from turning it."""

    def listed(ids: list[str]) -> str:
        return "، ".join(f"<bdi>{escape(name)}</bdi>" for name in names.entities(ids))

    actors, recipients = listed(event.actors), listed(event.recipients)
    if not actors and not recipients:
        return ""
    to = f' <span class="arrow" title="{label("field", "recipients").ar}">←</span> {recipients}' if recipients else ""
    return f'<p class="parties">{actors or "؟"}{to}</p>'


def _time(time: Time, names: Names) -> str:
    modifier = f"{label('modifier', time.modifier).ar} " if time.modifier else ""
    return _words(names.words(time.span)) + _tag("type", time.type) + f"<p>{modifier}{_value(time.value)}</p>"


def _amount(amount: Amount, names: Names) -> str:
    modifier = f"{label('modifier', amount.modifier).ar} " if amount.modifier else ""
    value = _number(amount.value) + (f" – {_number(amount.value_max)}" if amount.value_max is not None else "")
    unit = f" <bdi>{escape(amount.unit)}</bdi>" if amount.unit else ""
    return _words(names.words(amount.span)) + _tag("type", amount.kind) + f"<p>{modifier}{_value(value)}{unit}</p>"


def _entity(entity: Entity, names: Names) -> str:
    status = f" ({label('role_status', entity.role_status).ar})" if entity.role_status else ""
    forms = dict.fromkeys(names.words(mention.span) for mention in entity.mentions)
    others = "، ".join(form for form in forms if form != entity.name)
    rows = [
        ("role", (entity.role or "") and (entity.role or "") + status),
        ("affiliation", names.entity(entity.affiliation)),
        ("mentions", others),
    ]
    code = f'<span class="tag code" dir="ltr">{escape(entity.code)}</span>' if entity.code else ""
    return f"<strong><bdi>{escape(entity.name)}</bdi></strong>{_tag('type', entity.type)}{code}{_rows(rows)}"


def _apart(words: str, lang: str) -> str:
    """A line with what runs the other way kept together: Arabic within English, dates and sums within Arabic."""
    other = _ARABIC if lang == "en" else _LATIN
    return other.sub(lambda run: f"<bdi>{run[0]}</bdi>", escape(words))


def _number(value: int | float) -> str:
    return f"{value:,}"


def _words(words: str) -> str:
    return f"<strong>{escape(words)}</strong>"


def _value(value: str) -> str:
    """A date or a number: it runs from left to right, whatever stands around it."""
    return f'<bdi class="value" dir="ltr">{escape(value)}</bdi>'


def _both(group: str, word: str) -> str:
    ar, en = label(group, word)
    return f'{escape(ar)} <small lang="en" dir="ltr">{escape(en)}</small>'


def _tag(group: str, word: str, look: str = "") -> str:
    ar, en = label(group, word)
    return f'<span class="tag {look}" title="{escape(en)}">{escape(ar)}</span>'


def _rows(rows: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f"<dt>{label('field', name).ar}</dt><dd><bdi>{escape(value)}</bdi></dd>" for name, value in rows if value
    )
    return f"<dl>{listed}</dl>" if listed else ""
