"""A system that allows few open files: who comes too many is told so, who is there stays, and the terminal says it once."""

from __future__ import annotations

import json
import resource
import socket
import sys
import time
from contextlib import ExitStack, closing, suppress

import pytest

from praatplaat.app.doors import raise_limit
from tests.rooms import Led, Visitor
from tests.sample_boards import GOOD
from tests.server import served
from tests.sweep import whole
from tests.wire import asks, until

BEGINS, LIMIT = 64, 160


def under(tmp_path):
    """A Python that may have `BEGINS` files open, and can raise that to `LIMIT`."""
    wrapper = tmp_path / "python"
    wrapper.write_text(f'#!/bin/sh\nulimit -n {LIMIT}\nulimit -Sn {BEGINS}\nexec {sys.executable} "$@"\n')
    wrapper.chmod(0o755)
    return str(wrapper)


def silent(port):
    """Connect, and say nothing."""
    return closing(socket.create_connection(("127.0.0.1", port), timeout=60))


def let_in(port):
    """Try to come in, as often as it takes until those who left are seen to be gone."""
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        with suppress(ConnectionError):
            if Visitor(port).ask("GET", "/join?lang=en")[0] == 200:
                return True
    return False


def stream(stack, port, path):
    """Follow a stream; return its line, its status and its first bytes."""
    line = stack.enter_context(asks(port, path))
    return line, line.recv(1 << 16).decode()


@whole
def test_near_the_limit_who_comes_is_told_who_is_there_stays_and_votes(tmp_path):
    with served(
        GOOD, "--db", tmp_path / "w.db", "--lang", "en", python=under(tmp_path), errors=tmp_path / "said"
    ) as server:
        led = Led(server.port)
        name = led.ask("dots", ("kleine-stap",), live=True)
        phone = Visitor(server.port)
        phone.ask("GET", led.page)
        with ExitStack() as stack:
            held, answer = list[socket.socket](), ""
            while not answer.startswith("HTTP/1.1 503") and len(held) < LIMIT:
                line, answer = stream(stack, server.port, f"{led.page}/events?lang=en")
                held.append(line)
            assert BEGINS < len(held) < LIMIT - 40  # what may be raised was raised
            assert "Retry-After: 10" in answer and json.loads(answer.partition("\r\n\r\n")[2]) == {
                "error": "It is full: this computer can take no more phones and screens now. Try again in a minute.",
                "key": "full",
            }
            status, headers, page = Visitor(server.port).ask("GET", "/join?lang=en")
            assert status == 503 and "It is full" in page and headers["content-type"].startswith("text/html")
            phone.act(f"{led.page}/act", "voted", round=name, facet="kleine-stap", on=True)
            assert json.loads(Visitor(server.port).ask("GET", "/health")[2])["status"] == "ok"
            led.act("round-closed", round=name)
            assert b'"tag"' in until(held[0], b'data: [^\\n]*"tag"[^\\n]*\\n\\n')  # there is something new
            for _ in range(2 * LIMIT):  # more than there are files, and none says a word
                stack.enter_context(silent(server.port))
            held[0].setblocking(False)
            with pytest.raises(BlockingIOError):  # nothing to read, and not hung up
                held[0].recv(1)
        assert let_in(server.port)
        server.process.terminate()
        full = [line for line in server.process.stdout if "It is full" in line]
        assert len(full) == 1 and f"allows {LIMIT} open files" in full[0]
    assert (tmp_path / "said").read_text() == ""


def test_a_limit_that_may_be_raised_is_raised():
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    hard = before[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (BEGINS, hard))
    try:
        raised = raise_limit()
        assert raised and raised > LIMIT
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (raised, hard)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
