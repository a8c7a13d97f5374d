"""Lists of names in, names by class out: what is swapped into training texts and teaches the word encoder.

ANETAC gives single-word names with a noisy class; arwikicats (MIT, from PyPI) gives people, places and clubs as
Arabic Wikipedia calls them; Khabar's own tables give given names, countries, places and bodies.
"""

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from benchmarks.formats import open_text
from khabar.lexicon.gazetteer import COUNTRY_COLUMNS, organisations
from khabar.lexicon.persons import GIVEN_COLUMNS
from khabar.lexicon.places import PLACE_COLUMNS
from khabar.lexicon.tables import table
from training.tagger.corpora import tokens

CLASSES = ("PER", "LOC", "ORG")
Lists = dict[str, list[list[str]]]
_WIKI = {
    "people/peoples": "PER",
    "cities/cities_full": "LOC",
    "geography/P17_PP": "LOC",
    "geography/India_dd": "LOC",
    "geography/New_Keys": "LOC",
    "sports/Clubs_key": "ORG",
}
_ARABIC = re.compile(r"[ء-ي ]+")
_LONGEST = 5


def name_lists(anetac: Path | None) -> Lists:
    """Names by class, each a list of tokens; single words of ANETAC beside them if given."""
    found: dict[str, dict[str, None]] = {name: {} for name in CLASSES}
    for kind, name in (*_tables(), *_wikipedia(), *(_anetac(anetac) if anetac else ())):
        plain = re.sub(r"\s*\(.*", "", name).strip()
        if _ARABIC.fullmatch(plain) and len(plain) > 1:
            found[kind][plain] = None
    lists = {kind: [tokens(name) for name in names] for kind, names in found.items()}
    return {kind: [name for name in names if 0 < len(name) <= _LONGEST] for kind, names in lists.items()}


def _tables() -> Iterator[tuple[str, str]]:
    for row in table("given_names", GIVEN_COLUMNS):
        yield from (("PER", name) for name in row.many("names"))
    for row in table("countries", COUNTRY_COLUMNS, unique="code"):
        yield from (("LOC", name) for name in row.many("names"))
    for row in table("places", PLACE_COLUMNS):
        yield from (("LOC", name) for name in row.many("names"))
    for row in organisations():
        yield from (("ORG", name) for name in row.many("names"))


def _wikipedia() -> Iterator[tuple[str, str]]:
    spec = find_spec("ArWikiCats")  # the package is not imported: only its lists are read
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("arwikicats is not installed: pip install -e '.[train]'")
    folder = Path(spec.origin).parent / "jsons"
    for name, kind in _WIKI.items():
        listed = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        yield from ((kind, value) for value in listed.values() if isinstance(value, str))


def _anetac(path: Path) -> Iterator[tuple[str, str]]:
    kinds = {"PERSON": "PER", "LOCATION": "LOC", "ORGANIZATION": "ORG"}
    for line in open_text(path):
        parts = line.split()
        if len(parts) == 3 and parts[0] in kinds:
            yield kinds[parts[0]], parts[2]
