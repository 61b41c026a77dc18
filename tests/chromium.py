"""A Chromium for the tests: one that is installed, else Playwright's own, else Debian's package when root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
QUIET = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)


def launch(playwright: Playwright) -> Browser:
    """Return a running Chromium.

    Raises:
        RuntimeError: None could be had; the sentence says what was tried. A missing browser fails the tests.
    """
    args = [*QUIET, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else list(QUIET)
    path = _installed()
    if path:
        return playwright.chromium.launch(executable_path=path, args=args)
    tried = ["an installed chromium, chrome or edge"]
    for name, get in (("Playwright's own", _get_playwrights), ("Debian's package chromium", _get_debians)):
        tried.append(name)
        try:
            get()
            return playwright.chromium.launch(executable_path=_installed(), args=args)
        except (subprocess.CalledProcessError, OSError, Error):
            continue
    raise RuntimeError(f"No Chromium for the tests. Tried: {', '.join(tried)}. Install one and run again.")


def _installed() -> str | None:
    named = (shutil.which(name) for name in NAMES)
    return next((path for path in (*named, *PLACES) if path and Path(path).exists()), None)


def _get_playwrights() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True, timeout=600)


def _get_debians() -> None:
    subprocess.run(["apt-get", "update"], check=True, timeout=600)
    subprocess.run(["apt-get", "install", "-y", "chromium"], check=True, timeout=1200)
