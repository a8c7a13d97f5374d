"""Annotated corpora in, texts of labelled words out, all in one form: a column a kind of label, -1 where unknown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.formats import Token, Word, read_names, read_split, surface_of
from khabar.tagger.labels import CONLL, ENCLITICS, FEATURES, NAMES, PROCLITICS, SUFFIXES, UPOS
from khabar.tagger.splits import PARTS
from khabar.text.normal import Normal, fold
from khabar.text.words import TOKEN

HELD_OUT = 10  # one sentence in ten, the last ones
WIKINEWS_KEPT = 13_146  # words before the last twenty of the seventy articles

FINE_TYPES = {
    "PER": "Politician Athlete Artist Other_PER Religious_PER Scientist Businessperson Lawyer Engineer Police",
    "ORG": "Government Non-Governmental Commercial Educational Media Religious_ORG Sports Medical-Science "
    "Entertainment",
    "GPE": "Nation Population-Center State-or-Province County-or-District",
    "LOC": "Continent Water-Body Land-Region-Natural GPE-Cluster Region-General Celestial",
    "FAC": "Building-Grounds Airport Path Subarea-Facility Plant",
    "NORP": "Group",
}
TYPE_OF_FINE = {fine: each for each, names in FINE_TYPES.items() for fine in names.split()}
WOJOOD = {"PERS": "PER", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP"}


@dataclass
class Text:
    """Tokens as the tagger reads them and what is known of each: ``labels[column][i]``, -1 for unknown."""

    words: list[str] = field(default_factory=list)
    labels: dict[str, list[int]] = field(default_factory=dict)

    def add(self, words: Iterable[str], **labels: list[int]) -> None:
        """Append words; columns not given are unknown."""
        words = list(words)
        for name in labels.keys() - self.labels.keys():
            self.labels[name] = [-1] * len(self.words)
        for name, column in self.labels.items():
            column.extend(labels.get(name, [-1] * len(words)))
        self.words.extend(words)


def tokens(word: str) -> list[str]:
    """A corpus's word as the tagger's tokens."""
    return TOKEN.findall(Normal(word).text)


def _spread(tag: str, count: int, tags: tuple[str, ...]) -> list[int]:
    """A word's tag on its tokens."""
    if tag == "O" or tag not in tags:
        return [0] * count
    inside = tags.index("I" + tag[1:])
    return ([tags.index(tag)] + [inside] * (count - 1))[:count]


def split_block(items: list, share: int = HELD_OUT) -> tuple[list, list]:
    """What is trained on, and the last tenth."""
    cut = len(items) - len(items) // share
    return items[:cut], items[cut:]


# Names


def anercorp(path: Path, fine: Path | None) -> tuple[Text, list[list[tuple[str, str]]]]:
    """The training block with CoNLL tags and, where NewsFANE has the same words, its classes; the development block."""
    kept, held = split_block(read_names(path))
    classes = _aligned(kept, read_names(fine)) if fine else {}
    text = Text()
    fines = sorted({tag[2:] for each in classes.values() for tag in each if tag not in "O?"})
    for number, sentence in enumerate(kept):
        for i, (word, tag) in enumerate(sentence):
            parts = tokens(word)
            labels = {"conll": _spread(tag, len(parts), CONLL)}
            fine_tag = classes[number][i] if number in classes else "?"
            if fine_tag != "?":
                labels["names"] = _spread(_coarse(fine_tag, word), len(parts), NAMES)
                labels["fine"] = _spread(fine_tag, len(parts), _fine_tags(fines))
            text.add(parts, **labels)
    return text, held


def _fine_tags(classes: list[str]) -> tuple[str, ...]:
    return ("O", *(f"{p}-{c}" for c in classes for p in "BI"))


def _coarse(tag: str, word: str) -> str:
    kind = TYPE_OF_FINE.get(tag[2:])
    if tag[2:] == "GPE-Cluster" and fold(word).endswith("الاتحاد"):
        kind = "ORG"
    return f"{tag[0]}-{kind}" if kind else "O"


def _aligned(sentences: list[list[tuple[str, str]]], fine: list[list[tuple[str, str]]]) -> dict[int, list[str]]:
    """Sentence number → NewsFANE's tag for each of its words, ``?`` where the letters of the two differ."""
    flat = [(_bare(word), tag) for sentence in fine for word, tag in sentence]
    letters = "".join(word for word, _ in flat)
    starts, at = {}, 0
    for k, (word, _) in enumerate(flat):
        starts.setdefault(at, k)
        at += len(word)

    def match(words: list[str]) -> list[str]:
        text = "".join(words)
        where = letters.find(text) if len(text) > 9 else -1
        while where >= 0 and where not in starts:
            where = letters.find(text, where + 1)
        if where < 0 and len(words) > 5:
            half = len(words) // 2
            return match(words[:half]) + match(words[half:])
        if where < 0:
            return ["?"] * len(words)
        tags, k = [], starts[where]
        for word in words:
            size, tag = len(word), "O"
            while size > 0 and k < len(flat):
                tag = flat[k][1] if tag == "O" else tag
                size -= len(flat[k][0])
                k += 1
            tags.append(tag)
        return tags

    found = {}
    for number, sentence in enumerate(sentences):
        tags = match([_bare(word) for word, _ in sentence])
        if any(tag != "?" for tag in tags):
            found[number] = tags
    return found


