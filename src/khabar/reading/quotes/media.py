"""The words around a quote in; where it was said and to whom out: an outlet, a statement, a post; an addressee."""

from functools import cache

from khabar.lexicon.gazetteer import organisation_link, organisations
from khabar.lexicon.index import Index
from khabar.lexicon.tables import Row, guards, table
from khabar.reading.draft import Draft, Mention, Phrase
from khabar.reading.quotes.signs import Signs

_REACH = 30


@cache
def media() -> Index[Row]:
    """Nouns for what words are said in."""
    return Index((each, row) for row in table("media", ("names", "kind")) for each in row.keys("names"))


def medium_of(draft: Draft, signs: Signs, first: int, last: int) -> Phrase | None:
    """The medium told in tokens ``[first, last)``: an outlet if one is named, else the statement or post."""
    named = {m.first: m for m in draft.told(first, last) if m.type == "ORG" and m.kind == "name"}
    noun = None
    openers = guards("quote", "before-medium")
    for i in range(first, min(last, first + _REACH)):
        before = draft.keys[i - 1] if i else ""
        mention = named.get(i)
        if (
            mention is not None
            and mention.link in outlets()
            and (mention.phrase.skip or before in openers or before in guards("quote", "before-outlet"))
        ):
            return mention.phrase
        hit = next(media().at(draft, i), None) if noun is None else None
        if hit is not None and (hit.reading.proclitic in ("ب", "ل") or before in openers):
            end = _post_end(draft, hit.last, last) if hit.value["kind"] == "post" else hit.last
            noun = Phrase(i, end, hit.reading.skip)
    return noun


def addressee_of(draft: Draft, signs: Signs, first: int, last: int, speaker: Mention | None) -> Mention | None:
    """Whom it was said to: somebody behind ``ل`` who is neither an outlet nor part of the speaker's title."""
    for mention in draft.told(first, last):
        if mention.type in ("PER", "NORP") and mention is not speaker:
            behind = speaker is None or mention.first >= speaker.last
            if behind and signs.preposition(mention.first) == "ل" and mention.head != "nisba":
                return mention
    return None


def _post_end(draft: Draft, i: int, limit: int) -> int:
    """A post runs on with where it stands: ``منشور على مواقع التواصل الاجتماعي``."""
    if i < limit and draft.keys[i] in ("علي", "عبر", "في"):
        j = i + 1
        while j < min(limit, i + 5) and (draft.classes[j] in ("n", "a", "o", "") and draft.keys[j].isalpha()):
            j += 1
        return j if j > i + 1 else i
    return i


@cache
def outlets() -> frozenset[str]:
    """Links of the bodies that are media."""
    return frozenset(organisation_link(row) for row in organisations() if row["kind"] == "media")
