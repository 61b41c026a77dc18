"""Firefox, by Marionette: the commands of WebDriver over a socket, which Firefox itself understands."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any

from tests.engines.window import PATIENCE, EngineError, Window

NAMES = (
    "firefox-esr",
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
)
PACKAGES = ("firefox-esr",)

# What Marionette calls a command otherwise than the standard does.
_CALLED = {"Navigate To": "Navigate", "Execute Async Script": "ExecuteAsyncScript"}
# A port of its own choice, and nothing that asks elsewhere by itself.
_PREFERENCES = {
    "marionette.port": 0,
    "app.normandy.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.aboutwelcome.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "intl.accept_languages": "nl",
}


class Firefox(Window):
    """One Firefox without a screen.

    Raises:
        EngineError: It does not start.
    """

    name = "Firefox"

    def __init__(self, path: str) -> None:
        self._profile = tempfile.TemporaryDirectory(prefix="praatplaat-firefox", ignore_cleanup_errors=True)
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _PREFERENCES.items()]
        (Path(self._profile.name) / "user.js").write_text("\n".join(lines), "utf-8")
        self._process = subprocess.Popen(
            [path, "--headless", "--no-remote", "--marionette", "--profile", self._profile.name],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        self._count = 0
        self._socket = socket.create_connection(("127.0.0.1", self._port()), 3 * PATIENCE / 1000)
        self._answers = self._socket.makefile("rb")
        self._answer()  # it says first who it is
        self.ask("New Session", capabilities={"alwaysMatch": {}})

    def ask(self, command: str, **values: Any) -> Any:
        self._count += 1
        if "script" in values:
            values["sandbox"] = None  # in the world of the page, not beside it
        asked = json.dumps(
            [0, self._count, f"WebDriver:{_CALLED.get(command, command.replace(' ', ''))}", values]
        ).encode()
        self._socket.sendall(b"%d:%b" % (len(asked), asked))
        _, _, error, told = self._answer()
        if error:
            raise EngineError(f"{self.name}: {command}: {error['message']}")
        return told.get("value", told)

    def close(self) -> None:
        with self._answers, self._socket:
            self._process.terminate()
            self._process.wait(20)
        self._said.join()
        assert self._process.stdout
        self._process.stdout.close()
        self._profile.cleanup()

    def _port(self) -> int:
        """Return the port it chose, as it says itself; what it says later is let go, so that it never waits for us."""
        assert self._process.stdout
        for line in self._process.stdout:
            if found := re.search(r"Marionette\s+INFO\s+Listening on port (\d+)", line):
                self._said = threading.Thread(target=self._process.stdout.read, daemon=True)
                self._said.start()
                return int(found[1])
        raise EngineError(f"Firefox stopped with exit code {self._process.wait()}")

    def _answer(self) -> Any:
        length = b""
        while (sign := self._answers.read(1)) != b":":
            if not sign:
                raise EngineError("Firefox is gone")
            length += sign
        return json.loads(self._answers.read(int(length)))
