"""What visitors are told of this computer, and what the terminal is told of visitors: neither anything that is not theirs."""

from __future__ import annotations

import base64
import http.client
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psutil

from tests import postgres
from tests.rooms import Led, Visitor
from tests.server import Served, served

AGENT, COOKIE = "Herkenbaar/1.0", "geheimekoek-1234567890"
HEADS = f"User-Agent: {AGENT}\r\nCookie: praatplaat={COOKIE}\r\nConnection: close\r\n"
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


def said(port, text):
    """Send bytes as they are, and return what comes back until the server hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
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
    return frame(json.dumps({"msgid": "1", "msgtype": kind})) + frame("{}") + frame(json.dumps(content))


def table(**values):
    return {"type": "map", "entries": [list(pair) for pair in values.items()]}


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
    return re.search(r'"token":"([\w.=-]+)"', Visitor(server.port).ask("GET", "/board")[2])[1]


def test_whatever_visitors_send_the_terminal_has_nothing_of_it_and_the_server_goes_on(tmp_path):
    with served("--db", tmp_path / "w.db", errors=tmp_path / "said") as server:
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


PLACES = [
    ("GET", "/workshop"),
    ("POST", "/workshop"),
    ("GET", "/facilitate"),
    ("POST", "/facilitate"),
    ("POST", "/workshop/act"),
    ("GET", "/join?code=ABCDEF"),
    ("GET", "/j/ABCDEF"),
    ("GET", "/j/ABCDEF/state"),
    ("GET", "/health"),
    ("GET", "/board"),
]


def told_to(server, host):
    """All that a visitor who calls the server by this name is told, by address."""
    with_name = {}
    for method, path in PLACES:
        with closing(http.client.HTTPConnection(host, server.port, timeout=20)) as connection:
            connection.request(
                method,
                path,
                "{}" if method == "POST" else None,
                {"Content-Type": "application/json"} if method == "POST" else {},
            )
            answer = connection.getresponse()
            with_name[f"{method} {path}"] = f"{answer.status} {answer.read().decode()}"
    return with_name


def damaged(place):
    place.write_bytes(b"SQLite format 3\0" + b"geen database" * 400)
    return place


def gone_on(server: Served, status: str) -> dict[str, Any]:
    """What `/health` says once it says this."""
    ends = time.monotonic() + 120
    while True:
        code, _, text = Visitor(server.port).ask("GET", "/health")
        if json.loads(text)["status"] == status:
            assert code == (200 if status == "ok" else 503)
            return json.loads(text)
        assert time.monotonic() < ends, text


def hears(server: Served, sentence: str) -> str:
    """The next line in the terminal that says this."""
    return next(line for line in server.process.stdout if sentence in line)


def test_where_a_damaged_database_lies_is_told_in_the_terminal_and_to_who_is_at_this_computer_alone(tmp_path):
    place = damaged(tmp_path / "naam-van-de-gebruiker.db")
    with served("--db", place, "--host", "0.0.0.0", "--lang", "nl") as server:
        strangers = told_to(server, socket.gethostname())
        assert [path for path, text in strangers.items() if place.name in text or str(tmp_path) in text] == []
        assert (
            "De bijeenkomsten zijn nu niet te bereiken."
            in json.loads(strangers["GET /workshop"].partition(" ")[2])["error"]
        )
        assert (
            "niet te bereiken" in strangers["GET /facilitate"]
            and "Er kan nu niets bewaard worden" in strangers["GET /join?code=ABCDEF"]
        )
        assert json.loads(told_to(server, "127.0.0.1")["GET /workshop"].partition(" ")[2])["error"].startswith(
            f"{place} is beschadigd."
        )
        assert gone_on(server, "no-workshops")["workshops"] == "db-damaged"
        assert hears(server, f"{place} is beschadigd.")


def test_a_database_that_another_praatplaat_has_is_told_to_nobody_and_is_no_alarm(tmp_path):
    place = tmp_path / "naam-van-de-gebruiker.db"
    with served("--db", place), served("--db", place, "--host", "0.0.0.0") as second:
        assert place.name not in "".join(told_to(second, socket.gethostname()).values())
        assert gone_on(second, "ok")["workshops"] == "db-busy"


def test_health_and_terminal_say_that_a_file_went_away_while_it_was_in_use_and_came_back(tmp_path):
    place = tmp_path / "w.db"
    with served("--db", place, "--lang", "en") as server:
        assert gone_on(server, "ok")["workshops"] == "open"
        place.rename(tmp_path / "elsewhere.db")
        assert gone_on(server, "no-workshops")["workshops"] == "db-unreachable"
        (tmp_path / "elsewhere.db").rename(place)
        gone_on(server, "ok")
        assert hears(server, f"{place} cannot be opened:") and hears(server, "Workshops are kept again.")


def test_health_terminal_and_visitors_when_postgresql_stops_and_comes_back(tmp_path):
    with postgres.running() as url:
        folder = Path(parse_qs(urlsplit(url).query)["host"][0])
        user = "postgres" if os.geteuid() == 0 else None

        def control(*what):
            program = shutil.which("pg_ctl") or next(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
            subprocess.run(
                [program, "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", *what],
                user=user,
                cwd=folder,
                check=True,
                stdout=subprocess.DEVNULL,
                timeout=60,
            )

        with served("--db", url, "--host", "0.0.0.0", "--lang", "en", errors=tmp_path / "said") as server:
            gone_on(server, "ok")
            control("-m", "immediate", "stop")
            assert gone_on(server, "no-workshops")["workshops"] == "db-unreachable"
            strangers = "".join(told_to(server, socket.gethostname()).values())
            assert "postgresql" not in strangers and str(folder) not in strangers
            control("-o", f"-k {folder} -c listen_addresses=", "start")
            gone_on(server, "ok")
            assert folder.name in hears(server, "cannot be opened:") and hears(server, "Workshops are kept again.")
        assert (tmp_path / "said").read_text() == ""


def test_bodies_that_say_they_are_too_large_are_refused_before_they_are_taken_in(server):
    before = psutil.Process(server.process.pid).memory_info().rss
    head = f"POST /workshop/act HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Length: 60000000\r\n\r\n".encode()
    lines = [socket.create_connection(("127.0.0.1", server.port), timeout=20) for _ in range(8)]
    for line in lines:
        with suppress(ConnectionError):
            line.sendall(head + b"x" * 20_000_000)
    for line in lines:
        with closing(line), suppress(ConnectionError):
            assert line.recv(100) == b"HTTP/1.1 400 Bad Request\r\n\r\n"
    assert psutil.Process(server.process.pid).memory_info().rss - before < 20e6
