"""What can be given: money, things, weights; not people, places, lengths or shares."""

import re
from functools import cache
from importlib.resources import files

from khabar.lexicon.tables import parse

_CURRENCY = re.compile(r"[A-Z]{3}$")


def is_goods(unit: str | None) -> bool:
    """Whether a figure of this unit, a currency's code or what is counted, can be given."""
    return unit is not None and (unit in _goods() or bool(_CURRENCY.match(unit)))


@cache
def _goods() -> frozenset[str]:
    content = files("khabar.views").joinpath("goods.tsv").read_text(encoding="utf-8")
    return frozenset(row["unit"] for row in parse("goods.tsv", content, ("unit",)))
