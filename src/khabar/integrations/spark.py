"""Articles on a Spark cluster in, Parquet of facts out.

frame = spark.read.parquet("articles/")
khabar.integrations.spark.read(frame, "facts/").where("failure is not null").show()
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from khabar.integrations.batches import write_batch

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

_OUTCOME = "article string, facts long, failure string"


def read(articles: "DataFrame", folder: str) -> "DataFrame":
    """Read articles and write their facts to a folder that all machines reach.

    ``articles`` has the columns ``text``, and any of id, title, source, url, published. The frame that comes back has a
    row an article, with its number of facts or its failure; nothing is read until it is consumed.
    """
    return articles.mapInArrow(_writer(folder), _OUTCOME)


def _writer(folder: str) -> "Callable[[Iterator[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]":
    def write(batches: "Iterator[pyarrow.RecordBatch]") -> "Iterator[pyarrow.RecordBatch]":
        for batch in batches:
            yield from write_batch(batch, folder).to_batches()

    return write
