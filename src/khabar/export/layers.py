"""The layers of a record that can be written alone, and in which formats."""

from typing import Literal

Layer = Literal["times", "amounts", "quotes", "events", "aid", "talks", "agreement", "attack", "stand"]
Name = Literal["text", "json", "jsonl", "csv"]
ENDINGS: dict[str, Name] = {".txt": "text", ".json": "json", ".jsonl": "jsonl", ".csv": "csv"}
