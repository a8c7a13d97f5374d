import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "fetch"))
import misbehaving as web
from misbehaving import Site, page, status

import khabar
from khabar.archive.watch import Round, Watch
from khabar.fetch.addresses import networks
from khabar.fetch.client import Limits
from khabar.fetch.hosts import Hosts
from khabar.ingest.feed import Outline
from khabar.views.archive import Archive

TEXT = (
    "أعلنت السعودية أمس تقديم مساعدات إنسانية بقيمة {0} مليون دولار إلى اليمن، وقالت إن أول دفعة منها تصل إلى عدن غدا. "
    * 4
)


def story(n: int) -> str:
    return (
        f"<html><head><title>خبر {n}</title></head><body><article><h1>خبر {n}</h1><p>{TEXT.format(n)}</p>"
        f"<p>{TEXT.format(n + 1)}</p></article></body></html>"
    )


def feed(site: Site, *paths: str, full: bool = False) -> str:
    content = f"<content:encoded><![CDATA[<p>{TEXT.format(7)}</p><p>انتهى.</p>]]></content:encoded>" if full else ""
    items = "".join(
        f"<item><title>عنوان {path}</title><link>{site.url}{path}</link>"
        f"<pubDate>Sat, 01 Aug 2015 10:00:00 GMT</pubDate><description>ملخص</description>{content}</item>"
        for path in paths
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return (
        f'<?xml version="1.0"?><rss version="2.0" {space}><channel><title>وكالة المثال</title>{items}</channel></rss>'
    )


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2015, 8, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def site() -> Iterator[Site]:
    with web.site() as found:
        found.pages["/robots.txt"] = status(404)
        yield found


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def archive(name: str) -> Iterator[Archive]:
    with khabar.open(name, create=True) as opened:
        yield opened


def watch(archive: Archive, site: Site, clock: Clock, name: str | None = None) -> Round:
    limits = Limits(silence=1.0, whole=2.0, allowed=networks(["127.0.0.0/8"]))
    feeds = [Outline(f"{site.url}/feed", name)]
    return Watch(archive.store, feeds, Hosts(limits, 0.0), timedelta(minutes=15), clock).round()


def test_what_a_feed_lists_is_fetched_once_and_added(archive: Archive, site: Site, clock: Clock) -> None:
    site.pages |= {
        "/feed": web.unless_known('"f1"', feed(site, "/1", "/2")),
        "/1": web.unless_known('"p1"', story(1)), "/2": page(story(2)),
    }  # fmt: skip
    first = watch(archive, site, clock)
    assert (first.feeds, first.pages, first.added, first.troubles) == (1, 2, 2, [])
    (row, _) = archive.search(sort="url", evidence=True)
    assert (row.outlet, row.url, row.published) == ("وكالة المثال", f"{site.url}/1", "2015-08-01T10:00:00+00:00")
    assert row.evidence[0].retrieved == "2015-08-01T12:00:00+00:00"
    assert archive.raw(row.article).decode() == story(1)
    assert watch(archive, site, clock) == Round()  # nothing is due
    clock.move(minutes=16)
    assert watch(archive, site, clock) == Round(feeds=1)  # unchanged, and its pages are not due
    assert site.headers["/feed"]["If-None-Match"] == '"f1"'
    clock.move(hours=6)
    again = watch(archive, site, clock)
    assert (again.pages, again.added, again.versions) == (2, 0, 0)
    assert site.headers["/1"]["If-None-Match"] == '"p1"'


def test_a_changed_page_is_a_new_version(archive: Archive, site: Site, clock: Clock) -> None:
    site.pages |= {"/feed": page(feed(site, "/1")), "/1": page(story(1))}
    watch(archive, site, clock)
    site.pages["/1"] = page(story(5))
    clock.move(hours=7)
    assert watch(archive, site, clock).versions == 1
    (row,) = archive.search()
    assert [kept.version for kept in archive.versions(row.article)] == [1, 2]


def test_a_full_text_in_the_feed_needs_no_page(archive: Archive, site: Site, clock: Clock) -> None:
    site.pages["/feed"] = page(feed(site, "/1", full=True))
    done = watch(archive, site, clock, name="صحيفة المثال")
    assert (done.added, done.pages) == (1, 0)
    (row,) = archive.search()
    assert (row.outlet, row.title) == ("صحيفة المثال", "عنوان /1")
    assert site.count("/1") == 0


def test_failures_are_told_left_alone_for_longer_each_time_and_mended(
    archive: Archive, site: Site, clock: Clock
) -> None:
    site.pages |= {"/feed": page(feed(site, "/1")), "/1": status(503, Retry_After="600")}
    assert watch(archive, site, clock).troubles == [(f"{site.url}/1", "status 503")]
    clock.move(minutes=9)
    watch(archive, site, clock)
    assert site.count("/1") == 1
    clock.move(minutes=2)
    watch(archive, site, clock)
    assert site.count("/1") == 2
    clock.move(minutes=11)
    site.pages["/1"] = page(story(1))
    assert watch(archive, site, clock).added == 1


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (web.endless, "longer than"), (web.silent, "timed out|not done"), (web.cut, "IncompleteRead|broken"),
        (web.redirect("http://10.0.0.1/"), "no public address"), (page("no feed at all"), "not a feed"),
        (page("<html><body>no feed</body></html>"), "not a feed"), (page(b"\x00\xff" * 100), "not a feed"),
        (status(404), "status 404"), (status(429, Retry_After="60"), "status 429"),
    ],
)  # fmt: skip
def test_a_bad_feed_costs_itself_only(
    archive: Archive, site: Site, clock: Clock, behaviour: web.Behaviour, said: str
) -> None:
    import re

    site.pages |= {"/feed": behaviour, "/other": page(feed(site, "/1")), "/1": page(story(1))}
    limits = Limits(silence=1.0, whole=2.0, allowed=networks(["127.0.0.0/8"]))
    feeds = [Outline(f"{site.url}/feed", None), Outline(f"{site.url}/other", None)]
    done = Watch(archive.store, feeds, Hosts(limits, 0.0), timedelta(minutes=15), clock).round()
    assert done.added == 1
    ((url, trouble),) = done.troubles
    assert url == f"{site.url}/feed" and re.search(said, trouble)