def _bare(word: str) -> str:
    """Letters alone, folded, the article's alef after ل left out: how two spellings of a word are compared."""
    letters = "".join(c for c in fold(Normal(word).text).lower() if c.isalnum())
    return letters.replace("لال", "لل")


def newsfane(path: Path, held: list[list[tuple[str, str]]]) -> Text:
    """NewsFANE alone, its clitics put back, without the sentences whose letters stand in ``held``."""
    barred = "".join(_bare(word) for sentence in held for word, _ in sentence)
    text = Text()
    for sentence in read_names(path):
        letters = "".join(_bare(word) for word, _ in sentence)
        if letters in barred or (len(letters) > 40 and any(letters[k : k + 20] in barred for k in (0, 10, 20))):
            continue
        lead = ""
        for k, (word, tag) in enumerate(sentence):
            if len(word) == 1 and word in "وفبلكس" and tag == "O" and k + 1 < len(sentence):
                lead += word
                continue
            whole = lead + word
            parts, lead = tokens("لل" + whole[3:] if whole.startswith("لال") else whole), ""
            text.add(
                parts,
                names=_spread(_coarse(tag, word), len(parts), NAMES),
                conll=_spread(_conll(tag, word), len(parts), CONLL),
            )
    return text


def named(path: Path) -> Text:
    """A corpus of one's own, our six types in `word B-PER` lines; its last tenth is held out."""
    text = Text()
    for sentence in split_block(read_names(path))[0]:
        for word, tag in sentence:
            parts = tokens(word)
            text.add(parts, names=_spread(tag, len(parts), NAMES))
    return text


def _conll(tag: str, word: str) -> str:
    """NewsFANE's tag as ANERcorp would have it: works and products are MISC, buildings and peoples nothing."""
    if tag == "O":
        return "O"
    kinds = {"PER": "PERS", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "", "NORP": ""}
    coarse = _coarse(tag, word)
    kind = "MISC" if coarse == "O" else kinds[coarse[2:]]
    return f"{tag[0]}-{kind}" if kind else "O"


def wojood(path: Path) -> Text:
    """Wojood's sample: the outermost name of our six types at each word."""
    text = Text()
    for sentence in _nested(path):
        for word, tags in sentence:
            tag = next((f"{t[0]}-{WOJOOD[t[2:]]}" for t in tags if t[2:] in WOJOOD), "O")
            parts = tokens(word)
            text.add(parts, wojood=_spread(tag, len(parts), NAMES))
    return text


