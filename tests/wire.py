"""Talking to the server byte by byte: requests as they are, the websocket of a dashboard, and what comes back."""

from __future__ import annotations

import base64
import json
import os
import re
import socket
import struct
import time
from contextlib import closing, suppress

from tests.rooms import Visitor

AGENT, COOKIE = "Herkenbaar/1.0", "geheimekoek-1234567890"
HEADS = f"User-Agent: {AGENT}\r\nCookie: praatplaat={COOKIE}\r\nConnection: close\r\n"


def asks(port, path="/board"):
    """Ask for a page, and read nothing yet."""
    line = socket.create_connection(("127.0.0.1", port), timeout=120)
    line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
    return closing(line)


def said(port, text):
    """Send bytes as they are, and return what comes back until the server hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(text)
        return until(line, b"no sign")


def until(line, sign):
    """Read until `sign` is there or the other side hangs up; a stream that says everything else for ever is a fault."""
    found, ends = b"", time.monotonic() + 120
    with suppress(ConnectionError):
        while not re.search(sign, found) and (more := line.recv(1 << 16)):
            found += more
            assert time.monotonic() < ends, found[-300:]
    return found


def frame(text, operation=1):
    """One masked frame of a websocket."""
    data, mask = text if isinstance(text, bytes) else text.encode(), b"abcd"
    size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data))
    return bytes([0x80 | operation]) + size + mask + bytes(one ^ mask[i % 4] for i, one in enumerate(data))


def message(kind, content):
    """One message as Bokeh sends them, in three frames."""
    return frame(json.dumps({"msgid": "1", "msgtype": kind})) + frame("{}") + frame(json.dumps(content))


def table(**values):
    """A dictionary as Bokeh writes it."""
    return {"type": "map", "entries": [list(pair) for pair in values.items()]}


def socket_of(server, token):
    """Open the websocket of a dashboard, as a browser with this token would."""
    line = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    key = base64.b64encode(os.urandom(16)).decode()
    line.sendall(
        (
            f"GET /board/ws HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n{HEADS.replace('close', 'Upgrade')}Upgrade: websocket\r\nOrigin: {server.base}\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: bokeh, {token}\r\n\r\n"
        ).encode()
    )
    return closing(line)


def forged(line, name, value):
    """The message by which a browser sets a value of the plate, whose id it has looked up."""
    line.sendall(message("PULL-DOC-REQ", {}))
    plate = rb'"data":{"type":"object","name":"[^"]+","id":"(p\d+)"'
    data = re.search(plate, until(line, plate))[1].decode()
    return message(
        "PATCH-DOC", {"events": [{"kind": "ModelChanged", "model": {"id": data}, "attr": name, "new": value}]}
    )


def token_of(server):
    """The token that the page of a dashboard opens its websocket with."""
    return re.search(r'"token":"([\w.=-]+)"', Visitor(server.port).ask("GET", "/board")[2])[1]
