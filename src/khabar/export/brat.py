"""Records in, brat's standoff out: a zip with the text and the annotations of each article, and brat's configuration.

An event of several places in a role has ``actor``, ``actor2``, …, as brat numbers them. Words over a line's end are two
pieces, as brat has them.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import get_args

from khabar.export.bundle import bundled
from khabar.export.format import Format
from khabar.export.standoff import ENTITIES, LABELS, TIES, Stretch, stretches, ties
from khabar.record import EventStatus, EventType, Record, Span

_TYPES = tuple(str(type) for type in get_args(EventType))
_OF_QUOTES = ("speaker", "addressee", "cue")
_OF_EVENTS = tuple(tie for tie in TIES if tie not in (*_OF_QUOTES, "coreference"))


def brat() -> Format:
    """A .txt and a .ann an article."""
    return bundled(_files, lambda: {"annotation.conf": _configuration()})


def _files(record: Record) -> dict[str, str]:
    # A carriage return or another separator of lines would end brat's line: it becomes a space, and offsets stand.
    text = "".join(" " if sign != "\n" and not sign.isprintable() else sign for sign in record.text)
    return {".txt": text, ".ann": "".join(f"{line}\n" for line in _lines(record, text))}


def _lines(record: Record, text: str) -> Iterator[str]:
    found = [each for each in stretches(record) if text[slice(*each.span)].strip()]
    types = {event.id: event.type for event in record.events}
    numbers = {each.id: number for number, each in enumerate(found, 1)}
    for each in found:
        pieces = _pieces(each.span, text)
        places = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(text[start:end] for start, end in pieces)
        yield f"T{numbers[each.id]}\t{types.get(each.id, each.label)} {places}\t{words}"
    events = {id: f"E{number}" for number, id in enumerate(types, 1) if id in numbers}
    told = {id: list[str]() for id in events}
    relations = count(1)
    for tie in ties(record):
        if tie.source not in numbers or tie.target not in numbers:
            continue
        if tie.source in events:
            told[tie.source].append(f"{tie.label}:T{numbers[tie.target]}")
        else:
            yield f"R{next(relations)}\t{tie.label} Arg1:T{numbers[tie.source]} Arg2:T{numbers[tie.target]}"
    for id, event in events.items():
        yield f"{event}\t{' '.join((f'{types[id]}:T{numbers[id]}', *_numbered(told[id])))}"
    for number, record_event in enumerate((each for each in record.events if each.id in events), 1):
        yield f"A{number}\tStatus {events[record_event.id]} {record_event.status}"
    for number, each in enumerate(found, 1):
        note = "; ".join(f"{name}={_flat(value)}" for name, value in each.about.items())
        if note:
            yield f"#{number}\tAnnotatorNotes {_owner(each, events, numbers)}\t{note}"


def _owner(each: Stretch, events: dict[str, str], numbers: dict[str, int]) -> str:
    return events.get(each.id, f"T{numbers[each.id]}")


def _pieces(span: Span, text: str) -> list[Span]:
    """The stretches of a span that stand in one line each, without the white space around them."""
    found: list[Span] = []
    start = span[0]
    for line in text[span[0] : span[1]].split("\n"):
        lead = len(line) - len(line.lstrip())
        if line.strip():
            found.append((start + lead, start + lead + len(line.strip())))
        start += len(line) + 1
    return found


def _numbered(roles: list[str]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for each in roles:
        label, _, target = each.partition(":")
        seen[label] += 1
        yield f"{label}{seen[label] if seen[label] > 1 else ''}:{target}"


def _flat(value: str) -> str:
    return " ".join(value.split())


def _configuration() -> str:
    kinds = [label for label in LABELS if label not in ("Event", "Quote")]
    roles = ", ".join(f"{tie}*:{'<ENTITY>'}" for tie in _OF_EVENTS)
    relations = [f"{tie}\tArg1:Quote, Arg2:{'Cue' if tie == 'cue' else '|'.join(ENTITIES)}" for tie in _OF_QUOTES]
    relations.append("coreference\tArg1:<ENTITY>, Arg2:<ENTITY>")
    return "\n".join([
        "[entities]", *kinds, "Quote", "", "[relations]", *relations,
        "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>", "", "[events]",
        *(f"{type}\t{roles}" for type in _TYPES), "", "[attributes]",
        f"Status\tArg:<EVENT>, Value:{'|'.join(get_args(EventStatus))}", "",
    ])  # fmt: skip
