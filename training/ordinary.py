"""Tagged and plain text in, ``lexicon/ordinary.tsv`` out: words that are no names, with their part of speech.

    python -m training.ordinary ../shared/data

A word is ordinary when tagged text has it outside names, or, where no tagged text has it, when plain text
shows it with clitics that names do not take: both with the article and without, or with pronouns.
"""

import gzip
import json
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from khabar.text.normal import key
from khabar.text.words import TOKEN

PLACES_AND_PEOPLE = ("PERS", "PER", "LOC", "GPE", "Nation", "Population-Center", "Politician", "Athlete", "Artist")
UD = {"VERB": "v", "AUX": "f", "NOUN": "n", "ADJ": "a", "PROPN": "p", "X": "p", "ADV": "f", "ADP": "f", "NUM": "f",
      "PRON": "f", "DET": "f", "CCONJ": "f", "SCONJ": "f", "CONJ": "f", "PART": "f", "INTJ": "f"}  # fmt: skip
FARASA = {
    "V": "v",
    "NOUN": "n",
    "ADJ": "a",
    "PREP": "f",
    "PART": "f",
    "ADV": "f",
    "PRON": "f",
    "NUM": "f",
    "FUT_PART": "f",
}
LEAST_PLAIN, LEAST_TAGGED_SHARE = 40, 0.7


def named(root: Path) -> Iterator[tuple[str, bool]]:
    """Each word of the name-tagged texts and whether it is in a person's or place's name."""
    files = [
        root / "anercorp/train.txt",
        *sorted((root / "wojood-sample").glob("*.txt")),
        root / "newsfane/train.txt.gz",
    ]
    for path in files:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as file:
            for line in file:
                word, *tags = line.split()[:2] or ("",)
                if word and tags:
                    yield key(word), tags[0].endswith(PLACES_AND_PEOPLE) or "_PER" in tags[0] or "GPE" in tags[0]


def treebank(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Each surface word of a CoNLL-U file and the class of its longest part."""
    until, whole, parts = 0, "", list[tuple[int, str]]()
    for line in lines:
        cells = line.rstrip("\n").split("\t")
        if len(cells) < 4:
            continue
        if "-" in cells[0]:
            until, whole, parts = int(cells[0].split("-")[1]), cells[1], []
        elif cells[0].isdigit():
            pos = UD.get(cells[3], "")
            if int(cells[0]) <= until:
                # Vocalised forms: the longest part by letters is the word that the clitics hang on.
                parts.append((len(key(cells[1])), pos))
                if int(cells[0]) == until:
                    yield key(whole), max(parts)[1]
            else:
                yield key(cells[1]), pos


def farasa(path: Path) -> Iterator[tuple[str, str]]:
    """Each word of a Farasa reference and the class of its stem."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        word, _, tags = line.partition("\t")
        pairs = list(zip(word.split("+"), tags.split("+"), strict=False))
        stems = [(len(part), FARASA[tag]) for part, tag in pairs if tag in FARASA]
        if stems:
            yield key(word.replace("+", "")), max(stems)[1]


def plain(root: Path) -> Counter[str]:
    """How often each word stands in the unlabelled articles."""
    counts: Counter[str] = Counter()
    for path in sorted((root / "saudinewsnet").glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for article in json.loads(archive.read(archive.namelist()[0])):
                counts.update(TOKEN.findall(key(article["content"])))
    return counts


def ordinary(root: Path) -> dict[str, str]:
    """Folded word → v, n, a, f, or o where no part of speech is known."""
    inside, outside = Counter[str](), Counter[str]()
    for word, name in named(root):
        (inside if name else outside)[word] += 1
    classes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with gzip.open(root / "ud-padt/train.conllu.gz", "rt", encoding="utf-8") as file:
        for word, pos in treebank(file):
            classes[word][pos] += 1
    with (root / "ud-pud/ar_pud-ud-test.conllu").open(encoding="utf-8") as file:
        for word, pos in treebank(file):
            classes[word][pos] += 1
    for word, pos in farasa(root / "wikinews/WikiNews.pos.ref"):
        classes[word][pos] += 1
    counts = plain(root)
    found = {}
    for word in {*outside, *classes, *counts}:
        if not word.isalpha() or word.isascii() or len(word) < 2:
            continue
        votes = classes.get(word, Counter())
        best = votes.most_common(1)[0][0] if votes else "o"
        seen = inside[word] + outside[word]
        if seen >= 2:
            yes = outside[word] >= LEAST_TAGGED_SHARE * seen
        elif votes:
            yes = best != "p" and counts[word] > 0
        else:
            yes = counts[word] >= LEAST_PLAIN and inflects(word, counts)
        if yes and (votes or counts[word] >= 5 or outside[word] >= 2):
            found[word] = best if best and best != "p" else "o"
    return found


def inflects(word: str, counts: Counter[str]) -> bool:
    """Whether plain text shows the word with more clitics than a name takes."""
    if word.startswith("ال"):
        return counts[word[2:]] >= 0.2 * counts[word]
    if counts["ال" + word] >= 0.05 * counts[word]:
        return True
    stem = word[:-1] + "ت" if word.endswith("ه") else word
    return sum(counts[stem + pronoun] for pronoun in ("ه", "ها", "هم", "نا")) >= 0.03 * counts[word]


def main() -> None:
    """Write the table."""
    root = Path(sys.argv[1])
    words = ordinary(root)
    target = Path(__file__).parent.parent / "src/khabar/lexicon/ordinary.tsv"
    with target.open("w", encoding="utf-8") as file:
        file.write(
            "# Words that are no names, folded, with their commonest class: v verb, n noun, a adjective, f function "
            "word, o unknown.\n"
            "# Made by `python -m training.ordinary DATA`; facts counted, no text copied.\n"
            "# source: counts over ANERcorp, NewsFANE, Wojood's sample, UD-PADT, UD-PUD, WikiNews (Farasa), "
            "SaudiNewsNet\n"
            "word\tclass\n"
        )
        file.writelines(f"{word}\t{words[word]}\n" for word in sorted(words))
    print(f"{len(words)} words, {Counter(words.values())}")


if __name__ == "__main__":
    main()
