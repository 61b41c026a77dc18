"""Debian's packages for the tests: what is missing is installed when that is asked for, and never by itself."""

from __future__ import annotations

import os
import shutil
import subprocess

ASKED = os.environ.get("PRAATPLAAT_INSTALL") == "1"
"""Set by who may change the machine, as `.ci/run` does on one that is thrown away."""
_PATIENCE = ("-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=15")


def is_root() -> bool:
    """Tell whether root runs the tests."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def can_install() -> bool:
    """Tell whether packages can be had: it is asked for, by root, on a Debian."""
    return ASKED and is_root() and bool(shutil.which("apt-get"))


def get_packages(*packages: str) -> None:
    """Install Debian's packages, and start none of their services.

    Raises:
        subprocess.SubprocessError: One could not be installed.
    """
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    subprocess.run(["apt-get", *_PATIENCE, "update"], check=True, timeout=600)
    subprocess.run(
        ["apt-get", *_PATIENCE, "install", "-y", "--no-remove", *packages], check=True, timeout=1200, env=quiet
    )
