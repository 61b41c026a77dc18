"""Which user has the other end of a connection within this computer, where the system tells: Linux does in `/proc/net`.

A proxy on this computer runs as a user of its own. So what it passes on is not taken for the browser of whoever started
the server, even when it adds no header.
"""

from __future__ import annotations

import ipaddress
import os
import platform
import struct
from pathlib import Path
from typing import Final

_TABLES: Final = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))


def same_user(address: str, port: int, own_port: int) -> bool | None:
    """Tell whether the socket at `address` and `port` that is connected to our port is one of our own user's.

    None where the system does not tell, and in Windows' own Linux, to which browsers come through a service of Windows.
    """
    if not _TABLES[0].is_file() or "microsoft" in platform.release().lower():
        return None
    ours = {os.getuid(), int(os.environ.get("SUDO_UID", os.getuid()))}
    ends = {f"{written}:{port:04X}" for written in _written(address)}
    for table in _TABLES:
        try:
            rows = [line.split() for line in table.read_text("ascii").splitlines()[1:]]
        except OSError:
            continue
        for row in rows:
            if row[1] in ends and row[2].endswith(f":{own_port:04X}"):
                return int(row[7]) in ours
    return False


def _written(address: str) -> set[str]:
    """Return an address as those tables write it: 32 bits at a time, in this machine's order of bytes."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    both = {ip.packed}
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    if mapped:
        both.add(mapped.packed)
    elif ip.version == 4:
        both.add(b"\0" * 10 + b"\xff\xff" + ip.packed)
    return {"".join(f"{part:08X}" for part in struct.unpack(f"={len(words) // 4}I", words)) for words in both}
