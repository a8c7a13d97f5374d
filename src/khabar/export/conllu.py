"""Records in, CoNLL-U out: sentences with every word taken apart, lemmas, parts of speech and features by the tagger.

Heads and relations are empty; names stand in the last column as ``Entity=``, with their type and the record's id.
"""

from bisect import bisect_right
from collections.abc import Iterator

from khabar.export.format import Format, framed
from khabar.record import Record
from khabar.tagger import tagger
from khabar.tagger.labels import ENCLITICS, FEATURES, PROCLITICS
from khabar.tagger.splits import PREFIXES, SPLITS
from khabar.tagger.tags import Tags
from khabar.text.document import Document

_SPELT = {"CONJ": "CCONJ"}
_FEATURE = {("Definite", "Red"): "Cons"}


def conllu() -> Format:
    """A block a sentence; ``# newdoc`` tells where an article begins."""
    return framed(_blocks)


def _blocks(record: Record) -> str:
    if not record.text.strip():
        return ""
    document = Document(record.text)
    tags = tagger().tag(document)
    names = _names(record, document)
    lines = [f"# newdoc id = {' '.join(record.id.split())}"]
    for number, (first, last) in enumerate(document.sentences, 1):
        words = [i for i in range(first, last) if document.words[i].strip()]
        if not words:
            continue
        start, end = document.span(first, last)
        lines.append(f"# sent_id = {' '.join(record.id.split())}-{number}")
        lines.append(f"# text = {' '.join(record.text[start:end].split())}")
        lines.extend(_sentence(words, document, tags, names))
        lines.append("")
    return "\n".join(lines) + "\n"


def _sentence(words: list[int], document: Document, tags: Tags, names: dict[int, str]) -> Iterator[str]:
    number = 1
    for i in words:
        rows = list(_parts(i, document, tags))
        more = ["SpaceAfter=No"] if document.joined(i) and i != words[-1] else []
        named = [f"Entity={names[i]}"] if i in names else []
        if len(rows) > 1:
            yield _row(f"{number}-{number + len(rows) - 1}", document.words[i], misc=more)
            more = []
        host = max(range(len(rows)), key=lambda k: rows[k][4])
        for k, (form, lemma, upos, feats, _) in enumerate(rows):
            misc = (named if k == host else []) + (more if len(rows) == 1 else [])
            yield _row(str(number), form, lemma, upos, feats, misc)
            number += 1


def _parts(i: int, document: Document, tags: Tags) -> Iterator[tuple[str, str, str, str, bool]]:
    """The syntactic words of a token: form, lemma, part of speech, features, and whether it is the host."""
    word, split, host = document.words[i], SPLITS[tags.splits[i]], tags.pos(i)
    before, after = PROCLITICS[split.proclitic].split("+"), ENCLITICS[split.enclitic]
    article = "ال" if "ال" in before else ""  # part of its noun, also where a preposition has swallowed its alef
    for form in before:
        if form and form != "ال":
            tag, lemma = tagger().clitic(form, host)
            yield form, lemma, _SPELT.get(tag, tag), "", False
    feats = {name: tags.feature(i, name) for name in sorted(FEATURES)}
    told = "|".join(f"{name}={_FEATURE.get((name, value), value)}" for name, value in feats.items() if value)
    stem = article + word[PREFIXES[split.proclitic] : len(word) - len(after)]
    yield stem, tags.lemma(i), _SPELT.get(host, host), told, True
    if after:
        tag, lemma = tagger().clitic(after, host, before=False)
        yield after, lemma, _SPELT.get(tag, tag), "", False


def _row(id: str, form: str, lemma: str = "", upos: str = "", feats: str = "", misc: list[str] | None = None) -> str:
    cells = (id, form, lemma, upos, "", feats, "", "", "", "|".join(misc or ()))
    return "\t".join(cell or "_" for cell in cells)


def _names(record: Record, document: Document) -> dict[int, str]:
    """Token → the entity that a mention beginning or ending there stands for, in brackets as CorefUD has them."""
    firsts = {document.span(i, i + 1)[0]: i for i in range(len(document))}
    starts = sorted(firsts)
    found: dict[int, str] = {}
    for entity in record.entities:
        for mention in entity.mentions:
            first = firsts[starts[max(0, bisect_right(starts, mention.span[0]) - 1)]]
            last = firsts[starts[max(0, bisect_right(starts, mention.span[1] - 1) - 1)]]
            name = f"{entity.id.lower()}-{entity.type}"
            if first == last:
                found[first] = found.get(first, "") + f"({name})"
            else:
                found[first] = found.get(first, "") + f"({name}"
                found[last] = f"{entity.id.lower()})" + found.get(last, "")
    return found
