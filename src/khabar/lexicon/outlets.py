"""What an article says of its outlet in, the state that the outlet is of out."""

from functools import cache
from urllib.parse import urlsplit

from khabar.lexicon.tables import table
from khabar.text.normal import key


def outlet_country(source: str | None, url: str | None) -> str | None:
    """The alpha-3 code of the outlet's state, by its name, its host or the host's top-level domain."""
    known = _outlets()
    if source and key(source) in known:
        return known[key(source)]
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:  # no address at all
        return None
    for part in reversed(host.split(".")[:-1]):
        if part in known:
            return known[part]
    return known.get(f".{host.rpartition('.')[2]}")


@cache
def _outlets() -> dict[str, str]:
    rows = table("outlets", ("outlets", "country"))
    found: dict[str, str] = {}
    for row in rows:
        for name in row.keys("outlets"):
            found.setdefault(name, row["country"])
    return found
