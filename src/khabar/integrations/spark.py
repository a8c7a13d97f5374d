"""Articles on a Spark cluster in, Parquet of facts out.

frame = spark.read.parquet("articles/")
khabar.integrations.spark.read(frame, "facts/").where("failure is not null").show()
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from khabar.ingest.options import PLAIN, Options
from khabar.integrations.batches import write

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

    Batches = Iterator[pyarrow.RecordBatch]

_OUTCOME = "article string, facts long, failure string"


def read(articles: "DataFrame", folder: str, options: Options = PLAIN) -> "DataFrame":
    """Read articles and write their facts to a folder that all machines reach.

    ``articles`` has the columns ``text``, and any of id, title, source, url, published; or one column ``file``, which
    names files of any kind that ``khabar read`` takes, or Parquet. The frame that comes back has a row an article, with
    its number of facts or its failure; nothing is read until it is consumed.
    """
    return articles.mapInArrow(_writer(folder, options), _OUTCOME)


def _writer(
    folder: str, options: Options
) -> "Callable[[Iterator[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]":
    def work(batches: "Iterator[pyarrow.RecordBatch]") -> "Iterator[pyarrow.RecordBatch]":
        for table in write(batches, folder, options):
            yield from table.to_batches()

    return work
