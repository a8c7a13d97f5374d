"""Tokens in, sentences out: where one ends, and what ends nothing (initials, numbers, ellipses, quotation marks)."""

from collections.abc import Callable, Iterator, Sequence

_ENDS = frozenset(".!?؟")
_CLOSERS = frozenset("»”\"'’)]}›")
# One letter before a full stop is an initial or a title: د. م. أ. ص. ب.
_INITIAL = 1
# The longest sentence in tokens: what has no stop for longer is a list, a table or noise, and is cut, behind a comma if
# there is one. So what looks back and forth in a sentence costs no more in a text without stops.
LONGEST = 500
_PAUSES = frozenset("،,؛;:")
# Names of Latin letters are no longer than this: بي.بي.سي
_SPELT = 3


def sentences(
    words: Sequence[str], starts: Sequence[int], ends: Sequence[int], apart: Callable[[int], bool] = lambda i: True
) -> list[tuple[int, int]]:
    """Token ranges ``[first, last)`` of the sentences; line breaks belong to none.

    A stop ends a sentence only before white space, a closing mark or the end of the text, so that
    ``12.5``, ``www.un.org`` and ``السلام..`` stay whole. None is longer than ``LONGEST``; ``apart``
    says whether token ``i`` may begin one then.
    """
    found: list[tuple[int, int]] = []
    first, i, total = 0, 0, len(words)
    while i < total:
        word = words[i]
        if word[0] in "\r\n\u2028\u2029\f\v":
            if first < i:
                found.append((first, i))
            first = i + 1
        elif word in _ENDS and not (word == "." and _inside(words, starts, ends, i)):
            while i + 1 < total and (words[i + 1] in _ENDS or (words[i + 1] in _CLOSERS and starts[i + 1] == ends[i])):
                i += 1
            found.append((first, i + 1))
            first = i + 1
        i += 1
    if first < total:
        found.append((first, total))
    if all(last - first <= LONGEST for first, last in found):
        return found
    return [part for first, last in found for part in _cut(words, first, last, apart)]


def _cut(words: Sequence[str], first: int, last: int, apart: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """The parts of a sentence, none too long."""
    while last - first > LONGEST:
        most = first + LONGEST
        places = [i for i in range(most, first, -1) if apart(i)]
        places = places or [next((i for i in range(most, last) if apart(i)), last)]
        if places == [last]:
            break
        behind = next((i for i in places if words[i - 1] in _PAUSES), places[0])
        yield first, behind
        first = behind
    yield first, last


def _inside(words: Sequence[str], starts: Sequence[int], ends: Sequence[int], i: int) -> bool:
    """Whether the full stop at ``i`` stands inside something: an initial, or no space after it."""
    glued_after = i + 1 < len(words) and starts[i + 1] == ends[i]
    if i and ends[i - 1] == starts[i] and len(words[i - 1]) == _INITIAL and words[i - 1].isalpha():
        return i + 1 < len(words)
    if glued_after and ends[i - 1] == starts[i] and len(words[i - 1]) <= _SPELT and 0 < len(words[i + 1]) <= _SPELT:
        return True
    return glued_after and words[i + 1][0].isalnum() and (i == 0 or words[i - 1][0].isascii())
