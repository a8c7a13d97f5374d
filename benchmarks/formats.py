"""Corpus files in, words out: CoNLL name files, CoNLL-U treebanks and files of words split by plus signs."""

import gzip
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from khabar.text.normal import Normal

PROCLITICS = frozenset("وفبلكسأ")
ENCLITICS = frozenset(("ه", "ها", "هما", "هم", "هن", "ك", "كما", "كم", "كن", "ي", "ني", "نا"))
_MARKED = re.compile(r"\[([A-Z]+) ([^\]]+)\]")
_LETTERS = re.compile(r"[^\W\d_]+")


class Token(NamedTuple):
    """A treebank's token: its form and lemma without marks, its tag and features."""

    form: str
    lemma: str
    upos: str
    feats: dict[str, str]


class Word(NamedTuple):
    """A word as news writes it, and the treebank's tokens that it holds; ``stem`` is the index of the main one."""

    surface: str
    tokens: tuple[Token, ...]
    stem: int

    @property
    def repeated(self) -> bool:
        """Whether the treebank has the whole word once for each part: PADT does so where it has no analysis."""
        return len(self.tokens) > 1 and all(token.form == self.surface for token in self.tokens)


def open_text(path: Path) -> Iterator[str]:
    """The lines of a file, packed or not, without their ends."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (line.rstrip("\r\n") for line in lines)
    else:
        with path.open(encoding="utf-8") as lines:
            yield from (line.rstrip("\r\n") for line in lines)


def read_names(path: Path) -> list[list[tuple[str, str]]]:
    """Sentences of (word, tag) from a file of ``word TAG`` lines; the tag is the last column."""
    sentences: list[list[tuple[str, str]]] = [[]]
    for line in open_text(path):
        parts = line.split()
        if len(parts) >= 2:
            sentences[-1].append((parts[0], parts[-1]))
        elif not parts and sentences[-1]:
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


class Marked(NamedTuple):
    """A sentence without its brackets, and its names as (start, end, type) in it."""

    text: str
    names: set[tuple[int, int, str]]


def read_marked(path: Path) -> list[Marked]:
    """Sentences of a table with one column, ``marked``, where names stand as ``[PER …]``."""
    rows = [line for line in open_text(path) if line and line[0] != "#"]
    return [marked(line) for line in rows[1:]]


def marked(line: str) -> Marked:
    """``وصل إلى [GPE كييف]`` → the sentence, and where its names stand."""
    text, names, at = "", set(), 0
    for found in _MARKED.finditer(line):
        text += line[at : found.start()]
        names.add((len(text), len(text) + len(found[2]), found[1]))
        text += found[2]
        at = found.end()
    return Marked(text + line[at:], names)


def read_split(path: Path) -> list[list[str]]:
    """The pieces of each word of a ``*.pos.ref`` file; its first line is a heading."""
    lines = [line.split("\t")[0] for line in open_text(path) if "\t" in line]
    return [line.split("+") if line.strip("+") else [line] for line in lines[1:]]


def surface_of(pieces: list[str]) -> str:
    """Pieces as one word again: ``ل + ال + محتوى`` → ``للمحتوى``."""
    joined = pieces[0]
    for before, piece in pairwise(pieces):
        joined += piece[1:] if before == "ل" and piece.startswith("ال") else piece
    return joined


def read_treebank(path: Path) -> list[list[Word]]:
    """Sentences of words from a CoNLL-U file; clitics that stand as tokens are put back where they were written."""
    sentences: list[list[list[str]]] = [[]]
    for line in open_text(path):
        row = line.split("\t")
        if len(row) == 10 and row[0].isdigit():
            sentences[-1].append(row)
        elif not line and sentences[-1]:
            sentences.append([])
    rows = [sentence for sentence in sentences if sentence]
    spaced = any("SpaceAfter=No" in row[9] for sentence in rows for row in sentence)
    return [[_word(group) for group in _groups(sentence, spaced)] for sentence in rows]


def _token(row: list[str]) -> Token:
    feats = dict(pair.split("=", 1) for pair in row[5].split("|") if "=" in pair)
    return Token(_plain(row[1]), _plain(row[2]), row[3], feats)


def _plain(text: str) -> str:
    """A form or lemma without marks; PADT writes the small alef as a grave accent."""
    return Normal(text.replace("`", "")).text or text


def _groups(rows: list[list[str]], spaced: bool) -> list[list[Token]]:
    """Tokens written as one word, by the file's own spaces or, where it has none, by what clitics do."""
    groups: list[list[Token]] = []
    glue = False
    for row in rows:
        token = _token(row)
        alphabetic = _LETTERS.fullmatch(token.form) is not None
        encliticised = (
            token.upos == "PRON"
            and token.form in ENCLITICS
            and token.feats.get("Case") != "Nom"
            and groups
            and _LETTERS.fullmatch(groups[-1][-1].form) is not None
        )
        repeated = not spaced and alphabetic and len(token.form) > 2 and groups and groups[-1][-1].form == token.form
        if repeated or (groups and alphabetic and (glue or (encliticised and not spaced))):
            groups[-1].append(token)
        else:
            groups.append([token])
        if spaced:
            glue = alphabetic and "SpaceAfter=No" in row[9]
        else:
            glue = token.form in PROCLITICS and token.upos in ("ADP", "CONJ", "CCONJ", "SCONJ", "PART")
    return groups


def _word(tokens: list[Token]) -> Word:
    if len({token.form for token in tokens}) == 1:
        return Word(tokens[0].form, tuple(tokens), 0)
    stem = next((k for k, token in enumerate(tokens) if token.form not in PROCLITICS), len(tokens) - 1)
    surface = tokens[0].form
    for before, token in pairwise(tokens):
        form = token.form
        if before.form == "ل" and form.startswith("ال") and len(form) > 3:
            form = form[2:] if form[2] == "ل" else "ل" + form[2:]
        if surface.endswith("ة") and form in ENCLITICS:
            surface = surface[:-1] + "ت"
        surface += form
    return Word(surface, tuple(tokens), stem)
