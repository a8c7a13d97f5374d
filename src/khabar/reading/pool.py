"""A function and its arguments in, its results out, in the arguments' order, worked out by several processes."""

import itertools
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from multiprocessing.queues import SimpleQueue
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Articles travel in small bundles: one at a time the passing to and fro costs as much as a short article.
_BUNDLE = 8
# Bundles under way for each process: one in work, and two so that none waits while results are written.
_AHEAD = 3
# Seconds after which a process looks whether its parent is there.
_LOOK = 1.0

_LOST = "a process that reads was ended from outside, perhaps for want of memory: run it again, with fewer --jobs"


def ordered_map(function: Callable[[T], R], items: Iterable[T], jobs: int) -> Iterator[R]:
    """``map`` in ``jobs`` processes; the results come in the order of the items.

    Only a few items for each process are taken ahead of the results, so that a stream of any length
    needs little memory. An exception of ``function`` is raised in the place of its result, and ChildProcessError
    where a process was ended from outside. When the iterator is closed or interrupted, the processes end at once.
    """
    if jobs <= 1:
        return map(function, items)
    return _in_processes(function, items, jobs)


def _in_processes(function: Callable[[T], R], items: Iterable[T], jobs: int) -> Iterator[R]:
    context = _context()
    started: SimpleQueue[int] = context.SimpleQueue()
    executor = ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(started, os.getpid()))
    waiting: deque[Future[list[R]]] = deque()
    source = iter(items)
    whole = False
    try:
        while True:
            while len(waiting) < jobs * _AHEAD and (bundle := list(itertools.islice(source, _BUNDLE))):
                waiting.append(executor.submit(_each, function, bundle))
            if not waiting:
                break
            yield from waiting.popleft().result()
        whole = True
    except BrokenProcessPool:
        raise ChildProcessError(_LOST) from None
    finally:
        if not whole:
            _end(started)
        executor.shutdown(wait=whole, cancel_futures=True)


def _each(function: Callable[[T], R], bundle: list[T]) -> list[R]:
    return [function(item) for item in bundle]


def _context() -> BaseContext:
    """How processes start. A fork starts in no time, but is safe only while nothing runs beside it."""
    alone = sys.platform == "linux" and threading.active_count() == 1
    return get_context("fork" if alone else "spawn")


def _start(started: "SimpleQueue[int]", parent: int) -> None:
    """In a new process: leave Ctrl-C to the parent, which ends its own; be known to it, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    started.put(os.getpid())
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """End this process when its parent was killed: it would wait for work for ever, with what the parent had open."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def _end(started: "SimpleQueue[int]") -> None:
    """End the processes amid their work: it could be a long article."""
    while not started.empty():
        with suppress(ProcessLookupError):
            os.kill(started.get(), signal.SIGTERM)