def _nested(path: Path) -> Iterator[list[tuple[str, list[str]]]]:
    sentence: list[tuple[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        parts = line.split()
        if len(parts) > 1 and parts[0] != "$#$":
            sentence.append((parts[0], [tag for tag in parts[1:] if tag != "O"]))
        elif not parts and sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


# Words


def treebank(sentences: list[list[Word]], bank: str) -> Text:
    """A treebank's words: clitics, tag by the bank's own custom, features."""
    text = Text()
    for sentence in sentences:
        for word in sentence:
            parts = tokens(word.surface)
            if len(parts) != 1:
                text.add(parts)
            else:
                text.add(parts, **{k: [v] for k, v in _word_labels(word, bank).items()})
    return text


def _word_labels(word: Word, bank: str) -> dict[str, int]:
    stem = word.tokens[word.stem]
    labels = {f"upos_{bank}": UPOS.index(stem.upos)}
    if word.repeated:
        return labels
    before, after = word.tokens[: word.stem], word.tokens[word.stem + 1 :]
    lead = [token.form for token in before]
    form, article = stem.form, False
    if bank == "pud" and lead[-1:] == ["ل"] and form.startswith("ل") and stem.feats.get("Definite") == "Def":
        article = not stem.lemma.startswith("ل") or form.startswith("لل")
    if form.startswith("ال") and not fold(stem.lemma).startswith("ال") and len(form) > 3:
        article = True
    unsure = form.startswith("ال") and not article and stem.upos in ("X", "PROPN")
    proclitic = "+".join([*lead, "ال"] if article else lead)
    enclitic = "".join(token.form for token in after)
    if proclitic in PROCLITICS:
        labels |= _before(proclitic)
        if unsure:
            del labels["article"]
    if enclitic in ENCLITICS:
        labels["enclitic"] = ENCLITICS.index(enclitic)
    ending = _ending(stem, form[2:] if article and form.startswith("ال") else form, bool(after))
    if ending in SUFFIXES and len(form) > len(ending.replace("+", "")):
        labels["suffix"] = SUFFIXES.index(ending)
    for name, values in FEATURES.items():
        value = stem.feats.get(name, "")
        if value in values and _told(name, value, stem.upos, bank):
            labels[name] = values.index(value)
    return labels


def _before(proclitic: str) -> dict[str, int]:
    """The labels of a conjunction, a preposition and the article."""
    return dict(zip(("conjunction", "preposition", "article"), PARTS[PROCLITICS.index(proclitic)], strict=True))


def _ending(token: Token, form: str, pronoun: bool) -> str | None:
    """The ending that WikiNews would split off, as far as a treebank's features tell; None where they do not."""
    feats, lemma = token.feats, token.lemma
    number, case = feats.get("Number"), feats.get("Case")
    if token.upos in ("VERB", "AUX"):
        return _verb_ending(feats, form, pronoun)
    if token.upos not in ("NOUN", "ADJ", "PROPN", "NUM"):
        return "" if token.upos in ("ADP", "CONJ", "CCONJ", "SCONJ", "PUNCT") else None
    if form.endswith("ة"):
        return "ة"
    if number == "Plur" and form.endswith("ات") and not lemma.endswith("ات"):
        return "ات"
    if pronoun and form.endswith("ت") and lemma.endswith("ة"):
        return "ت"
    pairs = ("ين", "ان", "ي") if number == "Dual" else ("ين", "ون", "ي", "و") if number == "Plur" else ()
    for ending in pairs:
        if form.endswith(ending) and form[: -len(ending)] in (lemma, lemma[:-1]):
            return ending
        if form.endswith("ت" + ending) and lemma.endswith("ة"):
            return "ت+" + ending
    if case == "Acc" and feats.get("Definite") == "Ind" and form == lemma + "ا":
        return "ا"
    return "" if form == lemma and form[-1:] not in "اين" else None


def _verb_ending(feats: dict[str, str], form: str, pronoun: bool) -> str | None:
    number, gender, person = feats.get("Number"), feats.get("Gender"), feats.get("Person")
    if feats.get("Aspect") == "Perf":
        if person == "3" and number == "Sing":
            return ("ت" if form.endswith("ت") else None) if gender == "Fem" else ""
        endings = ("وا", "و") if number == "Plur" and person == "3" else ("ت",) if number == "Sing" else ()
    elif feats.get("Aspect") == "Imp":
        if number == "Sing" and gender != "Fem":
            return ""
        endings = ("ون", "وا", "و") if number == "Plur" and person != "1" and gender == "Masc" else ()
        endings = ("ان",) if number == "Dual" else endings
    else:
        endings = ()
    return next((ending for ending in endings if form.endswith(ending) and (ending != "و" or pronoun)), None)


def _told(name: str, value: str, upos: str, bank: str) -> bool:
    """Whether the bank's silence on a feature means that there is none."""
    if value:
        return not (name == "Definite" and bank == "pud")
    if name in ("Gender", "Number", "Case") and upos in ("NOUN", "PROPN", "X", "ADJ", "NUM"):
        return False
    return not (name == "Definite" and upos in ("NOUN", "PROPN", "X", "ADJ", "NUM"))


def wikinews(path: Path) -> tuple[Text, list[list[str]]]:
    """WikiNews split into clitics and endings; and the pieces of the articles held out."""
    pieces = read_split(path)
    text = Text()
    for each in pieces[:WIKINEWS_KEPT]:
        parts = tokens(surface_of(each))
        if len(parts) != 1 or not parts[0].isalpha():
            text.add(parts)
            continue
        lead, _, tail, own = apart(each)
        labels = {}
        if lead in PROCLITICS and tail in SUFFIXES and own in ENCLITICS:
            labels = {
                **{name: [value] for name, value in _before(lead).items()},
                "suffix": [SUFFIXES.index(tail)],
                "enclitic": [ENCLITICS.index(own)] if own != "نا" else [-1],
            }
        text.add(parts, **labels)
    return text, pieces[WIKINEWS_KEPT:]


def apart(pieces: list[str]) -> tuple[str, str, str, str]:
    """Pieces of a word → proclitics, stem, ending, enclitic, the first and third joined by plus signs."""
    first = 0
    while first < len(pieces) - 1 and pieces[first] in ("و", "ف", "ب", "ك", "ل", "س", "أ", "ال"):
        first += 1
    last = len(pieces)
    enclitic = ""
    if last - 1 > first and pieces[-1] in ENCLITICS and not (pieces[-1] == "ي" and pieces[-2] == "ت"):
        last, enclitic = last - 1, pieces[-1]
    return "+".join(pieces[:first]), pieces[first], "+".join(pieces[first + 1 : last]), enclitic
