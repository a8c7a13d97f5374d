"""Nouns that head a name, a role or a mention without a name: their tables compiled."""

from functools import cache

from khabar.lexicon.index import Index
from khabar.lexicon.tables import Row, table


@cache
def name_heads() -> Index[Row]:
    """Common nouns that open a name: ``مدينة``, ``وزارة``, ``مطار``."""
    return Index((each, row) for row in table("heads", ("names", "type", "keep")) for each in row.keys("names"))


@cache
def role_heads() -> Index[Row]:
    """Nouns that head a role, of one person or of several, with and without the article."""
    entries = [(each, row) for row in table("shared_roles", ("names", "singular")) for each in row.keys("names")]
    for row in table("roles", ("names", "kind")):
        for each in row.keys("names"):
            entries.append((each, row))
            if not each.startswith("ال") and row["kind"] == "office":
                entries.append(("ال" + each, row))
    return Index(entries)


# Kinds of people: their nouns stand with and without the article, and in the accusative.
_PEOPLE = frozenset(("armed", "civil", "source"))


@cache
def groups() -> Index[Row]:
    """Nouns that head the mention of somebody without a name: ``القوات``, ``مصدر``, ``المسلحين``."""
    entries: dict[str, Row] = {}
    for row in table("groups", ("names", "kind")):
        for each in row.keys("names"):
            entries.setdefault(each, row)
            if row["kind"] in _PEOPLE and " " not in each and not each.startswith("ال"):
                entries.setdefault("ال" + each, row)
                if not each.endswith(("ا", "ه", "ت", "ي", "ون", "ين")):
                    entries.setdefault(each + "ا", row)
                if each.endswith("ي"):
                    entries.setdefault(each + "ا", row)
    return Index(entries.items())
