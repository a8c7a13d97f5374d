"""Records in, Label Studio tasks out: one JSON array, the facts of each article as a prediction to correct.

``CONFIG`` is the labelling interface that shows them.
"""

import json
from typing import Any

from khabar.export.format import Format, framed
from khabar.export.standoff import LABELS, TIES, stretches, ties
from khabar.record import Record

CONFIG = "\n".join([
    "<View>",
    '  <Relations>', *(f'    <Relation value="{tie}"/>' for tie in TIES), "  </Relations>",
    '  <Labels name="label" toName="text">', *(f'    <Label value="{label}"/>' for label in LABELS), "  </Labels>",
    '  <Text name="text" value="$text"/>',
    "</View>",
])  # fmt: skip


def labelstudio() -> Format:
    """One array, a task an article."""
    return framed(_task, head="[\n", between=",\n", tail="\n]\n")


def _task(record: Record) -> str:
    regions = [
        {
            "id": each.id, "from_name": "label", "to_name": "text", "type": "labels",
            "value": {"start": each.span[0], "end": each.span[1], "text": record.text[slice(*each.span)],
                      "labels": [each.label]},
            "meta": {"text": [f"{name}: {value}" for name, value in each.about.items()]},
        }
        for each in stretches(record)
    ]  # fmt: skip
    relations = [
        {"type": "relation", "from_id": tie.source, "to_id": tie.target, "direction": "right", "labels": [tie.label]}
        for tie in ties(record)
    ]
    about = {name: getattr(record, name) for name in ("id", "title", "source", "url", "published")}
    task: dict[str, Any] = {
        "data": {"text": record.text} | {name: value for name, value in about.items() if value is not None},
        "predictions": [{"model_version": f"khabar {record.reader_version}", "result": [*regions, *relations]}],
    }
    return json.dumps(task, ensure_ascii=False)
