import ipaddress
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import misbehaving as web
import pytest
from misbehaving import Site, page, redirect, status

from khabar.fetch.addresses import RefusedError, is_public, networks, reachable
from khabar.fetch.client import AGENT, Client, FetchError, Limits, checked
from khabar.fetch.hosts import Hosts, Request
from khabar.fetch.pace import backed_off

HERE = networks(["127.0.0.0/8"])
LIMITS = Limits(size=200_000, silence=1.0, whole=1.5, allowed=HERE)


@pytest.fixture
def site() -> Iterator[Site]:
    with web.site() as found:
        yield found


def test_a_page_is_fetched_with_what_says_its_state(site: Site) -> None:
    site.pages["/a"] = page("خبر", ETag='"1"', Last_Modified="Sat, 01 Aug 2015 10:00:00 GMT")
    answer = Client(LIMITS).get(f"{site.url}/a")
    assert (answer.status, answer.data.decode(), answer.etag) == (200, "خبر", '"1"')
    assert answer.modified == "Sat, 01 Aug 2015 10:00:00 GMT"
    assert site.headers["/a"]["User-Agent"] == AGENT


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.pages["/a"] = web.unless_known('"1"', "خبر")
    assert Client(LIMITS).get(f"{site.url}/a", etag='"1"').status == 304


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (web.endless, "longer than 200,000 bytes"),
        (web.bomb, "longer than 200,000 bytes"),
        (web.dripping, "not done in 1.5 seconds"),
        (web.dripping_headers, "not done in 1.5 seconds"),
        (web.silent, "timed out|not done in"),
        (web.cut, "IncompleteRead|more expected|broken"),
        (web.rude, "SSH-2.0|BadStatusLine|Connection"),
        (web.lying, "gzip|decode"),
        (redirect("/a"), "more than 5 redirects"),
        (redirect("http://10.0.0.1/"), "10.0.0.1 is at 10.0.0.1, which is no public address"),
        (redirect("http://169.254.169.254/latest/meta-data"), "no public address"),
        (redirect("http://[::1]:80/"), "no public address"),
        (redirect("http://[::ffff:10.0.0.1]/"), "no public address"),
        (redirect("file:///etc/passwd"), "not an http or https URL"),
        (redirect("ftp://127.0.0.1/"), "not an http or https URL"),
        (redirect("http://user:secret@127.0.0.1/"), "a user's name"),
        (redirect("//"), "more than 5 redirects"),
        (redirect("http://[broken"), "Invalid IPv6 URL"),
    ],
)
def test_a_misbehaving_server_costs_one_line_and_little_time(site: Site, behaviour: web.Behaviour, said: str) -> None:
    site.pages["/a"] = behaviour
    start = time.monotonic()
    with pytest.raises(FetchError, match=said) as caught:
        Client(LIMITS).get(f"{site.url}/a")
    assert time.monotonic() - start < 4
    assert "\n" not in str(caught.value)


def test_nobody_is_there() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError, match="refused"):
            Client(LIMITS).get(f"http://127.0.0.1:{closed.getsockname()[1]}/")


def test_redirects_are_followed_and_relative_ones_resolved(site: Site) -> None:
    site.pages |= {"/a": redirect("/b?x=خبر"), "/b?x=%D8%AE%D8%A8%D8%B1": page("هنا")}
    answer = Client(LIMITS).get(f"{site.url}/a")
    assert answer.data.decode() == "هنا" and answer.url.endswith("/b?x=خبر")


def test_this_machine_is_refused_unless_allowed(site: Site) -> None:
    for url in (site.url, site.url.replace("127.0.0.1", "localhost")):
        with pytest.raises(FetchError, match="which is no public address"):
            Client(Limits()).get(url)
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
     "64:ff9b::7f00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_that_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Any] = [(0, 0, 0, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(RefusedError, match=r"rebound.example is at 10.0.0.1"):
        reachable("rebound.example", 80, ())
    assert reachable("rebound.example", 80, networks(["10.0.0.0/8"])) == ["93.184.216.34", "10.0.0.1"]


