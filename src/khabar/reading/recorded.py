"""An article in, its draft out; and once the draft is read, the record."""

import hashlib

from khabar import __version__
from khabar.lexicon import own
from khabar.reading.draft import Draft
from khabar.reading.facts import fact
from khabar.reading.published import moment
from khabar.record import Amount, Article, Record, Time


def started(article: Article) -> Draft:
    """The draft of an article, nothing read yet; a date that cannot be read is warned of."""
    draft = Draft(article, moment(article.published))
    if article.published and draft.now is None:
        draft.warnings.append(f"published date not understood: {article.published!r}")
    return draft


def recorded(draft: Draft) -> Record:
    """The record of a draft, with the layers that were read."""
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
        times=[fact(Time, f"T{n}", draft, each) for n, each in enumerate(draft.times, 1)],
        amounts=[fact(Amount, f"A{n}", draft, each) for n, each in enumerate(draft.amounts, 1)],
        quotes=draft.quotes,
        events=draft.events,
        warnings=draft.warnings,
        reader_version=__version__ + own.version(),
    )


def _identity(article: Article) -> str:
    """The first 16 hex digits of the SHA-256 of source, url and text."""
    given = "\n".join((article.source or "", article.url or "", article.text))
    return hashlib.sha256(given.encode("utf-8", "surrogatepass")).hexdigest()[:16]
