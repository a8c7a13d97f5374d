"""What a site's robots.txt lets us fetch, and how fast; asked once an hour for each site."""

import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from khabar.fetch.client import AGENT, Client, FetchError

_NAME = AGENT.partition("/")[0]
_KEPT = 3600.0
# A site that cannot tell its rules is left alone; one that has none may be read.
_NO_RULES = range(400, 500)


@dataclass(frozen=True, slots=True)
class _Rules:
    rules: Protego | None
    trouble: str | None
    asked: float


class Robots:
    """The rules of sites, kept for an hour."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._sites: dict[str, _Rules] = {}

    def check(self, url: str) -> None:
        """Raise FetchError if a site's rules forbid an address, or cannot be had."""
        found = self._rules(url)
        if found.trouble:
            raise FetchError(found.trouble)
        if found.rules is not None and not found.rules.can_fetch(url, _NAME):
            raise FetchError("robots.txt forbids it")

    def delay(self, url: str) -> float:
        """Seconds that a site wants between two requests."""
        found = self._rules(url)
        return float((found.rules.crawl_delay(_NAME) if found.rules is not None else None) or 0.0)

    def _rules(self, url: str) -> _Rules:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        known = self._sites.get(site)
        if known is None or time.monotonic() - known.asked > _KEPT:
            known = self._sites[site] = self._ask(site)
        return known

    def _ask(self, site: str) -> _Rules:
        now = time.monotonic()
        try:
            answer = self._client.get(f"{site}/robots.txt")
        except FetchError as error:
            return _Rules(None, f"robots.txt cannot be had: {error}", now)
        if answer.status == 200:
            return _Rules(Protego.parse(answer.data.decode("utf-8", "replace")), None, now)
        if answer.status in _NO_RULES and answer.status != 429:
            return _Rules(None, None, now)
        return _Rules(None, f"robots.txt cannot be had: status {answer.status}", now)
