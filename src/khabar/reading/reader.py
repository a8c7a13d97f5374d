"""The reader: an article in, its record out. One call a stage, in reading order."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec import convert

from khabar import __version__
from khabar.reading.allegiance import find_allegiance
from khabar.reading.amounts import amounts
from khabar.reading.coreference import resolve
from khabar.reading.draft import AmountPhrase, Draft, TimePhrase
from khabar.reading.events import find_events
from khabar.reading.names import find_names
from khabar.reading.nominals import find_nominals
from khabar.reading.numbers import numbers
from khabar.reading.order import settle
from khabar.reading.people import find_people
from khabar.reading.published import moment
from khabar.reading.quotes import find_quotes
from khabar.reading.roles import find_roles
from khabar.reading.tags import find_tags
from khabar.reading.times import times
from khabar.record import Amount, Article, Record, Time

Fact = TypeVar("Fact", Time, Amount)


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
    """Read one article; this function is the method itself."""
    draft = Draft(article, moment(article.published))
    if article.published and draft.now is None:
        draft.warnings.append(f"published date not understood: {article.published!r}")
    numbers(draft)
    times(draft)
    amounts(draft)
    find_tags(draft)
    find_names(draft)
    find_roles(draft)
    find_people(draft)
    find_nominals(draft)
    resolve(draft)
    find_allegiance(draft)
    find_quotes(draft)
    find_events(draft)
    settle(draft)
    return _record(draft)


def _record(draft: Draft) -> Record:
    article = draft.article
    return Record(
        id=article.id or _identity(article),
        title=article.title,
        source=article.source,
        url=article.url,
        published=article.published,
        text=article.text,
        sentences=[draft.span(first, last) for first, last in draft.sentences],
        entities=draft.entities,
        times=[_fact(Time, f"T{n}", draft, each) for n, each in enumerate(draft.times, 1)],
        amounts=[_fact(Amount, f"A{n}", draft, each) for n, each in enumerate(draft.amounts, 1)],
        quotes=draft.quotes,
        events=draft.events,
        warnings=draft.warnings,
        reader_version=__version__,
    )


def _fact(kind: type[Fact], id: str, draft: Draft, found: TimePhrase | AmountPhrase) -> Fact:
    """A layer's phrase as the record has it: offsets of the text as given for tokens, all other fields the same."""
    fields = found._asdict()
    return kind(id=id, span=draft.given(fields.pop("phrase")), **fields)


def _identity(article: Article) -> str:
    """The first 16 hex digits of the SHA-256 of source, url and text."""
    given = "\n".join((article.source or "", article.url or "", article.text))
    return hashlib.sha256(given.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _article(given: Article | Mapping[str, Any] | str) -> Article:
    if isinstance(given, Article):
        return given
    if isinstance(given, str):
        return Article(text=given)
    return convert(dict(given), Article)