def test_a_page_without_an_article_is_told_and_not_asked_again_at_once(
    archive: Archive, site: Site, clock: Clock
) -> None:
    site.pages |= {"/feed": page(feed(site, "/1")), "/1": page("<html><body></body></html>")}
    done = watch(archive, site, clock)
    assert done.troubles == [(f"{site.url}/1", "no article found in this page")]
    clock.move(minutes=16)
    assert watch(archive, site, clock).pages == 0


def test_what_was_listed_before_a_crash_is_fetched_after_it(archive: Archive, site: Site, clock: Clock) -> None:
    site.pages |= {"/feed": web.unless_known('"f"', feed(site, "/1")), "/1": page(story(1))}
    limits = Limits(allowed=networks(["127.0.0.0/8"]))

    class Crashing(Hosts):
        def fetch(self, requests):  # type: ignore[no-untyped-def]
            wanted = list(requests)
            if any(each.url.endswith("/1") for each in wanted):
                raise KeyboardInterrupt
            yield from super().fetch(wanted)

    with pytest.raises(KeyboardInterrupt):
        Watch(
            archive.store, [Outline(f"{site.url}/feed", None)], Crashing(limits, 0.0), timedelta(minutes=15), clock
        ).round()
    assert watch(archive, site, clock).added == 1


def test_when_the_next_feed_is_due(archive: Archive, site: Site, clock: Clock) -> None:
    site.pages["/feed"] = page(feed(site))
    hosts = Hosts(Limits(allowed=networks(["127.0.0.0/8"])), 0.0)
    watching = Watch(archive.store, [Outline(f"{site.url}/feed", None)], hosts, timedelta(minutes=15), clock)
    assert watching.next_due() == clock.now
    watching.round()
    assert watching.next_due() == clock.now + timedelta(minutes=15)
