"""Where the engines come from: what is installed or, where packages may be installed, can be."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from tests.chromium import taking_turns
from tests.debian import can_install, get_packages
from tests.engines import firefox, webkit
from tests.engines.window import EngineError, Window

ENGINES: dict[str, tuple[Callable[[str], Window], tuple[str, ...], tuple[str, ...]]] = {
    "firefox": (firefox.Firefox, firefox.NAMES, firefox.PACKAGES),
    "webkit": (webkit.WebKit, webkit.NAMES, webkit.PACKAGES),
}
"""How to start an engine, the names of its program, and Debian's packages that bring it."""


@cache
def missing(name: str) -> str:
    """Return why an engine cannot be had on this machine, as a sentence; nothing when it is there.

    Where packages can be installed, it is, the first time.
    """
    _, programs, packages = ENGINES[name]
    with taking_turns():
        if not _found(programs) and can_install():
            try:
                get_packages(*packages)
            except (subprocess.SubprocessError, OSError):
                return f"{name}: {', '.join(packages)} could not be installed"
    return "" if _found(programs) else f"{name}: no {' or '.join(programs)} here"


@contextmanager
def engine(name: str) -> Iterator[Window]:
    """Open a window of an engine until the block ends.

    Raises:
        EngineError: It cannot be had, or does not start.
    """
    if reason := missing(name):
        raise EngineError(f"{reason}. Install it and run again.")
    start, programs, _ = ENGINES[name]
    window = start(_found(programs))
    try:
        yield window
    finally:
        window.close()


def _found(programs: tuple[str, ...]) -> str:
    return next((path for program in programs if (path := shutil.which(program))), "")
