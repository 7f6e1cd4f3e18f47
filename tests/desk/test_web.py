"""Fetching: what a polite visitor does, and where a careful one does not go."""

import gzip
import ipaddress
import socket
import time

import pytest

from generator.desk.web import Manners, NotFetched, Visit, fetch
from generator.desk.web.connect import is_public
from generator.desk.web.fetch import USER_AGENT

from .server import Page, web_server


@pytest.fixture
def web():
    with web_server() as shown:
        yield shown


def visit(**manners):
    """A visitor without patience, who notes in `slept` how long it would have waited."""
    manners = {"delay": 0.0, "timeout": 5.0, "allow_private": True} | manners
    slept = []
    made = Visit(Manners(**manners), now=lambda: 100.0, sleep=slept.append)
    return made, slept


def refusal(visitor, url):
    with pytest.raises(NotFetched) as refused:
        fetch(visitor, url)
    return str(refused.value)


def test_a_page_comes_with_its_address_and_type(web):
    web.pages["/a"] = Page("<p>Hello", type='text/html; charset="ISO-8859-1"')

    found = fetch(visit()[0], f"{web.address}/a")

    assert (found.url, found.content, found.type) == (f"{web.address}/a", b"<p>Hello", "text/html")
    assert found.charset == "iso-8859-1"
    assert web.agents == {USER_AGENT}


def test_robots_txt_is_asked_first_and_once(web):
    web.pages |= {"/a": Page("a"), "/b": Page("b")}
    visitor, _ = visit()

    fetch(visitor, f"{web.address}/a")
    fetch(visitor, f"{web.address}/b")

    assert web.asked == ["/robots.txt", "/a", "/b"]


@pytest.mark.parametrize("rule", ["User-agent: *\nDisallow: /", "User-agent: onrecord\nDisallow: /*.html$"])
def test_what_robots_txt_forbids_is_not_asked_for(web, rule):
    web.pages |= {"/robots.txt": Page(rule), "/a.html": Page("secret")}

    assert "robots.txt asks programs to keep out" in refusal(visit()[0], f"{web.address}/a.html")
    assert web.asked == ["/robots.txt"]


def test_a_robots_txt_that_fails_means_no(web):
    web.pages |= {"/robots.txt": Page(status=500), "/a": Page("a")}

    assert "its robots.txt cannot be read now (status 500); try again later" in refusal(visit()[0], f"{web.address}/a")


def test_pages_of_one_site_are_asked_for_with_a_pause(web):
    web.pages |= {"/a": Page("a"), "/b": Page("b")}
    visitor, slept = visit(delay=2.0)

    fetch(visitor, f"{web.address}/a")
    fetch(visitor, f"{web.address}/b")

    assert slept == [2.0]


def test_a_site_may_ask_for_a_longer_pause_but_not_for_an_hour(web):
    web.pages |= {"/robots.txt": Page("User-agent: *\nCrawl-delay: 10"), "/a": Page("a")}
    visitor, slept = visit(delay=2.0)
    fetch(visitor, f"{web.address}/a")
    fetch(visitor, f"{web.address}/a")

    assert slept == [10.0]

    web.pages["/robots.txt"] = Page("User-agent: *\nCrawl-delay: 3600")
    visitor, _ = visit()
    fetch(visitor, f"{web.address}/a")
    assert "wants 3,600 seconds between two pages" in refusal(visitor, f"{web.address}/a")


def test_a_redirect_is_followed_and_held_to_the_same_rules(web):
    web.pages |= {
        "/old": Page(status=301, headers={"Location": "/new"}),
        "/new": Page("here"),
        "/away": Page(status=302, headers={"Location": "/closed"}),
        "/robots.txt": Page("User-agent: *\nDisallow: /closed"),
    }

    assert fetch(visit()[0], f"{web.address}/old").url == f"{web.address}/new"
    assert "robots.txt" in refusal(visit()[0], f"{web.address}/away")
    assert "/closed" not in web.asked


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://example.org/a", "javascript:alert(1)", "http://a:b@c/"]
)
def test_a_redirect_leads_to_web_addresses_only(web, target):
    web.pages["/a"] = Page(status=302, headers={"Location": target})

    assert "is not a web address" in refusal(visit()[0], f"{web.address}/a")