def test_a_second_look_at_a_name_cannot_lead_elsewhere(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    real = socket.getaddrinfo

    def look_up(host: str, *given: Any, **more: Any) -> Any:
        looked.append(host)
        return real({"news.example": ["127.0.0.1", "10.0.0.1"][looked.count(host) > 1]}.get(host, host), *given, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    site.pages["/a"] = page("هنا")
    port = site.url.rpartition(":")[2]
    assert Client(LIMITS).get(f"http://news.example:{port}/a").data.decode() == "هنا"
    assert looked.count("news.example") == 1
    assert site.headers["/a"]["Host"] == f"news.example:{port}"


@pytest.mark.parametrize("url", ["http://a b/\r\nX: y", "http://127.0.0.1:99999/", "javascript:alert(1)", ""])
def test_what_is_no_url(url: str) -> None:
    with pytest.raises(FetchError):
        Client(LIMITS).get(url)


def test_a_line_break_in_a_path_is_spelt_out(site: Site) -> None:
    with pytest.raises(FetchError):
        checked("http://\r\n/")
    Client(LIMITS).get(f"{site.url}/a%0d b\x01")
    assert site.asked[0][0] == "/a%0D%20b%01"


# robots.txt and pace


def told(site: Site, *paths: str, pause: float = 0.0) -> dict[str, str]:
    hosts = Hosts(LIMITS, pause)
    return {
        request.url.removeprefix(site.url): str(answer) if isinstance(answer, FetchError) else str(answer.status)
        for request, answer in hosts.fetch(Request(f"{site.url}{path}") for path in paths)
    }


def test_robots_are_obeyed(site: Site) -> None:
    site.pages |= {
        "/robots.txt": page("User-agent: *\nDisallow: /private\nAllow: /private/open\n\nUser-agent: khabar\nDisallow: /no*"),
        "/private": page("x"), "/no/way": page("x"), "/yes": page("x"),
    }  # fmt: skip
    assert told(site, "/private", "/no/way", "/yes") == {
        "/private": "200", "/no/way": "robots.txt forbids it", "/yes": "200",
    }  # fmt: skip
    assert site.count("/robots.txt") == 1


@pytest.mark.parametrize(
    ("robots", "said"),
    [
        (status(404), "200"),
        (status(403), "200"),
        (status(500), "robots.txt cannot be had: status 500"),
        (status(429), "robots.txt cannot be had: status 429"),
        (web.silent, "robots.txt cannot be had"),
        (page(b"\xff\xfe\x00" * 1000), "200"),
        (redirect("http://10.0.0.1/robots.txt"), "robots.txt cannot be had: 10.0.0.1 is at"),
    ],
)
def test_robots_that_are_not_there(site: Site, robots: web.Behaviour, said: str) -> None:
    site.pages |= {"/robots.txt": robots, "/a": page("x")}
    assert told(site, "/a")["/a"].startswith(said)


def test_a_redirect_to_what_robots_forbid_is_not_followed(site: Site) -> None:
    site.pages |= {"/robots.txt": page("User-agent: *\nDisallow: /b"), "/a": redirect("/b"), "/b": page("x")}
    assert told(site, "/a") == {"/a": "robots.txt forbids it"}
    assert site.count("/b") == 0


def test_one_host_gets_one_request_at_a_time_with_a_pause(site: Site) -> None:
    site.pages |= {"/robots.txt": page("User-agent: *\nCrawl-delay: 0.3")} | {f"/{n}": page("x") for n in range(4)}
    assert set(told(site, "/0", "/1", "/2", "/3", pause=0.1).values()) == {"200"}
    assert site.most_at_once == 1
    times = [when for path, when in site.asked if path != "/robots.txt"]
    assert all(later - earlier >= 0.28 for earlier, later in pairwise(times))


def test_hosts_do_not_wait_for_one_another(site: Site) -> None:
    with web.site() as slow:
        slow.pages |= {"/robots.txt": status(404), "/a": web.silent}
        site.pages |= {"/robots.txt": status(404), "/a": page("x")}
        other = slow.url.replace("127.0.0.1", "localhost")
        hosts = Hosts(Limits(silence=1.0, whole=1.5, allowed=networks(["127.0.0.0/8", "::1/128"])), 0.0)
        first, _ = next(iter(hosts.fetch([Request(f"{other}/a"), Request(f"{site.url}/a")])))
        assert first.url == f"{site.url}/a"


def test_waiting_grows_with_failures_and_heeds_what_is_asked() -> None:
    now = datetime(2015, 8, 1, 12, tzinfo=UTC)
    assert [backed_off(now, n, None) - now for n in (1, 2, 3, 99)] == [
        timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=20), timedelta(days=1),
    ]  # fmt: skip
    assert backed_off(now, 1, "3600") - now == timedelta(hours=1)
    assert backed_off(now, 1, "Sat, 01 Aug 2015 14:00:00 GMT") - now == timedelta(hours=2)
    for nonsense in ("soon", "-5", "99999999999999", "", "Sat, 99 Aug"):
        assert now < backed_off(now, 1, nonsense) <= now + timedelta(days=1)
