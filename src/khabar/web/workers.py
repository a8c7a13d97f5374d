"""Several processes that serve one site: each answers who calls next, and one that ends before its time is replaced."""

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType


def serve_in(jobs: int, serve: Callable[[bool], None]) -> None:
    """Run ``serve`` in so many processes until this one is told to end; it is told whether it is the first of them.

    Must be called while this process has one thread and no open database. Processes whose parent has gone end too.
    """
    if jobs == 1:
        serve(True)
        return
    alive, held = os.pipe()  # ends for all who read it once this process has gone
    children: dict[int, bool] = {}
    over = False

    def end(number: int, frame: FrameType | None) -> None:
        nonlocal over
        over = True
        for child in list(children):
            os.kill(child, signal.SIGTERM)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    for first in (True, *(False,) * (jobs - 1)):
        children[_child(serve, first, alive, held)] = first
    while children:
        child, _ = os.wait()
        first = children.pop(child)
        if not over:
            children[_child(serve, first, alive, held)] = first


def _child(serve: Callable[[bool], None], first: bool, alive: int, held: int) -> int:
    """The process that serves now; gives its number to the one that goes on."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        os.close(held)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        threading.Thread(target=_end_with, args=(alive,), daemon=True).start()
        serve(first)
        status = 0
    finally:
        os._exit(status)


def _end_with(alive: int) -> None:
    """End this process as if it were told to, once nobody holds the other end of a pipe."""
    os.read(alive, 1)
    os.kill(os.getpid(), signal.SIGTERM)
