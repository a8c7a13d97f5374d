"""An article in, all that an archive will keep of it out: worked out by any process, written by one."""

import hashlib

import msgspec

from khabar.archive.days import day_of
from khabar.archive.facts import Facts, facts
from khabar.archive.finders import Finders, finders_of
from khabar.archive.identity import article_id
from khabar.archive.packing import packed_beside, packed_record, packed_text
from khabar.ingest import Failure, Given, Options, Page, article_of
from khabar.reading.reader import read_article
from khabar.record import Record


class Prepared(msgspec.Struct, kw_only=True):
    """An article read: its own columns, its contents packed, its facts, and what finds its like."""

    id: str
    given_id: str | None
    outlet: str | None
    url: str | None
    title: str | None
    published: str | None
    dated: str
    day: str | None
    retrieved: str | None
    origin: str
    sha256: str
    reader: str
    text: bytes
    raw: bytes
    record: bytes
    facts: Facts
    finders: Finders
    page: str | None = None


class Skipped(msgspec.Struct, frozen=True):
    """A piece of input that gave no article: where it stood and why; of a page the SHA-256, to know it again."""

    place: str
    reason: str
    page: str | None = None


def prepare(given: Given | Page, options: Options) -> Prepared | Skipped:
    """Read an article; what goes wrong costs this article only."""
    try:
        if isinstance(given, Given):
            return prepared(given)
        found, page = article_of(given, options), digest(given.data)
        if isinstance(found, Failure):
            return Skipped(found.place, found.reason, page)
        return msgspec.structs.replace(prepared(found), page=page)
    except Exception as error:
        said = f"could not be read, which is a fault of Khabar: {type(error).__name__}: {error}"
        return Skipped(given.place, said)


def prepared(given: Given) -> Prepared:
    """Read an article."""
    return kept(given, read_article(msgspec.structs.replace(given.article, id=article_id(given.article))))


def kept(given: Given, record: Record) -> Prepared:
    """What is kept of an article and its record."""
    article = given.article
    day = day_of(article.published) or day_of(given.retrieved)
    found = facts(record, day)
    raw = given.raw or article.text.encode("utf-8", "surrogatepass")
    return Prepared(
        id=record.id,
        given_id=article.id,
        outlet=article.source,
        url=article.url,
        title=article.title,
        published=article.published,
        dated="crawl" if given.crawled else "publication" if article.published else "retrieval",
        day=day,
        retrieved=given.retrieved,
        origin=given.place,
        sha256=digest(raw),
        reader=record.reader_version,
        text=packed_text(article.text),
        raw=packed_beside(raw, article.text),
        record=packed_record(record),
        facts=found,
        finders=finders_of(found),
    )


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, as hex digits."""
    return hashlib.sha256(data).hexdigest()
