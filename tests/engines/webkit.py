"""WebKit, on which Safari stands: WebKitGTK's small browser, driven by its own WebKitWebDriver over HTTP.

The browser needs a screen; Xvfb is one that nobody sees.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import time
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Any

from tests.engines.window import PATIENCE, EngineError, Window

NAMES = ("WebKitWebDriver",)
PACKAGES = ("webkit2gtk-driver", "xvfb")
_SCREEN = "2200x1400x24"

# How the standard has a command asked: by which method, at which path below the session.
_ASKED = {
    "Navigate To": ("POST", "/url"),
    "Execute Async Script": ("POST", "/execute/async"),
    "Perform Actions": ("POST", "/actions"),
    "Add Cookie": ("POST", "/cookie"),
    "Set Window Rect": ("POST", "/window/rect"),
    "Take Screenshot": ("GET", "/screenshot"),
    "Delete Session": ("DELETE", ""),
}


class WebKit(Window):
    """One WebKit on a screen of its own.

    Raises:
        EngineError: It does not start.
    """

    name = "WebKit"

    def __init__(self, path: str) -> None:
        with ExitStack() as started:
            screen = started.enter_context(
                _running("Xvfb", "-displayfd", "1", "-screen", "0", _SCREEN, "-nolisten", "tcp")
            )
            assert screen.stdout
            display = f":{screen.stdout.readline().strip()}"
            self._port = _free_port()
            started.enter_context(
                _running(path, f"--port={self._port}", "--host=127.0.0.1", env={**os.environ, "DISPLAY": display})
            )
            self._session = ""
            options = {"webkitgtk:browserOptions": {"binary": _browser(), "args": ["--automation"]}}
            self._session = f"/session/{self._begin(options)}"
            started.callback(self._end)
            self._started = started.pop_all()

    def ask(self, command: str, **values: Any) -> Any:
        method, path = _ASKED[command]
        return self._request(method, self._session + path, values if method == "POST" else None)

    def close(self) -> None:
        self._started.close()

    def _begin(self, options: dict[str, Any]) -> str:
        """Return the name of the session; the driver takes a moment before it hears."""
        end = time.monotonic() + 30
        while True:
            try:
                return self._request("POST", "/session", {"capabilities": {"alwaysMatch": options}})["sessionId"]
            except OSError:
                if time.monotonic() > end:
                    raise EngineError("WebKitWebDriver does not answer") from None

    def _end(self) -> None:
        with suppress(OSError, EngineError):
            self.ask("Delete Session")

    def _request(self, method: str, path: str, values: dict[str, Any] | None) -> Any:
        with closing(http.client.HTTPConnection("127.0.0.1", self._port, timeout=3 * PATIENCE / 1000)) as connection:
            connection.request(
                method, path, None if values is None else json.dumps(values), {"Content-Type": "application/json"}
            )
            with connection.getresponse() as answer:
                told = json.loads(answer.read())["value"]
        if isinstance(told, dict) and "error" in told:
            raise EngineError(f"{self.name}: {path}: {told.get('message') or told['error']}")
        return told


class _running:  # noqa: N801
    """A program that runs until the block ends."""

    def __init__(self, *command: str, env: dict[str, str] | None = None) -> None:
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env)

    def __enter__(self) -> subprocess.Popen[str]:
        return self._process

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(20)
        assert self._process.stdout
        self._process.stdout.close()


def _browser() -> str:
    """Return the newest of the small browsers that came with WebKitGTK."""
    found = sorted(
        path
        for where in ("lib", "libexec", "lib64")
        for path in Path("/usr", where).glob("**/webkit2gtk-4*/MiniBrowser")
    )
    if not found:
        raise EngineError("WebKitGTK has no MiniBrowser here")
    return str(found[-1])


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
