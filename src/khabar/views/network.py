"""Who meets, attacks, supports, aids whom: edges between parties, with how often it happened."""

from collections import defaultdict
from functools import cache
from importlib.resources import files
from itertools import combinations, product

import msgspec

from khabar.archive.citing import Citation, Shelf
from khabar.archive.store import Store
from khabar.lexicon.tables import parse
from khabar.views.happenings import Happening, all_happenings, cited, everybody, named
from khabar.views.question import Question
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
    wanted = asked if asked.status else msgspec.structs.replace(asked, status=("actual",))
    with store.reading() as connection:
        edges: dict[tuple[int, str, int], list[Happening]] = defaultdict(list)
        for one in all_happenings(connection, wanted):
            for edge in _edges(one):
                edges[edge].append(one)
        ranked = sorted(edges.items(), key=lambda each: (-len(each[1]), each[0]))
        kept = ranked if asked.limit is None or asked.sort else ranked[: asked.limit]
        people = named(connection, (who for (source, _, target), _ in kept for who in (source, target)))
        tellings = {key: [each for one in group for each in one.tellings] for key, group in kept}
        if asked.evidence:
            people |= named(connection, everybody(each for told in tellings.values() for each in told))
        shelf = Shelf(connection)
        rows = []
        for (source, relation, target), group in kept:
            told = tellings[source, relation, target]
            begins = sorted(one.main.begin for one in group if one.main.begin)
            rows.append(Edge(
                source=people[source].name, source_code=people[source].code, relation=relation,
                target=people[target].name, target_code=people[target].code,
                directed=all(sides == "from" for name, sides in _relations().values() if name == relation),
                count=len(group), texts=len({each.body for each in told}),
                first=begins[0] if begins else None, last=begins[-1] if begins else None,
                evidence=cited(shelf, told, people) if asked.evidence else [],
            ))  # fmt: skip
    table = ordered(Edge, rows, asked)
    table.total = len(ranked)
    return table


def _edges(one: Happening) -> set[tuple[int, str, int]]:
    relation, sides = _relations()[one.main.type]
    if sides == "both":
        parties = sorted({*one.main.actors, *one.main.recipients})
        return {(first, relation, second) for first, second in combinations(parties, 2)}
    pairs = product(one.main.actors, one.main.recipients)
    return {(source, relation, target) for source, target in pairs if source != target}


@cache
def _relations() -> dict[str, tuple[str, str]]:
    content = files("khabar.views").joinpath("relations.tsv").read_text(encoding="utf-8")
    table = parse("relations.tsv", content, ("type", "relation", "sides"))
    return {row["type"]: (row["relation"], row["sides"]) for row in table}
