"""Names in a CoNLL file (`word TAG` lines): entity F1 over whole names, all types of the file counted.

    python -m benchmarks names FILE [--json] [--weights NAME] [--lines] [--sentences FIRST:LAST]

The tags may be the four of CoNLL (PERS, LOC, ORG, MISC) or Khabar's six (PER, ORG, GPE, LOC, FAC, NORP). The file's
sentences are read as articles of so many words, since files of this kind keep no borders between articles. A name
counts when its words and its type are all right; with ``--lines`` each sentence is an article of its own. A table of
marked sentences (``*.tsv``, names in brackets behind their type, as ``tests/cases/newswire_names.tsv``) is read by
sentences; there the letters of a name must be right, clitics left outside.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.formats import Marked, read_marked, read_names
from khabar.tagger import Tagger, tagger
from khabar.tagger.labels import CONLL, NAMES, TYPES
from khabar.text.document import Document

# Words of neighbouring sentences that are read as one article.
ARTICLE = 400
Sentence = list[tuple[str, str]]
Span = tuple[int, int, str]
Placed = tuple[int, int, int, str]


def main(argv: list[str]) -> int:
    """Read one file, print a table or one JSON object."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks names", description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lines", action="store_true", help="each sentence is an article of its own")
    parser.add_argument("--weights", default=None, help="full, free or a path (what KHABAR_WEIGHTS says)")
    parser.add_argument("--sentences", default=":", help="FIRST:LAST, counted from 0")
    given = parser.parse_args(argv)
    first, last = (int(part) if part else None for part in given.sentences.split(":"))
    reader = tagger(given.weights)
    if given.file.suffix == ".tsv":
        result = measure_marked(read_marked(given.file)[first:last], reader)
    else:
        result = measure(read_names(given.file)[first:last], reader, given.lines)
    if given.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        print(f"{'type':<6}{'precision':>10}{'recall':>10}{'F1':>10}{'names':>8}")
        for name, row in [*result["types"].items(), ("all", result)]:
            print(f"{name:<6}{row['precision']:>10.4f}{row['recall']:>10.4f}{row['f1']:>10.4f}{row['names']:>8}")
    return 0


def measure(sentences: list[Sentence], reader: Tagger, lines: bool = False) -> dict[str, Any]:
    """Precision, recall and F1 of all names and of each type; ``score`` is the F1 of all."""
    gold: set[Placed] = set()
    found: set[Placed] = set()
    six = any(tag[2:] in set(TYPES) - {"LOC", "ORG"} for sentence in sentences for _, tag in sentence)
    for number, article in enumerate(articles(sentences, 1 if lines else ARTICLE)):
        gold |= {(number, *span) for span in spans([tag for _, tag in article])}
        words = [word for word, _ in article]
        found |= {(number, *span) for span in spans(read(words, reader, six))}
    return _result(gold, found) | {"words": sum(map(len, sentences))}


def measure_marked(sentences: list[Marked], reader: Tagger) -> dict[str, Any]:
    """The same for marked sentences, by the letters of each name."""
    gold: set[Placed] = set()
    found: set[Placed] = set()
    for number, sentence in enumerate(sentences):
        gold |= {(number, *name) for name in sentence.names}
        document = Document(sentence.text)
        for name in reader.tag(document).found():
            start, end = document.span(name.first, name.last, name.skip, name.drop)
            found.add((number, start, end, name.type))
    return _result(gold, found) | {"sentences": len(sentences)}


def _result(gold: set[Placed], found: set[Placed]) -> dict[str, Any]:
    total = _figures(gold, found)
    kinds = sorted({name[3] for name in gold | found})
    types = {kind: _figures(*({n for n in side if n[3] == kind} for side in (gold, found))) for kind in kinds}
    return {"score": total["f1"], **total, "types": types}


def articles(sentences: list[Sentence], least: int = ARTICLE) -> Iterator[Sentence]:
    """Neighbouring sentences put together until they have so many words."""
    article: Sentence = []
    for sentence in sentences:
        article.extend(sentence)
        if len(article) >= least:
            yield article
            article = []
    if article:
        yield article


def read(words: Sequence[str], reader: Tagger, six: bool = False) -> list[str]:
    """A tag for each word of an article: that of its first token that has letters."""
    document = Document(" ".join(words))
    tags = reader.tag(document)
    labels, column = (NAMES, tags.names) if six else (CONLL, tags.conll)
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    found = ["O"] * len(words)
    seen: set[int] = set()
    k = 0
    for i in range(len(document)):
        at = document.normal.origin(document.starts[i])
        while k + 1 < len(words) and starts[k + 1] <= at:
            k += 1
        if k not in seen and (document.words[i][0].isalnum() or len(words[k]) == 1):
            seen.add(k)
            found[k] = labels[column[i]]
    return found


def spans(tags: Sequence[str]) -> set[Span]:
    """Names in BIO tags as (first, last, type); an I that continues nothing opens a name."""
    found: set[Span] = set()
    first, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if kind and (tag[0] != "I" or tag[2:] != kind):
            found.add((first, i, kind))
            kind = ""
        if tag != "O" and not kind:
            first, kind = i, tag[2:]
    return found


def _figures(gold: set[Placed], found: set[Placed]) -> dict[str, Any]:
    right = len(gold & found)
    counted = Counter(names=len(gold), found=len(found), right=right)
    precision, recall = right / max(len(found), 1), right / max(len(gold), 1)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4), **counted}
