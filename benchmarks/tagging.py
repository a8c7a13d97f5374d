"""The tagger's words a second on one core, its columns and lemmas read; first on unseen words, then on known ones.

    python -m benchmarks tagging PATH.zip … [--articles N] [--json] [--weights NAME]

``load`` is the seconds until the weights are ready, ``cold`` the words a second on articles whose words the tagger
meets for the first time, ``warm`` on the same articles again; ``score`` is the rate of both together.
"""

import argparse
import json
import os
import time
from pathlib import Path

from benchmarks.speed import THREADS, articles, one_core, spread


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks tagging", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("zips", nargs="+", type=Path, metavar="PATH.zip", help="SaudiNewsNet zips")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--weights", default=None)
    given = parser.parse_args(argv)
    os.environ.update(dict.fromkeys(THREADS, "1"))
    one_core()
    result = measure(spread([text for path in given.zips for text in articles(path)], given.articles), given.weights)
    if given.json:
        print(json.dumps(result))
    else:
        for name, value in result.items():
            print(f"{name:<8}{value:>12}")
    return 0


def measure(texts: list[str], name: str | None) -> dict[str, float]:
    """Words a second, imported here so that numpy starts on one thread."""
    from khabar.tagger import tagger
    from khabar.text.document import Document

    documents = [Document(text) for text in texts]
    words = sum(map(len, documents))
    started = time.process_time()
    reader = tagger(name)
    load = time.process_time() - started
    reader.tag(Document("قال الرئيس في بيروت إن الحرب انتهت."))
    spent = []
    for _ in range(2):
        started = time.process_time()
        for document in documents:
            tags = reader.tag(document)
            for i in range(len(document)):
                tags.lemma(i)
            tags.found()
        spent.append(time.process_time() - started)
    cold, warm = spent
    return {
        "score": round(2 * words / (cold + warm)),
        "cold": round(words / cold),
        "warm": round(words / warm),
        "words": words,
        "load": round(load, 3),
    }
