"""What happened, against annotated articles: what went wrong and how often, standings, and how far confidence holds."""

import argparse
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

import khabar
from benchmarks.data import DEV, SCORER, SEED, annotation
from khabar.record import Event, EventStatus, Record

Cause = Literal[
    "right", "wrong actor", "wrong recipient", "wrong parties", "wrong sense", "no trigger", "double", "not told"
]
# Events of gold and found are compared as the scorer does: type, sentence, and parties by code or name.
_BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.01)


class Outcome(NamedTuple):
    """What became of a gold event, or of a found one that is none (``gold`` is None)."""

    cause: Cause
    gold: dict[str, Any] | None
    found: Event | None
    text: str


def main(argv: list[str]) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks events", description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path, help="annotated articles; without any: seed and bench/dev")
    parser.add_argument("--json", action="store_true", help="print one JSON object, with `score`")
    parser.add_argument("--errors", action="store_true", help="list what went wrong")
    options = parser.parse_args(argv)
    if not SCORER.exists():
        print(f"benchmarks: the annotated articles are not here ({SCORER})", file=sys.stderr)
        return 2
    try:
        outcomes = [each for path in options.gold or [*SEED, *DEV] for each in compared(path)]
    except (OSError, KeyError, ValueError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    if options.errors:
        for each in outcomes:
            if each.cause != "right":
                print(_line(each))
    figures = report(outcomes)
    print(json.dumps(figures) if options.json else told(figures))
    return 0


def compared(path: Path) -> Iterator[Outcome]:
    """The outcomes of one article."""
    gold = annotation(path)
    gold = _scorer().resolve(gold)[0]
    record = khabar.read(
        gold["text"], title=gold.get("title"), published=gold.get("published"), source=gold.get("source")
    )
    yield from outcomes(gold, record)


def outcomes(gold: dict[str, Any], record: Record) -> Iterator[Outcome]:
    """Each gold event with what was found for it: of several of its type and sentence the one most like it."""
    text = gold["text"]
    scorer = _scorer()
    names = {entity.id: entity.code or entity.name for entity in record.entities}
    free = list(record.events)
    told: list[tuple[dict[str, Any], Event]] = []
    missed: list[dict[str, Any]] = []
    for event in gold["events"]:
        at = scorer.sentence_of(text, event["span"][0])

        def near(found: Event, event: dict[str, Any] = event, at: int = at) -> bool:
            same = scorer.sentence_of(text, found.trigger_span[0]) == at
            return bool(found.type == event["type"] and (same or scorer.overlap(event["span"], found.trigger_span)))

        fitting = [each for each in free if near(each)]
        if not fitting:
            missed.append(event)
            continue
        best = max(fitting, key=lambda each: (sum(_sides(event, each, names)), each.trigger_span == event["span"]))
        free.remove(best)
        told.append((event, best))
    for event, found in told:
        actors, recipients = _sides(event, found, names)
        cause: Cause = "right"
        if not (actors and recipients):
            cause = "wrong recipient" if actors else "wrong actor" if recipients else "wrong parties"
        yield Outcome(cause, event, found, text)
    for event in missed:
        other = any(scorer.overlap(event["span"], each.trigger_span) for each in record.events)
        yield Outcome("wrong sense" if other else "no trigger", event, None, text)
    for found in free:
        again = any(event["type"] == found.type and all(_sides(event, found, names)) for event, _ in told)
        yield Outcome("double" if again else "not told", None, found, text)


def _sides(gold: dict[str, Any], found: Event, names: dict[str, str]) -> tuple[bool, bool]:
    """Whether the actors are right, and whether the recipients are; two sides that meet or fight are one set."""
    actors, recipients = [names[id] for id in found.actors], [names[id] for id in found.recipients]
    wanted, target = list(gold["actors"]), list(gold["recipients"])
    if gold["type"] == "CONSULT" or sorted(wanted) == sorted(target):
        wanted, target = sorted({*wanted, *target}), []
        actors, recipients = sorted({*actors, *recipients}), []
    return _same(wanted, actors), _same(target, recipients)


def _same(wanted: list[str], found: list[str]) -> bool:
    return len(wanted) == len(found) and len(_scorer().pair(wanted, found, _same_party)) == len(wanted)


def _same_party(wanted: str, found: str) -> bool:
    def code(name: str) -> bool:
        return len(name) == 3 and name.isascii() and name.isupper()

    same_name = _scorer().same_name
    return any(a == found if code(a) or code(found) else bool(same_name(a, found)) for a in wanted.split("|"))


def report(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Counts by cause, F1, the standings' macro F1 over events of the right type, and right ones by confidence."""
    outcomes = list(outcomes)
    causes = Counter(each.cause for each in outcomes)
    right = causes["right"]
    golds = sum(each.gold is not None for each in outcomes)
    founds = [each for each in outcomes if each.found is not None]
    pairs = [
        (each.gold["status"], each.found.status)
        for each in outcomes
        if each.gold is not None and each.found is not None
    ]
    return {
        "score": round(2 * right / max(golds + len(founds), 1), 4),
        "types": round(2 * len(pairs) / max(golds + len(founds), 1), 4),
        "causes": {cause: causes[cause] for cause in get_args(Cause)},
        "status_macro_f1": round(_macro(pairs), 4),
        "status": {value: round(_f1(pairs, value), 4) for value in get_args(EventStatus)},
        "confidence": list(_reliability(founds)),
    }


def _f1(pairs: Sequence[tuple[str, str]], value: str) -> float:
    right = sum(gold == found == value for gold, found in pairs)
    all_told = sum(gold == value for gold, _ in pairs) + sum(found == value for _, found in pairs)
    return 2 * right / all_told if all_told else 1.0


def _macro(pairs: Sequence[tuple[str, str]]) -> float:
    values = get_args(EventStatus)
    return sum(_f1(pairs, value) for value in values) / len(values)


def _reliability(founds: list[Outcome]) -> Iterator[dict[str, float]]:
    """For each stretch of confidence: how many events, what is said of them on average, and what share was right."""
    for low, high in pairwise(_BINS):
        inside = [each for each in founds if each.found is not None and low <= each.found.confidence < high]
        if inside:
            said = sum(each.found.confidence for each in inside if each.found is not None) / len(inside)
            right = sum(each.cause == "right" for each in inside) / len(inside)
            yield {"from": low, "events": len(inside), "said": round(said, 2), "right": round(right, 2)}


def told(figures: dict[str, Any]) -> str:
    """The figures as tables."""
    lines = [f"events F1 {figures['score']:.3f}, types {figures['types']:.3f}", ""]
    lines += [f"{cause:16}{count:5}" for cause, count in figures["causes"].items()]
    lines += ["", f"standing, macro F1 {figures['status_macro_f1']:.3f}"]
    lines += [f"  {value:14}{f1:.3f}" for value, f1 in figures["status"].items()]
    lines += ["", "confidence from   events   said   right"]
    lines += [
        f"{each['from']:15.2f}{each['events']:9}{each['said']:7.2f}{each['right']:8.2f}"
        for each in figures["confidence"]
    ]
    return "\n".join(lines)


def _line(outcome: Outcome) -> str:
    gold, found = outcome.gold, outcome.found
    wanted = f"{gold['type']} {gold['actors']} → {gold['recipients']}" if gold else ""
    words = outcome.text[slice(*(found.trigger_span if found else gold["span"] if gold else (0, 0)))]
    return f"{outcome.cause:16}{words}  {wanted}  {found.gloss_ar if found else ''}"


@cache
def _scorer() -> Any:
    """The scorer's own module, so that both judge alike."""
    sys.path.insert(0, str(SCORER.parent))
    spec = importlib.util.spec_from_file_location("scorer", SCORER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
