"""The networks that this computer is in, and which of its addresses a phone in the room can reach.

No computer knows for certain which one that is: a hotspot has no way to the internet, a VPN takes the default route
away from the Wi-Fi, Docker and virtual machines add networks in which nobody is. So the addresses are put in order,
likeliest first, and people choose when there are several.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import ifaddr

_TUNNELS: Final = re.compile(
    r"(tun|tap|utun|ppp|wg|tailscale|zt|nordlynx|proton|ipsec|gpd|cscotun)\d*\b"
    r"|.*(vpn|wireguard|tailscale|zerotier|wintun|anyconnect|globalprotect|fortinet|tap-windows)"
)
_INSIDE: Final = re.compile(
    r"(docker|br-[0-9a-f]{6,}|virbr|vboxnet|vmnet|lxc|lxd|incus|podman|cni|flannel|cali|vethernet|awdl|llw)"
    r"|.*(hyper-v|virtualbox|vmware|default switch|\bwsl)"
)
_HOTSPOT: Final = re.compile(r"(ap\d+|bridge100)\b|.*(hotspot|wi-fi direct|hosted network)")
_WIRELESS: Final = re.compile(r"wl|.*(wi-?fi|wireless|wlan)")
_GIVEN_BY_HOTSPOTS: Final = tuple(map(ipaddress.ip_network, ("192.168.137.1/32", "10.42.0.0/16", "192.168.12.1/32")))
"""The addresses that Windows, NetworkManager and create_ap give to a computer that is a hotspot."""
_CARRIERS: Final = ipaddress.ip_network("100.64.0.0/10")  # RFC 6598; on a laptop it is Tailscale's
_ORDER: Final = ("hotspot", "route", "wireless", "", "ipv6", "vpn", "inside", "alone")


@dataclass(frozen=True, slots=True)
class Network:
    """An address of this computer, and what the system calls the interface that has it (`name`, `about`)."""

    address: str
    name: str = ""
    about: str = ""

    def kind(self, route: str | None = None) -> str:
        """Return what it is; `route` is the address of this computer on the route out.

        It is "hotspot", "route" (where it meets the internet), "wireless", "", "ipv6", "vpn", "inside" (within this
        computer) or "alone" (nobody gave it an address).
        """
        ip = ipaddress.ip_address(self.address)
        names = (self.name.lower(), self.about.lower())
        if any(map(_TUNNELS.match, names)) or (ip.version == 4 and ip in _CARRIERS):
            return "vpn"
        if ip.is_link_local:
            return "alone"
        if ip.version == 6:
            return "ipv6"
        if any(map(_HOTSPOT.match, names)) or any(ip in network for network in _GIVEN_BY_HOTSPOTS):
            return "hotspot"
        if self.address == route:  # before "inside": a switch of Hyper-V can carry the real network
            return "route"
        if any(map(_INSIDE.match, names)):
            return "inside"
        return "wireless" if any(map(_WIRELESS.match, names)) else ""


def for_phones(networks: Iterable[Network], route: str | None = None) -> tuple[Network, ...]:
    """Return where phones may reach this computer, likeliest first; `route` is its address on the route out.

    Networks that only this computer sees (virtual machines, containers), networks that nobody gave an address, and
    IPv6, which nobody can type, are returned only when there is nothing else. Link-local IPv6 is never returned:
    browsers refuse such addresses.
    """
    kinds = {network: network.kind(route) for network in networks if not _unreachable(network)}
    found = sorted(kinds, key=lambda network: (_ORDER.index(kinds[network]), network.name, network.address))
    likely = [network for network in found if kinds[network] not in ("ipv6", "inside", "alone")]
    return tuple(likely or found)


def _unreachable(network: Network) -> bool:
    ip = ipaddress.ip_address(network.address)
    return ip.is_loopback or ip.is_unspecified or ip.is_multicast or (ip.version == 6 and ip.is_link_local)


def read_networks() -> tuple[Network, ...]:
    """Return all addresses of this computer, as they are now; none when the system does not tell."""
    try:
        return tuple(
            Network(
                ip.ip if isinstance(ip.ip, str) else ip.ip[0].partition("%")[0],
                str(ip.nice_name),
                str(adapter.nice_name),
            )
            for adapter in ifaddr.get_adapters()
            for ip in adapter.ips
        )
    except OSError:
        return ()


def route_out() -> str | None:
    """Return the address by which this computer would reach others, None without a route. Nothing is sent for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))  # an address kept for examples (RFC 5737)
            return str(asked.getsockname()[0])
        except OSError:
            return None


def own_names() -> frozenset[str]:
    """Return the names that others on a network may call this computer by."""
    try:
        return names_of_computer(socket.gethostname())
    except (OSError, UnicodeError):
        return frozenset()


def names_of_computer(name: str) -> frozenset[str]:
    """Return how browsers write a computer's name, alone and with `.local`; nothing when no address can hold it."""
    name = name.lower()
    if not re.fullmatch(r"[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*", name) or len(name) > 253:
        return frozenset()
    return frozenset({name, name if name.endswith(".local") else f"{name}.local"})
