"""How many processes read, and that each keeps to one core."""

import os

_LIBRARIES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def one_core_each() -> None:
    """Keep the libraries for numbers to one core in each process; must be called before numpy is loaded.

    The matrices are small: threads of their own would stand in one another's way and gain nothing.
    """
    for name in _LIBRARIES:
        os.environ.setdefault(name, "1")


def readers(jobs: int | None) -> int:
    """The number of processes that was asked for, or one a core."""
    return jobs or len(os.sched_getaffinity(0))
