"""By which names this server may be called, where phones reach it, and who is at this computer.

Behind a proxy none of that can be seen: `--public-url` tells it, and the headers of those proxies that `--trust-proxy`
names. What a request says of itself never gives it more rights than another.
"""

from __future__ import annotations

import ipaddress
import re
import time
from collections.abc import Callable, Iterable
from typing import Any, Final
from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest

from praatplaat.addresses import PORTS, Public
from praatplaat.app.networks import Network, for_phones, own_names, read_networks, route_out
from praatplaat.app.sockets import same_user
from praatplaat.errors import UsageError

EVERYWHERE: Final = ("0.0.0.0", "::", "")
LOOK_AGAIN: Final = 2.0
"""Seconds after which the addresses of this computer are read again: by then open boards show a new Wi-Fi."""
TOLD_MAX: Final = 3
"""The most refused names that the terminal shows, so that nobody can flood it."""


def trusted_networks(given: Iterable[str]) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    """Read addresses and ranges of proxies (`127.0.0.1`, `10.0.0.0/8`).

    Raises:
        UsageError: One of them is neither.
    """
    found = []
    for text in given:
        try:
            found.append(ipaddress.ip_network(text.strip(), strict=False))
        except ValueError:
            raise UsageError("bad-proxy", found=text) from None
    return tuple(found)


class Hosts:
    """Every `host:port` by which this server may be called now, exact names only: `name in hosts`."""

    def __init__(
        self,
        listens: str = "127.0.0.1",
        *,
        public_url: str | None = None,
        trusted: Iterable[str] = (),
        tell: Callable[[str, str], Any] = lambda _host, _scheme: None,
    ) -> None:
        """`listens` is the address to listen on; `tell` is called once with each name that was refused, and its scheme.

        Raises:
            UsageError: The public address or a proxy cannot be read.
        """
        self.listens, self.port = listens, 0
        try:
            self.public = Public.of(public_url) if public_url else None
        except ValueError:
            raise UsageError("bad-public-url", found=public_url) from None
        self._trusted = trusted_networks(trusted)
        self._tell, self._told = tell, set[str]()
        self._chosen = ""
        self._read_at = -LOOK_AGAIN
        self._networks: tuple[Network, ...] = ()
        self._route: str | None = None

    # --- names

    def __contains__(self, host: object) -> bool:
        asked = str(host).lower()
        return asked in self._names() or (self.everywhere and asked in self._names(age=LOOK_AGAIN / 10))

    def allows(self, origin: str | None) -> bool:
        """Tell whether a page of `origin` may write here: "null" hides who asks, and None comes from no browser."""
        if origin is None:
            return True
        try:
            return urlsplit(origin).netloc in self
        except ValueError:  # such as "http://["
            return False

    def refuse(self, host: str, scheme: str) -> None:
        """Tell the terminal, once, of a name by which this server was called in vain."""
        if host not in self._told and len(self._told) < TOLD_MAX:
            self._told.add(host)
            self._tell(host, scheme)

    @property
    def everywhere(self) -> bool:
        """Tell whether it listens on all addresses of this computer."""
        return self.listens in EVERYWHERE

    def _names(self, age: float = LOOK_AGAIN) -> set[str]:
        names = {"127.0.0.1", "localhost", "::1", self.listens.lower()} - set(EVERYWHERE)
        if self.everywhere:
            names |= own_names() | {network.address for network in self._now(age)}
        bracketed = {f"[{name}]" if ":" in name else name for name in names}
        found = {f"{name}:{self.port}" for name in bracketed}
        if self.port in PORTS.values():  # browsers leave the standard ports out
            found |= bracketed
        if self.public:
            found |= {self.public.netloc, f"{self.public.netloc}:{PORTS[self.public.scheme]}"}
        return found

    def _now(self, age: float = LOOK_AGAIN) -> tuple[Network, ...]:
        """Return the addresses of this computer, as they were at most `age` seconds ago."""
        if time.monotonic() - self._read_at >= age:
            self._networks, self._route, self._read_at = read_networks(), route_out(), time.monotonic()
        return self._networks

    # --- addresses

    @property
    def prefix(self) -> str:
        """Return the path under which the world finds us, "" for none."""
        return self.public.path if self.public else ""

    def here(self) -> str:
        """Return the address for a browser on this computer."""
        name = "127.0.0.1" if self.everywhere else self.listens
        return f"http://{f'[{name}]' if ':' in name else name}:{self.port}{self.prefix}"

    def networks(self) -> tuple[Network, ...] | None:
        """Return where phones may reach us, the chosen or likeliest network first; None when only this computer can."""
        if self.public or is_loopback(self.listens):
            return None
        if not self.everywhere:
            return (Network(self.listens),)
        answers = [network for network in self._now() if ":" not in network.address or self.listens != "0.0.0.0"]
        found = for_phones(answers, self._route)
        return tuple(sorted(found, key=lambda network: network.address != self._chosen))

    def kind(self, network: Network) -> str:
        """Return what a network is, as `Network.kind`."""
        return network.kind(self._route)

    def choose(self, address: str) -> None:
        """Name this address first, for as long as this computer has it."""
        self._chosen = address

    def at(self, network: Network) -> str:
        """Return the address at which we are reached in a network."""
        name = f"[{network.address}]" if ":" in network.address else network.address
        return f"http://{name}" if self.port == PORTS["http"] else f"http://{name}:{self.port}"

    def base(self, request: HTTPServerRequest) -> str:
        """Return the address for phones: the public one, else that in the first network, else that of the board."""
        if self.public:
            return self.public.url
        networks = self.networks()
        return self.at(networks[0]) if networks else f"{request.protocol}://{request.host}"

    def is_secure(self, request: HTTPServerRequest) -> bool:
        """Tell whether the browser reaches us by https."""
        return self.public.scheme == "https" if self.public else request.protocol == "https"

    # --- who asks

    def arrive(self, request: HTTPServerRequest) -> None:
        """Give a request that came by a trusted proxy the scheme, host and address that it had before the proxy."""
        if not self._trusts(_peer(request)[0]):
            return
        request.protocol = _last(request, "X-Forwarded-Proto", r"https?") or request.protocol
        request.host = _last(request, "X-Forwarded-Host", r"[\w.:\[\]-]+") or request.host
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
        request.remote_ip = next((hop for hop in reversed(hops) if hop and not self._trusts(hop)), request.remote_ip)

    def _trusts(self, address: str) -> bool:
        ip = _ip(address)
        return ip is not None and any(ip in network for network in self._trusted)

    def is_here(self, request: HTTPServerRequest) -> bool:
        """Tell whether a request comes from a browser of whoever started this server, on this computer.

        It does not when the server is published or the request came by a trusted proxy, behind which everybody seems to
        be here. A proxy that nobody told us of is recognised by the user it runs as, where the system tells that.
        """
        address, port = _peer(request)
        if self.public or self._trusts(address) or not is_local(address, request):
            return False
        return same_user(address, port, self.port) is not False


