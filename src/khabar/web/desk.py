"""Questions of many people in, tables out: each worked out once while the archive stays as it is.

Who has changed something sees the archive as it is from then on; everybody else may be shown what was true some seconds
ago, so that a busy archive does not keep its readers waiting.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import func, select

from khabar.archive.store import ArchiveError
from khabar.archive.tables import articles, corrections, events
from khabar.views.archive import Archive, view
from khabar.views.question import Question
from khabar.views.table import Table

T = TypeVar("T")
# How old an answer may be when others have changed the archive: so many seconds, or so many times as long as it took to
# work out, so that making answers anew never takes more than a small share of the machine. How many are kept.
_OLD, _TIMES = 20.0, 40.0
_KEPT = 400


class Stamp(NamedTuple):
    """A state of an archive: it has changed if this has."""

    articles: int
    newest: int
    events: int
    corrections: int
    undone: int


class _Answer(NamedTuple):
    stamp: Stamp
    made: float
    took: float
    value: Any


class Desk:
    """An open archive and the answers at hand."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.store = archive.store
        self._answers: OrderedDict[object, _Answer] = OrderedDict()
        self._locks: dict[object, threading.Lock] = {}
        self._guard = threading.Lock()

    def stamp(self) -> Stamp:
        """The archive's state now."""
        with self.store.reading() as connection:
            return Stamp(*connection.execute(_STAMP).one())

    def ask(self, name: str, asked: Question, seen: float = 0) -> Table[Any]:
        """A view's table; ``seen`` is when the one who asks last changed something, in seconds of the clock."""
        return self.once((name, asked), lambda: view(name)(self.store, asked), seen)

    def once(self, key: object, make: Callable[[], T], seen: float = 0) -> T:
        """What ``make`` gives, made anew only where the archive has changed."""
        now = self.stamp()
        with self._guard:
            answer = self._answers.get(key)
            lock = self._locks.setdefault(key, threading.Lock())
        if answer and (answer.stamp == now or self._will_do(answer, seen)):
            return answer.value  # type: ignore[no-any-return]
        if answer and answer.made > seen:  # old, but it will do until the new one is there
            if lock.acquire(blocking=False):
                threading.Thread(target=self._refresh, args=(key, make, lock), daemon=True).start()
            return answer.value  # type: ignore[no-any-return]
        with lock:
            with self._guard:
                answer = self._answers.get(key)
            if answer and (answer.stamp == now or self._will_do(answer, seen)):
                return answer.value  # type: ignore[no-any-return]
            return self._make(key, make)

    def _refresh(self, key: object, make: Callable[[], T], lock: threading.Lock) -> None:
        try:
            self._make(key, make)
        except ArchiveError:
            pass  # whoever asks next is told
        finally:
            lock.release()

    def _make(self, key: object, make: Callable[[], T]) -> T:
        now, began = self.stamp(), time.time()
        made = make()
        self._keep(key, _Answer(now, began, time.time() - began, made))
        return made

    def _will_do(self, answer: _Answer, seen: float) -> bool:
        return answer.made > seen and time.time() - answer.made < max(_OLD, _TIMES * answer.took)

    def _keep(self, key: object, answer: _Answer) -> None:
        with self._guard:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > _KEPT:
                gone, _ = self._answers.popitem(last=False)
                self._locks.pop(gone, None)


def _greatest(column: Any) -> Any:
    return select(func.coalesce(func.max(column), 0)).scalar_subquery()


_STAMP = select(
    select(func.count()).select_from(articles).scalar_subquery(),
    _greatest(articles.c.key),
    _greatest(events.c.key),
    _greatest(corrections.c.key),
    select(func.count()).select_from(corrections).where(corrections.c.undone.is_not(None)).scalar_subquery(),
)
