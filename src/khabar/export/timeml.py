"""Records in, TimeML 1.2.1 out: a zip with a .tml an article, times as TIMEX3, events and reporting verbs as EVENT.

Times stand in the text as its own markup, so an event's trigger that overlaps one is left out.
"""

from typing import NamedTuple
from xml.etree import ElementTree as Tree

from khabar.export.bundle import bundled, xml_text
from khabar.export.format import Format
from khabar.record import Event, Record, Span, Time

# TimeML's modifiers and ours are the same words; its classes of events by how real ours are.
_CLASSES = {"actual": "OCCURRENCE", "planned": "I_ACTION", "alleged": "OCCURRENCE", "denied": "OCCURRENCE"}


class _Mark(NamedTuple):
    span: Span
    tag: str
    attributes: dict[str, str]


def timeml() -> Format:
    """A .tml an article."""
    return bundled(lambda record: {".tml": _page(record)}, dict)


def _page(record: Record) -> str:
    root = Tree.Element("TimeML")
    Tree.SubElement(root, "DOCID").text = xml_text(record.id)
    if record.published:
        written = _timex("t0", record.published[:10], "DATE") | {"functionInDocument": "CREATION_TIME"}
        Tree.SubElement(Tree.SubElement(root, "DCT"), "TIMEX3", written).text = record.published[:10]
    if record.title:
        Tree.SubElement(root, "TITLE").text = xml_text(record.title)
    marks = _marks(record)
    _mixed(Tree.SubElement(root, "TEXT"), xml_text(record.text), marks)
    _relations(root, record, {mark.attributes.get("eid", "") for mark in marks})
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Tree.tostring(root, encoding="unicode") + "\n"


def _timex(id: str, value: str, type: str) -> dict[str, str]:
    return {"tid": id, "type": type, "value": value}


def _marks(record: Record) -> list[_Mark]:
    """Times first; of events and cues what overlaps nothing before it."""
    wanted = [_Mark(time.span, "TIMEX3", _of_time(time)) for time in record.times]
    wanted += [
        _Mark(event.trigger_span, "EVENT", {"eid": _eid(event), "class": _CLASSES[event.status]})
        for event in record.events
    ]
    first = len(record.events) + 1
    cues = list(dict.fromkeys(quote.cue_span for quote in record.quotes if quote.cue_span))
    wanted += [_Mark(span, "EVENT", {"eid": f"e{n}", "class": "REPORTING"}) for n, span in enumerate(cues, first)]
    kept: list[_Mark] = []
    for mark in wanted:
        if all(mark.span[1] <= other.span[0] or other.span[1] <= mark.span[0] for other in kept):
            kept.append(mark)
    return sorted(kept)


def _of_time(time: Time) -> dict[str, str]:
    found = _timex(f"t{time.id[1:]}", time.value, time.type)
    return found | {"mod": time.modifier} if time.modifier else found


def _eid(event: Event) -> str:
    return f"e{event.id[1:]}"


def _mixed(element: Tree.Element, text: str, marks: list[_Mark]) -> None:
    """Fill an element with the text and its marks."""
    at, last = 0, None
    for mark in marks:
        before = text[at : mark.span[0]]
        if last is None:
            element.text = before
        else:
            last.tail = before
        last = Tree.SubElement(element, mark.tag, mark.attributes)
        last.text, at = text[slice(*mark.span)], mark.span[1]
    if last is None:
        element.text = text
    else:
        last.tail = text[at:]


def _relations(root: Tree.Element, record: Record, marked: set[str]) -> None:
    """An instance an event, and a link to the time that it is in."""
    for event in record.events:
        eid = _eid(event)
        if eid not in marked:
            continue
        polarity = "NEG" if event.status == "denied" else "POS"
        told = {"eiid": f"ei{event.id[1:]}", "eventID": eid, "tense": "NONE", "aspect": "NONE", "polarity": polarity}
        Tree.SubElement(root, "MAKEINSTANCE", told | {"pos": "OTHER"})
    timed = [event for event in record.events if event.time and _eid(event) in marked]
    for number, event in enumerate(timed, 1):
        assert event.time is not None
        Tree.SubElement(root, "TLINK", {
            "lid": f"l{number}", "relType": "IS_INCLUDED", "eventInstanceID": f"ei{event.id[1:]}",
            "relatedToTime": f"t{event.time[1:]}",
        })  # fmt: skip
