"""Whose names are missed: the same sentences with names of people from all over, how many are found whole, by group."""

import argparse
import json
from pathlib import Path

import khabar

NAMES = Path(__file__).parents[1] / "tests/cases/whom.tsv"
# None of them says whether a man or a woman is told of, none gives an office.
SENTENCES = (
    "ونقلت الصحيفة عن {} أن المحادثات لم تنته.",
    "وبحسب {}، لا يزال الطريق إلى المدينة مغلقا.",
    "التقى أعضاء الوفد {} في مقر البعثة.",
    "وكانت الشرطة استدعت {} إلى التحقيق قبل يومين.",
    "ولم تصل رسالة {} إلى أعضاء المجلس.",
    "شكر الحاضرون {} على الكلمة.",
)


def main(argv: list[str]) -> int:
    """Print a line a group, or one JSON object."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks whom", description=__doc__)
    parser.add_argument("names", nargs="?", type=Path, default=NAMES, help="a table of groups and their names")
    parser.add_argument("--json", action="store_true", help="print one JSON object, with `score`")
    given = parser.parse_args(argv)
    found = {
        whose: (sum(map(whole, names)), len(names) * len(SENTENCES)) for whose, names in groups(given.names).items()
    }
    right, all_names = (sum(each) for each in zip(*found.values(), strict=True))
    if given.json:
        rates = {whose: hits / told for whose, (hits, told) in found.items()}
        print(json.dumps({"score": right / all_names, "groups": rates}, ensure_ascii=False))
        return 0
    for whose, (hits, told) in [*found.items(), ("all", (right, all_names))]:
        print(f"{whose:<26}{hits / told:>6.2f}   ({hits} of {told})")
    return 0


def groups(path: Path) -> dict[str, list[str]]:
    """Each group's names."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {whose: names.split("|") for whose, names in (line.split("\t") for line in lines[1:])}


def whole(name: str) -> int:
    """In how many of the sentences a name is found as a person's, from its first letter to its last."""
    count = 0
    for sentence in SENTENCES:
        start = sentence.index("{}")
        record = khabar.read(sentence.format(name))
        spans = [mention.span for each in record.entities if each.type == "PER" for mention in each.mentions]
        count += (start, start + len(name)) in [(first, last) for first, last in spans]
    return count
