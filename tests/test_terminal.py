"""Whatever visitors send, of any kind and size: the terminal has nothing of it, and the server goes on."""

from __future__ import annotations

import base64
import socket
import struct
from contextlib import closing, suppress

import psutil

from tests.rooms import Led, Visitor
from tests.sample_boards import GOOD
from tests.server import served
from tests.wire import HEADS, forged, frame, message, said, socket_of, table, token_of, until

REQUESTS = [
    "ONZIN\r\n\r\n",
    "GET / HTTP/9.9\r\n{h}\r\n",
    "GET / HTTP/1.1\r\n{h}Host: x\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\n{h}X: {long}\r\n\r\n",
    "GET /%zz%00 HTTP/1.1\r\n{h}\r\n",
    "GET /?facet=%ff%fe&lang=%00 HTTP/1.1\r\n{h}\r\n",
    "GET /j/%00%ff HTTP/1.1\r\n{h}\r\n",
    "GET /board?facet=%ff HTTP/1.1\r\n{h}\r\n",
    "GET /static/js/%00 HTTP/1.1\r\n{h}\r\n",
    "GET /static/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n{h}\r\n",
    "GET /static/extensions/panel/%00 HTTP/1.1\r\n{h}\r\n",
    "GET /static/extensions/%00/x HTTP/1.1\r\n{h}\r\n",
    "GET /components/panel.x/../_esm/a HTTP/1.1\r\n{h}\r\n",
    "GET /board/ws HTTP/1.1\r\n{h}\r\n",
    "GET /board?bokeh-session-id=appeltaart HTTP/1.1\r\n{h}\r\n",
    "DELETE /board HTTP/1.1\r\n{h}\r\n",
    "TRACE / HTTP/1.1\r\n{h}\r\n",
    "POST /workshop/act HTTP/1.1\r\n{h}Content-Length: 60000000\r\n\r\n",
    "POST /workshop/act HTTP/1.1\r\n{h}Content-Length: -1\r\n\r\n",
    "POST /workshop/act HTTP/1.1\r\n{h}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
    "POST {page} HTTP/1.1\r\n{h}Content-Type: multipart/form-data\r\nContent-Length: 5\r\n\r\nabcde",
    "POST {page}/act HTTP/1.1\r\n{h}Content-Length: 12000\r\n\r\n{deep}",
    "POST {page}/act HTTP/1.1\r\n{h}Content-Length: 10\r\n\r\nappeltaart",
    "GET {page}/state HTTP/1.1\r\n{h}Accept-Language: \xff;q=zz,,;;\r\n\r\n",
    "GET /?lang=en HTTP/1.1\r\n{h}Cookie: praatplaat=\x00\xff;;=;a\r\n\r\n",
]
TOKENS = ["x", "e30.x", "a.b", "", base64.b64encode(b'{"session_id": "appeltaart"}').decode().strip("=") + ".x"]

FRAMES = [
    b"\xff" * 20,
    frame(b"\xff\xfe"),
    frame("{appeltaart") * 3,
    frame("appeltaart", 2),
    frame("{}") * 3,
    message("NEE", {}),
    message("PATCH-DOC", {}),
    message("PATCH-DOC", {"events": [{"kind": "appeltaart"}]}),
    message("PATCH-DOC", {"events": [{"kind": "RootRemoved", "model": {"id": "p1"}}]}),
    message(
        "PATCH-DOC",
        {
            "events": [
                {
                    "kind": "MessageSent",
                    "msg_type": "bokeh_event",
                    "msg_data": {"type": "event", "name": "appeltaart", "values": table()},
                }
            ]
        },
    ),
    b"\x81\xff" + struct.pack(">Q", 1 << 40) + b"abcd",
    ("asked", 5),
    ("asked", table(kinds=[table()])),
    ("asked", table(selected=[1], depth="x", lang=table())),
    ("uid", 5),
    ("plot", None),
    ("html", "appeltaart"),
]


def test_whatever_visitors_send_the_terminal_has_nothing_of_it_and_the_server_goes_on(tmp_path):
    with served(GOOD, "--db", tmp_path / "w.db", errors=tmp_path / "said") as server:
        led = Led(server.port)
        heads = f"Host: 127.0.0.1:{server.port}\r\n{HEADS}"
        for request in REQUESTS:
            said(
                server.port,
                request.replace("{h}", heads)
                .replace("{long}", "a" * 70_000)
                .replace("{page}", led.page)
                .replace("{deep}", '{"a":' * 2400)
                .encode("latin-1"),
            )
        for token in (*TOKENS, token_of(server)[:-3] + "abc"):
            with socket_of(server, token) as line:
                until(line, rb"\x88")
        for sent in FRAMES:
            with socket_of(server, token_of(server)) as line:
                until(line, b"ACK")
                plain = isinstance(sent, bytes)
                line.sendall(sent if plain else forged(line, *sent))
                told = until(line, (rb"\x88|" if plain else b"") + rb'"msgtype": "(OK"|ERROR".*"traceback"[^}]*})')
                assert b"File " not in told and b"site-packages" not in told, sent
        assert Visitor(server.port).get("/health")["status"] == "ok"
    assert (tmp_path / "said").read_text() == ""


def test_bodies_that_say_they_are_too_large_are_refused_before_they_are_taken_in(server):
    before = psutil.Process(server.process.pid).memory_info().rss
    head = f"POST /workshop/act HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Length: 60000000\r\n\r\n".encode()
    lines = [socket.create_connection(("127.0.0.1", server.port), timeout=60) for _ in range(8)]
    for line in lines:
        with suppress(ConnectionError):
            line.sendall(head + b"x" * 20_000_000)
    for line in lines:
        with closing(line), suppress(ConnectionError):
            assert line.recv(100) == b"HTTP/1.1 400 Bad Request\r\n\r\n"
    assert psutil.Process(server.process.pid).memory_info().rss - before < 20e6
