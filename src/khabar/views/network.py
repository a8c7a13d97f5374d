"""Who meets, attacks, supports, aids whom: edges between parties, with how often it happened."""

from functools import cache
from typing import NamedTuple

import msgspec
import numpy as np

from khabar.archive.citing import Citation, Shelf
from khabar.archive.store import Store
from khabar.lexicon.tables import packaged
from khabar.views.happenings import cited, everybody, named, tellings_of
from khabar.views.held import ACTOR, RECIPIENT, TYPES, Tellings, texts_of
from khabar.views.question import Question
from khabar.views.sheet import Ints, changes, crossed, distinct
from khabar.views.table import Table, ordered


class Edge(msgspec.Struct, kw_only=True):
    """What one party does to another, or both with one another (``directed`` is false); ``count`` is of happenings."""

    source: str
    source_code: str | None
    relation: str
    target: str
    target_code: str | None
    directed: bool
    count: int
    texts: int
    first: str | None
    last: str | None
    evidence: list[Citation] = []


def network(store: Store, asked: Question) -> Table[Edge]:
    """The edges between the parties of what happened, the most frequent first; other standings only if asked for."""
    with store.reading() as connection:
        found = tellings_of(connection, asked)
        if not asked.status:
            found = found.take(found["actual"] != 0)
        ties = _ties(found)
        count = np.diff(np.r_[ties.starts, len(ties.happening)])
        order = np.lexsort((ties.target, ties.relation, ties.source, -count))
        kept = order[asked.part]
        ends = np.r_[ties.starts[1:], len(ties.happening)]
        people = named(connection, [*ties.source[kept].tolist(), *ties.target[kept].tolist()])
        groups = [found.happenings(ties.happening[ties.starts[at] : ends[at]]) for at in kept]
        if asked.evidence:
            people |= named(connection, everybody(each for group in groups for one in group for each in one.tellings))
        shelf = Shelf(connection)
        rows = []
        for at, group in zip(kept, groups, strict=True):
            source, target = people[int(ties.source[at])], people[int(ties.target[at])]
            relation, directed = _names()[int(ties.relation[at])]
            tellings = [each for one in group for each in one.tellings]
            begins = sorted(one.main.begin for one in group if one.main.begin)
            rows.append(Edge(
                source=source.name, source_code=source.code, relation=relation, target=target.name,
                target_code=target.code, directed=directed, count=len(group),
                texts=texts_of(tellings),
                first=begins[0] if begins else None, last=begins[-1] if begins else None,
                evidence=cited(shelf, tellings, people) if asked.evidence else [],
            ))  # fmt: skip
    return ordered(Edge, rows, asked, len(order))


class _Ties(NamedTuple):
    """Edges, and the happenings of each: edge ``n`` has those from ``starts[n]`` up to the next."""

    source: Ints
    relation: Ints
    target: Ints
    starts: Ints
    happening: Ints


def _ties(found: Tellings) -> _Ties:
    """Who has to do with whom, by the main telling of each happening."""
    mains = found.mains()
    keys, happening = found["key"][mains], found["happening"][mains]
    by_key = np.argsort(keys)
    keys, happening = keys[by_key], happening[by_key]
    relation = np.array([_numbers()[type] for type in TYPES])[found["kind"][mains][by_key]]
    mutual = ~np.array([directed for _, directed in _names()])[relation]
    sides = found.sides.of(keys)
    at = np.searchsorted(keys, sides.event)
    acting, taking, equal = sides.part == ACTOR, sides.part == RECIPIENT, mutual[at]
    from_, to = (distinct(at[mask & ~equal], sides.actor[mask & ~equal]) for mask in (acting, taking))
    either = distinct(at[(acting | taking) & equal], sides.actor[(acting | taking) & equal])
    pairs = [(*crossed(from_, to), np.not_equal), (*crossed(either, either), np.less)]
    wanted = [tuple(column[compare(source, target)] for column in (where, source, target))
              for where, source, target, compare in pairs]  # fmt: skip
    where, source, target = (np.concatenate(columns) for columns in zip(*wanted, strict=True))
    source, name, target, happened = distinct(source, relation[where], target, happening[where])
    starts = changes(source, name, target)
    return _Ties(source[starts], name[starts], target[starts], starts, happened)


@cache
def _names() -> list[tuple[str, bool]]:
    """The relations, in the order of their names, and whether they have a direction."""
    return sorted({(name, all(side == "from" for other, side in _relations().values() if other == name))
                   for name, _ in _relations().values()})  # fmt: skip


@cache
def _numbers() -> dict[str, int]:
    """The place of each type's relation among them."""
    places = {name: number for number, (name, _) in enumerate(_names())}
    return {type: places[name] for type, (name, _) in _relations().items()}


@cache
def _relations() -> dict[str, tuple[str, str]]:
    table = packaged("khabar.views", "relations", ("type", "relation", "sides"))
    return {row["type"]: (row["relation"], row["sides"]) for row in table}
