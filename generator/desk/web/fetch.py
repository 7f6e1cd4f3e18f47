"""One page of the web, fetched as a polite visitor does."""

import logging
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin, urlsplit

from protego import Protego
from urllib3.exceptions import DecodeError, HTTPError, MaxRetryError, NameResolutionError, SSLError, TimeoutError
from urllib3.response import BaseHTTPResponse

from generator import __version__
from generator.desk.web.connect import PrivateAddressError, open_pool
from generator.read.characters import shown
from generator.read.facts import to_url

log = logging.getLogger(__name__)

AGENT: Final = "onrecord"
USER_AGENT: Final = f"{AGENT}/{__version__} (one page at a time, for a reader's archive)"
MAX_REDIRECTS: Final = 5
MAX_DELAY: Final = 60.0
"""Seconds; of a site that wants more between two pages only one page is fetched in a run."""
ROBOTS_BYTES: Final = 500_000
CHUNK: Final = 65_536
REDIRECTS: Final = (301, 302, 303, 307, 308)
BUSY: Final = (429, 503)


class NotFetched(Exception):  # noqa: N818 - what happened, as the owner is told it
    """A page that could not, or must not, be fetched: why, and what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(f"{problem}; {remedy}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a visitor behaves."""

    delay: float = 2.0
    """Seconds between two pages of one site; robots.txt may ask for more."""
    timeout: float = 30.0
    """Seconds for one answer, from connecting to its last byte."""
    max_bytes: int = 20_000_000
    """Of an answer, unpacked."""
    allow_private: bool = False
    """Also connect to addresses of the own machine and network."""


@dataclass(slots=True)
class Visit:
    """What a run remembers of the sites it was at."""

    manners: Manners
    robots: dict[str, Protego] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)
    """When each site was asked last, by the clock `now`."""
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came."""

    url: str
    """Where it was found in the end."""
    content: bytes
    type: str
    """The media type, lower case, "text/html"."""
    charset: str | None
    """As the server declares it."""


def fetch(visit: Visit, url: str) -> Fetched:
    """The page at `url`, after at most five redirects; each is held to the same rules as the first address.

    Raises:
        NotFetched: it could not be had, or robots.txt or our own rules forbid it.
    """
    for _ in range(MAX_REDIRECTS + 1):
        _check_address(url)
        _ask_robots(visit, url)
        _wait(visit, url)
        log.info("Fetching %s", shown(url))
        found = _get(visit.manners, url, max_bytes=visit.manners.max_bytes)
        visit.last[_site(url)] = visit.now()
        if isinstance(found, Fetched):
            return found
        url = urljoin(url, found)
    raise NotFetched(f"it leads on more than {MAX_REDIRECTS} times", "name the address where it ends")


def _check_address(url: str) -> None:
    if to_url(url) is None:
        raise NotFetched(f"{url[:80]!r} is not a web address", "write one that begins with https:// or http://")


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _ask_robots(visit: Visit, url: str) -> None:
    """Raise where the site's robots.txt asks us to keep out, or cannot be read now (RFC 9309)."""
    site = _site(url)
    if site not in visit.robots:
        visit.robots[site] = _robots(visit.manners, site)
    if not visit.robots[site].can_fetch(url, AGENT):
        raise NotFetched(
            "the site's robots.txt asks programs to keep out", "save the page in a browser and add the file"
        )


def _robots(manners: Manners, site: str) -> Protego:
    url = f"{site}/robots.txt"
    for _ in range(MAX_REDIRECTS + 1):
        _check_address(url)
        try:
            found = _get(manners, url, max_bytes=ROBOTS_BYTES)
        except _Answer as answer:
            if 400 <= answer.status < 500 and answer.status not in BUSY:
                return Protego.parse("")
            raise NotFetched(
                f"its robots.txt cannot be read now (status {answer.status})", "try again later"
            ) from answer
        if isinstance(found, Fetched):
            return Protego.parse(found.content.decode("utf-8", errors="replace"))
        url = urljoin(url, found)
    return Protego.parse("")


