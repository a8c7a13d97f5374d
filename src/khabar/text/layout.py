"""A document's tokens in, its lines out: body, headline, caption, photo credit, a line that stands twice."""

from typing import TYPE_CHECKING, Literal, NamedTuple

from khabar.lexicon.tables import guards

if TYPE_CHECKING:
    from khabar.text.document import Document

Kind = Literal["body", "caption", "repeat", "note"]
_STOPS = frozenset('.!?؟:»”"…')
# A caption or headline is a line without a full stop at its end, and not a long one.
_LONGEST = 24


class Line(NamedTuple):
    """Tokens ``[first, last)`` between two line breaks, and what they are."""

    first: int
    last: int
    kind: Kind


def lines(document: "Document") -> list[Line]:
    """What each line is. A page of one line, or of none that ends in a full stop, is all body."""
    ranges, first = [], 0
    for i, word in enumerate(document.words):
        if word[0] in "\r\n\u2028\u2029\f\v":
            if first < i:
                ranges.append((first, i))
            first = i + 1
    if first < len(document.words):
        ranges.append((first, len(document.words)))
    body_ahead = [False] * (len(ranges) + 1)
    for k in range(len(ranges) - 1, -1, -1):
        body_ahead[k] = body_ahead[k + 1] or ranges[k][1] - ranges[k][0] > _LONGEST or _ends(document, ranges[k])
    seen: set[tuple[str, ...]] = set()
    found: list[Line] = []
    for k, (first, last) in enumerate(ranges):
        keys = tuple(document.keys[first:last])
        kind: Kind = "body"
        if keys in seen:
            kind = "repeat"
        elif keys[0] in guards("layout", "note") or (
            keys[0][0] in ".…" and len(keys) > 1 and keys[1] in guards("layout", "note")
        ):
            kind = "note"
        elif last - first <= _LONGEST and not _ends(document, (first, last)):
            credited = last - first > 1 and keys[-1] in guards("layout", "credit")
            twice = any(tuple(document.keys[a:b]) == keys for a, b in ranges[k + 1 :])
            if credited or twice or (body_ahead[k + 1] and not any(line.kind == "body" for line in found)):
                kind = "caption"
        seen.add(keys)
        found.append(Line(first, last, kind))
    return found


def _ends(document: "Document", line: tuple[int, int]) -> bool:
    return document.words[line[1] - 1][0] in _STOPS
