"""The reader: an article in, its record out. One call a stage, in reading order."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import convert

from khabar.reading.allegiance import find_allegiance
from khabar.reading.amounts import amounts
from khabar.reading.coreference import resolve
from khabar.reading.draft import Draft
from khabar.reading.events import find_events
from khabar.reading.linking import find_links
from khabar.reading.names import find_names
from khabar.reading.nominals import find_nominals
from khabar.reading.numbers import numbers
from khabar.reading.order import settle
from khabar.reading.people import find_people
from khabar.reading.places import contain, locate
from khabar.reading.quotes import find_quotes
from khabar.reading.recorded import recorded, started
from khabar.reading.roles import find_roles
from khabar.reading.tags import find_tags
from khabar.reading.times import times
from khabar.record import Article, Record


def read(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    source: str | None = None,
    url: str | None = None,
    id: str | None = None,
) -> Record:
    """Read one article.

    ``published`` is an ISO date or date-time; relative times count from its local date. Any string can be
    read; what could not be made out is said in the record's ``warnings``. Raises TypeError if ``text`` is no string.
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a string, not {type(text).__name__}")
    return read_article(Article(text=text, published=published, title=title, source=source, url=url, id=id))


def read_many(articles: Iterable[Article | Mapping[str, Any] | str], *, jobs: int = 1) -> Iterator[Record]:
    """Read articles one after another, in ``jobs`` processes; records come in the order of the articles."""
    from khabar.reading.pool import ordered_map

    return ordered_map(read_article, map(_article, articles), jobs)


def read_article(article: Article) -> Record:
    """Read one article."""
    return recorded(drafted(article))


def drafted(article: Article) -> Draft:
    """Read one article, and give the draft with all that its record is made of; this function is the method itself."""
    draft = started(article)
    numbers(draft)
    times(draft)
    amounts(draft)
    find_tags(draft)
    find_names(draft)
    locate(draft)
    find_roles(draft)
    find_people(draft)
    find_nominals(draft)
    resolve(draft)
    find_allegiance(draft)
    contain(draft)
    find_links(draft)
    find_quotes(draft)
    find_events(draft)
    settle(draft)
    return draft


def _article(given: Article | Mapping[str, Any] | str) -> Article:
    if isinstance(given, Article):
        return given
    if isinstance(given, str):
        return Article(text=given)
    return convert(dict(given), Article)