def test_a_redirect_without_end_ends(web):
    web.pages["/a"] = Page(status=302, headers={"Location": "/a"})

    assert "leads on more than 5 times" in refusal(visit()[0], f"{web.address}/a")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/", "http://", "http://[::1", "example.org"])
def test_only_web_addresses_are_fetched(url):
    assert "is not a web address" in refusal(visit()[0], url)


def test_a_private_address_is_refused_unless_allowed(web):
    assert "127.0.0.1 is at 127.0.0.1, an address of a private network; add --allow-private if you mean it" in refusal(
        visit(allow_private=False)[0], f"{web.address}/a"
    )
    assert web.asked == []


@pytest.mark.parametrize("host", ["localhost", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0"])
def test_other_ways_to_write_the_own_machine_are_refused_too(web, host):
    port = web.address.rpartition(":")[2]

    assert "private network" in refusal(visit(allow_private=False)[0], f"http://{host}:{port}/a")
    assert web.asked == []


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1", "::", "fe80::1",
     "fd00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1"],
)  # fmt: skip
def test_these_addresses_are_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_these_addresses_are_public(address):
    assert is_public(ipaddress.ip_address(address))


def test_a_name_with_one_private_address_among_others_is_refused(monkeypatch):
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)

    assert "mixed.example is at 127.0.0.1" in refusal(visit(allow_private=False)[0], "http://mixed.example/a")


def test_the_address_that_was_checked_is_the_one_connected_to(web, monkeypatch):
    """A name that answers once with an address and then with another (DNS rebinding) is asked once a connection."""
    port, asked, real = int(web.address.rpartition(":")[2]), [], socket.getaddrinfo
    web.pages["/a"] = Page("a")

    def resolve(host, *arguments, **options):
        if host == "127.0.0.1":
            return real(host, *arguments, **options)
        asked.append(host)
        return real("127.0.0.1", *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)

    assert fetch(visit()[0], f"http://rebind.example:{port}/a").content == b"a"
    assert asked == ["rebind.example"] * 2  # robots.txt and the page


def test_an_answer_that_is_too_big_is_left_off(web):
    web.pages["/a"] = Page(b"x" * 200_000)

    assert "more than 100,000 bytes" in refusal(visit(max_bytes=100_000)[0], f"{web.address}/a")


def test_a_packed_answer_is_measured_unpacked(web):
    web.pages["/a"] = Page(gzip.compress(b"x" * 50_000_000), headers={"Content-Encoding": "gzip"})

    assert "more than 100,000 bytes" in refusal(visit(max_bytes=100_000)[0], f"{web.address}/a")


def test_a_packed_answer_is_unpacked(web):
    web.pages["/a"] = Page(gzip.compress(b"hello"), headers={"Content-Encoding": "gzip"})

    assert fetch(visit()[0], f"{web.address}/a").content == b"hello"


def drip(handler):
    """Send a byte now and then, far beyond the timeout."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return


def hang_up(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"half a page")


def never_answer(handler):
    time.sleep(2)


@pytest.mark.parametrize("instead", [drip, never_answer])
def test_a_server_without_end_is_left_in_time(web, instead):
    web.pages["/a"] = Page(instead=instead)

    assert "no whole answer within 0.5 seconds" in refusal(visit(timeout=0.5)[0], f"{web.address}/a")


def test_half_a_page_is_no_page(web):
    web.pages["/a"] = Page(instead=hang_up)

    assert "hung up" in refusal(visit()[0], f"{web.address}/a")


@pytest.mark.parametrize(("status", "remedy"), [(404, "open the address in a browser"), (503, "try again later")])
def test_an_error_of_the_server_is_named(web, status, remedy):
    web.pages["/a"] = Page(status=status)

    told = refusal(visit()[0], f"{web.address}/a")

    assert f"the server answers {status}; {remedy}" in told


def test_a_site_that_is_not_there_is_named():
    assert "check the address and the network" in refusal(visit()[0], "http://nowhere.invalid/a")
