"""Articles on many machines in, Parquet of facts out, by Ray Data.

import khabar.integrations.ray
khabar.integrations.ray.read("articles/*.warc.gz", "facts/").materialize()
"""

from collections.abc import Iterator
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, Any

from khabar.ingest.options import PLAIN, Options
from khabar.integrations.batches import FILE, write

if TYPE_CHECKING:
    import pyarrow
    from ray.data import Dataset

# Articles in a batch of a dataset, and so in a file of facts at most.
BATCH = 500


def read(
    articles: "Dataset | str | list[str]", folder: str, *, batch: int = BATCH, options: Options = PLAIN, **remote: Any
) -> "Dataset":
    """Read articles and write their facts to a folder that all machines reach.

    ``articles`` are paths, which may hold ``*``, of files of any kind that ``khabar read`` takes, or Parquet, each
    read by one worker; or a Ray dataset with the columns ``text``, and any of id, title, source, url, published. The
    dataset that comes back has a row an article, with its number of facts or its failure; nothing is read until it is
    consumed. ``remote`` goes to ``map_batches`` (``num_cpus``, ``max_retries``, …).
    """
    import ray

    if isinstance(articles, str | list):
        names = [{FILE: name} for name in files(articles)]
        articles = ray.data.from_items(names, override_num_blocks=max(1, len(names)))
        batch = 1

    def work(given: "pyarrow.Table") -> "Iterator[pyarrow.Table]":
        yield from write([given], folder, options)

    return articles.map_batches(work, batch_size=batch, batch_format="pyarrow", **remote)


def files(paths: str | list[str]) -> list[str]:
    """The files that some paths name, absolute, in order. Raises FileNotFoundError if one names none."""
    found = []
    for path in [paths] if isinstance(paths, str) else paths:
        named = sorted(glob(path, recursive=True))  # noqa: PTH207  Path.glob takes no whole path
        if not named:
            raise FileNotFoundError(f"no file is called {path}")
        found += [str(Path(name).absolute()) for name in named]
    return found
