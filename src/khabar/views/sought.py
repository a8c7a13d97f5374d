"""The words of a query in, what the full-text index is asked out.

Words beside each other must all be found, in any form; "words in quotation marks" next to one another; ``OR``
between two means either; ``-word`` must not be found.
"""

import re
from itertools import islice, product
from typing import NamedTuple

from khabar.archive.terms import in_tables, term
from khabar.text.normal import Normal
from khabar.views.table import QuestionError

_PIECE = re.compile(r'(?P<not>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
# Clitics that a name unknown to the tables may carry in a text: the index then holds them as part of its term.
_CLITICS = ("", "و", "ل", "ب", "ك", "ف")
_OR = ("OR", "|", "أو")
_SHORT, _MOST = 3, 64

Phrase = tuple[str, ...]


class Sought(NamedTuple):
    """Terms that must be found, each group by any of its phrases, and phrases that must not."""

    required: list[list[Phrase]]
    excluded: list[list[Phrase]]

    @property
    def phrases(self) -> list[list[Phrase]]:
        """The groups that ask for terms next to one another."""
        return [group for group in self.required if any(len(phrase) > 1 for phrase in group)]

    @property
    def terms(self) -> frozenset[str]:
        """The terms to show in a text that was found."""
        return frozenset(term for group in self.required for phrase in group for term in phrase)


def sought(words: str) -> Sought | None:
    """What a query's words ask for; None where it has none."""
    found = Sought([], [])
    either = False
    for piece in _PIECE.finditer(words):
        if piece["word"] in _OR and found.required:
            either = True
            continue
        phrases = _phrases(piece["phrase"] if piece["phrase"] is not None else piece["word"])
        if not phrases:
            continue
        if piece["not"]:
            found.excluded.append(phrases)
        elif either:
            found.required[-1] += phrases
        else:
            found.required.append(phrases)
        either = False
    if found.excluded and not found.required:
        raise QuestionError("a query needs a word to find beside those that it leaves out")
    return found if found.required else None


def expression(asked: Sought, dialect: str, title: bool = False) -> str:
    """What finds articles, in the index's own language; with ``title`` those that have it all in their title."""
    return _expression(asked, dialect, title=title, apart=False)


def expression_apart(asked: Sought, dialect: str) -> str:
    """The same for an index that does not know which terms stand next to one another."""
    return _expression(asked, dialect, title=False, apart=True)


def _expression(asked: Sought, dialect: str, title: bool, apart: bool) -> str:
    if dialect == "sqlite":
        either, both, without, beside = " OR ", " AND ", " NOT ", " "
    else:
        either, both, without, beside = " | ", " & ", " & !", " <-> "

    def told(phrase: Phrase) -> str:
        mark = ":A" if title and dialect != "sqlite" else ""
        terms = [f'"{each}"' if dialect == "sqlite" else each + mark for each in phrase]
        if dialect == "sqlite" and not apart:
            return f'"{beside.join(phrase)}"'
        return "(" + (both if apart else beside).join(terms) + ")"

    required = both.join(f"({either.join(map(told, group))})" for group in asked.required)
    excluded = "".join(f"{without}({either.join(map(told, group))})" for group in asked.excluded)
    found = f"({required}){excluded}"
    return f"title : ({found})" if title and dialect == "sqlite" else found


def _phrases(words: str) -> list[Phrase]:
    """The terms, one after another, by which some words in a row may stand in the index."""
    forms = [_forms(word) for word in _WORD.findall(Normal(words).text)]
    return list(islice(product(*forms), _MOST)) if forms else []


def _forms(word: str) -> list[str]:
    """The terms under which a word may stand."""
    clitics = ("",) if in_tables(word) or len(word) < _SHORT else _CLITICS
    return list(dict.fromkeys(term(clitic + word) for clitic in clitics))
