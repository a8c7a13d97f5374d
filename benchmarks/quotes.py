"""Who said what, against annotated articles: by kind, by cue, by what went wrong, beside a baseline."""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import khabar
from benchmarks.data import DEV, SEED, annotation
from khabar.lexicon.cues import cues, sources
from khabar.record import Record, Span
from khabar.text.document import Document
from khabar.text.marks import pairs
from khabar.text.normal import key

GOLD = Path(__file__).parent / "gold/quotes"
_WORD = re.compile(r"[^\W_]+")
# Titles that neither tell one speaker from another nor belong to a name, as the guide to gold has them.
_HONORIFICS = frozenset(("الدكتور", "دكتور", "المهندس", "السيد", "الشيخ", "معالي", "سمو", "اللواء", "العميد", "العقيد"))
_HONORIFICS |= {"الجنرال", "الملك", "الامير"}
# What share of their words two stretches must have in common to be one quote.
_ALIKE = 0.8
# The baseline leaves out shorter strings in marks: names and scare quotes.
_SHORTEST = 4

Cause = Literal[
    "right", "wrong speaker", "no speaker", "too long", "too short", "shifted", "cue left", "no cue", "no quote"
]


class Said(NamedTuple):
    """A quote, told of or found: ``speakers`` are names any of which is right, ``cue`` is where it stands."""

    kind: str
    span: Span
    speakers: tuple[str, ...]
    cue: Span | None = None


class Outcome(NamedTuple):
    """What became of a gold quote, or of a found one that is none (``gold`` is None)."""

    cause: Cause
    gold: Said | None
    found: Said | None
    cue: str
    text: str


