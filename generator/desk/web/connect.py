"""Connections to public addresses only: the address that was checked is the address that is connected to.

A name is resolved once, every address it has is checked, and the connection goes to one of these. Checking the name and
connecting to the name would ask twice, and the second answer may be another (DNS rebinding).
"""

import ipaddress
import os
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any, Final, NamedTuple

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NameResolutionError
from urllib3.util.connection import create_connection

NAT64: Final = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class PrivateAddressError(Exception):
    """A name leads into a network that is not public."""


def is_public(address: Address) -> bool:
    """Whether `address` is one that anybody on the internet may be sent to, whatever it is wrapped in."""
    return all(one.is_global and not one.is_multicast for one in (address, *_inside(address)))


def public_address(host: str, port: int, *, allow_private: bool) -> str:
    """The first address of `host`.

    Raises:
        PrivateAddressError: one of its addresses is not public: who mixes both is up to something.
        OSError: it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not allow_private:
        for address in addresses:
            if not is_public(ipaddress.ip_address(address)):
                raise PrivateAddressError(address)
    return addresses[0]


@contextmanager
def open_pool(
    scheme: str, host: str, port: int | None, *, timeout: float, allow_private: bool
) -> Iterator[HTTPConnectionPool]:
    """A pool for one request: where it connects to is checked, and after `timeout` seconds it is shut, come what may.

    The timeout of a socket begins anew with each byte; a server that sends one now and then would never run into it.
    """
    opened: list[socket.socket] = []
    timer = Timer(timeout, _shut, (opened,))
    timer.daemon = True
    guard = Guard(timeout, allow_private, opened)
    if scheme == "http":
        pool: HTTPConnectionPool = _Pool(host, port, timeout=timeout, guard=guard)
    else:
        pool = _TLSPool(host, port, timeout=timeout, ssl_context=_trusted(), guard=guard)
    timer.start()
    try:
        yield pool
    finally:
        timer.cancel()
        timer.join()  # it may be at it right now, and must not shut another file that got the number of a closed one
        pool.close()
        for twin in opened:
            twin.close()


class Guard(NamedTuple):
    """What a connection is held to."""

    timeout: float
    allow_private: bool
    opened: list[socket.socket]
    """A twin of every socket that was opened; it outlives the wrapping in TLS."""

    def connect(self, connection: HTTPConnection) -> socket.socket:
        """A socket to the address that `connection` names, which is checked."""
        try:
            address = public_address(connection.host, connection.port, allow_private=self.allow_private)
        except socket.gaierror as error:
            raise NameResolutionError(connection.host, connection, error) from error
        made = create_connection((address, connection.port), self.timeout, socket_options=connection.socket_options)
        self.opened.append(made.dup())
        return made


class _Connection(HTTPConnection):
    def __init__(self, *arguments: Any, guard: Guard, **options: Any) -> None:  # noqa: ANN401 - urllib3's
        super().__init__(*arguments, **options)
        self.guard = guard

    def _new_conn(self) -> socket.socket:
        return self.guard.connect(self)


class _TLSConnection(HTTPSConnection):
    def __init__(self, *arguments: Any, guard: Guard, **options: Any) -> None:  # noqa: ANN401 - urllib3's
        super().__init__(*arguments, **options)
        self.guard = guard

    def _new_conn(self) -> socket.socket:
        return self.guard.connect(self)


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _TLSPool(HTTPSConnectionPool):
    ConnectionCls = _TLSConnection


def _inside(address: Address) -> tuple[Address, ...]:
    """The IPv4 addresses that an IPv6 address stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(one for one in found if one is not None)


def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE") or certifi.where())


def _shut(opened: Sequence[socket.socket]) -> None:
    for twin in opened:
        with suppress(OSError):  # closed a moment ago: what we wanted
            twin.shutdown(socket.SHUT_RDWR)
