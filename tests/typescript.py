"""The type checker of the browser part: TypeScript (Apache-2.0), brought by npm once and kept for every later run."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from filelock import FileLock
from platformdirs import user_cache_path

RELEASE: Final = "7.0.2"


def tsc() -> Path:
    """Return the command that checks types; without it, and without npm to bring it, the message says what to do."""
    kept = user_cache_path("praatplaat") / f"typescript-{RELEASE}"
    kept.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(kept.with_suffix(".lock")):
        if not kept.is_dir():
            _bring(kept)
    return kept / "node_modules" / ".bin" / "tsc"


def _bring(kept: Path) -> None:
    npm = shutil.which("npm")
    assert npm, "Types in assets/ are checked by TypeScript, which npm brings: install Node.js 20 or newer"
    with tempfile.TemporaryDirectory(dir=kept.parent) as made:
        done = subprocess.run(
            [npm, "install", "--prefix", made, "--no-save", "--no-audit", "--no-fund", f"typescript@{RELEASE}"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"npm could not bring TypeScript: {done.stderr}"
        Path(made).rename(kept)
        Path(made).mkdir()  # for who takes the folder away
