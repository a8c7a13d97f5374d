"""Questions of many people in, tables out: each worked out once while the archive stays as it is.

An answer is never older than the last change of the archive: what the tables are made from is held at hand and brought
up to date by what has changed, so that making one anew is quick.
"""

import operator
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, TypeVar

from khabar.archive import touched
from khabar.views.archive import Archive, view
from khabar.views.held import Glance, Hand
from khabar.views.question import Question
from khabar.views.table import Table

T = TypeVar("T")
# Answers that are kept.
_KEPT = 400


class _Answer(NamedTuple):
    """What was made, and of what: the number of a change, or what else it was made from."""

    of: Any
    value: Any


def shows_sureness(name: str, asked: Question) -> bool:
    """Whether a view tells how sure facts are, or hangs on it."""
    return name in ("timeline", "quotes") or bool(asked.min_confidence)


class Desk:
    """An open archive and the answers at hand."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.store = archive.store
        self._hand = Hand()
        self.store.glance = partial(Glance, self._hand)
        self._answers: OrderedDict[object, _Answer] = OrderedDict()
        self._locks: dict[object, threading.Lock] = {}
        self._guard = threading.Lock()

    def change(self, sure: bool = True) -> int:
        """The number of the archive's last change; unless ``sure``, of the last of more than how sure facts are."""
        with self.store.reading() as connection:
            held = self._hand.at(connection)
            return touched.latest(connection) if held is None else held.change if sure else held.told

    def ask(self, name: str, asked: Question) -> Table[Any]:
        """A view's table."""
        return self.once((name, asked), lambda: view(name)(self.store, asked), shows_sureness(name, asked))

    def once(self, key: object, make: Callable[[], T], sure: bool = False) -> T:
        """What ``make`` gives, made anew only where the archive has changed; those who ask meanwhile wait for it.

        ``sure`` says that it tells how sure facts are, and so changes with that.
        """
        return self._made(key, make, lambda: self.change(sure), operator.ge)

    def shown(self, key: object, of: tuple[object, ...], make: Callable[[], T]) -> T:
        """What ``make`` gives of some answers, made anew only where one of them is another."""
        return self._made(key, make, lambda: of, lambda one, other: all(map(operator.is_, one, other)))

    def _made(self, key: object, make: Callable[[], T], now: Callable[[], Any], holds: Callable[[Any, Any], bool]) -> T:
        known = now()
        with self._guard:
            answer = self._answers.get(key)
            lock = self._locks.setdefault(key, threading.Lock())
        if answer and holds(answer.of, known):
            return answer.value  # type: ignore[no-any-return]
        with lock:
            with self._guard:
                answer = self._answers.get(key)
            if answer and holds(answer.of, known):
                return answer.value  # type: ignore[no-any-return]
            known, made = now(), make()
            if answer and answer.value == made:
                made = answer.value  # what is shown of it stays as it is
            self._keep(key, _Answer(known, made))
            return made

    def _keep(self, key: object, answer: _Answer) -> None:
        with self._guard:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > _KEPT:
                gone, _ = self._answers.popitem(last=False)
                self._locks.pop(gone, None)
