"""An archive: how long filling takes against native Duckling, how fast it answers, whether kills leave it whole, and
how well it joins what belongs together."""

import argparse
import json
import sys
import zipfile
from pathlib import Path

from benchmarks.archive import ask, fill, kill, pairs


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks archive", description=__doc__)
    kinds = parser.add_subparsers(dest="what", required=True, metavar="fill|ask|kill|pairs")
    for name, about in (("fill", "fill one from SaudiNewsNet's zips"), ("kill", "fill one, killed again and again")):
        each = kinds.add_parser(name, help=about)
        each.add_argument("zips", nargs="+", type=Path, metavar="PATH.zip", help="SaudiNewsNet zips")
        if name == "fill":
            each.add_argument("--sample", type=int, default=200, help="articles that Duckling is timed on (200)")
        else:
            each.add_argument("--times", type=int, default=50, help="how often to kill (50)")
    asking = kinds.add_parser("ask", help="ask one that is there")
    asking.add_argument("archive", help="an archive of Khabar's")
    asking.add_argument("--queries", type=int, default=200, help="how many of each view (200)")
    joining = kinds.add_parser(
        "pairs", help="compare what one joined with the verdicts of readers, or draw pairs to read"
    )
    joining.add_argument("archive", help="an archive of SaudiNewsNet")
    joining.add_argument("--draw", choices=pairs.DRAWS, help="print pairs of this draw instead, with their texts")
    joining.add_argument("--number", type=int, default=100, help="how many to draw (100)")
    joining.add_argument("--seed", type=int, default=1, help="what the draw begins with (1)")
    for each in kinds.choices.values():
        each.add_argument("--jobs", type=int, default=2, help="processes that read (2)")
        each.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(argv)
    try:
        if options.what == "pairs" and options.draw:
            for pair in pairs.draw(options.archive, options.draw, options.number, options.seed):
                print(pair)
            return 0
        if options.what == "fill":
            figures = fill.measure(options.zips, options.sample, options.jobs)
        elif options.what == "kill":
            figures = kill.measure(options.zips, options.times, options.jobs)
        elif options.what == "pairs":
            figures = pairs.measure(options.archive)
        else:
            figures = ask.measure(options.archive, options.queries)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(figures))
    else:
        width = max(map(len, figures))
        print("\n".join(f"{name:{width}}  {value}" for name, value in figures.items()))
    return 0