def is_loopback(host: str) -> bool:
    """Tell whether only this computer can reach an address."""
    return re.fullmatch(r"localhost|127(\.\d+){3}|::1", host.lower()) is not None


def is_local(address: str, request: HTTPServerRequest) -> bool:
    """Tell whether a connection from `address` is of this computer, to a name that only this computer has.

    The name counts too, because a site elsewhere can get a name that points here. What a proxy says it passed on is
    not of this computer.
    """
    ip = _ip(address)
    by_proxy = any(
        name in ("Forwarded", "Via") or name.startswith(("X-Forwarded", "X-Real")) for name in request.headers
    )
    named = re.fullmatch(r"(localhost|127\.0\.0\.1|\[::1\])(:\d+)?", request.host)
    return ip is not None and ip.is_loopback and named is not None and not by_proxy


def _peer(request: HTTPServerRequest) -> tuple[str, int]:
    """Return address and port of the other end of the connection, whatever headers say; ("", 0) when there is none."""
    address = getattr(getattr(request.connection, "context", None), "address", None)
    return (str(address[0]), int(address[1])) if isinstance(address, tuple) else ("", 0)


def _ip(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return mapped or ip


def _last(request: HTTPServerRequest, name: str, pattern: str) -> str:
    """Return what the nearest proxy wrote into a header, "" when it does not match `pattern`."""
    value = request.headers.get(name, "").rpartition(",")[2].strip()
    return value if re.fullmatch(pattern, value) else ""
