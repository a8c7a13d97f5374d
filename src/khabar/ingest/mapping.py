"""A mapping file in, the keys under which a program's JSON holds an article's fields out.

A mapping is a few lines of TOML, ``field = "key"``; dots lead into objects and lists (``text = "bodies.0.value"``).
``dated = "crawl"`` says that the date is the day of a crawler's visit, not the article's own.
"""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import msgspec

from khabar.ingest.item import UnreadableError

_MAPPINGS = files("khabar.ingest").joinpath("mappings")


class Mapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The key of each field of an article."""

    text: str = "text"
    id: str | None = "id"
    title: str | None = "title"
    source: str | None = "source"
    url: str | None = "url"
    published: str | None = "published"
    dated: Literal["publication", "crawl"] = "publication"

    def value(self, given: dict[str, Any], field: str) -> Any:
        """What a JSON object holds for a field of the article; None for nothing."""
        key: str | None = getattr(self, field)
        if key is None:
            return None
        found: Any = given
        for part in key.split("."):
            if isinstance(found, list):  # a number leads into a list
                found = found[int(part)] if part.isdecimal() and int(part) < len(found) else None
            else:
                found = found.get(part) if isinstance(found, dict) else None
        return found


OWN = Mapping()


def shipped() -> list[str]:
    """The names of the mappings that Khabar brings along."""
    return sorted(path.name.removesuffix(".toml") for path in _MAPPINGS.iterdir() if path.name.endswith(".toml"))


def mapping(name: str) -> Mapping:
    """The mapping in a file, or one that Khabar ships. Raises UnreadableError, with a message in one line."""
    home = _MAPPINGS.joinpath(f"{name}.toml") if name in shipped() else Path(name)
    try:
        told = tomllib.loads(home.read_text(encoding="utf-8"))
        # A file that names some fields has no others: their keys could mean anything there.
        return msgspec.convert(dict.fromkeys(("id", "title", "source", "url", "published")) | told, Mapping)
    except OSError as error:
        raise UnreadableError(
            f"no such mapping: {name} ({error.strerror}); Khabar has {', '.join(shipped())}"
        ) from None
    except (ValueError, msgspec.ValidationError) as error:
        raise UnreadableError(f"mapping {name}: {error}") from None
