"""A Chromium for the tests: the fastest that is installed or may be; else Playwright's own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from filelock import FileLock
from playwright.sync_api import Browser, BrowserType, Error, Playwright

from tests.debian import can_install, get_packages, is_root

# Without windows of its own around the pages it opens them in half the time of the others.
SHELL = "chromium-headless-shell"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# A page is painted in pieces as large as a window, not of 256 px: a twelfth less of processor for each page that is opened.
PIECES = ("--default-tile-width=2048", "--default-tile-height=1152")
# The first font of the style sheet, which is also the widest: by it every machine breaks the words of a card alike.
FONT, FONT_FILE = "fonts-noto-core", Path("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf")


def launch(playwright: Playwright, as_people_have: bool = False) -> Browser:
    """Return a running Chromium; with `as_people_have` one with windows, for figures. Raises as `launch_within`."""
    return launch_within(playwright.chromium, as_people_have=as_people_have)


def launch_within(chromium: BrowserType, surroundings: str = "", as_people_have: bool = False) -> Browser:
    """Return a running Chromium, started by the command `surroundings` when there is one (`ip netns exec name`).

    Raises:
        RuntimeError: None could be had; the sentence says what was tried. A missing browser fails the tests.
    """
    has_debian = can_install()
    args = [*QUIET, *(() if as_people_have else PIECES), *(["--no-sandbox"] if is_root() else [])]
    tried = []
    for name, get in _ways(has_debian, not as_people_have):
        tried.append(name)
        try:
            with taking_turns():
                path = get()
                if has_debian:
                    _get_font()
            if surroundings:
                path = _started_by(surroundings, path or chromium.executable_path)
            return chromium.launch(executable_path=path, args=args)
        except (subprocess.SubprocessError, OSError, Error, LookupError):
            continue
    raise RuntimeError(f"No Chromium for the tests. Tried: {', '.join(tried)}. Install one and run again.")


def taking_turns() -> FileLock:
    """Return what only one worker holds at a time: who looks for a browser may also install one."""
    return FileLock(Path(tempfile.gettempdir()) / "praatplaat-tests-chromium.lock")


def _started_by(command: str, path: str) -> str:
    """Return a program that starts the one at `path` by another."""
    script = Path(tempfile.mkdtemp(prefix="chromium")) / "started"
    script.write_text(f'#!/bin/sh\nexec {command} {path} "$@"\n')
    script.chmod(0o755)
    return str(script)


def _ways(has_debian: bool, without_windows: bool) -> Iterator[tuple[str, Callable[[], str | None]]]:
    """Yield the name of a way to a Chromium and a function that returns its path, None for Playwright's own."""
    if without_windows:
        yield SHELL, lambda: _installed(SHELL)
        if has_debian:
            yield f"Debian's package {SHELL}", lambda: _debians(SHELL)
    yield "an installed chromium, chrome or edge", lambda: _installed(*NAMES, *PLACES)
    yield "Playwright's own", _playwrights
    if has_debian:
        yield "Debian's package chromium", lambda: _debians("chromium")


def _installed(*names: str) -> str:
    paths = (path for name in names if (path := shutil.which(name)))
    found = next(paths, None)
    if found is None:
        raise LookupError(names)
    return found


def _playwrights() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True, timeout=600)


def _debians(package: str) -> str:
    if not shutil.which(package):  # another worker may have got it meanwhile
        get_packages(package)
    return _installed(package)


def _get_font() -> None:
    """Without it the tests go on with the fonts that are there."""
    if not FONT_FILE.exists():
        with suppress(subprocess.SubprocessError):
            get_packages(FONT)
