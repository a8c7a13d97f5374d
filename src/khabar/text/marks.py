"""A document's tokens in, its quotation marks out: which one closes which, unbalanced ones mended."""

from khabar.text.document import Document

_OPEN = {"«": "»", "“": "”", "„": "”", "‹": "›", "‘": "’", "<": ">"}
_CLOSE = frozenset("»”›’>")
_STRAIGHT = '"'
# A mark that nothing closes reaches to the end of its paragraph, and no further than this many tokens.
_LONGEST = 400


def pairs(document: Document) -> dict[int, int]:
    """Opening token → closing token, within a paragraph.

    A straight mark opens and closes in turn. A mark never closed is paired with the token past its paragraph's
    last; a closing mark that was never opened is left out, as are ``<`` and single marks within a word.
    """
    found: dict[int, int] = {}
    for line in document.lines:
        stack: list[int] = []
        for i in range(line.first, line.last):
            word = document.words[i]
            if word == _STRAIGHT:
                if stack and document.words[stack[-1]] == _STRAIGHT:
                    found[stack.pop()] = i
                else:
                    stack.append(i)
            elif (word in _OPEN and word not in "<‘") or (
                word == "»" and not stack and i and document.words[i - 1] == ":"
            ):
                stack.append(i)
            elif word in _CLOSE and word not in ">’" and stack:
                while stack and document.words[stack[-1]] == _STRAIGHT and len(stack) > 1:
                    stack.pop()
                found[stack.pop()] = i
            elif word == "”":  # typed for both sides
                stack.append(i)
        for i in stack:
            if line.last - i <= _LONGEST and line.last - i > 4:
                found[i] = line.last
    return found
