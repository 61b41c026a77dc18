"""Commands that npm brings for the tests: each in one exact release, brought once and kept for every later run."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from filelock import FileLock
from platformdirs import user_cache_path


def tsc() -> Path:
    """Return the command that checks the types of the scripts (TypeScript, Apache-2.0)."""
    return _command("tsc", "typescript", "7.0.2")


def prettier() -> Path:
    """Return the command that formats the scripts (Prettier, MIT)."""
    return _command("prettier", "prettier", "3.10.1")


def _command(name: str, package: str, release: str) -> Path:
    """Return a command of a package; without it, and without npm to bring it, the message says what to do."""
    kept = user_cache_path("praatplaat") / f"{package}-{release}"
    kept.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(kept.with_name(f"{kept.name}.lock")):
        if not kept.is_dir():
            _bring(package, release, kept)
    return kept / "node_modules" / ".bin" / name


def _bring(package: str, release: str, kept: Path) -> None:
    npm = shutil.which("npm")
    assert npm, f"The scripts in assets/ are checked by {package}, which npm brings: install Node.js 20 or newer"
    with tempfile.TemporaryDirectory(dir=kept.parent) as made:
        done = subprocess.run(
            [npm, "install", "--prefix", made, "--no-save", "--no-audit", "--no-fund", f"{package}@{release}"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"npm could not bring {package}: {done.stderr}"
        Path(made).rename(kept)
        Path(made).mkdir()  # so that there is a folder to take away