def main(argv: list[str]) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks quotes", description=__doc__)
    parser.add_argument(
        "gold", nargs="*", type=Path, help="annotated articles; without any: seed, bench/dev, gold/quotes"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object, with `score`")
    parser.add_argument("--errors", action="store_true", help="list every quote that is not right")
    options = parser.parse_args(argv)
    paths = options.gold or [*SEED, *DEV, *sorted(GOLD.glob("*.json"))]
    outcomes: list[Outcome] = []
    plain: list[Outcome] = []
    try:
        for article in map(annotation, paths):
            text, gold = article["text"], told(article)
            about = {name: article.get(name) for name in ("published", "title", "source")}
            record = khabar.read(text, **about)
            outcomes += compared(text, gold, found(record))
            plain += compared(text, gold, baseline(record))
    except (OSError, ValueError, KeyError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    figures = {"khabar": by_kind(outcomes), "baseline": by_kind(plain)}
    causes = Counter(outcome.cause for outcome in outcomes)
    if options.json:
        score = figures["khabar"]["all"]["f1"]
        print(json.dumps({"score": score, "articles": len(paths), **figures, "causes": causes}, ensure_ascii=False))
        return 0
    print(f"{len(paths)} articles\n" + "\n".join(_tables(figures, causes, outcomes)))
    if options.errors:
        for outcome in outcomes:
            if outcome.cause != "right":
                print(_line(outcome))
    return 0


def told(article: dict[str, Any]) -> list[Said]:
    """The quotes of a gold file: standoff, or by words and their occurrence."""
    text, quotes = article["text"], []
    for quote in article["quotes"]:
        if "text" in quote:
            cue = _nth(text, quote["cue"], quote.get("cue_nth")) if quote.get("cue") else None
            speakers = tuple(quote["speaker"].split("|"))
            quotes.append(Said(quote["kind"], _nth(text, quote["text"], quote.get("nth")), speakers, cue))
        else:
            speakers = tuple(text[start:end] for start, end in quote["speaker"])
            quotes.append(Said(quote["kind"], tuple(quote["span"]), speakers, tuple(quote["cue"])))
    return quotes


def _nth(text: str, words: str, nth: int | None) -> Span:
    at = -1
    for _ in range(nth or 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def found(record: Record) -> list[Said]:
    """The quotes that Khabar reads."""
    names = {entity.id: entity.name for entity in record.entities}
    return [
        Said(quote.kind, quote.span, (names[quote.speaker],) if quote.speaker else (), quote.cue_span)
        for quote in record.quotes
    ]


def baseline(record: Record) -> list[Said]:
    """Whatever stands between quotation marks, said by whoever is named nearest to it."""
    document = Document(record.text)
    named = [
        (mention.span, entity) for entity in record.entities for mention in entity.mentions if mention.kind == "name"
    ]
    quotes = []
    for opening, close in sorted(pairs(document).items()):
        if close - opening > _SHORTEST:
            span = document.span(opening + 1, close)
            outside = [(at, entity.name) for at, entity in named if not span[0] <= at[0] < span[1]]
            away = [(max(at[0] - span[1], span[0] - at[1]), name) for at, name in outside]
            quotes.append(Said("direct", span, (min(away)[1],) if away else ()))
    return quotes


def compared(text: str, gold: Sequence[Said], found: Sequence[Said]) -> list[Outcome]:
    """Each gold quote with what became of it, then the found ones that are none."""
    words = [_words(text, quote.span) for quote in found]
    free = set(range(len(found)))
    met: dict[int, int] = {}
    for asked in (True, False):  # those with the right speaker first
        for g, quote in enumerate(gold):
            if g in met:
                continue
            mine = _words(text, quote.span)
            for f in sorted(free):
                if _same(mine, words[f]) and (not asked or _same_speaker(quote, found[f])):
                    met[g] = f
                    free.discard(f)
                    break
    document = Document(text)
    outcomes = []
    for g, quote in enumerate(gold):
        cue = key(text[slice(*quote.cue)]) if quote.cue else ""
        if g in met:
            other = found[met[g]]
            cause: Cause = (
                "right" if _same_speaker(quote, other) else "wrong speaker" if other.speakers else "no speaker"
            )
            outcomes.append(Outcome(cause, quote, other, cue, text))
            continue
        mine = _words(text, quote.span)
        nearest = max(sorted(free), key=lambda f: len(mine & words[f]), default=None)
        if nearest is None or not mine & words[nearest]:
            known = quote.cue is not None and _known(document, quote.cue)
            outcomes.append(Outcome("cue left" if known else "no cue", quote, None, cue, text))
            continue
        free.discard(nearest)
        theirs = words[nearest]
        cause = "too long" if mine < theirs else "too short" if theirs < mine else "shifted"
        outcomes.append(Outcome(cause, quote, found[nearest], cue, text))
    for f in sorted(free):
        cue = key(text[slice(*found[f].cue)]) if found[f].cue else ""  # type: ignore[misc]
        outcomes.append(Outcome("no quote", None, found[f], cue, text))
    return outcomes


def _words(text: str, span: Span) -> set[int]:
    return {match.start() + span[0] for match in _WORD.finditer(text[span[0] : span[1]])}


def _same(one: set[int], other: set[int]) -> bool:
    return len(one & other) >= _ALIKE * len(one | other) > 0


def _same_speaker(gold: Said, found: Said) -> bool:
    return any(_same_name(one, other) for one in gold.speakers for other in found.speakers)


def _same_name(one: str, other: str) -> bool:
    """Equal but for marks, letter variants, titles and the article; or one is a part of the other."""
    if key(one) == key(other):
        return True
    a, b = (_name_words(each) for each in (one, other))
    return bool(a and b) and (a <= b or b <= a) and max(map(len, a & b)) > 2


def _name_words(name: str) -> set[str]:
    words = _WORD.findall(key(name))
    return {word.removeprefix("ال") for word in [w for w in words if w not in _HONORIFICS] or words}


def _known(document: Document, cue: Span) -> bool:
    """Whether the tables have the cue that stands there."""
    return any(
        document.span(i, i + 1)[0] <= cue[0] < document.span(i, i + 1)[1]
        and (cues().has(document, i) or sources().has(document, i))
        for i in range(len(document))
    )


def by_kind(outcomes: Iterable[Outcome]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of words and speaker together, and F1 of the words alone, for each kind and for all."""
    outcomes = list(outcomes)
    figures = {}
    for name in ("direct", "mixed", "indirect", "direct and mixed", "all"):
        kinds = {"direct and mixed": ("direct", "mixed"), "all": ("direct", "mixed", "indirect")}.get(name, (name,))
        gold = [each for each in outcomes if each.gold is not None and each.gold.kind in kinds]
        theirs = [each for each in outcomes if each.found is not None and each.found.kind in kinds]
        row: dict[str, float] = {"gold": len(gold), "found": len(theirs)}
        for measure, causes in (("f1", ("right",)), ("content", ("right", "wrong speaker", "no speaker"))):
            recall, precision = (
                sum(each.cause in causes for each in side) / len(side) if side else 0.0 for side in (gold, theirs)
            )
            if measure == "f1":
                row |= {"p": round(precision, 4), "r": round(recall, 4)}
            both = precision + recall
            row[measure] = round(2 * precision * recall / both, 4) if both else 0.0
        figures[name] = row
    return figures


def by_cue(outcomes: Iterable[Outcome]) -> dict[str, Counter[str]]:
    """For each cue as it is written, what became of its quotes."""
    rows: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        rows.setdefault(outcome.cue.removeprefix("و") or "–", Counter())[outcome.cause] += 1
    return dict(sorted(rows.items(), key=lambda row: (-row[1].total(), row[0])))


def _tables(
    figures: dict[str, dict[str, dict[str, float]]], causes: Counter[Cause], outcomes: list[Outcome]
) -> Iterable[str]:
    yield f"{'words and speaker':18}{'gold':>6}{'found':>7}{'P':>7}{'R':>7}{'F1':>7}{'words F1':>10}{'baseline F1':>13}"
    for kind, row in figures["khabar"].items():
        yield (
            f"{kind:18}{row['gold']:6}{row['found']:7}{row['p']:7.3f}{row['r']:7.3f}{row['f1']:7.3f}"
            f"{row['content']:10.3f}{figures['baseline'][kind]['f1']:13.3f}"
        )
    yield "\nwhat became of them"
    for cause, count in causes.most_common():
        yield f"  {cause:16}{count:5}"
    yield "\nby cue"
    for cue, became in by_cue(outcomes).items():
        wrong = ", ".join(f"{cause} {count}" for cause, count in became.most_common() if cause != "right")
        yield f"  {cue:14}{became['right']:4} right of {became.total():3}  {wrong}".rstrip()


def _line(outcome: Outcome) -> str:
    """An outcome on one line: the gold quote in its sentence, then what was found."""
    said = outcome.gold or outcome.found
    assert said is not None
    start, end = said.span
    before, after = outcome.text[max(0, start - 90) : start], outcome.text[end : end + 40]
    parts = [outcome.cause, outcome.cue, "|".join(said.speakers) or "–", f"{before}⟦{outcome.text[start:end]}⟧{after}"]
    if outcome.gold is not None and outcome.found is not None:
        parts += ["|".join(outcome.found.speakers) or "–", outcome.text[slice(*outcome.found.span)]]
    return " ¦ ".join(" ".join(part.split()) for part in parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
