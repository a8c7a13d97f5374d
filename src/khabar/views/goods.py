"""What can be given: money, things, weights; not people, places, lengths or shares."""

import re
from functools import cache

from khabar.lexicon.tables import packaged

_CURRENCY = re.compile(r"[A-Z]{3}$")


def is_goods(unit: str | None) -> bool:
    """Whether a figure of this unit, a currency's code or what is counted, can be given."""
    return unit is not None and (unit in _goods() or bool(_CURRENCY.match(unit)))


@cache
def _goods() -> frozenset[str]:
    return frozenset(row["unit"] for row in packaged("khabar.views", "goods", ("unit",)))
