"""A document's tokens in, its quotation marks out: which one closes which, unbalanced ones mended."""

from itertools import pairwise

from khabar.text.document import Document

_OPEN = {"«": "»", "“": "”", "„": "”", "‹": "›", "‘": "’", "<": ">"}
_CLOSE = frozenset("»”›’>")
_STRAIGHT = '"'
# A mark that nothing closes reaches to the end of its paragraph, and no further than this many tokens.
_LONGEST = 400


def pairs(document: Document) -> dict[int, int]:
    """Opening token → closing token.

    A straight mark opens and closes in turn. A mark that its paragraph does not close is paired with the first of its
    kind that a later one does not open, else with the token past its paragraph's last; a closing mark that was never
    opened is left out, as are ``<`` and single marks within a word.
    """
    found: dict[int, int] = {}
    unclosed: list[int] = []
    unopened: list[int] = []
    for line in document.lines:
        stack: list[int] = []
        for i in range(line.first, line.last):
            word = document.words[i]
            if word == _STRAIGHT:
                if stack and document.words[stack[-1]] == _STRAIGHT:
                    found[stack.pop()] = i
                else:
                    stack.append(i)
            elif (word in _OPEN and word not in "<‘") or (not stack and _turned(document, i)):
                stack.append(i)
            elif word in _CLOSE and word not in ">’" and stack:
                while stack and document.words[stack[-1]] == _STRAIGHT and len(stack) > 1:
                    stack.pop()
                found[stack.pop()] = i
            elif word == "”":  # typed for both sides
                stack.append(i)
            elif word in _CLOSE and word not in ">’":
                unopened.append(i)
        for i in stack:
            if line.last - i <= _LONGEST and line.last - i > 4:
                found[i] = line.last
                unclosed.append(i)
    for i, after in pairwise([*unclosed, len(document)]):  # over several paragraphs
        close = next((j for j in unopened if i < j < after), None)
        if close is not None and close - i <= _LONGEST and _OPEN.get(document.words[i]) == document.words[close]:
            found[i] = close
    return found


def _turned(document: Document, i: int) -> bool:
    """Whether a closing mark behind a colon was typed for an opening one."""
    return document.words[i] == "»" and i > 0 and document.words[i - 1] == ":"
