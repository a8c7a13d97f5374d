"""A spec of Recognizers-Text in, its cases out: those that its authors stand by."""

import json
from pathlib import Path
from typing import Any, NamedTuple


class Found(NamedTuple):
    """Words found in a text: where they start, and what they resolve to, in one or more ways of telling it."""

    text: str
    start: int
    values: tuple[str, ...] = ()

    def shown(self, values: bool) -> tuple[str, ...]:
        """For a table of failures."""
        return (self.text, *self.values) if values else (self.text,)


class Case(NamedTuple):
    """A text, the moment it is read at, and what should be found; ``unresolved`` if the words alone count."""

    text: str
    reference: str | None
    results: tuple[Found, ...]
    unresolved: bool


class Spec(NamedTuple):
    """A file: its name, the model that it is of (``DateTime.Date``) and its cases."""

    name: str
    model: str
    cases: tuple[Case, ...]


def load(path: Path) -> Spec:
    """The cases of a file, without those with the key ``NotSupported`` or a start of -1."""
    name = path.name.removesuffix(".json")
    model = name.removesuffix("Extractor").removesuffix("Parser")
    given = json.loads(path.read_text(encoding="utf-8-sig"))
    return Spec(name, model, tuple(_case(each) for each in given if _stands(each)))


def _stands(given: dict[str, Any]) -> bool:
    return "NotSupported" not in given and all(each.get("Start") != -1 for each in given["Results"])


def _case(given: dict[str, Any]) -> Case:
    reference = given.get("Context", {}).get("ReferenceDateTime")
    unresolved = str(given.get("IgnoreResolution", "")).lower() == "true"
    results = tuple(Found(each["Text"], each["Start"], _values(each)) for each in given["Results"])
    resolved = any(each.values for each in results)
    return Case(given["Input"], reference[:19] if reference else None, results, unresolved or not resolved)


def _values(result: dict[str, Any]) -> tuple[str, ...]:
    """Timex first, then the resolutions for the future and the past; of a number its value alone."""
    value = result.get("Value") or result.get("Resolution")
    if not value:
        return ()
    if "Timex" not in value:
        return (str(value["value"]),) if "value" in value else ()
    sides = [value.get(side, {}) for side in ("FutureResolution", "PastResolution")]
    return (value["Timex"], *("/".join(map(str, each.values())) for each in sides))
