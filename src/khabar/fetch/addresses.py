"""A host's name in, the public addresses that it may be reached by out.

A name is looked up once and the connection goes to the address that was checked, so that a second answer to the same
question cannot lead elsewhere.
"""

import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network
_NAT64 = IPv6Network("64:ff9b::/96")


class RefusedError(OSError):
    """An address that must not be fetched from; the message says why."""


def networks(names: Iterable[str]) -> tuple[Network, ...]:
    """Networks by their names (``127.0.0.0/8``). Raises ValueError."""
    return tuple(ip_network(name, strict=False) for name in names)


def reachable(host: str, port: int, allowed: tuple[Network, ...]) -> list[str]:
    """The addresses of a host, all of them public or in a network that is allowed. Raises RefusedError, OSError."""
    found = list(dict.fromkeys(str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    for each in found:
        address = ip_address(each.partition("%")[0])
        if not is_public(address) and not any(_inside(address, network) for network in allowed):
            raise RefusedError(f"{host} is at {each}, which is no public address")
    return found


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the open internet, also when it holds another address within it."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def _inside(address: IPv4Address | IPv6Address, network: Network) -> bool:
    return address.version == network.version and address in network
