"""One JSON value in, one article out, its fields checked."""

from khabar.ingest.encoding import mend
from khabar.ingest.item import Given, Item, Note, UnreadableError
from khabar.ingest.mapping import Mapping
from khabar.record import Article

_FIELDS = Article.__struct_fields__


def items(place: str, value: object, raw: bytes, mapping: Mapping) -> list[Item]:
    """The article of a decoded JSON value, after a note if it had to be mended. Raises UnreadableError.

    Keys that the mapping does not name are left alone: exports of other programs are full of them.
    """
    if not isinstance(value, dict):
        raise UnreadableError(f'should be an object with a "{mapping.text}", but is {_kind(value)}')
    if mapping.value(value, "text") is None:
        raise UnreadableError(f'has no "{mapping.text}"')
    given: dict[str, str] = {}
    mended = []
    for name in _FIELDS:
        field = mapping.value(value, name)
        if field is None:
            continue
        if name == "id" and isinstance(field, int) and not isinstance(field, bool):
            field = str(field)
        if not isinstance(field, str):
            raise UnreadableError(f'"{getattr(mapping, name)}" should be a string, but is {_kind(field)}')
        given[name], broken = mend(field)
        if broken:
            mended.append(f'"{getattr(mapping, name)}"')
    found: list[Item] = []
    if mended:
        found.append(Note(place, f"half a character in {', '.join(mended)}; read as U+FFFD"))
    article = Article(**given)
    crawled = mapping.dated == "crawl"
    found.append(Given(place, article, raw, article.published if crawled else None, crawled))
    return found


def _kind(value: object) -> str:
    """What a JSON value is, as JSON calls it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "a list" if isinstance(value, list) else "an object"
