"""Names in two scripts in, ``lexicon/latin.tsv`` out: how a letter of a name is written in Latin among its neighbours.

    python -m training.latin ../shared/data/anetac/names.txt.gz

Each letter of an Arabic name writes up to three Latin ones. Which, is first guessed for all names at once by
expectation maximisation; then, from letters alone to letters with ever more neighbours, a rule is kept where it
says something else than the narrower rules do and is clearly more often right. A tenth of the names is held out.
"""

import argparse
import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from math import log
from pathlib import Path

from benchmarks.formats import open_text
from khabar.lexicon.latin import COLUMNS, EDGE, SCOPES, context, spelt
from khabar.lexicon.persons import GIVEN_COLUMNS
from khabar.lexicon.tables import table
from khabar.text.normal import key

LONGEST = 3
ROUNDS = 6
# A name whose letters fit so badly (mean log probability of a letter) was not transliterated but translated.
WORST = -2.0
# A rule is kept if it was seen so often, and is right so many times as often as what it stands in for.
SEEN, BETTER, MARGIN = 4, 1.15, 3
# Our own tables count for more: they say how English news writes Arab names.
OWN = 2
# Before anything is learnt: how likely a letter is to be left out, to write one letter, two, three.
GUESS = (0.5, 1.0, 0.7, 0.2)
PLAIN = str.maketrans({"ø": "o", "Ø": "O", "ı": "i", "ß": "ss", "æ": "ae", "đ": "d", "ł": "l"})

Pair = tuple[str, str]
Chances = dict[tuple[str, str], float]


def plain(name: str) -> str:
    """A Latin name in small letters without marks."""
    return re.sub("[^a-z]", "", unicodedata.normalize("NFKD", name.translate(PLAIN)).lower())


def held_out(arabic: str) -> bool:
    """Whether a name is kept for measuring."""
    return int(hashlib.md5(arabic.encode()).hexdigest(), 16) % 10 == 0


def read_pairs(path: Path) -> list[Pair]:
    """``CLASS English Arabic`` a line → pairs of an Arabic and a Latin name."""
    pairs = set()
    for line in open_text(path):
        _, english, arabic = line.split()[:3]
        pair = key(arabic), plain(english)
        if pair[1] and len(pair[0]) > 1 and pair[0].isalpha() and not pair[0].isascii():
            pairs.add(pair)
    return sorted(pairs)


def own_pairs() -> list[Pair]:
    """The given and family names of the package's tables, of one word, with their first Latin spelling."""
    rows = [*table("given_names", GIVEN_COLUMNS), *table("surnames", ("names", "latin"))]
    pairs = {(name, plain(row.many("latin")[0])) for row in rows if row["latin"] for name in row.keys("names")}
    return sorted(pair for pair in pairs if pair[0].isalpha())


def learn_chances(pairs: list[Pair]) -> Chances:
    """How likely each letter is to be written as each run of Latin letters."""
    chances: Chances | None = None
    for _ in range(ROUNDS):
        counts: dict[tuple[str, str], float] = defaultdict(float)
        for arabic, latin in pairs:
            if len(latin) <= LONGEST * len(arabic):
                _count(arabic, latin, chances, counts)
        totals: Counter[str] = Counter()
        for (letter, _), count in counts.items():
            totals[letter] += count  # type: ignore[assignment]
        chances = {pair: count / totals[pair[0]] for pair, count in counts.items() if count > 1e-3}
    return chances or {}


def _chance(chances: Chances | None, letter: str, run: str) -> float:
    return GUESS[len(run)] if chances is None else chances.get((letter, run), 0.0)


