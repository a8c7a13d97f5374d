"""Articles on many machines in, Parquet of facts out, by Ray Data.

import khabar.integrations.ray
khabar.integrations.ray.read("articles/*.parquet", "facts/")
"""

from functools import partial
from typing import TYPE_CHECKING, Any

from khabar.integrations.batches import write_batch

if TYPE_CHECKING:
    from ray.data import Dataset

# Articles in a batch, and so in a file of facts at most.
BATCH = 500


def read(articles: "Dataset | str | list[str]", folder: str, *, batch: int = BATCH, **remote: Any) -> "Dataset":
    """Read articles and write their facts to a folder that all machines reach.

    ``articles`` is a Ray dataset, or paths of Parquet or JSON lines, with the columns ``text``, and any of id, title,
    source, url, published. The dataset that comes back has a row an article, with its number of facts or its failure;
    nothing is read until it is consumed. ``remote`` goes to ``map_batches`` (``num_cpus``, ``max_retries``, …).
    """
    import ray

    if isinstance(articles, str | list):
        first = articles if isinstance(articles, str) else articles[0]
        lines = ".json" in first.rsplit("/", 1)[-1]
        articles = ray.data.read_json(articles) if lines else ray.data.read_parquet(articles)
    return articles.map_batches(partial(write_batch, folder=folder), batch_size=batch, batch_format="pyarrow", **remote)
