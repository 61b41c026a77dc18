"""How long a command takes to answer, beside the imports it cannot do without."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Final

from tests.benchmarks.figures import Value
from tests.benchmarks.processes import ROOT

_WORDS: Final = {
    "check": ("-m", "praatplaat", "check"),
    "imports": ("-c", "import networkx, pydantic"),
    "help": ("-m", "praatplaat", "--help"),
}
COMMANDS: Final = tuple(_WORDS)


def seconds(command: str) -> dict[str, Value]:
    """Run a command in a new interpreter; return the seconds until it ended."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *_WORDS[command]], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    return {"seconds": time.perf_counter() - begun}
