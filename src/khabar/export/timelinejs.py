"""Events in, the JSON of a TimelineJS timeline out: a slide an event, with its sentence and where it was published."""

import json
from datetime import date
from html import escape
from typing import Any

from khabar.export.format import Format, of_events
from khabar.export.labels import label
from khabar.export.told import Told


def timelinejs() -> Format:
    """One object with all slides; an event without any date has none."""
    return of_events(_slide, head='{"scale": "human", "events": [\n', between=",\n", tail="\n]}\n")


def _slide(told: Told) -> str:
    if told.span is None:
        return ""
    event, record = told.event, told.record
    begin, end = told.span
    slide: dict[str, Any] = {"unique_id": told.id, "start_date": _date(begin)}
    if begin != end:
        slide["end_date"] = _date(end)
    words = f"<blockquote dir='rtl'>{escape(told.names.told(event))}</blockquote>"
    url = record.url or ""
    link = f"<a href='{escape(url)}'>" if url.startswith(("http://", "https://")) else ""
    source = escape(", ".join(told.outlets) or record.title or record.id)
    slide["group"] = label("event", event.type).en
    slide["text"] = {
        "headline": escape(event.gloss_ar or told.names.words(event.trigger_span)),
        "text": f"{words}<p>{link}{source}{'</a>' if link else ''}</p>",
    }
    return json.dumps(slide, ensure_ascii=False)


def _date(day: str) -> dict[str, int]:
    found = date.fromisoformat(day)
    return {"year": found.year, "month": found.month, "day": found.day}
