"""Words taken apart, tagged and led back to their lemmas, against a corpus file.

    python -m benchmarks words FILE [--json] [--weights NAME] [--sentences FIRST:LAST]

``*.pos.ref`` (one word a line, its pieces joined by plus signs): the score is the share of words whose pieces are all
right. ``*.conllu``: the mean of part-of-speech accuracy and lemma accuracy on the file's own tokens. The words are
put together again as news writes them and read as any text; then the file says where its tokens are, and the tagger
what they are. CCONJ and SCONJ count as CONJ and PROPN as NOUN on both sides; lemmas are compared without marks. Where
PADT has no analysis it writes the whole word once for each of its parts, all tagged X: such a word is put together as
one and counted so; ``repeated`` says how many tokens that are. Treebanks differ in custom (what PADT calls X or CONJ,
UD 2 calls PROPN or SCONJ): a file that has the tag CONJ is read by PADT's custom, any other by that of UD 2.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.formats import Token, Word, read_split, read_treebank, surface_of
from khabar.tagger import Tagger, Tags, tagger
from khabar.tagger.labels import UPOS
from khabar.text.document import Document
from khabar.text.normal import Normal

ARTICLE = 400
FOLDED = {"CCONJ": "CONJ", "SCONJ": "CONJ", "PROPN": "NOUN"}


def main(argv: list[str]) -> int:
    """Read one file, print a table or one JSON object."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks words", description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--weights", default=None, help="full, free or a path (what KHABAR_WEIGHTS says)")
    parser.add_argument("--sentences", default=":", help="FIRST:LAST, counted from 0; words for *.pos.ref")
    given = parser.parse_args(argv)
    first, last = (int(part) if part else None for part in given.sentences.split(":"))
    reader = tagger(given.weights)
    if given.file.name.removesuffix(".gz").endswith(".conllu"):
        result = measure_treebank(read_treebank(given.file)[first:last], reader)
    else:
        result = measure_split(read_split(given.file)[first:last], reader)
    if given.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        for name, value in result.items():
            print(f"{name:<12}{value:>10}")
    return 0


def measure_split(pieces: list[list[str]], reader: Tagger) -> dict[str, Any]:
    """The share of words whose pieces are all right, and of those whose clitics are."""
    right = clitics = total = 0
    for at in range(0, len(pieces), ARTICLE):
        part = pieces[at : at + ARTICLE]
        words = [surface_of(each) for each in part]
        tags, places = _read(words, reader)
        for k, gold in enumerate(part):
            first, last = places[k]
            found = tags.pieces(first) if last - first == 1 else [words[k]]
            total += 1
            right += found == gold
            clitics += _clitics(found) == _clitics(gold)
    return {"score": round(right / total, 4), "clitics": round(clitics / total, 4), "words": total}


def _clitics(pieces: list[str]) -> tuple[list[str], str]:
    """The pieces before the stem."""
    lead = 0
    while lead < len(pieces) - 1 and pieces[lead] in ("و", "ف", "ب", "ك", "ل", "س", "أ", "ال"):
        lead += 1
    return pieces[:lead], "".join(pieces[lead:])


def measure_treebank(sentences: list[list[Word]], reader: Tagger) -> dict[str, Any]:
    """Tag and lemma accuracy over all tokens of the file."""
    old = any(token.upos == "CONJ" for s in sentences for word in s for token in word.tokens)
    bank = "padt" if old else "pud"
    total = upos = lemma = repeated = 0
    for article in _articles(sentences):
        tags, places = _read([word.surface for word in article], reader)
        for k, word in enumerate(article):
            repeated += len(word.tokens) * word.repeated
            for gold, (tag, found) in zip(word.tokens, analyse(word, tags, places[k], reader, bank), strict=True):
                total += 1
                upos += FOLDED.get(tag, tag) == FOLDED.get(gold.upos, gold.upos)
                lemma += found == gold.lemma
    return {
        "score": round((upos + lemma) / (2 * total), 4),
        "upos": round(upos / total, 4),
        "lemma": round(lemma / total, 4),
        "tokens": total,
        "repeated": repeated,
        "custom": bank,
    }


def analyse(word: Word, tags: Tags, place: tuple[int, int], reader: Tagger, bank: str) -> Iterator[tuple[str, str]]:
    """A tag and a lemma for each of a word's tokens."""
    first, last = place
    column = tags.upos_padt if bank == "padt" else tags.upos_pud
    host = UPOS[column[first]] if last > first else "X"
    for k, token in enumerate(word.tokens):
        if word.repeated:
            yield "X", token.form
        elif k != word.stem:
            yield reader.clitic(token.form, host, bank, before=k < word.stem)
        else:
            yield host, reader.lemma(_stem(word, token, k, tags, first, last), host)


def _stem(word: Word, token: Token, k: int, tags: Tags, first: int, last: int) -> str:
    """The token's form without its article, if the tagger saw one there."""
    form = token.form
    if last - first == 1 and tags.article[first]:
        if form.startswith("ال") and len(form) > 3:
            return form[2:]
        if k and word.tokens[k - 1].form == "ل" and form.startswith("ل") and len(form) > 2:
            return form[1:]
    return form


def _articles(sentences: list[list[Word]]) -> Iterator[list[Word]]:
    article: list[Word] = []
    for sentence in sentences:
        article.extend(sentence)
        if len(article) >= ARTICLE:
            yield article
            article = []
    if article:
        yield article


def _read(words: Sequence[str], reader: Tagger) -> tuple[Tags, list[tuple[int, int]]]:
    """The tags of a text of words, and the tokens of each word."""
    plain = [Normal(word).text.strip() or "-" for word in words]
    document = Document(" ".join(plain))
    places, i, at = [], 0, 0
    for word in plain:
        first, at = i, at + len(word) + 1
        while i < len(document) and document.starts[i] < at - 1:
            i += 1
        places.append((first, i))
    return reader.tag(document), places