def _count(arabic: str, latin: str, chances: Chances | None, counts: dict[tuple[str, str], float]) -> None:
    """Add to ``counts`` how often each letter writes each run over all ways to divide a name."""
    n, m = len(arabic), len(latin)
    before = [[1.0] + [0.0] * m] + [[0.0] * (m + 1) for _ in range(n)]
    steps = [
        [(j, k, _chance(chances, letter, latin[j:k])) for j in range(m + 1) for k in range(j, min(m, j + LONGEST) + 1)]
        for letter in arabic
    ]
    for i, ways in enumerate(steps):
        for j, k, chance in ways:
            before[i + 1][k] += before[i][j] * chance
    if before[n][m] <= 0:
        return
    after = [0.0] * m + [1.0]
    for i in range(n - 1, -1, -1):
        here = [0.0] * (m + 1)
        for j, k, chance in steps[i]:
            if after[k] and chance:
                here[j] += after[k] * chance
                if before[i][j]:
                    counts[arabic[i], latin[j:k]] += before[i][j] * chance * after[k] / before[n][m]
        after = here


def divide(arabic: str, latin: str, chances: Chances) -> list[str] | None:
    """The likeliest division of a Latin name among the letters of the Arabic one; None if it is too unlikely."""
    best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    for letter in arabic:
        ahead: dict[int, tuple[float, list[str]]] = {}
        for j, (sum_, runs) in best.items():
            for k in range(j, min(len(latin), j + LONGEST) + 1):
                chance = chances.get((letter, latin[j:k]), 0.0)
                if chance > 0 and (k not in ahead or ahead[k][0] < sum_ + log(chance)):
                    ahead[k] = sum_ + log(chance), [*runs, latin[j:k]]
        best = ahead
    found = best.get(len(latin))
    return found[1] if found and found[0] > WORST * len(arabic) else None


def learn_rules(divided: list[tuple[str, list[str], int]]) -> dict[str, str]:
    """Names with the Latin of each letter and a weight → the Latin of letters among their neighbours."""
    rules: dict[str, str] = {}
    for width, scope in enumerate(SCOPES):
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        narrower: dict[str, str] = {}
        for arabic, runs, weight in divided:
            edged = EDGE * 3 + arabic + EDGE * 3
            for i, run in enumerate(runs, 3):
                around = context(edged, i, scope)
                seen[around][run] += weight
                if around not in narrower:
                    narrower[around] = spelt(rules, edged, i, SCOPES[:width])
        for around, counts in seen.items():
            run, most = counts.most_common(1)[0]
            other = counts[narrower[around]]
            if width == 0 or (counts.total() >= SEEN and most - other >= MARGIN and most > BETTER * other):
                rules[around] = run
    return rules


def main() -> None:
    """Write the table and print how many names held out are spelt as somebody spells them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("names", type=Path, help="CLASS English Arabic a line")
    pairs = read_pairs(arguments.parse_args().names)
    own = own_pairs()
    train = [pair for pair in pairs if not held_out(pair[0])]
    chances = learn_chances(train + own)
    divided = [
        (arabic, runs, weight)
        for some, weight in ((train, 1), (own, OWN))
        for arabic, latin in some
        if (runs := divide(arabic, latin, chances)) is not None
    ]
    rules = learn_rules(divided)
    spellings: dict[str, set[str]] = defaultdict(set)
    for arabic, latin in pairs:
        if held_out(arabic):
            spellings[arabic].add(latin)
    right = sum(
        "".join(spelt(rules, EDGE * 3 + name + EDGE * 3, i + 3) for i in range(len(name))) in forms
        for name, forms in spellings.items()
    )
    print(f"{len(rules)} rules; {right} of {len(spellings)} names held out are right ({right / len(spellings):.3f})")
    target = Path(__file__).parent.parent / "src/khabar/lexicon/latin.tsv"
    with target.open("w", encoding="utf-8") as file:
        file.write(
            f"# A letter of a name, between dots, among its neighbours ({EDGE}: an end of the word), and its Latin.\n"
            "# Made by `python -m training.latin`.\n"
            "# source: learnt from ANETAC (Hadj Ameur and others, 2019), given_names.tsv and surnames.tsv\n"
            + "\t".join(COLUMNS)
            + "\n"
        )
        file.writelines(f"{around}\t{run}\n" for around, run in sorted(rules.items()))


if __name__ == "__main__":
    main()