def _wait(visit: Visit, url: str) -> None:
    """Sleep until the site may be asked again."""
    site = _site(url)
    asked = visit.robots[site].crawl_delay(AGENT) or 0.0
    if site in visit.last:
        if asked > MAX_DELAY:
            raise NotFetched(f"the site wants {asked:,.0f} seconds between two pages", "add one page a run")
        rest = visit.last[site] + max(visit.manners.delay, asked) - visit.now()
        if rest > 0:
            log.info("Waiting %.1f seconds", rest)
            visit.sleep(rest)


class _Answer(NotFetched):
    """An answer that is no page."""

    def __init__(self, status: int, reason: str) -> None:
        self.status = status
        remedy = "try again later" if status >= 500 or status in BUSY else "open the address in a browser to see why"
        super().__init__(reason, remedy)


def _get(manners: Manners, url: str, *, max_bytes: int) -> Fetched | str:
    """The page, or the address that the server names instead."""
    parts = urlsplit(url)
    assert parts.hostname is not None, "checked before"  # noqa: S101 - for the type checker
    path = f"{parts.path or '/'}{'?' * bool(parts.query)}{parts.query}"
    headers = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "gzip", "Accept-Language": "en,*;q=0.5"}
    started = time.monotonic()
    try:
        with (
            open_pool(
                parts.scheme, parts.hostname, parts.port, timeout=manners.timeout, allow_private=manners.allow_private
            ) as pool,
            closing(
                pool.urlopen("GET", path, headers=headers, redirect=False, retries=False, preload_content=False)
            ) as answer,
        ):
            found = _read(answer, url, max_bytes=max_bytes)
    except PrivateAddressError as error:
        problem = f"{parts.hostname} is at {error}, an address of a private network"
        raise NotFetched(problem, "add --allow-private if you mean it") from error
    except (HTTPError, OSError) as error:
        late = time.monotonic() - started >= manners.timeout
        raise NotFetched(*(_too_late(manners) if late else _why(error, manners))) from error
    if time.monotonic() - started >= manners.timeout:  # shut by us: what came may be half a page
        raise NotFetched(*_too_late(manners))
    return found


def _read(answer: BaseHTTPResponse, url: str, *, max_bytes: int) -> Fetched | str:
    if answer.status in REDIRECTS and answer.headers.get("location"):
        return answer.headers["location"]
    if answer.status != 200:
        raise _Answer(answer.status, f"the server answers {answer.status}")
    content = bytearray()
    for chunk in iter(lambda: answer.read1(CHUNK, decode_content=True), b""):
        content += chunk
        if len(content) > max_bytes:
            raise NotFetched(f"the answer has more than {max_bytes:,} bytes", "raise --max-bytes if you want it")
    expected = answer.headers.get("content-length", "")
    if answer.headers.get("content-encoding") is None and expected.isdecimal() and len(content) < int(expected):
        raise NotFetched("the answer broke off", "try again later")
    kind, _, rest = answer.headers.get("content-type", "").partition(";")
    charset = rest.partition("charset=")[2].strip(" \"'").partition(";")[0].lower() or None
    return Fetched(url, bytes(content), kind.strip().lower(), charset)


def _why(error: Exception, manners: Manners) -> tuple[str, str]:
    if isinstance(error, MaxRetryError) and error.reason is not None:
        error = error.reason
    if isinstance(error, NameResolutionError):
        return "there is no such site, or no network", "check the address and the network"
    if isinstance(error, SSLError):
        return "the connection is not safe (its certificate is not trusted)", "check the address"
    if isinstance(error, DecodeError):
        return "the answer is packed wrongly", "save the page in a browser and add the file"
    if isinstance(error, TimeoutError):
        return _too_late(manners)
    return "the server cannot be reached, or hung up", "try again later, or raise --timeout"


def _too_late(manners: Manners) -> tuple[str, str]:
    return f"no whole answer within {manners.timeout:g} seconds", "try again later, or raise --timeout"
