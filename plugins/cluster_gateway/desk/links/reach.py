"""Where a request may go: to public addresses on the ports of the web, whatever a name or a redirect says.

The name is resolved once and the connection made to that very address, so that a name cannot answer differently the second
time (RFC 1918, RFC 4193, RFC 6890 and their kin are what is refused).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""IPv6 addresses that a network turns into IPv4 ones (RFC 6052, RFC 8215)."""


class PrivateAddressError(Exception):
    """The name leads to an address, or the address to a port, that is not for everybody."""


def is_public(address: Address) -> bool:
    """Whether an address is one anybody may reach; one that only wraps another is as private as that."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if inner:
            return is_public(inner)
        if any(address in network for network in _TRANSLATED):
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


@dataclass(frozen=True)
class Reach:
    """What may be reached. Anything else than the default is for tests, which have no network but their own machine."""

    allows: Callable[[Address], bool] = is_public
    ports: frozenset[int] | None = frozenset({80, 443})

    def resolve(self, host: str, port: int) -> str:
        """The address to connect to. Raises PrivateAddressError when any address of the name is not allowed, OSError when there
        is none.
        """
        if self.ports is not None and port not in self.ports:
            raise PrivateAddressError(f"{host}:{port}")
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        for text in found:
            if not self.allows(ipaddress.ip_address(text.partition("%")[0])):
                raise PrivateAddressError(host)
        return found[0]
