"""Very many articles to Parquet and a question in SQL: throughput a core, core hours, where it bends.

The articles are SaudiNewsNet's, taken again and again with the sentences in another order and the date moved on.
"""

import argparse
import json
import os
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.fuzz.entrances import page
from benchmarks.speed import THREADS, articles, peak, spread

# Articles of an input file, which one worker reads.
_FILE = 1_000
# Articles that are also read as web pages, to tell what finding an article in its page costs.
_PAGES = 300
# Arabic articles that the world's press and agencies publish in a day, to an order of magnitude.
_DAY = 100_000
# Arabic pages of Common Crawl's news crawl of ten years, to an order of magnitude: it publishes no figure by language.
_CRAWL = 50_000_000
_QUESTION = """
    SELECT month, type, count(*) AS events, count(DISTINCT article) AS articles FROM events
    WHERE status = 'actual' GROUP BY ALL ORDER BY events DESC LIMIT 10
"""


def main(argv: list[str]) -> int:
    """Make, read, ask and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks scale", description=__doc__)
    parser.add_argument("zips", nargs="+", type=Path, metavar="PATH.zip", help="SaudiNewsNet zips, each one JSON list")
    parser.add_argument("--n", type=int, default=2_000, help="how many articles (2000)")
    parser.add_argument("--jobs", type=int, default=1, help="processes that read (1)")
    parser.add_argument("--ray", action="store_true", help="read by Ray Data on this machine, with so many workers")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="work here and keep it: a run broken off goes on")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(argv)
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        texts = [text for path in options.zips for text in articles(path)]
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        print(f"benchmarks: cannot read these zips: {error}", file=sys.stderr)
        return 2
    with ExitStack() as stack:
        folder = options.folder or stack.enter_context(tempfile.TemporaryDirectory(prefix="khabar-scale-"))
        figures = measure(texts, options.n, options.jobs, options.ray, Path(folder))
    print(json.dumps(figures, ensure_ascii=False) if options.json else told(figures))
    return 0


def measure(texts: list[str], count: int, jobs: int, by_ray: bool, folder: Path) -> dict[str, Any]:
    """The figures for so many articles."""
    files, signs = made(texts, count, folder / "given")
    parts = [_read(part, folder / "facts", jobs, by_ray) for part in _halves(files)]
    used = sum(part["processor_seconds"] for part in parts)
    size = sum(path.stat().st_size for path in (folder / "facts").rglob("*.parquet"))
    start = time.perf_counter()
    answer = asked(folder / "facts")
    seconds = time.perf_counter() - start
    pages = _pages(spread(texts, _PAGES))
    each = used / count
    return {
        "articles": count, "characters": signs, "failures": answer["failures"],
        "workers": jobs, "by": "Ray" if by_ray else "pool",
        "articles_per_core_second": round(count / used, 1),
        "characters_per_core_second": round(signs / used),
        "second_half_to_first": round(parts[-1]["processor_seconds"] / parts[0]["processor_seconds"], 2),
        "peak_mb": round(max(part["peak_mb"] for part in parts)),
        "parquet_bytes_per_article": round(size / count),
        "parquet_files": sum(1 for _ in (folder / "facts").rglob("*.parquet")),
        "question_seconds": round(seconds, 3),
        "answer": answer["rows"][:3],
        "page_to_text": round(pages, 2),
        "day_core_hours": round(_DAY * each / 3600, 2),
        "crawl_core_hours": round(_CRAWL * each * pages / 3600),
        "crawl_parquet_gb": round(_CRAWL * size / count / 1e9, 1),
    }  # fmt: skip


def made(texts: list[str], count: int, folder: Path) -> tuple[list[Path], int]:
    """Files of so many articles in JSON lines, and how many letters they have."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    signs = 0
    given = synthetic(texts, count)
    while lines := list(islice(given, _FILE)):
        files.append(folder / f"{len(files):05}.jsonl")
        files[-1].write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines), encoding="utf-8")
        signs += sum(len(each["text"]) for each in lines)
    return files, signs


def synthetic(texts: list[str], count: int) -> Iterator[dict[str, str]]:
    """So many articles: the texts in their order, each further round with the sentences shuffled, a month later."""
    for number in range(count):
        turn, place = divmod(number, len(texts))
        parts = texts[place].replace("\r", " ").encode("utf-8", "replace").decode().split(". ")
        if turn:
            random.Random(number).shuffle(parts)
        year, month = divmod(2015 * 12 + 6 + turn, 12)
        published = f"{year}-{month + 1:02}-{1 + place * 28 // len(texts):02}"
        yield {"id": f"{turn}-{place}", "text": ". ".join(parts), "published": published, "source": "synthetic"}


def asked(folder: Path) -> dict[str, Any]:
    """The rows that answer the question, and how many articles failed."""
    from khabar.integrations.duckdb import connect

    with connect(folder) as connection:
        rows = [list(row) for row in connection.sql(_QUESTION).fetchall()]
        failed = connection.sql("SELECT count(*) FROM outcomes WHERE failure IS NOT NULL").fetchall()
    return {"rows": rows, "failures": failed[0][0]}


def told(figures: dict[str, Any]) -> str:
    """The figures, a line each."""
    width = max(map(len, figures))
    return "\n".join(f"{name:{width}}  {value}" for name, value in figures.items())


def _halves(files: list[Path]) -> list[list[Path]]:
    middle = (len(files) + 1) // 2
    return [part for part in (files[:middle], files[middle:]) if part]


def _read(files: list[Path], facts: Path, jobs: int, by_ray: bool) -> dict[str, float]:
    """Read some files; processor seconds of all workers, and the peak memory of the largest."""
    if by_ray:
        used, most = _by_ray(files, facts, jobs)
    else:
        with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
            found = list(pool.map(partial(work, folder=str(facts)), map(str, files)))
        used, most = sum(each[0] for each in found), max(each[1] for each in found)
    return {"processor_seconds": used, "peak_mb": most}


def work(file: str, folder: str) -> tuple[float, float]:
    """Read a file in this process; the processor seconds that it took and the peak memory so far in MB."""
    from khabar.integrations.batches import write_file

    cost = Path(file).with_suffix(".cost")
    if cost.exists():  # read before the run was broken off
        return tuple(json.loads(cost.read_text()))
    start = time.process_time()
    for _ in write_file(file, folder):
        pass
    found = time.process_time() - start, peak()
    cost.write_text(json.dumps(found))
    return found


def _by_ray(files: list[Path], facts: Path, jobs: int) -> tuple[float, float]:
    import ray

    from khabar.integrations.ray import read

    ray.init(num_cpus=jobs, include_dashboard=False, configure_logging=False, log_to_driver=False)
    read([str(file) for file in files], str(facts)).materialize()
    ray.shutdown()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _pages(texts: list[str]) -> float:
    """What an article costs as a web page, to what it costs as text."""
    from khabar.cli.read import piece
    from khabar.ingest import Given, Options, Page
    from khabar.record import Article

    seconds = []
    for as_page in (False, True, False, True):
        start = time.process_time()
        for text in texts:
            data = page(random.Random(0), text).data
            piece(Page("page", data) if as_page else Given("text", Article(text=text)), "jsonl", None, Options())
        seconds.append(time.process_time() - start)
    return seconds[3] / seconds[2]
