"""How many processes read, and that each keeps to one core."""

import os

_LIBRARIES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def readers(jobs: int | None) -> int:
    """The number of processes that was asked for, or one a core; must be called before numpy is loaded.

    Each process is given one core by the libraries for numbers: with threads of their own the processes would
    stand in one another's way.
    """
    for name in _LIBRARIES:
        os.environ.setdefault(name, "1")
    return jobs or len(os.sched_getaffinity(0))
