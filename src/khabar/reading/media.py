"""The words between a cue and what it reports in; where it was said out: an outlet, a statement, a post."""

from functools import cache

from khabar.lexicon.index import Index
from khabar.lexicon.tables import Row, table
from khabar.reading.draft import Draft, Phrase

_OPENERS = frozenset("في خلال عبر ل لدي علي ب بحسب من".split())
_LINKS = frozenset("ل مع الي علي عبر".split())
_REACH = 25


@cache
def media() -> Index[Row]:
    """Nouns for what words are said in."""
    return Index((each, row) for row in table("media", ("names", "kind")) for each in row.keys("names"))


def medium_of(draft: Draft, first: int, last: int) -> Phrase | None:
    """The medium told in tokens ``[first, last)``: an outlet if one is named, else the statement or post."""
    outlets = {m.first: m for m in draft.mentions if m.type == "ORG" and m.kind == "name" and first <= m.first < last}
    noun = None
    for i in range(first, min(last, first + _REACH)):
        mention = outlets.get(i)
        if mention is not None and mention.link and mention.link in _outlets():
            if mention.phrase.skip or (i and draft.keys[i - 1] in (*_OPENERS, "«", "\"", "مع", "قناه", "صحيفه")):
                return mention.phrase
        hit = next(media().at(draft, i), None)
        if hit is not None and noun is None and (hit.reading.proclitic in ("ب", "ل") or (i and draft.keys[i - 1] in _OPENERS)):
            end = hit.last
            if hit.value["kind"] == "post":
                end = _post_end(draft, hit.last, last)
            noun = Phrase(i, end, hit.reading.skip)
    return noun


def _post_end(draft: Draft, i: int, limit: int) -> int:
    """A post runs on with where it stands: ``منشور على مواقع التواصل الاجتماعي``."""
    if i < limit and draft.keys[i] in ("علي", "عبر", "في"):
        j = i + 1
        while j < min(limit, i + 5) and (draft.classes[j] in ("n", "a", "o", "") and draft.keys[j].isalpha()):
            j += 1
        return j if j > i + 1 else i
    return i


@cache
def _outlets() -> frozenset[str]:
    """Links of the bodies that are media."""
    from khabar.text.normal import key

    return frozenset(
        f"org:{key(row.many('names')[0]).replace(' ', '-')}"
        for row in table("organisations", ("names", "kind"))
        if row["kind"] == "media"
    )
